"""Holds findings back until only the few that are worth the agent's attention are left."""

import hmac
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from coach_api.engine.draft import Draft
from coach_api.engine.rule import Configured, Effect, Hit, Mode, Severity
from coach_api.engine.runner import Finding

ID_LENGTH = 20  # hexadecimal digits: 80 bits, never two alike in one chat

Identify = Callable[[str, str], str]


@dataclass(frozen=True)
class Nudge:
    """A finding under its stable id."""

    id: str
    configured: Configured
    hit: Hit


@dataclass(frozen=True)
class Attention:
    """The nudges to show, best first; how many more were worth showing; ids of what shadow rules found."""

    shown: tuple[Nudge, ...]
    held_back: int
    shadow_ids: tuple[str, ...]


def identifier(secret: bytes, conversation_id: str) -> Identify:
    """Return the function that names a finding of this conversation from a rule's code and the hit's key.

    Keyed, so that nobody can guess from an id the words that it stands for.
    """

    def identify(code: str, key: str) -> str:
        content = "\0".join((conversation_id, code, " ".join(key.lower().split())))
        return hmac.digest(secret, content.encode("utf-8", "replace"), "sha256").hex()[:ID_LENGTH]

    return identify


def choose(
    findings: Iterable[Finding],
    draft: Draft,
    identify: Identify,
    budget: int | None,
    dismissed: AbstractSet[str] = frozenset(),
) -> Attention:
    """Choose what to show.

    Quiet first: nothing that was dismissed, no suggestion on a draft of one or two words or in the middle of a word.
    Then effects, then one finding for the same words, then the budget (None lifts it). Order: severity, the rule's own
    confidence, and between equals what the clock presses for.
    """
    named = _named(findings, identify)
    shadow = tuple(nudge.id for nudge in named if nudge.configured.mode is Mode.SHADOW)
    worth = [
        nudge
        for nudge in named
        if nudge.configured.mode is Mode.ON and nudge.id not in dismissed and not _too_early(nudge.configured, draft)
    ]
    worth.sort(key=_order)
    kept = _without_overlaps(_after_effects(worth))
    shown = kept if budget is None else _within(kept, budget)
    return Attention(tuple(shown), len(worth) - len(shown), shadow)


def _named(findings: Iterable[Finding], identify: Identify) -> list[Nudge]:
    """Name the findings; of those with the same name, the same words found twice, the first stays."""
    named: dict[str, Nudge] = {}
    for finding in findings:
        code = finding.configured.rule.code
        prefix = f"s_{code}_" if finding.configured.mode is Mode.SHADOW else "n_"  # shadows are counted by id alone
        name = prefix + identify(code, finding.hit.key)
        named.setdefault(name, Nudge(name, finding.configured, finding.hit))
    return list(named.values())


def _too_early(configured: Configured, draft: Draft) -> bool:
    if configured.severity is not Severity.SUGGESTION or configured.rule.short_ok:
        return False
    return draft.is_short or draft.is_mid_word


def _order(nudge: Nudge) -> tuple[int, float, bool, str]:
    rule = nudge.configured.rule
    return (nudge.configured.severity.rank, -nudge.hit.confidence, rule.skill != "pace", rule.code)


def _after_effects(nudges: list[Nudge]) -> list[Nudge]:
    effects = {nudge.configured.rule.effect for nudge in nudges}
    if Effect.MUTES_OTHERS in effects:
        return [nudge for nudge in nudges if nudge.configured.rule.effect is Effect.MUTES_OTHERS]
    if Effect.MUTES_SUGGESTIONS in effects:
        loud = (Severity.CRITICAL, Severity.WARNING)
        return [nudge for nudge in nudges if nudge.configured.rule.effect or nudge.configured.severity in loud]
    return nudges


def _without_overlaps(nudges: list[Nudge]) -> list[Nudge]:
    kept: list[Nudge] = []
    for nudge in nudges:
        if nudge.configured.rule.effect or not any(nudge.hit.evidence.overlaps(other.hit.evidence) for other in kept):
            kept.append(nudge)
    return kept


def _within(nudges: list[Nudge], budget: int) -> list[Nudge]:
    """Keep the first `budget` nudges; one with an effect explains the silence of others and is always among them."""
    room = budget - sum(nudge.configured.rule.effect is not None for nudge in nudges)
    kept: list[Nudge] = []
    for nudge in nudges:
        explains = nudge.configured.rule.effect is not None
        if explains or room > 0:
            kept.append(nudge)
            room -= not explains
    return kept
