"""Every rule is documented, bounded and shown by examples that hold."""

from pathlib import Path

import pytest

from coach_api import rules
from coach_api.engine.rule import Bad, Good, Rule
from coach_api.errors import InvalidInput
from coach_api.rules import catalogue
from coach_api.services import overrides
from support import hits, moment_of

RULES = list(catalogue().values())
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{n}") for rule in RULES for n, example in enumerate(rule.examples)
]
HEADINGS = ["## What it finds", "## Why it matters"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_its_docs(rule: Rule) -> None:
    first, *rest = rule.docs.splitlines()
    assert first.endswith(".")
    assert [line for line in rest if line.startswith("## ")] == HEADINGS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_two_examples_of_each_kind(rule: Rule) -> None:
    assert sum(isinstance(example, Bad) for example in rule.examples) >= 2
    assert sum(isinstance(example, Good) for example in rule.examples) >= 2


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_mirrored_test(rule: Rule) -> None:
    assert (Path(__file__).parent / rule.skill / f"test_{rule.slug}.py").is_file()


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_holds(rule: Rule, example: Bad | Good) -> None:
    found = hits(rule, moment_of(example), **example.params)
    if isinstance(example, Good):
        assert found == []
        return
    assert found
    if example.flags is not None:
        assert example.flags in [hit.evidence.quote for hit in found]
    if example.action is not None:
        assert example.action in [action.text for hit in found for action in hit.actions]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_what_is_found_can_be_shown(rule: Rule, example: Bad | Good) -> None:
    at = moment_of(example)
    for hit in hits(rule, at, **example.params):
        assert hit.key.strip()
        assert hit.advice.endswith((".", "?"))
        assert 0 < hit.confidence <= 1
        if hit.evidence.kind == "draft":
            assert at.draft.raw[hit.evidence.start : hit.evidence.end] == hit.evidence.quote


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_values_that_a_rule_declares_hold_its_own_bounds(rule: Rule) -> None:
    """Their order too; a form sends all of them back."""
    assert rule.configure(overrides.override_of(overrides.values_of(rule.configure()))) == rule.configure()


@pytest.mark.parametrize(("code", "lower", "upper"), [("PA02", "warn_s", "late_s"), ("PA09", "check_s", "close_s")])
def test_a_first_step_is_never_later_than_the_second(code: str, lower: str, upper: str) -> None:
    with pytest.raises(InvalidInput, match=f"/params/{upper}/live_chat"):
        catalogue()[code].configure({"params": {lower: {"live_chat": 500}, upper: {"live_chat": 100}}})


def test_skills_are_described() -> None:
    folders = [folder for folder in Path(rules.__file__).parent.iterdir() if (folder / "__init__.py").is_file()]
    assert all((folder / "__init__.py").read_text().startswith('"""') for folder in folders)
