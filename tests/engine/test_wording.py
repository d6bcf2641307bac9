"""Other words in the place of some."""

import pytest

from coach_api.engine.text import Text
from coach_api.engine.wording import listed, swap


@pytest.mark.parametrize(
    ("raw", "words", "instead", "after"),
    [
        ("Owing to that, it is late.", "Owing to", "because of", "Because of that, it is late."),
        ("It is late owing to that.", "owing to", "because of", "It is late because of that."),
        ("Frankly, it is late.", "Frankly", "", "It is late."),
        ("It is frankly late.", "frankly", "", "It is late."),
        ("1. Frankly: it is late.", "Frankly", "", "1. It is late."),
        ("Hi Ana Frankly it is late.", "Frankly", "", "Hi Ana It is late."),
        ("Hi Ana, I say that it is late.", "I say that", "", "Hi Ana, it is late."),
        ("I say that it is late.", "I say that", "", "It is late."),
        ("It is late, frankly", "frankly", "", "It is late, "),
        ("Frankly", "Frankly", "", ""),
        ("😀 frankly it is late", "frankly", "", "😀 it is late"),
    ],
)
def test_words_are_swapped_with_the_capital_of_their_place(raw: str, words: str, instead: str, after: str) -> None:
    text = Text(raw)
    (span,) = text.find(listed((words,)))
    where, what = swap(text, span, instead)
    assert where.text == raw[where.start : where.end]
    assert raw[: where.start] + what + raw[where.end :] == after


@pytest.mark.parametrize(("raw", "found"), [("It is as  GOOD\nas new", 1), ("as good as newer", 0), ("a.b", 0)])
def test_listed_phrases_match_as_whole_words_in_any_case_and_spacing(raw: str, found: int) -> None:
    assert len(list(Text(raw).find(listed(("as good as new", "axb", "a+b"))))) == found
