"""The team has a saved reply for the customer's question.

## What it finds
A question that waits for an answer and fits the title or the keywords of a saved reply by `min_score`, while the draft is
empty or says something else. The score is high when the reply's words are in the question and little of the question is left
over. A short report without a question counts as one ("my card was declined"), unless it answers the agent. It is silent once
the reply is in the draft or was sent in the last turns.

## Why it matters
Somebody has already found good words for this. They save time, and every customer gets the same right answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from coach_api.engine import replies
from coach_api.engine.asks import asked
from coach_api.engine.library import SavedReply, SavedReplyMatch
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds
from coach_api.engine.rule import Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, phrases

MOST_LENGTH = 90  # characters of a message without a question that is taken as one
LAST = 8  # messages of a wait that are read
QUESTIONS = 4  # the first ones are looked up
_REPORTS = phrases(
    r"I|my|we|our|is|isn'?t|was|has|can'?t|doesn'?t|didn'?t|won'?t|not|no|please|need|want|help|broken|missing"
)
_THANKS = phrases(r"thanks?(?: you)?|thx|cheers|great|perfect|received|got (?:it|my)")


@dataclass(frozen=True)
class Params:
    """How well it must fit."""

    min_score: Annotated[float, Bounds(0.5, 1, "How well a saved reply must fit the question, 0 to 1")] = 0.7


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Look the waiting questions up in the saved replies and offer the best."""
    best: tuple[SavedReplyMatch, int, Span] | None = None
    for index, question in _questions(moment):
        match = moment.libraries.best_saved_reply(question.text)
        if match and match.score >= params.min_score and (best is None or match.score > best[0].score):
            best = match, index, question
    if best is None:
        return
    match, index, question = best
    if replies.is_said(moment, match.reply) or _answers(moment):
        return
    yield Hit(
        Evidence.message(index, question),
        f"Your team has a saved reply for this: “{match.reply.title}”.",
        key=question.text,
        actions=(replies.offer(moment, match.reply),),
        confidence=match.score,
    )


def _questions(moment: Moment) -> Iterator[tuple[int, Span]]:
    """Yield what waits for an answer, each question with the number of its message; at most a few."""
    pending = moment.conversation.pending
    if pending is None or not moment.conversation.needs_answer:
        return
    lately = pending.indexed[-LAST:]
    every = ((index, question) for index, message in lately for question in message.text.questions)
    found = tuple(islice(every, QUESTIONS))
    if found:
        yield from found
        return
    for index, message in lately[-QUESTIONS:]:
        if len(message.raw) <= MOST_LENGTH and _REPORTS.search(message.raw) and not _THANKS.search(message.raw):
            yield index, Span(0, len(message.raw), message.raw.strip())


def _answers(moment: Moment) -> bool:
    """Whether what waits asks nothing itself and follows a question of the agent."""
    pending, before = moment.conversation.pending, moment.conversation.last_agent_turn
    return bool(pending and before and not pending.text.questions and asked(before.text))


_REFUND = SavedReply(
    "Refund on its way",
    "Your refund left us today. Banks take three to five days to show it.",
    ("refund", "money back"),
)
_ZIP = SavedReply(
    "Zip repair", "We repair zips free of charge for two years. Shall I send you a label?", ("broken zip", "repair")
)

rule = Rule(
    code="PR04",
    title="Saved reply available",
    severity=Severity.INFO,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad(
            "",
            customer=("Hi Jo", "When do I get my money back?"),
            saved_replies=(_REFUND, _ZIP),
            flags="When do I get my money back?",
            action=_REFUND.text,
        ),
        Bad(
            "Let me see",
            customer="The zip is broken",
            saved_replies=(_REFUND, _ZIP),
            action=_ZIP.text,
            note="no question mark, but it asks for help",
        ),
        Bad(
            "", customer="Can you repair a zip that I bought in Oslo?", saved_replies=(_ZIP,), params={"min_score": 0.5}
        ),
        Good("", customer="Do you sell tents?", saved_replies=(_REFUND, _ZIP)),
        Good(
            "Your refund left us today, banks take three to five days.",
            customer="When do I get my money back?",
            saved_replies=(_REFUND,),
            note="the draft says it already",
        ),
        Good("", customer="Thanks for the refund!", saved_replies=(_REFUND,), note="thanks ask nothing"),
        Good(
            "",
            customer="Can you repair the zip of a tent that I bought in Oslo two years ago?",
            saved_replies=(_ZIP,),
            note="too much of the question is left over",
        ),
    ),
)
