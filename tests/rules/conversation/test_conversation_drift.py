"""CO07: drift away from the issue.

Read on public conversations, 2026-11-21: none fires on 8,389 agent turns; five did before a customer could move the issue on, all wrong.
"""

import pytest

from coach_api.rules.conversation.conversation_drift import BACK, rule
from support import hits, moment, said

REPORT = "C: My parcel 4471 never arrived. I waited all Monday."
CHAT = ("A: Do you have plans for the holidays?", "C: We drive to the sea", "A: Lovely! Which beach?", "C: Whitby 🙂")
DRAFT = "Whitby is wonderful in summer!"


def test_the_forgotten_report_is_quoted() -> None:
    [hit] = hits(rule, moment(DRAFT, messages=said("C: hi", REPORT, *CHAT * 5)))
    assert (hit.evidence.index, hit.evidence.quote) == (1, "My parcel 4471 never arrived.")
    assert [(action.text, action.at) for action in hit.actions] == [(BACK, 0)]


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "Lovely",
        "Your parcel is in York now.",
        "It left on MONDAY, by the way.",
        "4471 is on its way",
        "Ça arrive lundi, 4471",
    ],
)
def test_a_draft_that_comes_back_or_says_next_to_nothing_is_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, messages=said(REPORT, *CHAT * 5))) == []


@pytest.mark.parametrize(
    "lines",
    [
        (),
        CHAT,
        (REPORT, *CHAT * 4),
        (REPORT, *CHAT * 4, "C: so, my parcel?", *CHAT),
        (REPORT, *CHAT * 4, "A: I checked the parcel, it is in York", "C: Ok", *CHAT * 4),
        ("A: Hello, how can I help?", "C: hi", *("A: Nice!", "C: yes") * 12),
        (REPORT, *CHAT * 4, *("S: Kim is typing", "B: Rate this chat") * 4),
        (REPORT, *CHAT * 4, "C: Can you recommend a book for the beach", *CHAT * 2),
        ("A: My parcel never arrived, said the customer before", *("C: ok",) * 25),
    ],
)
def test_short_chats_and_touched_issues_are_left_alone(lines: tuple[str, ...]) -> None:
    assert hits(rule, moment(DRAFT, messages=said(*lines))) == []


def test_a_team_says_how_many_turns_are_too_many() -> None:
    at = moment(DRAFT, messages=said(REPORT, *CHAT * 2))
    assert hits(rule, at, max_turns=8)
    assert hits(rule, at, max_turns=9) == []


def test_a_long_conversation_is_read_in_full() -> None:
    long = "C: " + "The sea was cold and grey that day. " * 110
    assert hits(rule, moment(DRAFT, messages=said(REPORT, *(long,) * 49)))


def test_it_stays_the_same_finding_while_the_agent_types() -> None:
    first, second = (hits(rule, moment(draft, messages=said(REPORT, *CHAT * 5))) for draft in (DRAFT[:20], DRAFT))
    assert first[0].key == second[0].key
