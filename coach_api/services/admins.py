"""Admins: people who may do everything. Only admins make admins; each chooses their password anew when they become one."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from coach_api.errors import Conflict, InvalidInput, NotFound, Problem
from coach_api.services import audit, checks, members, rights
from coach_api.storage import accounts as rows
from coach_api.storage import members as member_rows
from coach_api.storage import pairing, tokens
from coach_api.storage.models import User, utc_now
from coach_api.storage.session import Database


def every(db: Database) -> Sequence[User]:
    """Return the admins by name."""
    with db.reading() as session:
        return rows.admins(session)


def get(db: Database, user_id: str) -> User:
    """Return an admin.

    Raises:
        NotFound: there is no such admin.
    """
    with db.reading() as session:
        return _one(session, user_id)


def with_password(db: Database) -> set[str]:
    """Return the ids of those who have a password."""
    with db.reading() as session:
        return rows.has_password(session, [each.id for each in rows.admins(session)])


def add(db: Database, name: str, email: str, actor: str, *, asker_id: str | None = None) -> User:
    """Make somebody an admin; who is known by the e-mail address keeps their name, but no password, token or session.

    Others may have let them in when they could do less, and would now be let in to everything.

    Raises:
        InvalidInput: the name or the address cannot be used.
        Conflict: they are an admin already.
        Forbidden: whoever asks is none.
    """
    problems: list[Problem] = []
    values = checks.checked({"name": name, "email": email}, {"name": checks.name, "email": checks.email}, problems)
    if problems:
        raise InvalidInput(problems)
    with db.session() as session:
        rights.check_admin(session, asker_id, "make admins")
        user = member_rows.user_by_email(session, values["email"])
        if user is not None and user.is_admin:
            raise Conflict(f"{user.name} is an admin already.")
        if user is not None:
            members.begin_anew(session, user, even_leads=True)
            tokens.revoke_all(session, user.id, utc_now())
            pairing.forget_all(session, user.id)
        user = user or member_rows.add_user(session, User(name=values["name"], email=values["email"]))
        user.is_admin = True
        after = {"name": user.name, "email": user.email}
        audit.record(session, None, actor, ("add", subject(user.id)), after=after)
        return user


def remove(db: Database, user_id: str, actor: str, *, asker_id: str | None = None) -> None:
    """Make an admin none any more; they stay in their teams.

    Raises:
        NotFound: there is no such admin.
        Conflict: nobody would be left who could sign in as an admin.
        Forbidden: whoever asks is none.
    """
    with db.session() as session:
        rights.check_admin(session, asker_id, "take rights from admins")
        user = _one(session, user_id)
        _check_others(session, user)
        before = {"name": user.name, "email": user.email}
        user.is_admin = False
        session.flush()
        audit.record(session, None, actor, ("remove", subject(user_id)), before=before)
        member_rows.forget_strangers(session)


def subject(user_id: str) -> str:
    """Return how the audit trail names an admin."""
    return f"admin {user_id}"


def _one(session: Session, user_id: str) -> User:
    user = rows.get(session, user_id)
    if user is None or not user.is_admin:
        raise NotFound("There is no such admin.")
    return user


def _check_others(session: Session, user: User) -> None:
    others = [each.id for each in rows.admins(session) if each.id != user.id]
    if not rows.has_password(session, others):
        raise Conflict(f"{user.name} is the only admin who can sign in. Let another one in first.")
