"""The customer is upset or reports a loss, and nobody says a word about it.

## What it finds
A customer who is frustrated or abusive, or who reports a loss or harm (money taken, something lost, stolen or broken, an
illness, a death), while neither this draft nor the agent's last reply acknowledges it. An apology, "I understand", "that is
not how it should be", "that was our mistake", "I'd be fed up too" or "thanks for your patience" all count. Mild annoyance
asks for nothing, and a deed ("I've refunded it") answers anger, though not a death or an illness.

## Why it matters
People who feel unheard repeat themselves louder. One honest sentence first, and the answer that follows is read.
"""

from collections.abc import Iterator

from coach_api.engine import empathy, signals
from coach_api.engine.conversation import Message, Role, Turn
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.signals import Mood
from coach_api.engine.text import WORD, Span, phrases

MIN_WORDS = 5
MESSAGES_READ = 5
UPSET_FROM = 0.6  # a suggestion costs more than the note that a customer is frustrated, so it asks for more
UPSET = "I'm sorry about this, I understand how frustrating it is. "
CAUSES = (
    (
        phrases(r"wait\w*|hold|hours?|minutes?|days?|weeks?|months?|long\w*|ages"),
        "I'm sorry you've had to wait so long. ",
    ),
    (
        phrases(r"times?|already|again|keeps?|kept|told|said|repeated(?:ly)?"),
        "I'm sorry you've had to come back to this more than once. ",
    ),
)
_CALLS = frozenset(("hello", "hallo", "hey", "hi", "anyone", "anybody", "still", "there", "you"))  # "hello???"
_DEED = phrases(
    r"(?:I|we)(?:'ve| have) (?:just |now |already |also |since |gone ahead and |personally )*(?!seen |read |received |got |checked |noted |never |not |no |been |had |a |the |to |noticed |asked you|told you|looked|forwarded|transferred|logged|opened (?:a|your)|created a|started)\w{2,20}(?:ed|ent|ut|ought|elt|aid|ack|et|ade|iven|aken|one|ound|opped)",
    r"(?:I|we)(?:'m| am|'re| are) (?:now |just |already |personally |also )*(?:sending|refunding|crediting|replacing|fixing|correcting|cancelling|removing|adding|giving|returning|waiving|calling|changing|booking|taking (?:off|that|it|this|the)|escalating|putting (?:you|it|this|that))",
    r"(?:I'?ll|I will|let me|I'?m going to) (?:\w+ ){1,6}(?:right (?:now|away)|straight away|at once|immediately)",
)
"""What was done for the customer, is being done or is done at once: a deed is an answer to anger, too."""


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the words that ask for empathy, unless it is there already."""
    pending = moment.conversation.pending
    if pending is None or not _is_judgeable(moment.draft):
        return
    is_deed = next(moment.draft.find(_DEED), None) is not None
    found = _loss(pending, is_deed=is_deed) or (None if is_deed else _upset(moment, pending))
    if found is None or _is_acknowledged(moment):
        return
    index, span, line, confidence = found
    yield Hit(
        Evidence.message(index, span),
        "Say a word about what this means to the customer before you go on.",
        key=span.text,
        actions=(Action.insert("Add a word of empathy", line, 0),),
        confidence=confidence,
    )


def _is_judgeable(draft: Draft) -> bool:
    """Whether enough is written to say that something is missing."""
    being_typed = draft.typing and not (draft.sentences and draft.sentences[-1].closed)
    return len(draft.words) >= MIN_WORDS and not being_typed


def _is_acknowledged(moment: Moment) -> bool:
    before = moment.conversation.last_agent_turn
    return empathy.acknowledges(moment.draft) or (before is not None and empathy.acknowledges(before.text))


def _loss(pending: Turn, *, is_deed: bool) -> tuple[int, Span, str, float] | None:
    for index, message in pending.indexed[-MESSAGES_READ:]:
        found = empathy.loss_in(message.text)
        if found is not None and (found[1].grave or not is_deed):
            span, loss = found
            return index, span, loss.line, 0.75
    return None


def _upset(moment: Moment, pending: Turn) -> tuple[int, Span, str, float] | None:
    """Return the words that show the feeling, if these messages show it: old anger and mere calls ask for nothing new."""
    customer = moment.customer
    if customer.mood not in {Mood.FRUSTRATED, Mood.ABUSIVE} or customer.sign is None:
        return None
    is_new = customer.sign.index >= pending.indexed[0][0]
    if not is_new or signals.read_turn(pending.text.raw).frustration < UPSET_FROM:
        return None
    span = customer.sign.span
    if _CALLS.issuperset(WORD.findall(span.text.lower())):
        return None
    return customer.sign.index, span, next((line for cause, line in CAUSES if cause.search(span.text)), UPSET), 0.65


rule = Rule(
    code="EM01",
    title="Missing empathy",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad(
            "Please send me your order number and I will check.",
            customer="This is ridiculous, the thing is broken again!",
            flags="ridiculous",
            action=UPSET,
        ),
        Bad(
            "Please fill in the form under Payments.",
            customer="I was charged twice for my order",
            flags="charged twice",
            note="calm, and yet a loss",
        ),
        Bad(
            "You can close the account under Settings.",
            customer="My father passed away last week and I need to close his account",
            action="I'm very sorry for your loss. ",
        ),
        Good("I'm sorry, that should not happen. Please send me your order number.", customer="This is ridiculous!"),
        Good(
            "Could you tell me the order number?",
            messages=(
                Message(Role.CUSTOMER, "This is ridiculous!"),
                Message(Role.AGENT, "I understand how annoying this is."),
                Message(Role.CUSTOMER, "It is ridiculous."),
            ),
            note="the last reply said it",
        ),
        Good("I've refunded it to your card just now.", customer="I was charged twice for my order", note="a deed"),
        Good("You can block it in the app at once.", customer="What should I do if I lose my card?", note="an if"),
        Good("It is in your account under Plan.", customer="Where can I change my plan?"),
    ),
)
