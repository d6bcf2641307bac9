"""People as they sign in to the console: their passwords, and the codes that let them choose one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlalchemy.orm import Session

from coach_api.storage.models import Credential, Member, OneTimeCode, Role, Team, User
from coach_api.storage.session import changed


@dataclass(frozen=True, slots=True)
class Place:
    """A team that a person is in, and what they are there."""

    team_id: str
    slug: str
    name: str
    role: Role


def get(session: Session, user_id: str) -> User | None:
    """Return a person."""
    return session.get(User, user_id)


def every(session: Session) -> Sequence[User]:
    """Return all people by name."""
    return session.scalars(select(User).order_by(User.name, User.id)).all()


def places(session: Session, user_id: str) -> tuple[Place, ...]:
    """Return the teams that a person is in, by name."""
    query = (
        select(Member.team_id, Team.slug, Team.name, Member.role)
        .join(Team, Team.id == Member.team_id)
        .where(Member.user_id == user_id)
        .order_by(Team.name, Team.slug)
    )
    return tuple(Place(team_id, slug, name, Role(role)) for team_id, slug, name, role in session.execute(query))


def an_admin_has_a_password(session: Session) -> bool:
    """Tell whether an admin could sign in."""
    query = select(exists().where(User.is_admin.is_(True), Credential.user_id == User.id))
    return bool(session.scalar(query))


def names(session: Session, user_ids: Collection[str]) -> dict[str, str]:
    """Return the names of people by their ids; whoever is gone has none."""
    rows = session.execute(select(User.id, User.name).where(User.id.in_(user_ids)))
    return {row.id: row.name for row in rows}


def admins(session: Session) -> Sequence[User]:
    """Return the admins by name."""
    return session.scalars(select(User).where(User.is_admin.is_(True)).order_by(User.name, User.id)).all()


def has_password(session: Session, user_ids: Collection[str]) -> set[str]:
    """Return which of these people have a password."""
    return set(session.scalars(select(Credential.user_id).where(Credential.user_id.in_(user_ids))))


def credential(session: Session, user_id: str) -> Credential | None:
    """Return a person's credential."""
    return session.get(Credential, user_id)


def put_password(session: Session, user_id: str, password_hash: str, at: datetime) -> None:
    """Store the hash of a person's password in place of the one before."""
    session.merge(Credential(user_id=user_id, password_hash=password_hash, changed_at=at))
    session.flush()


def forget_password(session: Session, user_id: str) -> None:
    """Delete a person's password."""
    session.execute(delete(Credential).where(Credential.user_id == user_id))


def renew_hash(session: Session, user_id: str, before: str, after: str) -> None:
    """Store another hash of the same password, unless the password was changed meanwhile."""
    same = Credential.user_id == user_id, Credential.password_hash == before
    session.execute(update(Credential).where(*same).values(password_hash=after))


def put_code(session: Session, code: OneTimeCode) -> None:
    """Store a code's hash in place of the one before for the same person, or for setting up."""
    session.execute(delete(OneTimeCode).where(_for(code.user_id)))
    session.add(code)
    session.flush()


def code(session: Session, user_id: str | None, now: datetime, *, lock: bool = False) -> OneTimeCode | None:
    """Return the code of a person, or for setting up, unless its time is over.

    With `lock`, nobody else gets it until this transaction ends.
    """
    living = OneTimeCode.expires_at.is_(None) | (OneTimeCode.expires_at > now)
    query = select(OneTimeCode).where(_for(user_id), living).order_by(OneTimeCode.id.desc()).limit(1)
    return session.scalars(query.with_for_update() if lock else query).one_or_none()


def forget_code(session: Session, user_id: str | None) -> None:
    """Delete the code of a person, or for setting up."""
    session.execute(delete(OneTimeCode).where(_for(user_id)))


def forget_expired_codes(session: Session, now: datetime) -> int:
    """Delete codes whose time is over; return how many."""
    return changed(session, delete(OneTimeCode).where(OneTimeCode.expires_at <= now))


def _for(user_id: str | None) -> ColumnElement[bool]:
    return OneTimeCode.user_id.is_(None) if user_id is None else OneTimeCode.user_id == user_id
