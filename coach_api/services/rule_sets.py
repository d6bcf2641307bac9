"""All of a team's rules at once: presets and files, what they would change, and the change itself.

What is wanted names whole rules: each becomes exactly so. Rules that it does not name stay as they are, and nothing is deleted.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy.orm import Session

from coach_api.engine.rule import Severity
from coach_api.errors import Conflict
from coach_api.rules import catalogue
from coach_api.services import audit, checks, merging, overrides, written_rules
from coach_api.services.merging import Difference
from coach_api.services.presets import Preset
from coach_api.storage import overrides as override_rows
from coach_api.storage import owned, teams
from coach_api.storage.models import WrittenRule
from coach_api.storage.overrides import Override
from coach_api.storage.session import Database


@dataclass(frozen=True)
class State:
    """A team's rules as they are: its overrides by code, and its own rules in the order they were added."""

    overrides: Mapping[str, Override]
    written: Sequence[WrittenRule]

    @property
    def digest(self) -> str:
        """What tells this state from any other."""
        own = {written_rules.code(row): written_rules.values_of(row) for row in self.written}
        return merging.digest([self.overrides, own])


@dataclass(frozen=True)
class Wanted:
    """Built-in rules as they are to be, each an override by its code, and own rules, each with all its fields.

    An own rule takes the place of the team's rule with the same title; where there is none, it is new.
    """

    overrides: Mapping[str, Override]
    written: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class Change:
    """What becomes of one rule: `code` is None for a new one, whose fields have no value before."""

    code: str | None
    title: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Preview:
    """What would change, rule by rule, how many of the rules named are so already, and the state it was found in."""

    changes: tuple[Change, ...]
    same: int
    basis: str


class PreviewTooOld(Conflict):
    """The rules changed since the preview that somebody agreed to."""

    title: ClassVar[str] = "Changed meanwhile"

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed the rules since you saw what would change. Nothing was changed: look at it anew, then decide."
        )


Plan = Callable[[State], Wanted]


def of_preset(preset: Preset) -> Plan:
    """Return the plan of a preset: another mode for each built-in rule that has not got it."""

    def plan(state: State) -> Wanted:
        wanted: dict[str, Override] = {}
        for rule in catalogue().values():
            fields = overrides.fields_of(rule, overrides.of_rule(state.overrides, rule))
            mode = preset.mode(rule, Severity(fields["severity"]))
            wanted[rule.code] = overrides.differing(rule, overrides.override_of(fields | {"mode": mode.value}))
        return Wanted(wanted)

    return plan


def exactly(wanted: Wanted) -> Plan:
    """Return the plan of a file."""
    return lambda _state: wanted


def state_of(db: Database, team: str) -> State:
    """Return a team's rules as they are.

    Raises:
        NotFound: there is no such team.
    """
    with db.reading() as session:
        return _state(session, teams.get(session, team).id)


def preview(db: Database, team: str, plan: Plan) -> Preview:
    """Return what a plan would change.

    Raises:
        NotFound: there is no such team.
        InvalidInput: the team's own rules would be too many, or too large together.
    """
    state = state_of(db, team)
    return _preview(state, plan(state))


def apply(db: Database, team: str, plan: Plan, actor: str, cause: str, *, basis: str | None = None) -> Preview:
    """Change a team's rules as planned, all or none, and return what was changed.

    `cause` is what the audit trail says beside each rule's own entry, such as "import"; `basis` is that of the preview.

    Raises:
        NotFound: there is no such team.
        InvalidInput: the team's own rules would be too many, or too large together.
        PreviewTooOld: the rules are not those of the preview.
    """
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        state = _state(session, found.id)
        if basis not in (None, state.digest):
            raise PreviewTooOld
        wanted = plan(state)
        seen = _preview(state, wanted)
        for code, override in wanted.overrides.items():
            overrides.put(session, found.id, catalogue()[code], override, actor)
        for row, values in _paired(state, wanted):
            if row is None:
                written_rules.add_within(session, found.id, values, actor)
            else:
                written_rules.update_within(session, row, values, actor)
        if seen.changes:
            changed = {"rules": [change.code or change.title for change in seen.changes]}
            audit.record(session, found.id, actor, (cause, "rules"), after=changed)
    return seen


def _state(session: Session, team_id: str) -> State:
    return State(override_rows.of_team(session, team_id), owned.of_team(session, WrittenRule, team_id))


def _preview(state: State, wanted: Wanted) -> Preview:
    pairs = list(_paired(state, wanted))
    replaced = {row.id: values for row, values in pairs if row is not None}
    new = [values for row, values in pairs if row is None]
    written_rules.check_together(
        [*(replaced.get(row.id) or written_rules.values_of(row) for row in state.written), *new]
    )
    found = [_of_built_in(state, code, override) for code, override in wanted.overrides.items()]
    found += [_of_own(row, values) for row, values in pairs]
    changes = tuple(change for change in found if change.differences)
    return Preview(changes, len(found) - len(changes), state.digest)


def _of_built_in(state: State, code: str, override: Override) -> Change:
    rule = catalogue()[code]
    before = overrides.fields_of(rule, overrides.of_rule(state.overrides, rule))
    return Change(code, rule.title, merging.differences(before, overrides.fields_of(rule, override)))


def _of_own(row: WrittenRule | None, values: Mapping[str, Any]) -> Change:
    if row is None:
        fields = (Difference(name, None, values[name]) for name in written_rules.CHECKS)
        return Change(None, values["title"], tuple(fields))
    return Change(written_rules.code(row), row.title, merging.differences(written_rules.values_of(row), values))


def _paired(state: State, wanted: Wanted) -> Sequence[tuple[WrittenRule | None, Mapping[str, Any]]]:
    """Return each own rule that is wanted with the stored rule whose place it takes, if there is one."""
    by_title: dict[str, list[WrittenRule]] = {}
    for row in reversed(state.written):
        by_title.setdefault(checks.same(row.title), []).append(row)
    pairs: list[tuple[WrittenRule | None, Mapping[str, Any]]] = []
    for values in wanted.written:
        rows = by_title.get(checks.same(values["title"]))
        pairs.append((rows.pop() if rows else None, values))
    return pairs
