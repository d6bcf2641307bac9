"""The whole decision: a moment and a rule set in, an answer out."""

import math
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from coach_api.engine import attention, pace, runner
from coach_api.engine.attention import Attention
from coach_api.engine.moment import Moment
from coach_api.engine.pace import Pace, PaceLimits
from coach_api.engine.rule import Rule, RuleSet
from coach_api.engine.signals import Reading


@dataclass(frozen=True)
class Answer:
    """What the agent gets: nudges, the customer's mood, the pace, and when to ask again (whole seconds, None: never)."""

    attention: Attention
    customer: Reading
    pace: Pace
    recheck_after_s: int | None
    ruleset: int


@dataclass(frozen=True)
class Request:
    """A moment and what the agent has put aside in this chat: ids of dismissed nudges, codes of muted rules."""

    moment: Moment
    dismissed: AbstractSet[str] = frozenset()
    muted: AbstractSet[str] = frozenset()


def answer(
    request: Request,
    ruleset: RuleSet,
    secret: bytes,
    *,
    lift_budget: bool = False,
    on_error: Callable[[Rule, Exception], None] = runner.fail,
) -> Answer:
    """Decide what is worth saying. Pure: the same request, rule set and secret give the same answer."""
    moment = request.moment
    found = runner.run(moment, ruleset, request.muted, on_error)
    chosen = attention.choose(
        found.findings,
        moment.draft,
        attention.identifier(secret, moment.conversation.id),
        None if lift_budget else ruleset.budget,
        request.dismissed,
    )
    paced = pace.read(moment.waiting_s, moment.channel, _pace_limits(ruleset))
    seconds = [s for s in (found.later_s, paced.changes_in_s) if s is not None]
    recheck = max(1, math.ceil(min(seconds))) if seconds else None
    return Answer(chosen, moment.customer, paced, recheck, ruleset.version)


def _pace_limits(ruleset: RuleSet) -> PaceLimits:
    """Return the team's limits: the parameters of the rule that is set in them, even where it is off."""
    return next((c.params for c in ruleset.rules if isinstance(c.params, PaceLimits)), PaceLimits())
