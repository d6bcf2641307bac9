"""Pairing codes, found by their first group."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coach_api.storage.models import PairingCode
from coach_api.storage.session import changed


def add(session: Session, code: PairingCode) -> None:
    """Store a new code's hash."""
    session.add(code)
    session.flush()


def claim(session: Session, selector: str, now: datetime) -> PairingCode | None:
    """Return the code with this first group, unless its time is over; nobody else gets it until this transaction ends."""
    query = select(PairingCode).where(PairingCode.selector == selector, PairingCode.expires_at > now)
    return session.scalars(query.with_for_update()).one_or_none()


def spend(session: Session, code: PairingCode) -> None:
    """Delete a code: it was used, or tried too often."""
    session.delete(code)
    session.flush()


def forget_all(session: Session, user_id: str) -> None:
    """Delete a person's codes."""
    session.execute(delete(PairingCode).where(PairingCode.user_id == user_id))


def forget_expired(session: Session, now: datetime) -> int:
    """Delete codes whose time is over; return how many."""
    return changed(session, delete(PairingCode).where(PairingCode.expires_at <= now))
