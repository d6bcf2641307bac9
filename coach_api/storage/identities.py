"""Whom a team's tokens stand for, all at once: what a worker keeps in memory."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coach_api.storage.models import Member, Role, Team, Token, User
from coach_api.storage.tokens import Identity


def of_team(session: Session, team_id: str, now: datetime) -> dict[str, Identity]:
    """Return the identities behind a team's tokens by their hashes; revoked and expired tokens have none."""
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
        .where(Token.team_id == team_id, Token.revoked_at.is_(None))
        .where(Token.expires_at.is_(None) | (Token.expires_at > now))
    )
    found: dict[str, Identity] = {}
    for token_hash, token_id, team, slug, name, user_id, agent, role, expires_at in session.execute(query):
        found[token_hash] = Identity(token_id, team, slug, name, user_id, agent, Role(role), expires_at)
    return found
