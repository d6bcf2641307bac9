"""The draft closes while the customer still needs something.

## What it finds
A goodbye, or "anything else?", in a draft that says nothing but that to a customer who asked something, objects or is upset; a
goodbye behind words that have nothing to do with what was asked; and one after the customer said that the problem is still there, in a draft that takes no step towards solving it. An answer with
"anything else?" behind it is fine, and so is a goodbye to a customer who takes leave.

## Why it matters
To be waved off with an open problem is worse than a late answer: the customer comes back, angrier, and starts again.
"""

from collections.abc import Iterator

from coach_api.engine.asks import asked, content
from coach_api.engine.closings import beyond_closing, customer_closes, ends_chat, offer, wants, without_closings
from coach_api.engine.conversation import Turn
from coach_api.engine.cues import CALMING, UNSOLVED
from coach_api.engine.draft import Draft
from coach_api.engine.empathy import ACKNOWLEDGEMENT, acknowledges
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.signals import Mood
from coach_api.engine.text import Span, Text, phrases

CHECKING = "Let me check that for you. Give me two minutes."
SOLVING = "Let's get this sorted first: what do you see when you try it now?"
FEW = 2  # words that may stand beside sympathy: a name
HELPING = "I'm sorry this has not gone well. What can I do to put it right?"
LAST = 3  # messages of a wait that are read

_NOT_HELPED = phrases(
    r"(?:that's|that is|this is|thats) (?:not|no) (?:what I|help|use|an answer|the answer|helpful)",
    r"you (?:haven't|have not|didn't|did not|never) (?:really )?(?:answer|help|solve|fix|resolve)\w*|not (?:really |very )?helpful",
    r"(?:problem|issue|error|it|this|that)(?:'s| is) still (?:there|here)|(?:problem|issue|error) (?:still )?(?:persists|remains)|already (?:tried|did|done) (?:that|this|it|all)",
    r"(?:no|nope),? (?:it|that|this) (?:isn't|is not|didn't|did not|doesn't|does not|hasn't|has not)|(?:it|that) still (?:isn't|doesn't|won't|can't)",
)
_OBJECTS = phrases(  # what the customer says against the answer, or has left to tell
    r"(?:that's|thats|that is|this is|it's|its) (?:not |no )(?:what|right|true|fair|correct|good enough|acceptable|ok|okay|possible|how|the (?:point|same|problem|case))|(?:that|this|it) (?:doesn't|doesnt|does not|can't|cant|cannot|didn't) (?:make (?:any )?sense|be (?:right|true|it)|answer|sound right|seem right|match|add up)",
    r"you (?:told me|promised|said) (?:that|it (?:was|is|would)|I|the|we)|(?:I was|they|he|she|somebody|someone|your (?:site|website|colleague|app)) (?:told|promised|said|says|wrote)|(?<=^)(?:hm+[,. ]+)?but (?:I|you|it|the|your|my|that|that's|we|they|there|what|then)|(?:the|your) (?:site|website|mail|email|app|page|letter) (?:says|said)",
    r"nothing (?:happens|happened|works|changed|changes)|(?:is|was|arrived|came|still|got|it's) (?:\w+ )?(?:missing|broken|damaged|wrong|cracked|empty|dead|late|stuck|blocked|locked)|not (?:what I (?:wanted|need|meant|ordered)|there|here|mine)|never (?:arrived|came|got|received)",
)
_MAY_ANSWER = phrases(  # words that may answer a question put in other words, or take it up
    r"(?:I|we)(?:'ll|'ve|'m|'re| will| have| am| are)|let me|let's|please|you|yes|yep|yeah|no|nope|not|sure|correct|absolutely|of course|definitely|certainly|indeed|right|exactly|both|all|neither|either|only|enough|it|that|those|they|one|any|must|should|have to|need\w*|can|may|just|without|with|if|unless"
)
_UPSET = (Mood.FRUSTRATED, Mood.ABUSIVE)
_STEP = phrases(  # the draft does something about it, or gives the customer something to do
    r"(?:I|we|it|they|you|this|that)(?:'ll| will)|let me|let's|going to|please|try\w*|could you|can you|would you|have you|instead|https?|steps?|settings|"
    r"(?:pass|forward|report|escalat|transfer|refund|replac|send|sent|cancel|book|rebook|credit|arrang|order|reset|restart|reinstall|check|look|contact|call|e-?mail|visit|open|rais|log|fil|creat|submit|assign|schedul|updat|fix)(?:e|ed|ped|led|ing|d)?",
    r"(?:ticket|case|team|colleague|specialist|engineer|technician|manager|supervisor|department|voucher|unfortunately|can't|cannot|unable)s?",
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find a closing act in the draft, and what the waiting customer still needs."""
    draft, pending = moment.draft, moment.conversation.pending
    if pending is None or draft.is_empty:
        return
    closing = ends_chat(draft) or offer(draft)
    if closing is None:
        return
    unsolved = _unsolved(pending)
    if unsolved is not None:
        if _STEP.search(without_closings(draft)) is None and not draft.urls:
            yield _hit(draft, closing, "The customer says it is not solved: sort that out before you close.", SOLVING)
    elif not _says_nothing_else(draft):
        if _passes_by(draft, pending):
            yield _hit(draft, closing, "The customer's question is still open: answer it before you close.", CHECKING)
    elif _is_upset(moment, pending):
        yield _hit(draft, closing, "The customer is unhappy: ask what would help before you close.", HELPING)
    elif _is_open(pending):
        yield _hit(draft, closing, "The customer's question is still open: answer it before you close.", CHECKING)
    elif _objects(pending):
        yield _hit(draft, closing, "The customer does not agree yet: take that up before you close.", HELPING)


def _unsolved(pending: Turn) -> Span | None:
    """Return the words of the waiting messages by which the customer says that the problem is still there."""
    text = pending.messages[-1].text
    if text.search(CALMING) or customer_closes(text) is not None:
        return None
    return next((span for pattern in (UNSOLVED.pattern, _NOT_HELPED) for span in text.find(pattern)), None)


def _is_upset(moment: Moment, pending: Turn) -> bool:
    """Whether the waiting messages show frustration, and the last does not take leave."""
    sign = moment.customer.sign
    return (
        moment.customer.mood in _UPSET
        and sign is not None
        and sign.index >= pending.indexed[0][0]
        and customer_closes(pending.messages[-1].text) is None
    )


def _is_open(pending: Turn) -> bool:
    """Whether the waiting messages ask something, and the last does not take leave."""
    last = pending.messages[-LAST:]
    if customer_closes(last[-1].text) is not None:
        return False
    return "?" in last[-1].text.plain[-4:] or any(wants(message.text) for message in last)


def _objects(pending: Turn) -> bool:
    """Whether the last message says something against the answer, and takes no leave."""
    last = pending.messages[-1].text
    return last.search(CALMING) is None and customer_closes(last) is None and last.search(_OBJECTS) is not None


def _passes_by(draft: Draft, pending: Turn) -> bool:
    """Whether a draft ends the chat and says something, but none of it can be meant as an answer to the last message's question."""
    last = pending.messages[-1].text
    questions = [ask for ask in asked(last) if not ask.kind]
    if ends_chat(draft) is None or not questions or len(questions) < len(asked(last)) or not _is_open(pending):
        return False
    rest = Text(without_closings(draft))
    wanted = frozenset[str]().union(*(content(ask.span.text) for ask in questions))
    return bool(wanted) and not draft.urls and not wanted & content(rest.raw) and _MAY_ANSWER.search(rest.plain) is None


def _says_nothing_else(draft: Draft) -> bool:
    """Whether the draft is closing and sympathy only."""
    if not beyond_closing(draft):
        return True
    if not acknowledges(draft):
        return False
    without = Text(ACKNOWLEDGEMENT.sub(" ", draft.plain))
    return len(beyond_closing(without).split()) <= FEW


def _hit(draft: Draft, closing: Span, advice: str, instead: str) -> Hit:
    start = draft.sentence_at(closing.start).start
    return Hit(
        Evidence.draft(closing),
        advice,
        key=closing.text,
        actions=(Action.replace("Stay with it", Span(start, len(draft.raw), draft.raw[start:]), instead),),
        confidence=0.75,
    )


rule = Rule(
    code="CZ01",
    title="Premature close",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad(
            "Is there anything else I can help with?",
            customer="What time does the shop open on Sunday?",
            flags="Is there anything else I can help with",
            action=CHECKING,
        ),
        Bad(
            "I understand. Have a nice day!",
            customer="I restarted it and it still doesn't work.",
            flags="Have a nice day",
            action=SOLVING,
        ),
        Bad("Sorry about that! Anything else?", customer="No, that didn't help.", flags="Anything else"),
        Bad("You're welcome! We open at nine. Bye!", customer="Thanks. Does the bus stop there?", flags="Bye"),
        Bad(
            "Alright. Have a good day!",
            customer="but the leaflet says 20 euros",
            flags="Have a good day",
            action=HELPING,
        ),
        Good("We open at 10. Anything else I can help with?", customer="What time does the shop open on Sunday?"),
        Good("Have a nice day!", customer=("What time do you open?", "never mind, found it, thanks!")),
        Good(
            "I've asked an engineer to call you tomorrow at ten. Have a nice day!",
            customer="I restarted it and it still doesn't work.",
            note="a step is taken",
        ),
        Good("You're welcome, bye!", customer="Thank you, that's all."),
    ),
)
