"""The draft hurries a customer who writes when it suits them.

## What it finds
"Are you still there?", "I'll close this chat in two minutes", "since I haven't heard from you, I will end this chat" in
messaging and email. A question where somebody is ("are you still at the airport?"), closing after days and a chat that the
customer wants closed are no pressure.

## Why it matters
In messaging people answer between two meetings or the next day. What is a courtesy in live chat reads as a threat here, and
a closed conversation makes them start all over again.
"""

from collections.abc import Iterator

from coach_api.engine.conversation import Channel
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, phrases

NO_RUSH = "No rush: reply whenever it suits you and we'll pick up right here."
_CHAT = r"(?:this|the|our|your|that) (?:live |current )?(?:chat|conversation|session|thread|ticket|case)(?: session| window)?"
_MINUTES = r"(?:the )?(?:next )?(?:about |another )?(?:\d{1,3}|an?|one|two|three|five|ten|few)(?: (?:more|few))? ?(?:min(?:ute)?|sec(?:ond)?|moment)s?"
_ASKED = r"(?: (?:with (?:me|us)|now|anymore|(?:to|on|in) (?:the|this) (?:chat|conversation)))?(?:,? [\w'-]{1,20})?(?=\s*(?:\?|\Z))"
_PRESENCE = phrases(
    rf"(?:are|r) (?:you|u) (?:there|still (?:there|here|with (?:me|us)|around|online|connected|on (?:the )?chat)){_ASKED}",
    rf"(?:\A|(?<=[.!?,\n]\s)|(?<=\n))still (?:there|with (?:me|us)){_ASKED}|(?:are we|is the chat) still connected|(?:anyone|anybody|someone) there(?=\s*\?)",
    r"(?:if|whether|that) you(?:'re| are) still (?:there|with (?:me|us)|connected|online|on (?:the )?chat)",
)
_CLOSING = phrases(
    rf"(?:clos(?:e|ing)|end(?:ing)?|disconnect(?:ing)?(?: from)?|terminat(?:e|ing)|leav(?:e|ing)) {_CHAT}",
    rf"{_CHAT} (?:will|is going to|has to|may|might|must)(?: (?:now|then|soon|also|automatically|be)){{0,3}} (?:clos(?:e|ed)|end(?:ed)?|disconnect(?:ed)?|terminated?|timed? out|expired?)",
)
_KEPT_OPEN = phrases(
    rf"(?:won't|will not|not|never|don't|no need to|instead of|without|rather than) (?:be )?(?:clos|end)(?:e|ing)? {_CHAT}"
)
_SILENCE = phrases(
    rf"(?:in|within|for|after) {_MINUTES}|if you (?:don't|do not) (?:reply|respond|answer)|if there(?:'s| is) no (?:further )?(?:reply|response|answer)",
    r"(?:haven't|have not|didn't|did not|don't|do not) (?:yet )?(?:hear|heard|receive|received|get|got|gotten|see|seen) (?:back |anything |any |a |your ){0,3}(?:from you|reply|response|answer|message)",
    r"(?:no|lack of|without(?: an?| any)?|due to|because of)(?: your)? (?:reply|response|answer|activity|inactivity)|inactiv(?:e|ity)|unresponsive|(?:not|\w{3,5}n't) (?:replying|responding|answering|replied|responded|answered)",
)
_HASTE = phrases(
    rf"(?:please|kindly|must|need to|have to|should|not|don't) (?:reply|respond|answer|write back|get back to (?:me|us))(?: to (?:me|us|this(?: message)?))? (?:with)?in {_MINUTES}"
)
_UNHURRIED = phrases(
    r"(?:\d{1,3}|an?|one|two|three|few|several|business|working) ?(?:hours?|hrs?|days?|weeks?)|tomorrow|overnight"
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the sentences that press, and offer a line that leaves the customer time."""
    draft = moment.draft
    if moment.channel is Channel.LIVE_CHAT:
        return
    pressing = sorted(_pressing(draft), key=lambda words: words.start)
    if not pressing:
        return
    first, last = draft.sentence_at(pressing[0].start), draft.sentence_at(pressing[-1].start)
    yield Hit(
        Evidence.draft(pressing[0]),
        "People answer here when they can: leave them time.",
        key=pressing[0].text,
        actions=(Action.replace("Leave them time", _span(draft, first.start, last.end), NO_RUSH),),
        confidence=0.8,
    )


def _pressing(draft: Draft) -> Iterator[Span]:
    """Yield the words that ask for presence, set minutes, or close for silence."""
    yield from draft.find(_PRESENCE)
    yield from draft.find(_HASTE)
    closing = tuple(draft.find(_CLOSING))
    if closing and draft.search(_SILENCE) and not draft.search(_KEPT_OPEN) and not draft.search(_UNHURRIED):
        yield from closing


def _span(draft: Draft, start: int, end: int) -> Span:
    return Span(start, end, draft.raw[start:end])


rule = Rule(
    code="CH03",
    title="Chat pressure in messaging",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad("Hi Ana, are you still there?", channel=Channel.MESSAGING, flags="are you still there", action=NO_RUSH),
        Bad(
            "Since I haven't heard from you, I will end this chat now.",
            channel=Channel.MESSAGING,
            flags="end this chat",
            action=NO_RUSH,
        ),
        Bad("I'll have to close this conversation in 2 minutes.", channel=Channel.EMAIL),
        Good("Are you still there?", note="live chat may ask"),
        Good("Are you still at the airport?", channel=Channel.MESSAGING),
        Good("I'll keep this chat open, so just write when you can.", channel=Channel.MESSAGING),
        Good(
            "If you don't reply, the conversation will close after 7 days. You can always write again.",
            channel=Channel.MESSAGING,
            note="days leave time",
        ),
    ),
)
