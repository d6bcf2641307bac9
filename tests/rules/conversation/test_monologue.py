"""CO09: many messages in a row.

Read on public conversations, 2026-11-21: none fires on 8,389 agent turns, where nobody sends four messages in a row; so it is in
shadow until real chats have shown it right.
"""

import pytest

from coach_api.rules.conversation.monologue import CLEAR_SO_FAR, rule
from support import hits, moment, said

FOUR = ("A: First, open the box.", "A: Take the lamp out.", "A: Plug it in.", "A: Press the switch.")


@pytest.mark.parametrize(
    "draft", ["Then wait.", "then", "And now the second lamp 🙂", "Line one\nline two", "Und weiter geht's"]
)
def test_a_fifth_message_in_a_row_is_counted(draft: str) -> None:
    [hit] = hits(rule, moment(draft, messages=said("C: How do I set it up?", *FOUR)))
    assert hit.evidence.quote == "4 messages in a row"


@pytest.mark.parametrize("draft", ["", " \n", "Did it light up?", "does it work", "Shall I go on?"])
def test_a_draft_that_asks_gives_the_word_back(draft: str) -> None:
    assert hits(rule, moment(draft, messages=said(*FOUR))) == []


@pytest.mark.parametrize(
    "lines",
    [
        (),
        FOUR[:3],
        (*FOUR, "C: ok"),
        (*FOUR[:2], "C: wait", *FOUR[2:]),
        (*FOUR, "A: Let me check that."),
        (*FOUR, "A: One moment please"),
        (*FOUR, "S: Kim joined the chat"),
        tuple(line.replace("A:", "B:") for line in FOUR),
    ],
)
def test_fewer_messages_and_announced_ones_are_left_alone(lines: tuple[str, ...]) -> None:
    assert hits(rule, moment("Then wait.", messages=said(*lines))) == []


def test_a_team_says_how_many_are_too_many() -> None:
    at = moment("Then wait.", messages=said(*FOUR))
    assert hits(rule, at, max_bubbles=3)
    assert hits(rule, at, max_bubbles=5) == []


@pytest.mark.parametrize(
    ("draft", "then"),
    [("Then wait. ", f"Then wait.{CLEAR_SO_FAR} "), ("Then wait", f"Then wait.{CLEAR_SO_FAR}")],
)
def test_one_click_asks_whether_it_is_clear(draft: str, then: str) -> None:
    [hit] = hits(rule, moment(draft, messages=said(*FOUR)))
    [action] = hit.actions
    repaired = draft[: action.at] + (action.text or "") + draft[action.at :]
    assert repaired == then
    assert hits(rule, moment(repaired, messages=said(*FOUR))) == []


def test_it_stays_the_same_finding_while_the_agent_types() -> None:
    first, second = (hits(rule, moment(draft, messages=said(*FOUR))) for draft in ("Then", "Then wait."))
    assert first[0].key == second[0].key
