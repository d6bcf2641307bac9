"""What a rule is, and how a team's settings of it are checked."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any

import pytest

from coach_api import rules
from coach_api.engine import coach
from coach_api.engine.params import Bounds
from coach_api.engine.rule import (
    QUOTE_LENGTH,
    Action,
    Configured,
    Evidence,
    Mode,
    Rule,
    RuleSet,
    Severity,
)
from coach_api.engine.text import Span
from coach_api.errors import InvalidInput
from support import moment

Package = Callable[..., ModuleType]


@dataclass(frozen=True)
class Params:
    words: Annotated[int, Bounds(1, 5, "Words")] = 3


def nothing(*_: Any) -> tuple[()]:
    return ()


def rule(**changes: Any) -> Rule:
    return Rule(
        **(
            {
                "code": "XX01",
                "title": "Example",
                "severity": Severity.SUGGESTION,
                "mode": Mode.ON,
                "check": nothing,
                "examples": (),
                "params": Params,
            }
            | changes
        )
    )


def problems(overrides: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        rule().configure(overrides)
    return {problem.pointer: problem.reason for problem in caught.value.problems}


def test_a_rule_is_named_after_its_module_and_folder() -> None:
    found = rules.catalogue()
    assert found
    for each in found.values():
        path = Path(rules.__file__).parent / each.skill / f"{each.slug}.py"
        assert path.is_file()
        assert each.docs


def test_a_module_without_a_docstring_has_no_docs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{nothing.__module__}.__doc__", None)
    assert rule().docs == ""


@pytest.mark.parametrize("title", ["", "x" * 41])
def test_a_title_is_neither_empty_nor_long(title: str) -> None:
    with pytest.raises(ValueError, match="XX01: a title has 1 to 40 characters"):
        rule(title=title)


def test_parameters_no_form_can_draw_are_refused_when_the_rule_is_made() -> None:
    @dataclass(frozen=True)
    class Bare:
        words: int = 3

    with pytest.raises(TypeError, match="not Annotated"):
        rule(params=Bare)


def test_without_overrides_a_rule_keeps_its_defaults() -> None:
    one = rule()
    assert one.configure() == one.configure({}) == Configured(one, Params(), Mode.ON, Severity.SUGGESTION)


def test_a_team_sets_mode_severity_and_parameters() -> None:
    one = rule()
    set_up = one.configure({"mode": "shadow", "severity": "critical", "params": {"words": 5}})
    assert set_up == Configured(one, Params(5), Mode.SHADOW, Severity.CRITICAL)


def test_null_is_the_default() -> None:
    assert rule().configure({"mode": None, "severity": None, "params": None}) == rule().configure()


@pytest.mark.parametrize(
    ("overrides", "pointers"),
    [
        ({"mood": "on"}, {"/mood": "unknown setting; known are: mode, severity, params"}),
        ({"mode": "loud"}, {"/mode": "must be one of: on, shadow, off"}),
        ({"mode": True}, {"/mode": "must be one of: on, shadow, off"}),
        ({"mode": ["on"]}, {"/mode": "must be one of: on, shadow, off"}),
        ({"severity": "ON"}, {"/severity": "must be one of: critical, warning, suggestion, info"}),
        ({"params": [1]}, {"/params": "must be an object"}),
        ({"params": "words"}, {"/params": "must be an object"}),
        ({"params": {"words": 9}}, {"/params/words": "must be a whole number from 1 to 5"}),
        ({"params": {"word": 1}}, {"/params/word": "unknown parameter; known are: words"}),
    ],
)
def test_a_wrong_setting_is_named_with_its_pointer(overrides: dict[str, Any], pointers: dict[str, str]) -> None:
    assert problems(overrides) == pointers


def test_all_wrong_settings_are_named_at_once() -> None:
    assert list(problems({"mode": 1, "x": 2, "severity": 3, "params": {"words": 0, "y": 1}})) == [
        "/x",
        "/mode",
        "/severity",
        "/params/words",
        "/params/y",
    ]


def test_severities_are_ranked_most_first() -> None:
    assert [severity.rank for severity in Severity] == [0, 1, 2, 3]


def test_only_rules_that_are_on_or_in_shadow_run() -> None:
    modes = [rule(code=f"XX0{n}", mode=mode).configure() for n, mode in enumerate(Mode)]
    assert [configured.mode for configured in RuleSet(tuple(modes)).active] == [Mode.ON, Mode.SHADOW]


def test_settings_under_a_rules_former_code_still_hold() -> None:
    renamed = rule(renamed_from=("OLD1", "OLD2"))
    kept = rules.ruleset({"OLD2": {"mode": "off"}}, rules=[renamed]).rules[0]
    assert kept.mode is Mode.OFF
    both = rules.ruleset({"OLD1": {"mode": "off"}, "XX01": {"mode": "shadow"}}, rules=[renamed]).rules[0]
    assert both.mode is Mode.SHADOW


def test_a_rule_set_is_the_catalogue_with_the_teams_overrides() -> None:
    code = next(iter(rules.catalogue()))
    made = rules.ruleset({code: {"mode": "off"}}, budget=2, version=7)
    assert [configured.rule.code for configured in made.rules] == list(rules.catalogue())
    assert (made.rules[0].mode, made.budget, made.version) == (Mode.OFF, 2, 7)


def test_overrides_that_no_longer_fit_are_refused() -> None:
    with pytest.raises(InvalidInput):
        rules.ruleset({"XX01": {"params": {"words": 0}}}, rules=[rule()])


def test_evidence_of_the_draft_points_at_its_words() -> None:
    assert Evidence.draft(Span(2, 5, "abc")) == Evidence("draft", "abc", start=2, end=5)


@pytest.mark.parametrize("length", [QUOTE_LENGTH, QUOTE_LENGTH + 1, 4_000])
def test_a_quoted_message_fits_beside_a_composer(length: int) -> None:
    evidence = Evidence.message(3, Span(0, length, "x" * length))
    assert (evidence.kind, evidence.index, evidence.start) == ("message", 3, None)
    assert len(evidence.quote) == min(length, QUOTE_LENGTH)
    assert evidence.quote.endswith("…") is (length > QUOTE_LENGTH)


def test_a_quote_is_not_cut_after_a_space() -> None:
    assert Evidence.message(0, Span(0, 200, f"{'x' * 158} {'y' * 41}")).quote == f"{'x' * 158}…"


def test_findings_overlap_on_the_same_words_or_the_same_count() -> None:
    words, next_words = Evidence("draft", "abc", 0, 3), Evidence("draft", "de", 3, 5)
    assert words.overlaps(Evidence("draft", "c", 2, 3))
    assert not words.overlaps(next_words)
    assert Evidence.count("2 questions").overlaps(Evidence.count("2 questions"))
    assert not Evidence.count("2 questions").overlaps(Evidence.count("3 questions"))
    message = Evidence.message(0, Span(0, 3, "abc"))
    assert not message.overlaps(words)
    assert not words.overlaps(message)
    assert not message.overlaps(message)


def test_actions_carry_what_their_kind_needs() -> None:
    span = Span(2, 5, "abc")
    assert Action.insert("Add", "x", 4) == Action("insert", "Add", text="x", at=4)
    assert Action.replace("Swap", span, "x") == Action("replace", "Swap", text="x", start=2, end=5)
    assert Action.send_first_part("Send", "a", "b") == Action("send_first_part", "Send", text="a", rest="b")
    assert Action.copy("Copy", "x") == Action("copy", "Copy", text="x")
    assert Action.open("Open", "https://a.example") == Action("open", "Open", url="https://a.example")


RULE_MODULE = """
from coach_api.engine.rule import Evidence, Hit, Mode, Rule, Severity

def check(moment, params):
    if "banana" in moment.draft.lower:
        yield Hit(Evidence.count("1 banana"), "Peel it.", "banana")

rule = Rule(code="{code}", title="Banana", severity=Severity.INFO, mode=Mode.ON, check=check, examples=())
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Package:
    """Return a function that writes modules into a package of rules and imports the package."""
    name = f"rules_of_{request.node.name.partition('[')[0]}"
    monkeypatch.syspath_prepend(tmp_path)

    def write(**modules: str) -> ModuleType:
        skill = tmp_path / name / "fruit"
        skill.mkdir(parents=True)
        for folder in (tmp_path / name, skill):
            (folder / "__init__.py").touch()
        for module, content in modules.items():
            (skill / f"{module}.py").write_text(content)
        return import_module(name)

    return write


def test_a_rule_is_added_by_adding_its_module(package: Package) -> None:
    found = rules.discover(package(ripe=RULE_MODULE.format(code="FR02"), green=RULE_MODULE.format(code="FR01")))
    assert [(rule.code, rule.skill, rule.slug) for rule in found] == [
        ("FR01", "fruit", "green"),
        ("FR02", "fruit", "ripe"),
    ]
    answer = coach.answer(coach.Request(moment("A banana!")), rules.ruleset(rules=found), b"secret")
    assert [nudge.hit.advice for nudge in answer.attention.shown] == ["Peel it."]


def test_a_module_without_a_rule_is_refused_by_name(package: Package) -> None:
    with pytest.raises(TypeError, match=r"fruit\.empty declares no rule"):
        rules.discover(package(ripe=RULE_MODULE.format(code="FR01"), empty="rule = None"))


def test_two_rules_with_one_code_are_refused(package: Package) -> None:
    with pytest.raises(ValueError, match=r"two rules of .* share FR01"):
        rules.discover(package(ripe=RULE_MODULE.format(code="FR01"), green=RULE_MODULE.format(code="FR01")))


def test_two_rules_with_one_slug_are_refused(package: Package) -> None:
    made = package(ripe=RULE_MODULE.format(code="FR01"))
    other = Path(made.__path__[0]) / "veg"
    other.mkdir()
    (other / "__init__.py").touch()
    (other / "ripe.py").write_text(RULE_MODULE.format(code="VE01"))
    with pytest.raises(ValueError, match=r"two rules of .* share ripe"):
        rules.discover(made)
