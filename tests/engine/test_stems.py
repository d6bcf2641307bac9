"""Where stems spare a text a pattern, nothing is lost: whatever the pattern matches holds one of its stems."""

import gc
import re

import pytest
from regex_literals import always_holds

from coach_api.engine import stems
from coach_api.engine.text import CaseBlind, Text
from coach_api.rules import catalogue

catalogue()
PATTERNS = [found.pattern for found in gc.get_objects() if isinstance(found, CaseBlind) and found.bit != stems.ANYWHERE]


def _stems(pattern: str) -> set[str]:
    """Return the stems as they are looked for, whole words between edges."""
    looked_for = map(stems.looked_for, stems.needed(pattern))
    return {f"{stems.EDGE}{word}{stems.EDGE}" if word else piece for word, piece in looked_for}


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern[:40])
def test_whatever_a_pattern_matches_holds_one_of_its_stems(pattern):
    assert always_holds(pattern, _stems(pattern.pattern))


def test_most_patterns_of_the_catalogue_have_stems():
    assert len(PATTERNS) > 150


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("refunds? (?:the|my)", {"refund my", "refund the", "refunds my", "refunds the"}),
        ("(?:red|blue) (?:car|cab)", {"red car", "red cab", "blue car", "blue cab"}),
        (r"(?<!\w)(?:no|never)(?!\w)", {"\0no\0", "\0never\0"}),
        (r"\bparcel\b", {"\0parcel\0"}),
        (r"^parcel$", {"\0parcel\0"}),
        (r"(?<!\w)(?:lamps?|vouchers?)", {"lamp", "lamps", "voucher", "vouchers"}),
        (r"my (?:\w+ ){0,3}supervisor", {"supervisor"}),
        (r"(?:very ){1,3}slow", {"very slow"}),
        ("f+uss", {"fuss"}),
        ("gr[ae]y", {"gray", "grey"}),
        ("(?>late) again", {"late again"}),
        (r"\w+|late", set()),
        ("(?:late)?", set()),
        ("a|e|i|you|[ou]", set()),
        ("(?i:late)", set()),
        ("(?i)late", set()),
        ("(a)?(?(1)b|c)late", {"late"}),
    ],
)
def test_the_stems_of_a_pattern_are_pieces_that_few_texts_hold(pattern, found):
    assert _stems(pattern) == found


def test_a_pattern_that_comes_after_the_first_text_is_looked_for_everywhere():
    assert stems.present("a text", frozenset({"a", "text"})) & stems.ANYWHERE
    late = CaseBlind("a rare word")
    assert late.bit == stems.ANYWHERE
    assert Text("A rare word").search(late)


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        ("(?:red|blue) car", ("car",)),
        ("(?:red|blue) (?:car|cab)", ("red c", "ue c")),
        ("(?:very ){0,3}slow", (" slow", "slow")),
        ("tak(?:e|ing) my", ("take my", "taking my")),
        ("(?:\\w{1,9} ){1,2}su(?:e|ing)", (" sue", " suing")),
        ("gr[ae]y", ("gray", "grey")),
        ("(?>ab)+c(?=d)", ("abc",)),
        ("f+uss", ("fuss",)),
        (r"(?<!\w)(?:no|never)(?!\w)", ("\0no\0", "\0never\0")),
    ],
)
def test_the_proof_finds_what_every_match_holds(pattern, strings):
    assert always_holds(re.compile(pattern), strings)


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        ("(?:red|blue) car", ("red",)),
        ("colou?r", ("colour",)),
        ("a.c", ("abc",)),
        ("(?:very )?slow", (" slow",)),
        ("slow(?= car)", ("car",)),
        ("gr[a-z]y", ("gray",)),
        (r"\bno", ("\0no\0",)),
        (r"(?<!\w)no(?!t)", ("\0no\0",)),
    ],
)
def test_the_proof_fails_where_a_match_may_hold_none(pattern, strings):
    assert not always_holds(re.compile(pattern), strings)
