"""Tokens of agents' browsers, by their hashes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from coach_api.storage import teams
from coach_api.storage.models import Member, Role, Team, Token, User


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A token as a list shows it; `hint` is its last four characters, `last_used_on` a day in UTC."""

    id: int
    user_id: str
    agent: str
    hint: str
    label: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_on: date | None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a token stands for. It ends at `expires_at`, if that is set."""

    token_id: int
    team_id: str
    team_slug: str
    team_name: str
    user_id: str
    agent: str
    role: Role
    expires_at: datetime | None


def add(session: Session, token: Token) -> Token:
    """Store a new token's hash."""
    session.add(token)
    session.flush()
    teams.bump(session, token.team_id)
    return token


def of_team(session: Session, team_id: str) -> Sequence[IssuedToken]:
    """Return a team's tokens, revoked and expired ones too, oldest first."""
    return _issued(session, Token.team_id == team_id)


def get(session: Session, team_id: str, token_id: int) -> IssuedToken | None:
    """Return one token of a team."""
    return next(iter(_issued(session, Token.team_id == team_id, Token.id == token_id)), None)


def revoke(session: Session, team_id: str, token_id: int, at: datetime) -> None:
    """Mark a token as revoked; one that is keeps its time."""
    of_this = Token.team_id == team_id, Token.id == token_id, Token.revoked_at.is_(None)
    session.execute(update(Token).where(*of_this).values(revoked_at=at))
    teams.bump(session, team_id)


def note_use(session: Session, token_ids: Collection[int], day: date) -> None:
    """Note the day on which tokens were used last; no worker holds it in memory, so the team's version stays."""
    earlier = Token.last_used_on.is_(None) | (Token.last_used_on < day)
    session.execute(update(Token).where(Token.id.in_(sorted(token_ids)), earlier).values(last_used_on=day))


def revoke_all(session: Session, user_id: str, at: datetime, team_id: str | None = None) -> None:
    """Mark all tokens of a person as revoked, in one team or in all."""
    theirs = [Token.user_id == user_id, Token.revoked_at.is_(None)]
    if team_id is not None:
        theirs.append(Token.team_id == team_id)
    ended = session.execute(update(Token).where(*theirs).values(revoked_at=at).returning(Token.team_id)).all()
    teams.bump(session, *{row.team_id for row in ended})


def find(session: Session, token_hash: str, now: datetime) -> Identity | None:
    """Return whom a token stands for; None where it is unknown, revoked or expired."""
    return _live(session, now, Token.token_hash == token_hash).get(token_hash)


def identities(session: Session, team_id: str, now: datetime) -> dict[str, Identity]:
    """Return whom a team's tokens stand for, by their hashes; revoked and expired tokens stand for nobody."""
    return _live(session, now, Token.team_id == team_id)


def _live(session: Session, now: datetime, which: ColumnElement[bool]) -> dict[str, Identity]:
    """Return whom those tokens stand for that are neither revoked nor expired: the one place that decides it."""
    query = (
        select(
            Token.token_hash,
            Token.id,
            Token.team_id,
            Team.slug,
            Team.name,
            Token.user_id,
            User.name,
            Member.role,
            Token.expires_at,
        )
        .join(Team, Team.id == Token.team_id)
        .join(User, User.id == Token.user_id)
        .join(Member, (Member.team_id == Token.team_id) & (Member.user_id == Token.user_id))
        .where(which, Token.revoked_at.is_(None))
        .where(Token.expires_at.is_(None) | (Token.expires_at > now))
    )
    return {
        token_hash: Identity(token_id, team, slug, name, user_id, agent, Role(role), expires_at)
        for token_hash, token_id, team, slug, name, user_id, agent, role, expires_at in session.execute(query)
    }


def _issued(session: Session, *which: ColumnElement[bool]) -> list[IssuedToken]:
    query = (
        select(
            Token.id,
            Token.user_id,
            User.name,
            Token.hint,
            Token.label,
            Token.created_at,
            Token.expires_at,
            Token.revoked_at,
            Token.last_used_on,
        )
        .join(User, User.id == Token.user_id)
        .where(*which)
        .order_by(Token.id)
    )
    return [IssuedToken(*row) for row in session.execute(query)]
