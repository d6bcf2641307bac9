"""The customer asked whether anybody is still there, and the draft goes on without a word to it.

## What it finds
"Are you still there?", "hello??", "any update?", "still waiting" among the messages that wait for an answer, written after
something else the customer wrote or after the agent went to look something up. A "hello?" that opens the chat is a
greeting. A draft that says "I'm here", "sorry for the wait" or "one moment" has answered it.

## Why it matters
Somebody who asks this is about to leave. "Yes, I'm here" costs a second and keeps them.
"""

from collections.abc import Iterator

from coach_api.engine import holds
from coach_api.engine.conversation import Channel, Conversation, Message, Role, Turn
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import CaseBlind, Span, phrases

HERE = "Yes, I'm here. "
LAST = 8  # messages of a wait that are read

# Whole sentences, give or take a "hi" before and a "please" behind: "any update on my claim?" may open a chat.
_LEAD = r"\W{0,5}(?:(?:ok(?:ay)?|so|um+|uh|er+|and|but|hi|hey|hello|excuse me|sorry|please|guys|sir|ma'?am)[\s,.!?]{1,5}){0,3}"
_TAIL = r"(?: (?:please|pls|yet|now|today|guys|or not|or what|at all|any ?more|with me))*+[^\w]*+$"
_STILL_THERE = CaseBlind(
    rf"{_LEAD}(?:(?:(?:are|r) (?:you|u|ya)|you|u) (?:still |even )?(?:there|here|around|with me|alive|online|ignoring me)|still (?:there|with me)|"
    r"(?:is )?(?:there )?any ?(?:one|body) (?:still )?(?:there|here|home|alive|reading(?: this)?|listening|out there)|did (?:you|I) (?:leave|lose you|get disconnected|fall asleep)|"
    r"(?:did|have) (?:you|u) (?:get|got|see|seen|read|receive|received) (?:my|that|this|the) ?(?:last |previous )?(?:messages?|question|reply|answer)?|"
    r"(?:are|r) (?:you|u) (?:going to|gonna) (?:answer|reply|respond|help)(?: me)?|(?:can|will|could) (?:you|u|some(?:one|body)|any(?:one|body)) (?:please )?(?:answer|reply|respond)(?: (?:me|to me))?|"
    rf"where (?:are|did) (?:you|u)(?: go)?|why (?:aren't|are|don't) (?:you|u) (?:not )?(?:answering|replying|responding|answer|reply|respond)){_TAIL}"
)
_UPDATE = CaseBlind(
    rf"{_LEAD}(?:(?:is there |do you have |have you )?(?:got )?any (?:updates?|word|news|luck|progress|answer|response|reply|help|info)"
    r"(?: (?:on|about|for) (?:this|that|it|me))?|"
    r"(?:I'?m |I am |am )?still waiting(?: (?:here|(?:for|on) (?:a|an|your|you|the|any|some) ?(?:reply|answer|response|update|help)?))?|"
    rf"(?:well|so|and)(?=\W*\?)){_TAIL}"
)
_HELLO = CaseBlind(r"\W*(?:(?:hello+|hallo+|helo+|hey+|hi+(?=\W*\?))\W*){1,4}(?:(?:sir|ma'?am|there|again)\W*)?$")
_GREETING = phrases(
    r"hi+|hello+|hey+|good (?:morning|afternoon|evening|day)|there|team|all|sir|ma'?am|how are you(?: doing)?(?: today)?"
)
_A_WORD = phrases(
    r"sorry|apolog(?:y|ies|i[sz]e)|(?:yes|yep|yeah|hi|hello|hey)?,? ?I(?:'m| am) (?:still |right |back |now )*(?:here|back|with you|around|on it|listening|reading)|"
    r"(?:still|right|back) (?:here|with you)|here (?:now|again|you are|I am)|(?:for|your) (?:your |the )?(?:patience|patient\w*|waiting|wait|holding|hanging|bearing)|"
    r"the (?:wait|delay|silence|hold-?up)|patien(?:t|ce)|keep(?:ing)? you waiting|(?:took|taking|takes) (?:me |us |a )?(?:so |too |a |quite )?(?:long\w*|while|bit|moment|few)|"
    r"(?:almost|nearly) (?:there|done|finished)|(?:I|we)(?:'m| am|'re| are)? (?:just |still )+\w+ing|haven't forgotten|did(?:n't| not) (?:leave|forget)|not (?:left|gone|forgotten)"
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the latest check-in among the messages that wait, unless the draft has a word for it."""
    pending = moment.conversation.pending
    if pending is None:
        return
    for place in reversed(range(len(pending.indexed))[-LAST:]):
        index, message = pending.indexed[place]
        found = _check_in(message)
        if found and _had_reason(moment.conversation, pending, place, found):
            if _has_a_word(moment.draft):
                return
            yield Hit(
                Evidence.message(index, found),
                "The customer asks whether you are still there: say so first.",
                key=found.text,
                actions=(Action.insert("Say you are here", HERE, 0),),
                confidence=0.85,
            )
            return


def _check_in(message: Message) -> Span | None:
    """Return the sentence of a message that asks whether anybody is there."""
    for sentence in message.text.sentences[:4]:
        words = message.text.plain[sentence.start : sentence.end]
        if len(words) <= 80 and any(pattern.match(words) for pattern in (_STILL_THERE, _UPDATE)):  # noqa: PLR2004 a short line
            return sentence
    if len(message.raw) <= 40 and _HELLO.match(message.raw):  # noqa: PLR2004 a short line
        return Span(0, len(message.raw), message.raw)
    return None


def _had_reason(conversation: Conversation, pending: Turn, place: int, found: Span) -> bool:
    """Whether the customer had something to wait for: an earlier message of theirs, or the agent's hold."""
    if any(not _is_greeting(message) for message in pending.messages[:place]):
        return True
    if _has_words_before(pending.messages[place], found):
        return not _UPDATE.match(found.text)
    before = conversation.last_agent_turn
    return before is not None and (holds.is_hold(before.text) or bool(_STILL_THERE.match(found.text)))


def _is_greeting(message: Message) -> bool:
    return not _GREETING.sub("", message.text.plain[:200]).strip(" \n,.!?")


def _has_words_before(message: Message, found: Span) -> bool:
    return bool(_GREETING.sub("", message.text.plain[: found.start]).strip(" \n,.!?"))


def _has_a_word(draft: Draft) -> bool:
    return next(draft.find(_A_WORD), None) is not None or holds.is_hold(draft)


rule = Rule(
    code="PA03",
    title="Customer checking in",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    short_ok=True,
    examples=(
        Bad(
            "Your parcel left our warehouse on Monday.",
            customer=("Where is my parcel?", "are you still there??"),
            flags="are you still there??",
            action=HERE,
        ),
        Bad("", customer=("My card was refused twice", "hello??"), flags="hello??"),
        Bad(
            "The refund was sent today.",
            messages=(
                Message(Role.CUSTOMER, "When do I get my refund?"),
                Message(Role.AGENT, "Let me check that for you."),
                Message(Role.CUSTOMER, "Any update?"),
            ),
            flags="Any update?",
            note="asked after the agent went to look",
        ),
        Good("Sorry for the wait! It left on Monday.", customer=("Where is my parcel?", "hello??")),
        Good("Hi! How can I help?", customer="Hello? Is anyone there?", note="it opens the chat: a greeting"),
        Good("Yes, on Saturdays from 9 to 5.", customer=("Where is your shop?", "Are you there on Saturdays?")),
        Good("", customer="Any update on my claim?", channel=Channel.MESSAGING, note="a first question"),
    ),
)
