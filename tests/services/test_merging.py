"""What two people changed of the same thing, and whether it fits together."""

import pytest

from coach_api.errors import InvalidInput
from coach_api.services.merging import Difference, digest, merge, opened, plain, sealed

BASE = {"mode": "on", "severity": "info", "params/most": 1}


def test_what_only_one_changed_is_taken_from_each():
    merged = merge(BASE, BASE | {"severity": "warning"}, BASE | {"params/most": 2})
    assert merged.fields == {"mode": "on", "severity": "warning", "params/most": 2}
    assert merged.theirs == (Difference("severity", "info", "warning"),)
    assert merged.clashing == frozenset()


def test_what_both_changed_differently_clashes_and_what_both_changed_alike_does_not():
    theirs = BASE | {"severity": "warning", "params/most": 3}
    merged = merge(BASE, theirs, BASE | {"severity": "warning", "params/most": 2})
    assert merged.clashing == {"params/most"}
    assert merged.now == theirs
    assert merged.fields["params/most"] == 2


def test_a_form_with_fewer_fields_leaves_the_others_alone():
    merged = merge({"mode": "on"}, BASE | {"severity": "warning"}, {"mode": "off"})
    assert (merged.theirs, merged.clashing) == ((), frozenset())
    assert merged.fields == {"mode": "off", "severity": "warning", "params/most": 1}


def test_fields_come_back_from_a_form_as_they_were():
    fields = {"a": None, "b": ["“é”\n"], "c": 1.5}
    assert opened(sealed(fields)) == fields


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", "[" * 100_000])
def test_a_form_that_does_not_say_what_it_was_based_on_is_refused(text):
    with pytest.raises(InvalidInput, match="open the page again"):
        opened(text)


def test_a_digest_is_the_same_whatever_the_order():
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1}) != digest({"a": 1, "b": [3]})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "off"),
        (True, "yes"),
        (False, "no"),
        (["a", "b"], "“a”, “b”"),
        ([], "none"),
        (1.5, "1.5"),
        (3, "3"),
        ("", "nothing"),
    ],
)
def test_values_are_said_in_words(value, words):
    assert plain(value) == words
