"""The customer wrote while the agent was writing, and the draft does not know of it.

## What it finds
A message that came after the draft was begun and asks something else ("can I still change the address?"), corrects what was
said ("sorry, I meant the blue one") or settles the matter ("never mind, found it"), while the draft shares no word with it and
holds nothing that looks like the answer. Thanks, impatience and more about the same topic are left alone, and so are holds and
drafts of which the first sentence is being typed. Where the chat tool shows no times, the rule is silent.

## Why it matters
An answer to the message before last reads as if nobody listens, and the customer has to ask again.
"""

from collections.abc import Iterator

from coach_api.engine.asks import Ask, asked, content
from coach_api.engine.conversation import Conversation, Message, Role
from coach_api.engine.draft import Draft
from coach_api.engine.facts import KINDS
from coach_api.engine.holds import is_hold
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.promises import lets_go
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, Text, phrases

FEWEST_WORDS = 4  # of the draft
LAST = 5  # messages of a wait, and questions of a message, that are read
READ_LENGTH = 1000  # characters of the messages before, the last ones
SHORT = 12  # words; a longer message says more than that the matter is settled
DISTINCT_WORDS = 2  # content words that a question must have to be missed
SETTLED = "No problem, thanks for letting me know! Is there anything else I can help with?"
CORRECTED = "Thanks for the correction. Give me two minutes to check that."
NEXT = "I've seen your new question too and will answer it next."

_EMPTY = content(  # impatience, and pointers to what was said before
    "wait waiting long still there help going answer reply respond someone somebody anybody hello take minutes time update news "
    "happening problem issue thing things something anything else more again please really maybe think sure okay know tell said "
    "asked question message mean work works working possible able could should happen little some"
)
_DO_IT = phrases(r"(?:can|could|would|will) (?:you|u) (?:\w+ )?(?!tell|explain|say)\w+")  # answered by doing it
_CORRECTS = phrases(
    r"I meant|correction|scratch that|I (?:just |accidentally |must have )?(?:gave|given|sent|told|typed|wrote|written|put)(?: you)?(?: in)? (?:the|a) wrong"
)
_SOLVED = phrases(r"\w+ works now|working(?: now)?|solved|fixed|sorted|found|figured it out")
_GOES_ON = phrases(r"but|not|\w+n't|still|only|how|except|however|though|yet|if")
_GLAD = phrases(
    r"glad|great|good|happy|perfect|no (?:problem|worries)|wonderful|awesome|excellent|nice|welcome|(?:good)?bye|take care|fantastic|brilliant|lovely|letting (?:me|us) know"
)
_AGREES = phrases(  # may be said to the new message
    r"yes|yep|yeah|no|nope|sure|certainly|absolutely|of course|definitely|ok(?:ay)?|alright|great|perfect|I(?:'d| would| will|'ll| can)"
)
_TAKEN_UP = phrases(  # an answer without a shared word, and a refusal that goes for the new question as well
    r"unfortunately|afraid|unable|cannot|(?:\w+n't|not)|no|none|neither|unknown|unavailable|unsuccessful|nothing|link|here|(?:all )?set|done|free|"
    r"your (?:last|other|second|new|next|latest) (?:question|message|point)|as for|as to your|regarding|and yes|and no|also"
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the latest message that came after the draft was begun and that the draft does not take up."""
    draft, pending, begun = moment.draft, moment.conversation.pending, moment.draft.started_at
    if begun is None or pending is None:
        return
    first = next(
        (place for place, said in enumerate(pending.messages) if said.at is not None and said.at > begun), None
    )
    if first is None or len(draft.words) < FEWEST_WORDS:
        return
    if (draft.typing and not draft.sentences[0].closed) or is_hold(draft):
        return
    for place in range(len(pending.indexed) - 1, max(first, len(pending.indexed) - LAST) - 1, -1):
        index, message = pending.indexed[place]
        hit = _missed(draft, message, index, pending.messages[:place])
        if hit is not None:
            yield hit
            return


def _missed(draft: Draft, message: Message, index: int, before: tuple[Message, ...]) -> Hit | None:
    """Return the finding when the draft passes over a message that calls for another answer."""
    if not Conversation((message,)).needs_answer:
        return None
    settled = _settles(message.text)
    if settled is not None:
        return None if draft.search(_GLAD) else _settled(draft, message, index, settled)
    earlier = Text("\n".join(said.raw for said in before[-LAST:])[-READ_LENGTH:])
    corrected = _corrects(message.text, earlier, draft)
    if corrected is not None:
        advice = "The customer corrected themselves while you were writing: check your draft against it."
        action = Action.send_first_part("Say you check that", CORRECTED, draft.raw)
        return Hit(Evidence.message(index, corrected), advice, corrected.text, (action,), confidence=0.8)
    ask = _new_ask(message.text, earlier, draft) if _answers_earlier(draft, earlier) else None
    if ask is None:
        return None
    advice = "The customer asked this while you were writing: answer it too, or say when you will."
    last = draft.sentences[-1]
    action = Action.insert("Say you answer it next", f"{' ' if last.closed else '. '}{NEXT}", last.end)
    return Hit(Evidence.message(index, ask.span), advice, ask.span.text, (action,), confidence=0.75)


def _settles(text: Text) -> Span | None:
    """Return the words that settle the matter in a short message that says little else."""
    if len(text.words) > SHORT or "?" in text.raw or text.search(_GOES_ON):
        return None
    words = lets_go(text)
    if words is None or words.text.lower().endswith("bye"):
        return None
    rest = content(text.raw[: words.start] + text.raw[words.end :]) - _EMPTY
    return words if len(rest) <= DISTINCT_WORDS else None


def _settled(draft: Draft, message: Message, index: int, words: Span) -> Hit:
    """Offer a glad answer to somebody whose problem is solved; "forget it" may be anger and gets none ready-made."""
    whole = Span(0, len(draft.raw), draft.raw)
    actions = (Action.replace("Answer that instead", whole, SETTLED),) if message.text.search(_SOLVED) else ()
    advice = "This came while you were writing and may settle the matter: read it before you send."
    return Hit(Evidence.message(index, words), advice, words.text, actions, confidence=0.85)


def _corrects(text: Text, earlier: Text, draft: Draft) -> Span | None:
    """Return the sentence that corrects something, when the draft holds nothing of what is right."""
    words = next(text.find(_CORRECTS), None)
    if words is None:
        return None
    new = content(text.raw) - content(earlier.raw) - content(words.text) - _EMPTY
    return text.sentence_at(words.start) if new and not new & content(draft.raw) else None


def _answers_earlier(draft: Draft, earlier: Text) -> bool:
    """Whether the draft must be meant for the messages before: they say enough, and it neither agrees nor asks back."""
    says_enough = len(content(earlier.raw) - _EMPTY) >= (1 if asked(earlier) else DISTINCT_WORDS)
    return (
        says_enough
        and not _AGREES.match(draft.plain)
        and not draft.search(_TAKEN_UP)
        and all(ask.offer for ask in asked(draft))
    )


def _new_ask(text: Text, earlier: Text, draft: Draft) -> Ask | None:
    """Return the first question about something that neither the messages before it nor the draft speak of."""
    known, kinds = content(earlier.raw) | content(draft.raw), {ask.kind for ask in asked(earlier)}
    for ask in asked(text)[:LAST]:
        words = content(ask.span.text) - _EMPTY
        if _DO_IT.search(ask.span.text) or words & known:
            continue
        shown = KINDS[ask.kind].shown if ask.kind else None
        if len(words) >= DISTINCT_WORDS if shown is None else ask.kind not in kinds and not shown.search(draft.plain):
            return ask
    return None


rule = Rule(
    code="PA08",
    title="Draft older than the last message",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad(
            "Your parcel left Leeds this morning.",
            messages=(Message(Role.CUSTOMER, "Where is my parcel?"),),
            customer="And can I return the blue lamp in a shop?",
            waiting_s=10,
            writing_s=30,
            flags="And can I return the blue lamp in a shop",
            action=f" {NEXT}",
        ),
        Bad(
            "Please hold the reset button for ten seconds.",
            customer="never mind, it works now!",
            waiting_s=5,
            writing_s=20,
            flags="never mind",
            action=SETTLED,
        ),
        Bad(
            "The green kettle is in stock again.",
            messages=(Message(Role.CUSTOMER, "Do you have the green kettle?"),),
            customer="sorry, I meant the toaster",
            waiting_s=8,
            writing_s=20,
            action=CORRECTED,
        ),
        Good(
            "Your parcel left Leeds this morning.",
            customer="And can I return the blue lamp in a shop?",
            waiting_s=30,
            writing_s=10,
            note="the agent had seen it before",
        ),
        Good(
            "Your parcel left Leeds. You can return the lamp in any shop.",
            messages=(Message(Role.CUSTOMER, "Where is my parcel?"),),
            customer="And can I return the blue lamp in a shop?",
            waiting_s=10,
            writing_s=60,
            note="taken up",
        ),
        Good("Your parcel left this morning.", customer="hello? are you there?", waiting_s=5, writing_s=30),
        Good(
            "Your parcel left Leeds this",
            customer="And can I return the blue lamp in a shop?",
            waiting_s=5,
            writing_s=30,
            typing=True,
            note="still in its first sentence",
        ),
        Good("Your parcel left this morning.", customer="Can I return the lamp in a shop?", note="no times, no guess"),
    ),
)
