"""Rules tried before agents meet them: what is shown, what is held back and why, what other settings would change.

Nothing that is tried is stored or logged.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pydantic_core import from_json

from coach_api.engine import attention, params, runner
from coach_api.engine.attention import ID_LENGTH, Reason, Verdict
from coach_api.engine.coach import Answer, Request
from coach_api.engine.rule import Configured, Rule, RuleSet
from coach_api.errors import CoachError, InvalidInput, Problem, TooLarge
from coach_api.services import coaching

MOST_CHATS = 500
LARGEST_CHATS = 5_000_000  # bytes
MOST_PLACES = 20
MOST_REFUSED = 20  # lines that are named
_BOM = b"\xef\xbb\xbf"

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
    """Where a watched rule found something: the line of the chat, and what became of it."""

    line: int
    request: Request
    verdict: Verdict


@dataclass(frozen=True)
class Tally:
    """In how many chats a rule found something, in how many the agent would see it, and in how many they do now."""

    configured: Configured
    found: int
    shown: int
    shown_before: int


@dataclass(frozen=True)
class Rehearsal:
    """What past chats tell: how many were read, the watched rules' tallies, all nudges now and then, the first places.

    `refused` are the first lines that could not be read, with the reason; `unread` is how many there are.
    """

    chats: int
    tallies: tuple[Tally, ...]
    nudges_before: int
    nudges_after: int
    places: tuple[Place, ...]
    refused: tuple[tuple[int, CoachError], ...]
    unread: int


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


def bodies(raw: bytes) -> list[tuple[int, bytes]]:
    """Return the chats of a text, each with its line: JSON Lines, one body of POST /nudges a line, or one body alone.

    Raises:
        InvalidInput: there is none, or more than 500.
        TooLarge: it is more than 5 MB.
    """
    if len(raw) > LARGEST_CHATS:
        raise TooLarge(f"Past chats may be {LARGEST_CHATS // 1_000_000} MB at once: take a part of them.")
    text = raw.removeprefix(_BOM).strip()
    lines = [(1, text)]
    if not _is_one(text):
        lines = [(number, line) for number, line in enumerate(raw.removeprefix(_BOM).splitlines(), 1) if line.strip()]
    if not text:
        raise InvalidInput([Problem("/chats", "are missing: choose a file, or paste some")])
    if len(lines) > MOST_CHATS:
        raise InvalidInput([Problem("/chats", f"may be {MOST_CHATS} at once, but are {len(lines):,}: take a part")])
    return lines


def rehearse(
    chats: Sequence[tuple[int, bytes]],
    read: Callable[[bytes], Request],
    sets: tuple[RuleSet, RuleSet],
    watched: AbstractSet[str],
    secret: bytes,
) -> Rehearsal:
    """Try the rules with some codes on past chats; `sets` are the rules as they are saved, and as they may become."""
    before, after = sets
    shown_before = dict.fromkeys(watched, 0)
    found, shown = dict(shown_before), dict(shown_before)
    nudges_before = nudges_after = done = 0
    places: list[Place] = []
    refused: list[tuple[int, CoachError]] = []
    for line, raw in chats:
        try:
            request = read(raw)
        except CoachError as error:
            refused.append((line, error))
            continue
        done += 1
        old = _verdicts(request, before, secret)
        new = _verdicts(request, after, secret)
        nudges_before += len(_shown(old))
        nudges_after += len(_shown(new))
        _count(shown_before, _shown(old))
        _count(shown, _shown(new))
        _count(found, new)
        places += [Place(line, request, each) for each in new if _code(each) in watched and not _repeated(each)]
    tallies = tuple(
        Tally(each, found[each.rule.code], shown[each.rule.code], shown_before[each.rule.code])
        for each in after.rules
        if each.rule.code in watched
    )
    first = tuple(places[:MOST_PLACES])
    return Rehearsal(done, tallies, nudges_before, nudges_after, first, tuple(refused[:MOST_REFUSED]), len(refused))


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


def _is_one(text: bytes) -> bool:
    try:
        from_json(text)
    except ValueError:
        return False
    return True
