"""What a team keeps one by one: entries of its libraries, and the rules that it wrote itself.

Each change of one makes a new version of the team, which all workers notice.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from coach_api.storage import teams
from coach_api.storage.models import GlossaryTerm, Link, PreparedReply, SavedReply, WrittenRule

Owned = Link | SavedReply | GlossaryTerm | PreparedReply | WrittenRule
R = TypeVar("R", bound=Owned)


def of_team(session: Session, kind: type[R], team_id: str) -> Sequence[R]:
    """Return a team's rows of one kind, in the order they were added."""
    return session.scalars(select(kind).where(kind.team_id == team_id).order_by(kind.id)).all()


def get(session: Session, kind: type[R], team_id: str, row_id: int) -> R | None:
    """Return one row of a team."""
    return session.scalars(select(kind).where(kind.team_id == team_id, kind.id == row_id)).one_or_none()


def add(session: Session, row: R) -> R:
    """Store a new row."""
    session.add(row)
    session.flush()
    teams.bump(session, row.team_id)
    return row


def update(session: Session, row: R, values: Mapping[str, Any]) -> R:
    """Give a row other values."""
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    teams.bump(session, row.team_id)
    return row


def delete(session: Session, row: Owned) -> None:
    """Delete a row."""
    session.delete(row)
    session.flush()
    teams.bump(session, row.team_id)
