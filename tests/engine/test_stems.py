"""Where stems spare a text a slow pattern, nothing is lost: whatever the pattern matches holds one of its stems."""

import re
import sys
from collections.abc import Iterator

import pytest
from regex_literals import always_holds

from coach_api.engine import closings, empathy
from coach_api.engine.text import CaseBlind
from coach_api.rules import catalogue
from coach_api.rules.empathy import blaming_customer

catalogue()


def _stemmed() -> Iterator[tuple[str, re.Pattern[str], tuple[str, ...]]]:
    """Yield the patterns that are only looked for behind stems: their own, or those that stand beside them."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith(("coach_api.engine.", "coach_api.rules.")):
            for inner, value in sorted(vars(module).items()):
                if isinstance(value, CaseBlind) and value.stems:
                    yield f"{name}.{inner}", value.pattern, value.stems
    for act, pattern in closings.ACTS.items():
        yield f"closings.{act}", pattern.pattern, pattern.stems
    for number, loss in enumerate(empathy.LOSSES):
        yield f"losses.{number}", loss.pattern.pattern, loss.stems
    for number, blame in enumerate(blaming_customer.BLAMES):
        yield f"blames.{number}", blame.pattern.pattern, blame.stems


@pytest.mark.parametrize(("pattern", "stems"), [pytest.param(*rest, id=name) for name, *rest in _stemmed()])
def test_whatever_a_pattern_matches_holds_one_of_its_stems(pattern, stems):
    assert always_holds(pattern, stems)


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
    ],
)
def test_the_proof_fails_where_a_match_may_hold_none(pattern, strings):
    assert not always_holds(re.compile(pattern), strings)
