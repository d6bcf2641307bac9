"""The audit trail: entries are added and read, never changed."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from coach_api.storage.models import AuditEntry


def add(session: Session, entry: AuditEntry) -> None:
    """Add an entry."""
    session.add(entry)
    session.flush()


def latest(session: Session, team_id: str | None, limit: int, before: int | None) -> Sequence[AuditEntry]:
    """Return at most `limit` entries, newest first: of one team or of all, older than the one with id `before`."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    if team_id is not None:
        query = query.where(AuditEntry.team_id == team_id)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    return session.scalars(query).all()


def of_subject(session: Session, team_id: str, subject: str, limit: int) -> Sequence[AuditEntry]:
    """Return at most `limit` entries about one thing of a team, newest first."""
    query = select(AuditEntry).where(AuditEntry.team_id == team_id, AuditEntry.subject == subject)
    return session.scalars(query.order_by(AuditEntry.id.desc()).limit(limit)).all()
