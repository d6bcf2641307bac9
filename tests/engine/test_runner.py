"""Every active rule runs, in the order of the catalogue; one that fails does not silence the others."""

from collections.abc import Iterator
from typing import Any

import pytest

from coach_api.engine.moment import Moment
from coach_api.engine.rule import Evidence, Hit, Later, Mode, Rule, RuleSet, Severity
from coach_api.engine.runner import Run, run
from support import moment


def rule(code: str, *results: Hit | Later, mode: Mode = Mode.ON, error: Exception | None = None) -> Rule:
    def check(_: Moment, __: Any) -> Iterator[Hit | Later]:
        yield from results
        if error:
            raise error

    return Rule(code=code, title=code, severity=Severity.INFO, mode=mode, check=check, examples=())


def ruleset(*rules: Rule) -> RuleSet:
    return RuleSet(tuple(rule.configure() for rule in rules))


def hit(key: str) -> Hit:
    return Hit(Evidence.count(key), "Do it.", key)


def test_findings_come_in_the_order_of_the_rules() -> None:
    found = run(moment(), ruleset(rule("B", hit("1"), hit("2")), rule("A", hit("3"))))
    assert [(finding.configured.rule.code, finding.hit.key) for finding in found.findings] == [
        ("B", "1"),
        ("B", "2"),
        ("A", "3"),
    ]
    assert found.later_s is None


def test_no_rules_find_nothing() -> None:
    assert run(moment(), ruleset()) == Run((), None)


def test_rules_that_are_off_or_muted_do_not_run() -> None:
    boom = ValueError("must not run")
    rules = ruleset(rule("A", error=boom, mode=Mode.OFF), rule("B", error=boom), rule("C", hit("c")))
    assert [finding.hit.key for finding in run(moment(), rules, {"B"}).findings] == ["c"]


def test_shadow_rules_run_but_never_ask_to_come_back() -> None:
    found = run(moment(), ruleset(rule("A", hit("a"), Later(5), mode=Mode.SHADOW), rule("B", Later(9))))
    assert [finding.hit.key for finding in found.findings] == ["a"]
    assert found.later_s == 9


def test_the_soonest_later_counts() -> None:
    assert run(moment(), ruleset(rule("A", Later(30), Later(20)), rule("B", Later(25)))).later_s == 20


def test_a_failing_rule_ends_the_run_unless_somebody_handles_it() -> None:
    with pytest.raises(RuntimeError, match="rule A failed") as caught:
        run(moment(), ruleset(rule("A", error=KeyError("x"))))
    assert isinstance(caught.value.__cause__, KeyError)


def test_a_failing_rule_that_is_handled_says_nothing_and_the_others_go_on() -> None:
    failed: list[tuple[str, str]] = []
    found = run(
        moment(),
        ruleset(rule("A", hit("half"), Later(1), error=ValueError("late")), rule("B", hit("b"))),
        on_error=lambda rule, error: failed.append((rule.code, str(error))),
    )
    assert [finding.hit.key for finding in found.findings] == ["b"]
    assert found.later_s is None
    assert failed == [("A", "late")]
