"""Tokens that let an agent's browser in."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from coach_api.errors import InvalidInput, NotFound, Problem, Unauthorized
from coach_api.services import audit, checks, members
from coach_api.storage import teams
from coach_api.storage import tokens as rows
from coach_api.storage.members import TeamMember
from coach_api.storage.models import Token, utc_now
from coach_api.storage.session import Database
from coach_api.storage.tokens import Identity, IssuedToken

PREFIX = "coach_"
RANDOM_BYTES = 32
HINT_LENGTH = 4
LONGEST_LABEL = 100

ENDED = "This token has ended already."


def create(
    db: Database, team: str, agent: str, actor: str, *, label: str = "", expires_at: datetime | None = None
) -> str:
    """Make a token for a member of a team and return it; nobody can read it again, for only its hash is stored.

    Raises:
        NotFound: there is no such team or member.
        InvalidInput: the label cannot be used, or the token would have expired already.
    """
    problems: list[Problem] = []
    values = checks.checked({"label": label}, {"label": checks.line(LONGEST_LABEL, shortest=0)}, problems)
    if expires_at is not None and (expires_at.tzinfo is None or expires_at <= utc_now()):
        problems.append(Problem("/expires_at", "must be a time to come, with its time zone"))
    if problems:
        raise InvalidInput(problems)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        member = members.named(session, found.id, agent)
        plain, token = issue(session, member, values["label"], expires_at)
        after = {
            "agent": member.name,
            "hint": token.hint,
            "label": token.label,
            "expires_at": expires_at and expires_at.isoformat(),
        }
        audit.record(session, found.id, actor, ("create", f"token {token.id}"), after=after)
    return plain


def issue(session: Session, member: TeamMember, label: str, expires_at: datetime | None = None) -> tuple[str, Token]:
    """Store a new token of a member within a transaction; return it, and what is stored of it."""
    plain = PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
    token = Token(
        team_id=member.team_id,
        user_id=member.user_id,
        token_hash=digest(plain),
        hint=plain[-HINT_LENGTH:],
        label=label,
        expires_at=expires_at,
    )
    return plain, rows.add(session, token)


def of_team(db: Database, team: str) -> Sequence[IssuedToken]:
    """Return a team's tokens, revoked and expired ones too, oldest first.

    Raises:
        NotFound: there is no such team.
    """
    with db.reading() as session:
        return rows.of_team(session, teams.get(session, team).id)


def revoke(db: Database, team: str, token_id: int, actor: str) -> None:
    """End a token; one that has ended already stays as it is.

    Raises:
        NotFound: there is no such team, or it has no such token.
    """
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        token = rows.get(session, found.id, token_id)
        if token is None:
            raise NotFound(f"Team “{found.slug}” has no token {token_id}.")
        if token.revoked_at is None:
            _end(session, found.id, token, actor, "revoke")


def sign_out(db: Database, who: Identity) -> None:
    """End the token that somebody shows, at their own wish.

    Raises:
        Unauthorized: it has ended already.
    """
    with db.session() as session:
        try:
            teams.get(session, who.team_id, lock=True)
        except NotFound:
            raise Unauthorized(ENDED) from None
        token = rows.get(session, who.team_id, who.token_id)
        if token is None or token.revoked_at is not None:
            raise Unauthorized(ENDED)
        _end(session, who.team_id, token, who.agent, "sign out")


def _end(session: Session, team_id: str, token: IssuedToken, actor: str, action: str) -> None:
    at = utc_now()
    rows.revoke(session, team_id, token.id, at)
    before = {"agent": token.agent, "hint": token.hint, "label": token.label}
    after = {"revoked_at": at.isoformat()}
    audit.record(session, team_id, actor, (action, f"token {token.id}"), before=before, after=after)


def find_by_hash(db: Database, token_hash: str) -> Identity | None:
    """Return whom a token stands for; None where it is unknown, revoked or expired.

    Whoever keeps the answer must let go of it at `expires_at`, and when the team's version changes.
    """
    with db.reading() as session:
        return rows.find(session, token_hash, utc_now())


def digest(plain: str) -> str:
    """Return the hash that a token is stored and looked up by."""
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
