"""Sessions of the console, by the hashes of what their cookies hold."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from coach_api.storage.models import ConsoleSession, User
from coach_api.storage.session import changed


def add(session: Session, row: ConsoleSession) -> None:
    """Store a new session."""
    session.add(row)
    session.flush()


def find(session: Session, id_hash: str) -> tuple[ConsoleSession, User] | None:
    """Return a session and whose it is, whatever its age."""
    query = select(ConsoleSession, User).join(User, User.id == ConsoleSession.user_id)
    row = session.execute(query.where(ConsoleSession.id_hash == id_hash)).one_or_none()
    return None if row is None else (row[0], row[1])


def of_user(session: Session, user_id: str) -> Sequence[ConsoleSession]:
    """Return a person's sessions, the one used last first."""
    query = select(ConsoleSession).where(ConsoleSession.user_id == user_id)
    return session.scalars(query.order_by(ConsoleSession.seen_at.desc(), ConsoleSession.id_hash)).all()


def touch(session: Session, id_hash: str, at: datetime) -> None:
    """Note that a session was used."""
    session.execute(update(ConsoleSession).where(ConsoleSession.id_hash == id_hash).values(seen_at=at))


def end(session: Session, id_hash: str) -> None:
    """Delete a session."""
    session.execute(delete(ConsoleSession).where(ConsoleSession.id_hash == id_hash))


def end_all(session: Session, user_id: str) -> int:
    """Delete a person's sessions; return how many."""
    ended = delete(ConsoleSession).where(ConsoleSession.user_id == user_id).returning(ConsoleSession.id_hash)
    return len(session.scalars(ended).all())


def forget_old(session: Session, unused_since: datetime, made_before: datetime) -> int:
    """Delete sessions that nobody used since a moment, or that were made before one; return how many."""
    old = (ConsoleSession.seen_at <= unused_since) | (ConsoleSession.created_at <= made_before)
    return changed(session, delete(ConsoleSession).where(old))
