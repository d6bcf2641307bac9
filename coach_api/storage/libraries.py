"""A team's libraries: links, saved replies, glossary terms and prepared replies, all kept the same way."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import delete as delete_from
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from coach_api.storage import teams
from coach_api.storage.models import GlossaryTerm, Link, PreparedReply, SavedReply

Entry = Link | SavedReply | GlossaryTerm | PreparedReply
E = TypeVar("E", bound=Entry)


def of_team(session: Session, kind: type[E], team_id: str) -> Sequence[E]:
    """Return a team's entries of one kind, in the order they were added."""
    return session.scalars(select(kind).where(kind.team_id == team_id).order_by(kind.id)).all()


def get(session: Session, kind: type[E], team_id: str, entry_id: int) -> E | None:
    """Return one entry of a team."""
    return session.scalars(select(kind).where(kind.team_id == team_id, kind.id == entry_id)).one_or_none()


def add(session: Session, entry: E) -> E:
    """Store a new entry."""
    session.add(entry)
    session.flush()
    teams.bump(session, entry.team_id)
    return entry


def update(session: Session, entry: E, values: Mapping[str, Any]) -> E:
    """Give an entry other values."""
    for name, value in values.items():
        setattr(entry, name, value)
    session.flush()
    teams.bump(session, entry.team_id)
    return entry


def delete(session: Session, entry: Entry) -> None:
    """Delete an entry."""
    session.delete(entry)
    session.flush()
    teams.bump(session, entry.team_id)


def replace_all(session: Session, kind: type[Entry], team_id: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Put rows in place of all of a team's entries of one kind."""
    session.execute(delete_from(kind).where(kind.team_id == team_id))
    new = [{"team_id": team_id, **row} for row in rows]
    if new:
        session.execute(insert(kind), new)
    teams.bump(session, team_id)
