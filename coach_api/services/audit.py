"""The audit trail: who changed what, and how it was before and after."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from coach_api.services import merging
from coach_api.storage import audit as rows
from coach_api.storage import teams
from coach_api.storage.audit import Which
from coach_api.storage.models import AuditEntry
from coach_api.storage.session import Database

Values = Mapping[str, Any]

PAGE = 25  # entries
BATCH = 200  # entries read at once for an export
LONGEST_SEARCH = 200

# What a change can be about, and how the subjects of such entries begin.
KINDS: Mapping[str, tuple[str, ...]] = {
    "rules": ("rule",),
    "libraries": ("links", "saved-replies", "glossary", "prepared-replies"),
    "people": ("member ", "user ", "admin ", "token ", "pairing code"),
    "team": ("team",),
}


@dataclass(frozen=True)
class Filter:
    """Which entries somebody wants to see: who did it (a part of the name), what it is about (one of `KINDS`), and the days.

    Days are in UTC, the last one included.
    """

    actor: str = ""
    kind: str = ""
    first_day: date | None = None
    last_day: date | None = None

    def which(self, team_id: str | None) -> Which:
        """Return the same as storage asks for it; an unknown kind is none."""
        return Which(
            team_id,
            " ".join(self.actor.split())[:LONGEST_SEARCH],
            KINDS.get(self.kind, ()),
            None if self.first_day is None else _midnight(self.first_day),
            None if self.last_day in (None, date.max) else _midnight(self.last_day + timedelta(days=1)),
        )


EVERYTHING = Filter()


@dataclass(frozen=True)
class Page:
    """A page of the trail: its entries, its number from 1 on, the number of the last, and how many entries there are.

    `undone` names entries that were taken back, each with the entry that did it.
    """

    entries: Sequence[AuditEntry]
    number: int
    last: int
    found: int
    undone: Mapping[int, int]


_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?\+00:00", re.ASCII)  # as the trail keeps one


class Absent:
    """Stands for the value of a field that is not there: not the same as None, which can be a value."""


ABSENT = Absent()


@dataclass(frozen=True)
class Difference:
    """One field of what was changed: `params/warn_s/email`, with its value before and after, `ABSENT` where it had none."""

    field: str
    before: Any
    after: Any


def record(  # noqa: PLR0913 who, what, where, before and after
    session: Session,
    team_id: str | None,
    actor: str,
    what: tuple[str, str],
    *,
    before: Values | None = None,
    after: Values | None = None,
    undoes: int | None = None,
) -> AuditEntry:
    """Add an entry within the transaction of the change itself; `what` is the action and its subject.

    `undoes` is the entry that this one takes back.
    """
    action, subject = what
    entry = AuditEntry(
        team_id=team_id,
        actor=actor,
        action=action,
        subject=subject,
        before=None if before is None else dict(before),
        after=None if after is None else dict(after),
        undoes=undoes,
    )
    rows.add(session, entry)
    return entry


def latest(
    db: Database, team: str | None = None, *, limit: int = 100, before: int | None = None, only: Filter = EVERYTHING
) -> Sequence[AuditEntry]:
    """Return the newest entries first, of one team or of all; `before` is the id that the page before ended with.

    Raises:
        NotFound: there is no such team.
    """
    with db.reading() as session:
        which = replace(only.which(_team_id(session, team)), before=before)
        return rows.latest(session, which, limit)


def page(db: Database, team: str | None, only: Filter, number: int = 1) -> Page:
    """Return a page of the entries of a team, or of all; the last one where there are fewer.

    Raises:
        NotFound: there is no such team.
    """
    with db.reading() as session:
        which = only.which(_team_id(session, team))
        found = rows.count(session, which)
        last = max(1, -(-found // PAGE))
        shown = min(max(1, number), last)
        entries = rows.latest(session, which, PAGE, (shown - 1) * PAGE)
        return Page(entries, shown, last, found, rows.undone(session, [entry.id for entry in entries]))


def every(db: Database, team: str | None, only: Filter = EVERYTHING) -> Iterator[AuditEntry]:
    """Yield all entries of a team, or of all teams, newest first; never more than a few hundred are held at once.

    Raises:
        NotFound: there is no such team.
    """
    before: int | None = None
    while entries := latest(db, team, limit=BATCH, before=before, only=only):
        yield from entries
        before = entries[-1].id


def differences(before: Values | None, after: Values | None) -> tuple[Difference, ...]:
    """Return what differs, field by field: within mappings too, in the order in which fields stand there."""
    old, new = _flat(before or {}), _flat(after or {})
    found = (Difference(field, old.get(field, ABSENT), new.get(field, ABSENT)) for field in {**old, **new})
    return tuple(each for each in found if each.before != each.after)


def told(value: object) -> str:
    """Return a field's value in words, a moment to the minute; nothing where there is none."""
    if value is ABSENT:
        return ""
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return f"{value[:16].replace('T', ' ')} UTC"
    return "none" if value is None else merging.plain(value)


def _flat(values: Values, at: str = "") -> dict[str, Any]:
    """Return values with the names of mappings put before the names within them."""
    flat: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{at}{name}/")
        else:
            flat[f"{at}{name}"] = value
    return flat


def _team_id(session: Session, team: str | None) -> str | None:
    return None if team is None else teams.get(session, team).id


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
