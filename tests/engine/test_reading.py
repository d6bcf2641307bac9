"""Sentences as a reader takes them."""

import pytest

from coach_api.engine.reading import read_sentences
from coach_api.engine.text import Text


@pytest.mark.parametrize(
    ("raw", "sentences"),
    [
        ("", []),
        ("It left. It rains!", ["It left.", "It rains!"]),
        ("See https://a.example/b It left.", ["See https://a.example/b", "It left."]),
        ("See https://a.example/b for more. It left", ["See https://a.example/b for more.", "It left"]),
        (
            "Hi! See https://a.example/b Or https://a.example/c. Bye",
            ["Hi!", "See https://a.example/b", "Or https://a.example/c.", "Bye"],
        ),
        ("See https://a.example/b\nIt left.", ["See https://a.example/b", "It left."]),
    ],
)
def test_an_address_before_a_capital_ends_a_sentence(raw: str, sentences: list[str]) -> None:
    found = read_sentences(Text(raw))
    assert [span.text for span in found] == sentences == [raw[span.start : span.end] for span in found]
