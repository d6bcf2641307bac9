"""CL02: long sentences.

Read on public conversations, 2026-11-21: 44 fires on 8,389 agent turns, 38 right; the others are addresses in the middle of
a sentence, or lists that read well.
"""

import pytest

from coach_api.rules.clarity.long_sentence import rule
from support import hits, moment

LONG = (
    "we looked at the lamp that you sent back to us on Monday, and it turns out that the bulb in it was not the one that "
    "belongs there so we put in a new one"
)


@pytest.mark.parametrize(
    ("draft", "quote"),
    [
        (LONG, LONG),
        (f"Hi Ana 😀! {LONG.upper()}.", f"{LONG.upper()}."),
        (f"Sorry!\n{LONG}\nBye", LONG),
        (f"See https://a.example/b {LONG.capitalize()}.", f"{LONG.capitalize()}."),
    ],
)
def test_the_long_sentence_is_quoted(draft: str, quote: str) -> None:
    (hit,) = hits(rule, moment(draft))
    assert hit.evidence.quote == quote


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "It left. " * 20,
        "word " * 28,
        "One more line\n" * 10,
        "See https://a.example/b It left today with the others from your order. It comes on Friday or Saturday at the latest.",
        LONG.replace(", and it", ". It"),
    ],
)
def test_shorter_sentences_are_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


@pytest.mark.parametrize(
    ("draft", "after"),
    [
        ("The red lamp left us on Monday, but it went to the old address.", "on Monday. But it went"),
        ("The red lamp left us on Monday; you get the blue one today.", "on Monday. You get"),
        ("The red lamp left us on Monday, shall I send you the blue one?", "on Monday. Shall I send"),
        ("It left, and it came, and the driver put it there, and we have a photo, you see.", "there. We have"),
    ],
)
def test_one_click_makes_two_sentences(draft: str, after: str) -> None:
    (hit,) = hits(rule, moment(draft), max_words=10)
    (action,) = hit.actions
    assert after in draft[: action.start] + (action.text or "") + draft[action.end :]


@pytest.mark.parametrize(
    "draft",
    [
        "If the lamp left us on Monday, and you are at home, you get it today.",
        "Could you look behind the lamp on the left, and we do the rest for you?",
        "The red lamp left us on Monday with the blue one and the green one too.",
        "It left, and we have a photo of the driver who put it behind the lamp.",
    ],
)
def test_no_click_is_offered_where_the_parts_would_not_stand_alone(draft: str) -> None:
    (hit,) = hits(rule, moment(draft), max_words=10)
    assert hit.actions == ()


def test_the_finding_stays_the_same_while_the_sentence_grows() -> None:
    assert hits(rule, moment(LONG))[0].key == hits(rule, moment(f"{LONG} for you"))[0].key
