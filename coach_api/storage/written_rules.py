"""Rules that teams wrote themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coach_api.storage import teams
from coach_api.storage.models import WrittenRule


def of_team(session: Session, team_id: str) -> Sequence[WrittenRule]:
    """Return a team's rules, in the order they were added."""
    return session.scalars(select(WrittenRule).where(WrittenRule.team_id == team_id).order_by(WrittenRule.id)).all()


def get(session: Session, team_id: str, rule_id: int) -> WrittenRule | None:
    """Return one rule of a team."""
    query = select(WrittenRule).where(WrittenRule.team_id == team_id, WrittenRule.id == rule_id)
    return session.scalars(query).one_or_none()


def add(session: Session, rule: WrittenRule) -> WrittenRule:
    """Store a new rule."""
    session.add(rule)
    session.flush()
    teams.bump(session, rule.team_id)
    return rule


def update(session: Session, rule: WrittenRule, values: Mapping[str, Any]) -> WrittenRule:
    """Give a rule other values."""
    for name, value in values.items():
        setattr(rule, name, value)
    session.flush()
    teams.bump(session, rule.team_id)
    return rule


def delete(session: Session, rule: WrittenRule) -> None:
    """Delete a rule."""
    session.delete(rule)
    session.flush()
    teams.bump(session, rule.team_id)
