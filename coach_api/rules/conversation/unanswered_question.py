"""The draft answers one of the customer's questions and leaves another out.

## What it finds
The waiting messages ask for two things or more, the draft really answers one of them, and for another it holds neither the
words nor anything that looks like an answer: no price for "how much", no number for "the phone number". And a draft that
talks around one question, naming what "how much" or "when" was asked about without a price or a time. Drafts that ask back,
hold, refuse, hand over or link to a page are left alone, and so are half-written ones.

## Why it matters
The customer has to ask again, which costs both a turn and tells them that the first half was all that was read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from coach_api.engine.asks import Ask, asked, content, content_of
from coach_api.engine.conversation import Turn
from coach_api.engine.draft import Draft
from coach_api.engine.facts import KINDS, NAMED
from coach_api.engine.holds import is_hold
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.questions import Wanted, is_answered, is_left_out, passes_by, questions
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, Text, lowered, phrases

FEWEST_WORDS = 5
LAST = 5  # messages of a wait that are read
MOST = 8  # things that are asked at once: of more, nobody answers each
TYPED, UNTYPED = 0.8, 0.6  # confidence when a known kind of fact is missing, and when the words are
DISTINCT_WORDS = 2  # content words that a question of no known kind must have to be missed
_TYPED = ("phone_number", "postcode", "address", "email", "price", "duration", "time", "date", "reference_number")
_NO_ANSWER = phrases(
    r"dm|pm (?:us|me)|direct message|e-?mail (?:us|me)|call us|ring us|contact|reach (?:out|us)|get in touch|visit|website|web site|online|transfer\w*|colleague|team|specialist|department|link|below|here",
    r"sorry|unfortunately|afraid|(?:don't|do not|doesn't|does not) (?:have|know|show|list|say|offer)|not (?:sure|available|listed|possible|able)|can't|can ?not|couldn't|unable|no information|unknown|none|nothing",
    r"let me know|which one|would you like more|more information",
)
_TAKES_IT_UP = phrases(  # an answer of another kind: something is done about it, or it is nothing that can be told
    r"(?:I|we)(?:'ll|'ve|'m| will| have| am|'d)|let me|let's|already|depends?|(?:is|are|was|were|been) (?:\w+ )?(?:cancelled|refunded|booked|sorted|done|fixed|changed|gone)|here (?:is|are|you)|also|another|would you like|please|welcome|glad|happy to|thanks?|thank you"
)
_SAYS_MORE = phrases(  # words that may answer any second question, in words of their own
    r"yes|yep|yeah|no|nope|sure|correct|absolutely|of course|definitely|certainly|indeed|right|exactly|both|all|neither|either|same|and|but|because|so|that|which|also|too|as well|without|except|only|if"
)
_PLAIN = phrases(  # how a question begins that wants to know something, rather than something done
    r"(?:and |also |so |but |yes,? |ok(?:ay)?,? |hi,? |hello,? )?(?:is|are|was|were|do|does|did|has|have|had|who|what|which|where|when|why|how)(?! about)"
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Look in the draft for an answer to each thing that the waiting customer asks for."""
    draft, pending = moment.draft, moment.conversation.pending
    if pending is None or len(draft.words) < FEWEST_WORDS or not _is_answer(draft):
        return
    left = _left_out_of_asks(draft, pending) or _left_out_of_questions(draft, pending)
    if left is None:
        return
    what = " and ".join(f"the {label}" for label in left.labels)
    yield Hit(
        Evidence.message(left.index, left.span),
        f"The customer asked {'for ' + what if what else 'this'}{' as well' if left.beside else ''}: answer it, or say when you will.",
        key=left.key,
        actions=(
            _promise(
                draft, f"{what} for you" if what else "an answer to your other question", "too" if left.beside else ""
            ),
        ),
        confidence=TYPED if what else UNTYPED,
    )


@dataclass(frozen=True)
class _Left:
    """What a draft leaves out: where it was asked, what it is called where that is known, and whether another was answered."""

    index: int
    span: Span
    key: str
    labels: tuple[str, ...] = ()
    beside: bool = True


def _left_out_of_asks(draft: Draft, pending: Turn) -> _Left | None:
    """Compare what is asked for, by the kind of fact."""
    asks = [(index, ask) for index, message in pending.indexed[-LAST:] for ask in asked(message.text)]
    if len(asks) > MOST:
        return None
    missing = [(index, ask) for index, ask in asks if _is_missing(ask, draft)]
    if len(asks) <= 1 or not missing or not any(_is_answered(ask, draft) for _, ask in asks):
        return None
    index, first = missing[0]
    labels = tuple(dict.fromkeys(KINDS[ask.kind].label for _, ask in missing if ask.kind))
    return _Left(index, first.span, " ".join(ask.span.text.lower() for _, ask in missing), labels)


def _left_out_of_questions(draft: Draft, pending: Turn) -> _Left | None:
    """Compare the questions, by what would answer them; one alone where the draft talks around it."""
    if draft.search(_TAKES_IT_UP) is not None:
        return None
    every = ((index, question) for index, message in pending.indexed[-LAST:] for question in questions(message.text))
    found = list(islice(every, MOST + 1))
    if len(found) > MOST:
        return None
    for index, question in found:
        others = tuple(other for _, other in found if other is not question)
        beside = any(is_answered(other, draft) for other in others)
        if is_left_out(question, draft, others) if beside else not others and passes_by(question, draft):
            labels = (question.wanted.value,) if question.wanted in (Wanted.PRICE, Wanted.TIME) else ()
            return _Left(index, question.span, question.span.text.lower(), labels, beside=beside)
    return None


def _promise(draft: Text, what: str, too: str) -> Action:
    """Return the action that promises the rest, before a last "anything else?"."""
    text = f"Give me two minutes and I'll have {what}{' ' if too else ''}{too}."
    last = draft.sentences[-1]
    if last.is_question:
        return Action.insert("Promise it in two minutes", f"{text} ", last.start)
    return Action.insert("Promise it in two minutes", f"{' ' if last.closed else '. '}{text}", last.end)


def _is_answer(draft: Draft) -> bool:
    """Whether the draft is a finished answer: no half sentence, no question back, no hold, refusal or hand-over."""
    finished = not draft.typing or draft.sentences[-1].closed
    return (
        finished
        and not draft.urls
        and not is_hold(draft)
        and draft.search(_NO_ANSWER) is None
        and all(ask.offer for ask in asked(draft))
    )


def _is_answered(ask: Ask, draft: Text) -> bool:
    """Whether the draft shows what was asked for, or speaks of it in at least two of its words."""
    if ask.kind in _TYPED:
        return _shows(ask.kind, draft)
    return len(content(ask.span.text) & content_of(draft)) >= DISTINCT_WORDS


def _is_missing(ask: Ask, draft: Text) -> bool:
    """Whether nothing in the draft can be meant as an answer."""
    if ask.kind in _TYPED:
        return not _shows(ask.kind, draft) and ask.kind not in {
            name.lastgroup for name in NAMED.finditer(lowered(draft.plain))
        }
    words = content(ask.span.text)
    return (
        not ask.kind
        and _PLAIN.match(ask.span.text) is not None
        and len(words) >= DISTINCT_WORDS
        and not words & content_of(draft)
        and draft.search(_SAYS_MORE) is None
    )


def _shows(kind: str, draft: Text) -> bool:
    shown = KINDS[kind].shown
    return shown is not None and shown.search(draft.plain) is not None


rule = Rule(
    code="CO01",
    title="Unanswered question",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad(
            "It will arrive on Tuesday.",
            customer="When does my parcel arrive? And how much is the return?",
            flags="And how much is the return",
            action=" Give me two minutes and I'll have the price for you too.",
        ),
        Bad(
            "Their number is 020 7946 0958. Anything else?",
            customer="could i get the phone number, postcode and address",
            flags="postcode",
        ),
        Bad(
            "Parking costs £2 an hour.",
            customer=("How much is parking?", "Is the shop open on bank holidays?"),
            flags="Is the shop open on bank holidays",
        ),
        Bad(
            "Yes, breakfast is served in the garden.",
            customer="is breakfast served outside and until when can i cancel?",
            flags="until when can i cancel",
        ),
        Bad(
            "The express train to York has a quiet coach.",
            customer="How much is the express train to York?",
            flags="How much is the express train to York",
            note="talks around it",
        ),
        Good("It comes on Tuesday, and returns are free.", customer="When does it come? And how much is the return?"),
        Good(
            "It will arrive on Tuesday. Let me check the price of the return, one minute.",
            customer="When does my parcel arrive? And how much is the return?",
            note="the rest is on its way",
        ),
        Good(
            "Which parcel do you mean, the lamp or the kettle?",
            customer="When does my parcel arrive? And how much is the return?",
            note="asks back before it answers",
        ),
        Good(
            "It will arrive on Tuesday and",
            customer="When does my parcel arrive? And how much is the return?",
            typing=True,
            note="not finished",
        ),
    ),
)
