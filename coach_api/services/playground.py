"""Rules tried before agents meet them: what is shown, what is held back and why, what other settings would change.

Nothing that is tried is stored or logged.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum
from time import monotonic
from typing import Any

from coach_api.engine import attention, params, runner
from coach_api.engine.attention import ID_LENGTH, Reason, Verdict
from coach_api.engine.coach import Answer, Request
from coach_api.engine.rule import Configured, Rule, RuleSet
from coach_api.errors import InvalidInput, Problem
from coach_api.services import coaching
from coach_api.services.past_chats.chat import NotRead, Past, Read, Reply

MOST_S = 20.0  # of judging past chats: a request must end before the server takes its worker for stuck
MOST_PLACES = 20
MOST_REFUSED = 20  # chats that are named

Patch = Mapping[str, Any]


@dataclass(frozen=True)
class Play:
    """What the agent would get, every finding with its verdict, and the codes of rules that failed."""

    answer: Answer
    verdicts: tuple[Verdict, ...]
    failed: tuple[str, ...]

    @property
    def shown(self) -> tuple[Verdict, ...]:
        """What the agent sees."""
        return tuple(verdict for verdict in self.verdicts if verdict.reason is None)

    @property
    def held(self) -> tuple[Verdict, ...]:
        """What was found and is not shown."""
        return tuple(verdict for verdict in self.verdicts if verdict.reason is not None)


class Turn(StrEnum):
    """What other settings make of a finding."""

    ADDED = "added"  # shown now
    GONE = "gone"  # no longer shown
    CHANGED = "changed"  # shown as before, but for its words, or held back for another reason
    SAME = "same"


@dataclass(frozen=True)
class Comparison:
    """One finding with one set of rules and with another; None where that one does not find it."""

    turn: Turn
    before: Verdict | None
    after: Verdict | None
    verdict: Verdict  # the later of the two


@dataclass(frozen=True)
class Place:
    """Where a watched rule found something, and what became of it."""

    reply: Reply
    verdict: Verdict


@dataclass(frozen=True)
class Tally:
    """On how many replies a rule found something, on how many the agent would see it, and on how many they do now."""

    configured: Configured
    found: int
    shown: int
    shown_before: int


@dataclass(frozen=True)
class Rehearsal:
    """What past chats tell: how many were read, how many replies were judged, what was found, and the first places.

    `left_out` is how many replies there was no time for; `refused` are the first chats that could not be read; `unread` is how many there are. `notes` tell how the rest was read.
    """

    chats: int
    replies: int
    left_out: int
    tallies: tuple[Tally, ...]
    nudges_before: int
    nudges_after: int
    places: tuple[Place, ...]
    refused: tuple[NotRead, ...]
    unread: int
    notes: tuple[str, ...]


def play(request: Request, ruleset: RuleSet, secret: bytes) -> Play:
    """Return what a rule set makes of a draft."""
    failed: list[str] = []
    answer = coaching.coach(request, ruleset, secret)
    verdicts = _verdicts(request, ruleset, secret, lambda rule, _error: failed.append(rule.code))
    return Play(answer, verdicts, tuple(failed))


def edited(ruleset: RuleSet, patches: Mapping[str, Patch]) -> RuleSet:
    """Return a rule set with some rules, by their codes, otherwise: `{"mode": …, "severity": …, "params": {…}}`, each optional.

    Raises:
        InvalidInput: a rule that is not there, and whatever a rule refuses, each below `/rules/<code>`.
    """
    known = {configured.rule.code for configured in ruleset.rules}
    problems = [Problem(f"/rules/{code}", "there is no such rule") for code in patches if code not in known]
    rules: list[Configured] = []
    for configured in ruleset.rules:
        code = configured.rule.code
        try:
            rules.append(_patched(configured, patches.get(code, {})))
        except InvalidInput as error:
            problems += [Problem(f"/rules/{code}{problem.pointer}", problem.reason) for problem in error.problems]
    if problems:
        raise InvalidInput(problems)
    return replace(ruleset, rules=tuple(rules))


def compare(before: Play, after: Play) -> tuple[Comparison, ...]:
    """Return what became of each finding, those that changed first."""
    old, new = _by_words(before), _by_words(after)
    compared = [_compared(old.get(words), new.get(words), last) for words, last in (old | new).items()]
    return tuple(sorted(compared, key=lambda each: list(Turn).index(each.turn)))


def rehearse(
    past: Past,
    read: Read,
    sets: tuple[RuleSet, RuleSet],
    watched: AbstractSet[str],
    secret: bytes,
    most_s: float = MOST_S,
) -> Rehearsal:
    """Try the rules with some codes on past chats; `sets` are the rules as they are saved, and as they may become.

    `read` turns a body of POST /nudges into a request. After `most_s` seconds the rest is left out.
    """
    before, after = sets
    end = monotonic() + most_s
    shown_before = dict.fromkeys(watched, 0)
    found, shown = dict(shown_before), dict(shown_before)
    nudges_before = nudges_after = replies = left_out = 0
    places: list[Place] = []
    refused = list(past.refused)
    for reply in _replies(past, read, refused):
        if monotonic() > end:
            left_out += 1
            continue
        replies += 1
        old = _verdicts(reply.request, before, secret)
        new = _verdicts(reply.request, after, secret)
        nudges_before += len(_shown(old))
        nudges_after += len(_shown(new))
        _count(shown_before, _shown(old))
        _count(shown, _shown(new))
        _count(found, new)
        if len(places) < MOST_PLACES:
            places += [Place(reply, each) for each in new if _code(each) in watched and not _repeated(each)]
    chats = len(past.chats) + len(past.refused) - len(refused)
    tallies = tuple(
        Tally(each, found[each.rule.code], shown[each.rule.code], shown_before[each.rule.code])
        for each in after.rules
        if each.rule.code in watched
    )
    return Rehearsal(
        chats,
        replies,
        left_out,
        tallies,
        nudges_before,
        nudges_after,
        tuple(places[:MOST_PLACES]),
        tuple(refused[:MOST_REFUSED]),
        len(refused),
        past.notes,
    )


def _replies(past: Past, read: Read, refused: list[NotRead]) -> Iterator[Reply]:
    """Yield the moments of all chats; those that cannot be read are added to the refused."""
    for chat in past.chats:
        try:
            yield from chat.replies(read)
        except NotRead as error:
            refused.append(error)


def _verdicts(
    request: Request,
    ruleset: RuleSet,
    secret: bytes,
    on_error: Callable[[Rule, Exception], None] = lambda _rule, _error: None,
) -> tuple[Verdict, ...]:
    moment = request.moment
    found = runner.run(moment, ruleset, on_error=on_error)
    identify = attention.identifier(secret, moment.conversation.id)
    return attention.explain(found.findings, moment.draft, identify, ruleset.budget, request.dismissed, request.muted)


def _patched(configured: Configured, patch: Patch) -> Configured:
    if not patch:
        return configured
    now = {"mode": configured.mode.value, "severity": configured.severity.value}
    others = {name: value for name, value in patch.items() if name != "params"}
    problems: list[Problem] = []
    changed, values = configured, configured.params
    try:
        changed = configured.rule.configure(now | others)
    except InvalidInput as error:
        problems += error.problems
    try:
        values = params.apply(configured.params, patch.get("params", {}), "/params")
    except InvalidInput as error:
        problems += error.problems
    if problems:
        raise InvalidInput(problems)
    return replace(changed, params=values)


def _by_words(play: Play) -> dict[tuple[str, str], Verdict]:
    """Return the verdicts by rule and words: a finding has another id in shadow."""
    return {(_code(each), each.nudge.id[-ID_LENGTH:]): each for each in play.verdicts if not _repeated(each)}


def _compared(before: Verdict | None, after: Verdict | None, verdict: Verdict) -> Comparison:
    was, now = _is_shown(before), _is_shown(after)
    if was != now:
        turn = Turn.ADDED if now else Turn.GONE
    else:
        turn = Turn.SAME if _told(before) == _told(after) else Turn.CHANGED
    return Comparison(turn, before, after, verdict)


def _is_shown(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.reason is None


def _told(verdict: Verdict | None) -> tuple[object, ...] | None:
    """Return what somebody sees of a finding."""
    if verdict is None:
        return None
    nudge = verdict.nudge
    return (verdict.reason, nudge.configured.severity, nudge.hit.advice, nudge.hit.evidence, nudge.hit.actions)


def _shown(verdicts: Iterable[Verdict]) -> list[Verdict]:
    return [verdict for verdict in verdicts if verdict.reason is None]


def _count(tally: dict[str, int], verdicts: Iterable[Verdict]) -> None:
    for code in {_code(verdict) for verdict in verdicts} & tally.keys():
        tally[code] += 1


def _code(verdict: Verdict) -> str:
    return verdict.nudge.configured.rule.code


def _repeated(verdict: Verdict) -> bool:
    return verdict.reason is Reason.REPEATED
