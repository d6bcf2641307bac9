"""A how-to answer that leaves out what the team keeps on the matter.

## What it finds
An answer in steps to a customer who asked how or where, while the team's library has a page or a saved reply on the question
that is neither in the draft nor in the agent's last turns. A draft with a web address teaches already, and one with a question
is not done yet. Off by default: it adds to answers that are right as they are.

## Why it matters
The customer will be there again. A page to keep, or another way, saves them the next chat.
"""

from collections.abc import Iterator

from coach_api.engine import links, replies
from coach_api.engine.conversation import Role
from coach_api.engine.library import Link, SavedReply
from coach_api.engine.moment import Moment
from coach_api.engine.places import ASKS_THE_WAY, CLICK_PATH
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.steps import steps

LEAD = "For the next time, it's all here: "
MIN_SCORE = 0.7
LAST_TURNS = 4
LEAST_STEPS = 2  # one instruction may be anything


def check(moment: Moment, _params: object) -> Iterator[Hit]:
    """Find the answer in steps and offer what the library adds to it."""
    draft, pending = moment.draft, moment.conversation.pending
    if pending is None or draft.is_short or draft.typing or draft.urls or draft.questions:
        return
    asked = next(((i, span) for i, message in pending.indexed for span in message.text.find(ASKS_THE_WAY)), None)
    if asked is None or not (CLICK_PATH.search(draft.plain) or len(steps(draft)) >= LEAST_STEPS):
        return
    index, way = asked
    question = moment.conversation.messages[index].text.sentence_at(way.start)
    actions = tuple(_actions(moment, question.text))
    if actions:
        yield Hit(
            Evidence.message(index, question),
            "Add what helps the customer the next time too.",
            key=question.text,
            actions=actions,
            confidence=0.5,
        )


def _actions(moment: Moment, question: str) -> Iterator[Action]:
    agents = [turn.text.raw for turn in moment.conversation.turns[-LAST_TURNS:] if turn.role is Role.AGENT]
    for action in links.insertion(moment, question, len(moment.draft.raw.rstrip()), LEAD):
        if not any((action.text or "").removeprefix(f" {LEAD}") in said for said in agents):
            yield action
    match = moment.libraries.best_saved_reply(question)
    if match and match.score >= MIN_SCORE and not replies.is_said(moment, match.reply):
        yield replies.offer(moment, match.reply)


_PLAN = Link("Change your plan", "https://help.example.com/plan", ("upgrade", "switch plan"))
_TIP = SavedReply(
    "Plan change at month's end", "Tip: switch on the last day, then nothing is charged twice.", ("change plan",)
)

rule = Rule(
    code="PR05",
    title="Missed teaching moment",
    severity=Severity.INFO,
    mode=Mode.OFF,
    check=check,
    examples=(
        Bad(
            "Open Profile, tap Plan and choose Change.",
            customer=("Hi", "How do I change my plan?"),
            links=(_PLAN,),
            flags="How do I change my plan?",
            action=f" {LEAD}https://help.example.com/plan",
        ),
        Bad(
            "Open Profile > Plan and choose the new one.",
            customer="How do I change my plan?",
            saved_replies=(_TIP,),
            action=_TIP.text,
        ),
        Good("Open Profile, tap Plan and choose Change.", customer="How do I change my plan?", note="an empty library"),
        Good(
            "Open Profile, tap Plan: https://help.example.com/plan",
            customer="How do I change my plan?",
            links=(_PLAN,),
        ),
        Good("It's 12 € a month.", customer="How do I change my plan?", links=(_PLAN,), note="no way shown yet"),
        Good("Open Profile, tap Plan and choose Change.", customer="I'd rather pay monthly.", links=(_PLAN,)),
    ),
)
