"""Who may sign in to the console: setting it up, signing in, changing a password."""

from collections.abc import Collection
from typing import ClassVar

from sqlalchemy.orm import Session

from coach_api.errors import CoachError, InvalidInput, NotFound, Problem
from coach_api.services import audit, checks, codes, passwords
from coach_api.storage import accounts as rows
from coach_api.storage import console_sessions, members
from coach_api.storage.models import OneTimeCode, User, utc_now
from coach_api.storage.session import Database

SET_UP_ALREADY = "The console is set up already: an admin can sign in."


class SignInRefused(CoachError):  # noqa: N818 named as its kin in coach_api.errors
    """The e-mail address or the password is wrong: one answer for both, so that nobody learns who has an account."""

    title: ClassVar[str] = "Not signed in"
    status: ClassVar[int] = 401

    def __init__(self) -> None:
        super().__init__("The e-mail address or the password is wrong.")


class CodeRefused(CoachError):  # noqa: N818 as above
    """A one-time code is wrong, used or too old: one answer for all."""

    title: ClassVar[str] = "Code not accepted"
    status: ClassVar[int] = 401


def needs_setup(db: Database) -> bool:
    """Tell whether there is no admin yet who could sign in."""
    with db.reading() as session:
        return not rows.an_admin_has_a_password(session)


def make_setup_code(db: Database) -> str | None:
    """Make the code that sets the console up, in place of the one before; None where it is set up already."""
    if not needs_setup(db):
        return None
    code = codes.make()
    code_hash = passwords.digest(codes.typed(code))
    with db.session() as session:
        rows.put_code(session, OneTimeCode(code_hash=code_hash))
    return code


def set_up(db: Database, code: str, name: str, email: str, password: str) -> str:
    """Make the first admin and return their id; somebody who is known by the e-mail address becomes it.

    Raises:
        CodeRefused: the code is wrong, or the console is set up already.
        InvalidInput: the name, the e-mail address or the password cannot be used.
    """
    with db.reading() as session:
        stored = rows.code(session, None, utc_now())
    if not passwords.matches(stored.code_hash if stored else None, codes.typed(code)):
        raise CodeRefused("The code is wrong or used. The server prints a new one each time it starts.")
    values = checked_person({"name": name, "email": email}, password)
    password_hash = passwords.digest(password)
    with db.session() as session:
        still = rows.code(session, None, utc_now(), lock=True)
        if still is None or stored is None or still.id != stored.id or rows.an_admin_has_a_password(session):
            raise CodeRefused(SET_UP_ALREADY)
        rows.forget_code(session, None)
        user = members.user_by_email(session, values["email"])
        user = user or members.add_user(session, User(name=values["name"], email=values["email"]))
        user.is_admin = True
        put_password(session, user.id, password_hash)
        after = {"name": user.name, "email": user.email, "is_admin": True}
        audit.record(session, None, actor_name(user), ("set up", f"user {user.id}"), after=after)
        return user.id


def sign_in(db: Database, email: str, password: str) -> str:
    """Return whose e-mail address and password these are.

    Raises:
        SignInRefused: nobody's.
    """
    with db.reading() as session:
        user = by_email(session, email)
        stored = rows.credential(session, user.id) if user else None
        found = (user.id, stored.password_hash) if user and stored else None
    if not passwords.matches(found[1] if found else None, password) or found is None:
        raise SignInRefused
    user_id, password_hash = found
    if passwords.is_outdated(password_hash):
        renewed = passwords.digest(password)
        with db.session() as session:
            rows.renew_hash(session, user_id, password_hash, renewed)
    return user_id


def change_password(db: Database, user_id: str, present: str, new: str) -> None:
    """Give somebody who knows their present password another one; they are signed out everywhere.

    Raises:
        InvalidInput: the present one is wrong, or the new one cannot be used.
        NotFound: there is no such person, or they have no password.
    """
    with db.reading() as session:
        user, stored = rows.get(session, user_id), rows.credential(session, user_id)
    if user is None or stored is None:
        raise NotFound("There is no such person any more.")
    problems: list[Problem] = []
    if not passwords.matches(stored.password_hash, present):
        problems.append(Problem("/present", "is wrong"))
    check_password(new, user.name, user.email, problems)
    if not problems and passwords.matches(stored.password_hash, new):
        problems.append(Problem("/password", "must be another one than the present one"))
    if problems:
        raise InvalidInput(problems)
    password_hash = passwords.digest(new)
    with db.session() as session:
        put_password(session, user_id, password_hash)
        audit.record(session, None, actor_name(user), ("change password", f"user {user_id}"))


def set_password(db: Database, user_id: str, password: str, actor: str) -> None:
    """Give somebody a password without asking them; for the demo's lead. They are signed out everywhere."""
    password_hash = passwords.digest(password)
    with db.session() as session:
        put_password(session, user_id, password_hash)
        audit.record(session, None, actor, ("set password", f"user {user_id}"))


def find(db: Database, who: str) -> User:
    """Return the person with a name, an e-mail address or an id.

    Raises:
        NotFound: there is none.
        InvalidInput: several have that name.
    """
    with db.reading() as session:
        everybody = rows.every(session)
    exact = [user for user in everybody if who in (user.id, user.email) or checks.same(who) == user.email]
    found = exact or [user for user in everybody if checks.same(user.name) == checks.same(who)]
    if len(found) > 1:
        known = ", ".join(sorted(user.email or user.id for user in found))
        raise InvalidInput([Problem("", f"Several people are called “{who}”; give an e-mail address or id: {known}")])
    if not found:
        raise NotFound(f"There is nobody called “{who}”.")
    return found[0]


def names(db: Database, user_ids: Collection[str]) -> dict[str, str]:
    """Return the names of people by their ids; whoever is gone has none."""
    with db.reading() as session:
        return rows.names(session, user_ids)


def by_email(session: Session, email: str) -> User | None:
    """Return the person with an e-mail address as it was typed; None for what is no address at all, too."""
    try:
        return members.user_by_email(session, checks.email(email))
    except ValueError:
        return None


def checked_person(given: dict[str, object], password: str) -> dict[str, str]:
    """Return a name and an e-mail address that can be used, with a password that can be.

    Raises:
        InvalidInput: one of them cannot.
    """
    problems: list[Problem] = []
    values = checks.checked(given, {"name": checks.name, "email": checks.email}, problems)
    check_password(password, values.get("name"), values.get("email"), problems)
    if problems:
        raise InvalidInput(problems)
    return values


def check_password(password: str, name: str | None, email: str | None, problems: list[Problem]) -> None:
    """Add a problem where a new password cannot be used."""
    try:
        passwords.check(password, *(part for part in (name, email) if part))
    except ValueError as error:
        problems.append(Problem("/password", str(error)))


def put_password(session: Session, user_id: str, password_hash: str) -> None:
    """Store a new password within a transaction: codes for another one end, and so do all sessions."""
    rows.put_password(session, user_id, password_hash, utc_now())
    rows.forget_code(session, user_id)
    console_sessions.end_all(session, user_id)


def actor_name(user: User) -> str:
    """Return a person as the audit trail names them."""
    return f"{user.name} ({user.email})" if user.email else user.name
