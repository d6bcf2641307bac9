"""The coaching rules: one folder a skill, one file a rule. They are found by walking this folder; no list names them."""

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from coach_api.engine.rule import Configured, Rule, RuleSet


def discover(package: ModuleType) -> tuple[Rule, ...]:
    """Return the `rule` of every module two levels below a package, ordered by code.

    Raises:
        TypeError: a module declares no rule.
        ValueError: two rules share a code or a slug.
    """
    rules: list[Rule] = []
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if module.ispkg:
            continue
        rule = getattr(import_module(module.name), "rule", None)
        if not isinstance(rule, Rule):
            raise TypeError(f"{module.name} declares no rule")
        rules.append(rule)
    for values in ([rule.code for rule in rules], [rule.slug for rule in rules]):
        twice = {value for value in values if values.count(value) > 1}
        if twice:
            raise ValueError(f"two rules of {package.__name__} share {', '.join(sorted(twice))}")
    return tuple(sorted(rules, key=lambda rule: rule.code))


@cache
def catalogue() -> Mapping[str, Rule]:
    """Return all built-in rules by code."""
    return {rule.code: rule for rule in discover(import_module(__name__))}


def skills() -> Mapping[str, str]:
    """Return all skills in alphabetical order, each with the line that its folder says of it."""
    return {
        module.name: (import_module(f"{__name__}.{module.name}").__doc__ or "").strip()
        for module in pkgutil.iter_modules(__path__)
    }


def ruleset(
    overrides: Mapping[str, Mapping[str, object]] | None = None,
    budget: int = 3,
    version: int = 0,
    rules: Iterable[Rule] | None = None,
) -> RuleSet:
    """Return the rules as a team has set them: its overrides by code, the defaults for the rest.

    Raises:
        InvalidInput: an override that no longer fits its rule.
    """
    given = overrides or {}
    return RuleSet(
        tuple(_configured(rule, given) for rule in (catalogue().values() if rules is None else rules)), budget, version
    )


def _configured(rule: Rule, overrides: Mapping[str, Mapping[str, object]]) -> Configured:
    names = (rule.code, *rule.renamed_from)
    return rule.configure(next((overrides[name] for name in names if name in overrides), None))
