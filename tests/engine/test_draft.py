"""What the agent is writing, and whether it is too early to judge."""

import pytest

from coach_api.engine.draft import Draft


@pytest.mark.parametrize(("raw", "empty"), [("", True), (" \n\t", True), ("a", False), ("😀", False)])
def test_white_space_is_an_empty_draft(raw: str, empty: bool) -> None:  # noqa: FBT001 a table of cases
    assert Draft(raw).is_empty is empty


@pytest.mark.parametrize(
    ("raw", "short"),
    [
        ("", True),
        ("One moment", True),
        ("One moment please", False),
        ("😀 😀 😀 😀", True),
        ("a b https://a.example/b", False),
    ],
)
def test_fewer_than_three_words_are_short(raw: str, short: bool) -> None:  # noqa: FBT001
    assert Draft(raw).is_short is short


@pytest.mark.parametrize(
    ("raw", "typing", "mid"),
    [
        ("Please resta", True, True),
        ("Please resta", False, False),
        ("Please restart ", True, False),
        ("Please restart.", True, False),
        ("call 11", True, True),
        ("", True, False),
        ("你", True, True),
        ("yes 😀", True, False),
    ],
)
def test_a_letter_at_the_end_while_typing_is_mid_word(raw: str, typing: bool, mid: bool) -> None:  # noqa: FBT001
    assert Draft(raw, typing=typing).is_mid_word is mid
