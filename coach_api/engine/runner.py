"""Runs a rule set over a moment: what every rule found, before anything is held back."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from coach_api.engine.moment import Moment
from coach_api.engine.rule import Configured, Hit, Mode, Rule, RuleSet


@dataclass(frozen=True)
class Finding:
    """One hit of one rule."""

    configured: Configured
    hit: Hit


@dataclass(frozen=True)
class Run:
    """All findings in the order of the catalogue, and in how many seconds the clock alone would add one (None: never)."""

    findings: tuple[Finding, ...]
    later_s: float | None


def fail(rule: Rule, error: Exception) -> None:
    """Let a rule's failure end the run: what tests and the command line want."""
    raise RuntimeError(f"rule {rule.code} failed") from error


def run(
    moment: Moment,
    ruleset: RuleSet,
    muted: AbstractSet[str] = frozenset(),
    on_error: Callable[[Rule, Exception], None] = fail,
) -> Run:
    """Run the active rules of a set, but for the codes in `muted`.

    `on_error` decides what a failing rule does to the others: a server logs it and goes on.
    """
    findings: list[Finding] = []
    later: list[float] = []
    for configured in ruleset.active:
        if configured.rule.code in muted:
            continue
        try:
            results = tuple(configured.rule.check(moment, configured.params))
        except Exception as error:  # noqa: BLE001 one failing rule must not silence the others
            on_error(configured.rule, error)
            continue
        for result in results:
            if isinstance(result, Hit):
                findings.append(Finding(configured, result))
            elif configured.mode is Mode.ON:
                later.append(result.in_s)
    return Run(tuple(findings), min(later, default=None))
