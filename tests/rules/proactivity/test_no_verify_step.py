"""Steps that end in silence are found; steps that ask for word are not.

Read on public conversations, 2026-11-21: 1 fire on 8,406 agent turns, right (others ask for word).
"""

import pytest

from coach_api.rules.proactivity.no_verify_step import VERIFY, rule
from support import hits, moment

ASKED = "My wifi is gone"
STEPS = "Open Settings, tap Network and choose Reset."


@pytest.mark.parametrize(
    ("draft", "count"),
    [
        (STEPS, "3 steps"),
        ("Hi 😊\nPlease go to Settings. Then tap Network. Then choose Reset", "3 steps"),
        ("- Unplug it\n- Wait a minute\n- Plug it in\n- Sign in", "4 steps"),
    ],
)
def test_steps_without_a_word_on_the_outcome_are_found(draft: str, count: str) -> None:
    (hit,) = hits(rule, moment(draft, ASKED))
    assert hit.evidence.quote == count


@pytest.mark.parametrize(
    "draft",
    [
        f"{STEPS} What happens then?",
        f"{STEPS} Let me know how it goes!",
        f"{STEPS} If that doesn't help, we'll swap it.",
        f"{STEPS} I'll wait here.",
        f"{STEPS} Please get back to me then.",
        "Open Settings and tap Network.",
        f'It says "{STEPS}"',
        "I opened Settings, tapped Network and chose Reset.",
        "Done",
        "",
    ],
)
def test_everything_else_is_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, ASKED)) == []


def test_the_question_goes_to_the_end() -> None:
    (hit,) = hits(rule, moment(f"{STEPS} \n", ASKED))
    assert (hit.actions[0].text, hit.actions[0].at) == (f" {VERIFY}", len(STEPS))
    (hit,) = hits(rule, moment("1. Unplug it\n2. Wait\n3. Plug it in", ASKED))
    assert hit.actions[0].text == f"\n{VERIFY}"


def test_it_waits_while_the_agent_types() -> None:
    assert hits(rule, moment(STEPS, ASKED, typing=True)) == []


def test_the_team_says_how_many_steps_want_an_answer() -> None:
    assert hits(rule, moment(STEPS, ASKED), min_steps=4) == []
