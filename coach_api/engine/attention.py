"""Holds findings back until only the few that are worth the agent's attention are left."""

import hmac
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

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


class Reason(StrEnum):
    """Why a finding is not shown."""

    RESTING = "resting"  # its rule rests for this agent
    REPEATED = "repeated"  # the same words were found before
    SHADOW = "shadow"  # its rule is only counted
    DISMISSED = "dismissed"
    TOO_EARLY = "too_early"  # a suggestion on a draft of one or two words, or in the middle of a word
    MUTED = "muted"  # by a nudge with an effect
    OVERLAP = "overlap"  # another speaks of the same words
    BUDGET = "budget"  # enough others matter more


@dataclass(frozen=True)
class Verdict:
    """A finding and why it is not shown, None where it is; `rival` is the nudge that mutes it or took its words."""

    nudge: Nudge
    reason: Reason | None = None
    rival: Nudge | None = None


class _Steps(NamedTuple):
    """What is left after each step of the choice."""

    named: list[Nudge]
    worth: list[Nudge]
    heard: list[Nudge]
    apart: list[Nudge]
    shown: list[Nudge]


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
    steps = _decide(_nudges(findings, identify), draft, budget, dismissed)
    shadow = tuple(nudge.id for nudge in steps.named if nudge.configured.mode is Mode.SHADOW)
    return Attention(tuple(steps.shown), len(steps.worth) - len(steps.shown), shadow)


def explain(
    findings: Iterable[Finding],
    draft: Draft,
    identify: Identify,
    budget: int | None,
    dismissed: AbstractSet[str] = frozenset(),
    resting: AbstractSet[str] = frozenset(),
) -> tuple[Verdict, ...]:
    """Return what `choose` shows and then the rest, most important first, each with the reason why it is not shown.

    `resting` are codes of rules that were run although they rest: what they found takes part in nothing.
    """
    every = _nudges(findings, identify)
    awake = [nudge for nudge in every if nudge.configured.rule.code not in resting]
    steps = _decide(awake, draft, budget, dismissed)
    held = [
        Verdict(nudge, Reason.RESTING) if nudge.configured.rule.code in resting else _held(nudge, steps, dismissed)
        for nudge in sorted(every, key=_order)
        if not any(nudge is other for other in steps.shown)
    ]
    return (*map(Verdict, steps.shown), *held)


def _held(nudge: Nudge, steps: _Steps, dismissed: AbstractSet[str]) -> Verdict:
    rival: Nudge | None = None
    if not any(nudge is other for other in steps.named):
        reason = Reason.REPEATED
    elif nudge.configured.mode is Mode.SHADOW:
        reason = Reason.SHADOW
    elif nudge.id in dismissed:
        reason = Reason.DISMISSED
    elif nudge not in steps.worth:
        reason = Reason.TOO_EARLY
    elif nudge not in steps.heard:
        reason, rival = Reason.MUTED, next(other for other in steps.heard if other.configured.rule.effect)
    elif nudge not in steps.apart:
        reason, rival = Reason.OVERLAP, next(other for other in steps.apart if _same_words(nudge, other))
    else:
        reason = Reason.BUDGET
    return Verdict(nudge, reason, rival)


def _decide(nudges: list[Nudge], draft: Draft, budget: int | None, dismissed: AbstractSet[str]) -> _Steps:
    named = _first_of_each_name(nudges)
    worth = [
        nudge
        for nudge in named
        if nudge.configured.mode is Mode.ON and nudge.id not in dismissed and not _too_early(nudge.configured, draft)
    ]
    worth.sort(key=_order)
    heard = _after_effects(worth)
    apart = _without_overlaps(heard)
    return _Steps(named, worth, heard, apart, apart if budget is None else _within(apart, budget))


def _nudges(findings: Iterable[Finding], identify: Identify) -> list[Nudge]:
    nudges: list[Nudge] = []
    for finding in findings:
        code = finding.configured.rule.code
        prefix = f"s_{code}_" if finding.configured.mode is Mode.SHADOW else "n_"  # shadows are counted by id alone
        nudges.append(Nudge(prefix + identify(code, finding.hit.key), finding.configured, finding.hit))
    return nudges


def _first_of_each_name(nudges: list[Nudge]) -> list[Nudge]:
    """Of nudges with the same name, the same words found twice, keep the first."""
    named: dict[str, Nudge] = {}
    for nudge in nudges:
        named.setdefault(nudge.id, nudge)
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
        if nudge.configured.rule.effect or not any(_same_words(nudge, other) for other in kept):
            kept.append(nudge)
    return kept


def _same_words(nudge: Nudge, other: Nudge) -> bool:
    return nudge.hit.evidence.overlaps(other.hit.evidence)


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
