"""A search looks few titles and keywords up, and finds what looking at all of them would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_api.libraries.search import Candidate, Entry, Found, Index

_WORDS = st.sampled_from(
    ["order", "parcel", "refunds", "returned", "size", "boots", "the", "my", "e-mail", "check-in", "don't", "2026", "à"]
)
_PHRASES = st.lists(_WORDS, max_size=6).map(" ".join)
_ENTRIES = st.builds(Entry, _PHRASES, st.lists(_PHRASES, max_size=3).map(tuple))


def _fitting(candidates: list[Candidate]) -> Found | None:
    return next((Found(each.number, each.share, each.covered) for each in candidates if each.fits), None)


@given(st.lists(_ENTRIES, max_size=12), st.lists(_WORDS, max_size=10).map(" ".join))
def test_what_is_offered_is_the_nearest_of_all_entries(entries: list[Entry], text: str) -> None:
    index = Index(entries)
    assert index.best(text) == _fitting(index.near(text))


@given(st.lists(_ENTRIES, max_size=6), st.lists(_ENTRIES, max_size=6), _PHRASES)
def test_an_index_that_takes_over_readings_finds_the_same(before: list[Entry], after: list[Entry], text: str) -> None:
    assert Index(after, Index(before)).near(text) == Index(after).near(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Can I cancel my gym membership?", "Cancel a membership"),
        ("Cancel it", "Cancel"),
        ("I cancel the trip to the mountains", "Trips"),
        ("cancel gym", "Cancel"),
    ],
)
def test_of_entries_with_one_keyword_the_one_with_more_words_in_common_is_found(text: str, title: str) -> None:
    entries = [
        Entry("Subscription and refunds", ("cancel",)),
        Entry("Cancel a membership", ("cancel",)),
        Entry("Trips", ("cancel", "mountain hut")),
        Entry("Cancel", ("cancel",)),
    ]
    found = Index(entries).best(text)
    assert found is not None
    assert entries[found.number].title == title


def test_an_entry_is_found_among_thousands_that_share_its_words() -> None:
    entries = [Entry(f"Return boots number {number}", ("returns", "boots")) for number in range(2_000)]
    found = Index(entries).best("How do I return the boots with the number 1234?")
    assert found == Found(1234, 1.0, 1.0)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Check-in online", "How do I check in?"),
        ("check in", "Where is the check-in?"),
        ("top up", "Is there a maximum for top-ups?"),
        ("email", "Can I change my e-mail?"),
        ("café", "Is there a cafe?"),
        ("deliveries", "When is it delivered? Delivery takes so long."),
    ],
)
def test_a_word_is_found_however_it_is_written(phrase: str, text: str) -> None:
    assert Index([Entry(phrase), Entry("Size guide")]).best(text) is not None


@pytest.mark.parametrize(("phrase", "text"), [("Mail a parcel", "e-mail"), ("news", "a new one"), ("return", "retain")])
def test_words_that_look_alike_are_told_apart(phrase: str, text: str) -> None:
    assert Index([Entry(phrase), Entry("Size guide")]).best(text) is None


@pytest.mark.parametrize(
    "unit", ["refund ", "is ", "a-", "refund-", "x", "é", "refund/", "order parcel size ", "don't "]
)
def test_the_longest_texts_are_read_from_their_beginning(unit: str) -> None:
    index = Index([Entry("Refund", ("order size",))])
    assert index.best(unit * 8_000) == index.best(unit * 4_000) == _fitting(index.near(unit * 8_000))


def test_no_word_of_a_question_is_kept() -> None:
    index = Index([Entry("Refund")])
    index.best("Is the zanzibarian refund on its way?")
    kept = vars(index)
    assert "zanzibarian" not in repr(kept)
    assert {type(key) for key in kept["_found"]} == {bytes}
