"""What the library adds to an answer in steps is offered once.

Read on public conversations, 2026-11-21, with a library that has a page for everything: 2 fires on 8,406 agent turns, both right
(these agents answer how and where with a link, which teaches already).
"""

import pytest

from coach_api.engine.library import Link, SavedReply
from coach_api.libraries import Library
from coach_api.rules.proactivity.missed_teaching_moment import LEAD, rule
from support import hits, moment, said

ASKED = "How do I change my plan?"
STEPS = "Open Profile, tap Plan and choose Change."
URL = "https://help.example.com/plan"
LINK = Link("Change your plan", URL, ("upgrade",))
TIP = SavedReply("Plan tip", "Tip: switch on the last day, then nothing is charged twice.", ("change my plan",))
LIBRARY = Library((LINK,), (TIP,))


def test_the_page_and_the_reply_are_offered() -> None:
    (hit,) = hits(rule, moment(f"{STEPS} 😊\n", ("Hi", ASKED), libraries=LIBRARY))
    assert (hit.evidence.index, hit.evidence.quote) == (1, ASKED)
    assert [(action.kind, action.text) for action in hit.actions] == [
        ("insert", f" {LEAD}{URL}"),
        ("copy", TIP.text),
    ]
    assert hit.actions[0].at == len(STEPS) + 2


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        (f"{STEPS} See {URL}", ASKED),
        (f"{STEPS} What do you see now?", ASKED),
        ("I've changed it for you.", ASKED),
        (STEPS, "Thanks!"),
        (STEPS, "How do I return my boots?"),
        ("Hello", ASKED),
        ("", ASKED),
    ],
)
def test_everything_else_is_left_alone(draft: str, customer: str) -> None:
    assert hits(rule, moment(draft, customer, libraries=LIBRARY)) == []


def test_what_was_sent_before_is_not_offered_again() -> None:
    sent = said("C: hi", f"A: All on plans: {URL}", f"A: {TIP.text}", f"C: {ASKED}")
    assert hits(rule, moment(STEPS, messages=sent, libraries=LIBRARY)) == []


def test_a_reply_that_fits_badly_is_not_offered() -> None:
    library = Library(saved_replies=(SavedReply("Plan tip for students and families", "Ask for the card.", ()),))
    assert hits(rule, moment(STEPS, ASKED, libraries=library)) == []


def test_nothing_waits_or_the_agent_still_types() -> None:
    assert hits(rule, moment(STEPS, libraries=LIBRARY)) == []
    assert hits(rule, moment(STEPS, ASKED, libraries=LIBRARY, typing=True)) == []
