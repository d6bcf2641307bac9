"""Invitations: a one-time code with which a person chooses their password, the first or a new one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from coach_api.errors import Conflict, Forbidden, InvalidInput, NotFound, Problem
from coach_api.services import accounts, audit, codes, passwords, rights
from coach_api.storage import accounts as rows
from coach_api.storage.models import OneTimeCode, utc_now
from coach_api.storage.session import Database

LIFETIME = timedelta(hours=72)


@dataclass(frozen=True)
class Invitation:
    """A code to hand over, shown once, with the e-mail address it goes with and when it ends."""

    code: str
    email: str
    expires_at: datetime

    def as_text(self) -> dict[str, str]:
        """Return it as texts, by the names of its fields."""
        return {"code": self.code, "email": self.email, "expires_at": self.expires_at.isoformat()}

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> "Invitation":
        """Return what `as_text` made texts of."""
        return cls(texts["code"], texts["email"], datetime.fromisoformat(texts["expires_at"]))


def invite(db: Database, user_id: str, actor: str, *, issuer_id: str | None, team_id: str | None = None) -> Invitation:
    """Make a code for a person, in place of the one before; the entry in the audit trail goes to a team, or to none.

    `issuer_id` is who hands it out: an admin to anybody; a lead only to people of their own teams who have no password
    and no rights elsewhere, for whoever holds the code becomes that person; None is the command line, which may.

    Raises:
        NotFound: there is no such person.
        Conflict: they have no e-mail address to sign in with.
        Forbidden: the issuer may not let this person in.
    """
    code = codes.make()
    code_hash = passwords.digest(codes.typed(code))
    expires_at = utc_now() + LIFETIME
    with db.session() as session:
        user = rows.get(session, user_id)
        if user is None:
            raise NotFound("There is no such person.")
        if user.email is None:
            raise Conflict(f"{user.name} has no e-mail address, and signs in with one. Add it first.")
        if not rights.is_theirs_alone(session, issuer_id, user):
            raise Forbidden(f"Only an admin can invite {user.name}: {rights.why_admins_alone(session, user)}.")
        stored = OneTimeCode(user_id=user.id, code_hash=code_hash, issuer_id=issuer_id, expires_at=expires_at)
        rows.put_code(session, stored)
        after = {"name": user.name, "email": user.email, "expires_at": expires_at.isoformat()}
        audit.record(session, team_id, actor, ("invite", f"user {user.id}"), after=after)
        return Invitation(code, user.email, expires_at)


def accept(db: Database, email: str, code: str, password: str) -> str:
    """Give the person with this e-mail address and code a password; return their id. Other sessions of theirs end.

    Raises:
        CodeRefused: the address or the code is wrong, or the code used, too old or no longer backed by who issued it.
        InvalidInput: the password cannot be used.
    """
    with db.reading() as session:
        user = accounts.by_email(session, email)
        stored = rows.code(session, user.id, utc_now()) if user else None
    if not passwords.matches(stored.code_hash if stored else None, codes.typed(code)) or user is None or stored is None:
        raise _refused()
    problems: list[Problem] = []
    accounts.check_password(password, user.name, user.email, problems)
    if problems:
        raise InvalidInput(problems)
    password_hash = passwords.digest(password)
    with db.session() as session:
        still = rows.code(session, user.id, utc_now(), lock=True)
        present = rows.get(session, user.id)
        if still is None or still.id != stored.id or present is None:
            raise _refused()
        if not rights.is_theirs_alone(session, still.issuer_id, present):
            raise _refused()
        accounts.put_password(session, present.id, password_hash)
        audit.record(session, None, accounts.actor_name(present), ("accept invitation", f"user {present.id}"))
    return user.id


def _refused() -> accounts.CodeRefused:
    return accounts.CodeRefused(
        "The e-mail address or the code is wrong, or the code is used or older than 72 hours. "
        "Check both, or ask for a new code."
    )
