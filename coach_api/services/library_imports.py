"""Bringing a file into a library: first what it would change, then all of it at once or nothing.

An entry of the file meets the stored one that says the same: a link by its URL, a saved reply by its title, a term by itself,
a prepared reply by purpose and text.
"""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from sqlalchemy.orm import Session

from coach_api.errors import Conflict, InvalidInput, Problem
from coach_api.services import audit, merging
from coach_api.services.libraries import MOST_ENTRIES, Kind
from coach_api.services.library_files import Table
from coach_api.storage import libraries as rows
from coach_api.storage import teams
from coach_api.storage.session import Database

BATCH = 500  # rows written between two words of progress
MOST_KEPT = 1_000  # entries; of more, the audit trail keeps the counts alone

T = TypeVar("T")


@dataclass(frozen=True)
class Change:
    """A stored entry that the file changes: by its id, how it is and how it would be."""

    row: int
    entry_id: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names of the fields that differ."""
        return tuple(name for name, value in self.before.items() if self.after[name] != value)


@dataclass(frozen=True)
class Plan:
    """What a file would do to a library: new rows, changed entries, how many are as stored, and entries that would go."""

    new: Sequence[tuple[int, Mapping[str, Any]]]
    changed: Sequence[Change]
    same: int
    gone: Mapping[int, Mapping[str, Any]]

    @property
    def size(self) -> int:
        """Return how many entries it touches."""
        return len(self.new) + len(self.changed) + len(self.gone)

    @property
    def digest(self) -> str:
        """Return what tells this plan from another: who agreed to it says so by it."""
        told = [
            [list(each) for each in self.new],
            [[each.entry_id, each.before, each.after] for each in self.changed],
            [[entry_id, values] for entry_id, values in self.gone.items()],
        ]
        return merging.digest(told)


Steps = Generator[tuple[int, int], None, Plan]


class PreviewTooOld(Conflict):
    """The library changed since the plan that somebody agreed to, so that it would do something else now."""

    title: ClassVar[str] = "Changed meanwhile"

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed the library since you saw what would change. Nothing was imported: look at it anew, then decide."
        )


def preview(db: Database, team: str, table: Table, *, remove_others: bool = False) -> Plan:
    """Return what a file would change; nothing is stored.

    Raises:
        NotFound: there is no such team.
        InvalidInput: the library would hold more than it can.
    """
    with db.reading() as session:
        return _plan(session, table, teams.get(session, team).id, remove_others=remove_others)


def apply(
    db: Database, team: str, table: Table, actor: str, *, remove_others: bool = False, agreed: str | None = None
) -> Steps:
    """Bring the good rows of a file into a library, in one transaction; yields how much is written, and how much there is.

    Whoever stops asking, stops it: then nothing is stored. Returns what was changed. `agreed` is the digest of the plan
    that somebody looked at.

    Raises:
        NotFound: there is no such team.
        InvalidInput: the library would hold more than it can.
        PreviewTooOld: it would do something else than what was agreed to.
    """
    kind = table.kind
    with db.session() as session:
        team_id = teams.get(session, team, lock=True).id
        plan = _plan(session, table, team_id, remove_others=remove_others)
        if agreed not in (None, plan.digest):
            raise PreviewTooOld
        if plan.size:
            ids = yield from _write(session, kind, team_id, plan)
            teams.bump(session, team_id)
            _record(session, team_id, actor, kind, plan, ids)
    return plan


def finished(steps: Steps) -> Plan:
    """Take all steps of an import at once; return what was changed."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            plan: Plan = end.value
            return plan


def _plan(session: Session, table: Table, team_id: str, *, remove_others: bool) -> Plan:
    kind = table.kind
    stored = dict(_stored(session, kind, team_id))
    ids = {kind.key(values): entry_id for entry_id, values in stored.items()}
    new: list[tuple[int, Mapping[str, Any]]] = []
    changed: list[Change] = []
    met: set[int] = set()
    for number, values in table.rows:
        entry_id = ids.get(kind.key(values))
        if entry_id is None:
            new.append((number, {**kind.optional, **values}))
            continue
        met.add(entry_id)
        before = stored[entry_id]
        after = {**before, **values}
        if after != before:
            changed.append(Change(number, entry_id, before, after))
    gone = {entry_id: values for entry_id, values in stored.items() if entry_id not in met} if remove_others else {}
    total = len(stored) - len(gone) + len(new)
    if total > MOST_ENTRIES:
        reason = f"the library would have {total:,} entries, but can have {MOST_ENTRIES:,}"
        raise InvalidInput([Problem("/file", reason)], "This is too much for the library.")
    return Plan(new, changed, len(table.rows) - len(new) - len(changed), gone)


def _stored(session: Session, kind: Kind, team_id: str) -> Iterable[tuple[int, dict[str, Any]]]:
    names = tuple(kind.checks)
    for stored in rows.columns(session, kind.table, team_id, names):
        yield stored[0], dict(zip(names, stored[1:], strict=True))


def _write(session: Session, kind: Kind, team_id: str, plan: Plan) -> Generator[tuple[int, int], None, list[int]]:
    """Write a plan batch by batch; return the ids of the new entries."""
    done, ids = 0, list[int]()
    yield done, plan.size
    for gone in _batches(list(plan.gone)):
        rows.delete_all(session, kind.table, team_id, gone)
        yield (done := done + len(gone)), plan.size
    for changed in _batches(plan.changed):
        rows.update_all(session, kind.table, ({"id": each.entry_id, **each.after} for each in changed))
        yield (done := done + len(changed)), plan.size
    for new in _batches(plan.new):
        ids += rows.insert_all(session, kind.table, team_id, (values for _, values in new))
        yield (done := done + len(new)), plan.size
    return ids


def _batches(items: Sequence[T]) -> Iterable[Sequence[T]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def _record(session: Session, team_id: str, actor: str, kind: Kind, plan: Plan, ids: Sequence[int]) -> None:
    """Note an import in the audit trail: the counts, and of a smaller one the entries before and after, by their ids."""
    counts = {"added": len(plan.new), "changed": len(plan.changed), "removed": len(plan.gone)}
    before: dict[str, Any] = {}
    after: dict[str, Any] = dict(counts)
    if plan.size <= MOST_KEPT:
        before["stored"] = {str(each.entry_id): each.before for each in plan.changed} | {
            str(entry_id): values for entry_id, values in plan.gone.items()
        }
        after["stored"] = {str(each.entry_id): each.after for each in plan.changed} | {
            str(entry_id): values for entry_id, (_, values) in zip(ids, plan.new, strict=True)
        }
    audit.record(session, team_id, actor, ("import", kind.name), before=before, after=after)
