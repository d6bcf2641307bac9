"""Rules that an agent dismissed again and again are silent for that agent for a while."""

from collections.abc import Mapping
from datetime import datetime

from coach_api.engine.rule import Configured, RuleSet, Severity


def in_force(rests: Mapping[str, datetime], ruleset: RuleSet, now: datetime) -> dict[str, datetime]:
    """Return the codes of the rules that rest now, and until when."""
    return {
        each.rule.code: rests[each.rule.code]
        for each in ruleset.active
        if each.rule.code in rests and rests[each.rule.code] > now and _may_rest(each)
    }


def _may_rest(configured: Configured) -> bool:
    """Tell whether a rule may rest: what keeps harm away, or explains why others are silent, always speaks."""
    return configured.severity is not Severity.CRITICAL and configured.rule.effect is None
