"""The audit trail: entries are added and read, never changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from coach_api.storage.models import AuditEntry


@dataclass(frozen=True)
class Which:
    """Which entries are wanted: all, but for what is set.

    `subjects` are how subjects begin, `actor` is a part of a name, upper or lower case alike; the times bound when, the second
    excluded; `before` is an id that all of them lie below.
    """

    team_id: str | None = None
    actor: str = ""
    subjects: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


def add(session: Session, entry: AuditEntry) -> None:
    """Add an entry."""
    session.add(entry)
    session.flush()


def latest(session: Session, which: Which, limit: int, skip: int = 0) -> Sequence[AuditEntry]:
    """Return at most `limit` entries, newest first, leaving out the first `skip`."""
    query = select(AuditEntry).where(*_conditions(which)).order_by(AuditEntry.id.desc())
    return session.scalars(query.offset(skip).limit(limit)).all()


def count(session: Session, which: Which) -> int:
    """Return how many entries there are."""
    return session.scalar(select(func.count(AuditEntry.id)).where(*_conditions(which))) or 0


def get(session: Session, team_id: str, entry_id: int) -> AuditEntry | None:
    """Return an entry of a team."""
    query = select(AuditEntry).where(AuditEntry.team_id == team_id, AuditEntry.id == entry_id)
    return session.scalars(query).one_or_none()


def undone(session: Session, entry_ids: Collection[int]) -> dict[int, int]:
    """Return which of these entries were taken back, and by which entry: the last, where that was done again and again."""
    query = select(AuditEntry.undoes, func.max(AuditEntry.id)).where(AuditEntry.undoes.in_(entry_ids))
    return {taken_back: by for taken_back, by in session.execute(query.group_by(AuditEntry.undoes)) if taken_back}


def of_subject(session: Session, team_id: str, subject: str, limit: int) -> Sequence[AuditEntry]:
    """Return at most `limit` entries about one thing of a team, newest first."""
    query = select(AuditEntry).where(AuditEntry.team_id == team_id, AuditEntry.subject == subject)
    return session.scalars(query.order_by(AuditEntry.id.desc()).limit(limit)).all()


def _conditions(which: Which) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if which.team_id is not None:
        conditions.append(AuditEntry.team_id == which.team_id)
    if which.actor:
        conditions.append(AuditEntry.actor.icontains(which.actor, autoescape=True))
    if which.subjects:
        conditions.append(or_(*(AuditEntry.subject.startswith(each, autoescape=True) for each in which.subjects)))
    if which.since is not None:
        conditions.append(AuditEntry.at >= which.since)
    if which.until is not None:
        conditions.append(AuditEntry.at < which.until)
    if which.before is not None:
        conditions.append(AuditEntry.id < which.before)
    return conditions
