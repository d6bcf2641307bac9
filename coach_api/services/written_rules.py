"""Rules that a team writes itself.

A rule is a mapping:

    title        at most 40 characters
    advice       what the agent reads, at most 200 characters
    look_in      draft or customer; draft where left out
    channels     a list; all where empty or left out
    phrases      a list of phrases; left out where there is a pattern
    pattern      in the syntax of RE2; left out where there are phrases
    replacement  words to write instead, at most 200 characters; may be left out
    severity     suggestion where left out
    mode         on where left out
"""

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from coach_api.engine import written
from coach_api.engine.conversation import Channel, Conversation, Message, Role
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.rule import TITLE_LENGTH, Hit, Mode, Rule, Severity
from coach_api.engine.written import CODE_PREFIX, Place
from coach_api.errors import Conflict, InvalidInput, NotFound, Problem
from coach_api.services import audit, checks, merging
from coach_api.services.merging import ChangedMeanwhile, Fields, Step
from coach_api.storage import owned, teams
from coach_api.storage.models import WrittenRule
from coach_api.storage.session import Database

MOST_RULES = 200
LONGEST_ADVICE = 200
LONGEST_REPLACEMENT = 200
MOST_PHRASES = 50
LONGEST_PHRASE = 80
Values = Mapping[str, object]

_CODE = re.compile(rf"{re.escape(CODE_PREFIX)}([0-9]{{1,9}})", re.ASCII)

log = logging.getLogger(__name__)


def _channels(value: object) -> list[str]:
    if not isinstance(value, list | tuple):
        raise ValueError("must be a list of channels")  # noqa: TRY004 every check speaks through ValueError
    named = {checks.one_of(Channel)(item) for item in value}
    return [channel.value for channel in Channel if channel in named]


def _pattern(value: object) -> str:
    """What a pattern may be, the engine decides: white space around it counts."""
    if isinstance(value, str):
        return value
    raise ValueError("must be text")


CHECKS: Mapping[str, checks.Check] = {
    "title": checks.line(TITLE_LENGTH),
    "advice": checks.line(LONGEST_ADVICE),
    "look_in": checks.one_of(Place),
    "channels": _channels,
    "phrases": checks.lines("phrase", MOST_PHRASES, LONGEST_PHRASE),
    "pattern": _pattern,
    "replacement": checks.line(LONGEST_REPLACEMENT, shortest=0),
    "severity": checks.one_of(Severity),
    "mode": checks.one_of(Mode),
}
OPTIONAL: Mapping[str, object] = {
    "look_in": Place.DRAFT.value,
    "channels": [],
    "phrases": [],
    "pattern": "",
    "replacement": "",
    "severity": Severity.SUGGESTION.value,
    "mode": Mode.ON.value,
}


def of_team(db: Database, team: str) -> Sequence[WrittenRule]:
    """Return a team's own rules, in the order they were added.

    Raises:
        NotFound: there is no such team.
    """
    with db.reading() as session:
        return owned.of_team(session, WrittenRule, teams.get(session, team).id)


def add(db: Database, team: str, rule: Values, actor: str) -> WrittenRule:
    """Add a rule and return it with its id.

    Raises:
        NotFound: there is no such team.
        InvalidInput: every field that is missing, unknown or cannot be used; a pattern too large beside the team's others.
        Conflict: the team has as many as it can have.
    """
    values = whole(rule)
    with db.session() as session:
        return add_within(session, teams.get(session, team, lock=True).id, values, actor)


def update(
    db: Database, team: str, rule_id: int, changes: Values, actor: str, *, basis: str | None = None
) -> WrittenRule:
    """Change some fields of a rule and return it whole; `basis` is the digest of the fields that were to be changed.

    Raises:
        NotFound: there is no such team or rule.
        InvalidInput: every field that is unknown or cannot be used; a pattern too large beside the team's others.
        ChangedMeanwhile: its fields are not those of the basis; nothing is changed.
    """
    passed = _passed(changes)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        stored = _one(session, found.id, rule_id)
        _check_basis(session, stored, basis)
        return update_within(session, stored, passed, actor)


def save(db: Database, team: str, rule_id: int, base: Fields, wanted: Values, actor: str) -> tuple[Step, ...]:
    """Store what a form changed of the fields that it was opened with; return what others did to them meanwhile.

    Raises:
        NotFound: there is no such team or rule; it may have been deleted since.
        InvalidInput: every field that cannot be used; nothing is changed.
        ChangedMeanwhile: somebody else gave a field another value since; nothing is changed.
    """
    passed = _passed(wanted)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        stored = _one(session, found.id, rule_id)
        merged = merging.merge(base, values_of(stored), passed)
        steps = _steps(session, stored, base) if merged.theirs else ()
        if merged.clashing:
            raise ChangedMeanwhile(merged, steps)
        update_within(session, stored, merged.fields, actor)
    return steps


def whole(rule: Values) -> dict[str, Any]:
    """Return all fields of a new rule, once they can be used.

    Raises:
        InvalidInput: every field that is missing, unknown or cannot be used.
    """
    problems = checks.missing(rule, (field for field in CHECKS if field not in OPTIONAL))
    values = {**OPTIONAL, **checks.checked(rule, CHECKS, problems)}
    if problems:
        raise InvalidInput(problems)
    written.build(_written(0, values))
    return values


def check_together(rules: Sequence[Mapping[str, Any]]) -> None:
    """Make sure that a team can have these rules, each with all its fields, at once.

    Raises:
        InvalidInput: they are too many, or their patterns too large.
    """
    if len(rules) > MOST_RULES:
        raise InvalidInput([Problem("/written", f"would make {len(rules)} own rules, and {MOST_RULES} is the most")])
    size = sum(map(_size, rules))
    if size > written.LARGEST_TEAM:
        reason = f"would have patterns of {size:,} instructions together, and {written.LARGEST_TEAM:,} is the most"
        raise InvalidInput([Problem("/written", reason)])


def add_within(session: Session, team_id: str, values: Mapping[str, Any], actor: str) -> WrittenRule:
    """Add a rule, all of whose fields are there, within a transaction that holds the team's lock; it raises what `add` does."""
    others = owned.of_team(session, WrittenRule, team_id)
    if len(others) >= MOST_RULES:
        raise Conflict(f"There are {MOST_RULES} rules of the team's own already, which is the most it can have.")
    _size_with(sum(_size(values_of(row)) for row in others), _written(0, values))
    stored = owned.add(session, WrittenRule(team_id=team_id, **values))
    audit.record(session, team_id, actor, ("add", f"rule {code(stored)}"), after=values_of(stored))
    return stored


def update_within(session: Session, stored: WrittenRule, changes: Mapping[str, Any], actor: str) -> WrittenRule:
    """Change fields of a rule within a transaction that holds the team's lock; it raises what `update` does."""
    before = values_of(stored)
    if before == {**before, **changes}:
        return stored
    changed = _written(stored.id, {**before, **changes})
    written.build(changed)
    others = [row for row in owned.of_team(session, WrittenRule, stored.team_id) if row.id != stored.id]
    _size_with(sum(_size(values_of(row)) for row in others), changed)
    owned.update(session, stored, changes)
    audit.record(
        session, stored.team_id, actor, ("update", f"rule {code(stored)}"), before=before, after=values_of(stored)
    )
    return stored


def delete(db: Database, team: str, rule_id: int, actor: str, *, basis: str | None = None) -> None:
    """Delete a rule; `basis` is the digest of its fields as whoever deletes it has seen them.

    Raises:
        NotFound: there is no such team or rule.
        ChangedMeanwhile: its fields are not those of the basis; it stays.
    """
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        stored = _one(session, found.id, rule_id)
        _check_basis(session, stored, basis)
        before = values_of(stored)
        owned.delete(session, stored)
        audit.record(session, found.id, actor, ("delete", f"rule {code(stored)}"), before=before)


def get(db: Database, team: str, rule_id: int) -> WrittenRule:
    """Return one of a team's own rules.

    Raises:
        NotFound: there is no such team or rule.
    """
    with db.reading() as session:
        return _one(session, teams.get(session, team).id, rule_id)


def built(db: Database, team: str, rule_id: int) -> Rule:
    """Return one of a team's own rules, as it runs.

    Raises:
        NotFound: there is no such team or rule.
        InvalidInput: it no longer compiles, after an upgrade.
    """
    return runnable(get(db, team, rule_id))


def runnable(row: WrittenRule) -> Rule:
    """Return a stored rule as it runs.

    Raises:
        InvalidInput: it no longer compiles, after an upgrade.
    """
    return written.build(_written(row.id, values_of(row)))


def load(session: Session, team_id: str) -> tuple[Rule, ...]:
    """Return a team's own rules ready to run.

    One that no longer compiles after an upgrade, or is more than all of a team's patterns may be, is left out and logged.
    """
    rules: list[Rule] = []
    size = 0
    for row in owned.of_team(session, WrittenRule, team_id):
        try:
            rule = _written(row.id, values_of(row))
            ready = written.build(rule)
            size = _size_with(size, rule)
            rules.append(ready)
        except InvalidInput as error:
            wrong = [problem.pointer for problem in error.problems]
            log.warning("written_rule_skipped", extra={"team": team_id, "rule": code(row), "pointers": wrong})
    return tuple(rules)


def code(rule: WrittenRule) -> str:
    """Return a rule's code beside those of the built-in rules."""
    return f"{CODE_PREFIX}{rule.id}"


def id_of(code: str) -> int:
    """Return the id in a rule's code; 0, which no rule has, where it is the code of no such rule."""
    number = _CODE.fullmatch(code)
    return int(number[1]) if number else 0


def values_of(rule: WrittenRule) -> dict[str, Any]:
    """Return a rule's fields."""
    return {field: getattr(rule, field) for field in CHECKS}


def try_out(values: Values, text: str) -> tuple[tuple[int, int], ...]:
    """Return where a rule, which need not be stored nor have its title and advice yet, finds something in a text.

    Raises:
        InvalidInput: every field that is unknown or cannot be used.
    """
    fields = whole({**values, "title": values.get("title") or "-", "advice": values.get("advice") or "-"})
    rule = written.build(_written(0, fields))
    channel = Channel(next(iter(fields["channels"]), Channel.LIVE_CHAT))
    if fields["look_in"] == Place.DRAFT:
        moment = Moment(Draft(text), Conversation(channel=channel))
    else:
        moment = Moment(Draft(""), Conversation((Message(Role.CUSTOMER, text),), channel=channel))
    spans: list[tuple[int, int]] = []
    for hit in rule.check(moment, None):
        if isinstance(hit, Hit):
            start = hit.evidence.start
            if start is None:
                start = text.index(hit.key, spans[-1][1] if spans else 0)
            spans.append((start, start + len(hit.key)))
    return tuple(spans)


def _passed(values: Values) -> dict[str, Any]:
    problems: list[Problem] = []
    passed = checks.checked(values, CHECKS, problems)
    if problems:
        raise InvalidInput(problems)
    return passed


def _check_basis(session: Session, stored: WrittenRule, basis: str | None) -> None:
    now = values_of(stored)
    if basis in (None, merging.digest(now)):
        return
    base = merging.known(session, (stored.team_id, f"rule {code(stored)}"), basis)
    if base is None:
        raise ChangedMeanwhile(merging.NOTHING)
    raise ChangedMeanwhile(merging.merge(base, now, {}), _steps(session, stored, base))


def _steps(session: Session, stored: WrittenRule, base: Fields) -> tuple[Step, ...]:
    return merging.steps_since(session, (stored.team_id, f"rule {code(stored)}"), base, dict)


def _written(rule_id: int, values: Mapping[str, Any]) -> written.WrittenRule:
    return written.WrittenRule(
        id=rule_id,
        title=values["title"],
        advice=values["advice"],
        look_in=Place(values["look_in"]),
        channels=tuple(map(Channel, values["channels"])),
        phrases=tuple(values["phrases"]),
        pattern=values["pattern"],
        replacement=values["replacement"],
        severity=Severity(values["severity"]),
        mode=Mode(values["mode"]),
    )


def _size_with(others: int, rule: written.WrittenRule) -> int:
    """Return the instructions of a team's patterns together; each alone bounds its time, their sum bounds the team's.

    Raises:
        InvalidInput: the rule's pattern makes them too many.
    """
    size = written.program_size(rule)
    total = others + size
    if size and total > written.LARGEST_TEAM:
        raise InvalidInput(
            [
                Problem(
                    "/pattern",
                    f"compiles to {size:,} instructions, which makes {total:,} with the team's other patterns, "
                    f"and {written.LARGEST_TEAM:,} is the most: use smaller repeats, fewer character classes, or phrases",
                )
            ]
        )
    return total


def _size(values: Mapping[str, Any]) -> int:
    """Return the instructions of a stored rule's pattern; one that no longer compiles never runs."""
    try:
        return written.program_size(_written(0, values))
    except InvalidInput:
        return 0


def _one(session: Session, team_id: str, rule_id: int) -> WrittenRule:
    stored = owned.get(session, WrittenRule, team_id, rule_id)
    if stored is None:
        raise NotFound(f"The team has no rule {CODE_PREFIX}{rule_id}.")
    return stored
