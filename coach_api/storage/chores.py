"""Work that is done now and then, by one process at a time."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from coach_api.storage.models import Chore
from coach_api.storage.session import changed, insert_or

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def take(session: Session, name: str, now: datetime, every: timedelta) -> bool:
    """Tell whether a chore is due, and mark it as done: for everybody else once this transaction is committed.

    Others who ask meanwhile wait; if this transaction fails, one of them gets the chore.
    """
    session.execute(insert_or(session, Chore).values(name=name, done_at=NEVER).on_conflict_do_nothing())
    due = update(Chore).where(Chore.name == name, Chore.done_at <= now - every)
    return changed(session, due.values(done_at=now)) == 1
