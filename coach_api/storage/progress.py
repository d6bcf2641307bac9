"""How far a team is set up, in figures."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.orm import Session

from coach_api.storage.models import Link, Member, Role, RuleOverride, SavedReply, Token, WrittenRule

Counted = RuleOverride | WrittenRule | Link | SavedReply | Member | Token


@dataclass(frozen=True, slots=True)
class Progress:
    """What a team has: rules it changed or wrote, entries in its libraries, agents, and browsers let in."""

    changed_rules: int
    written_rules: int
    links: int
    saved_replies: int
    agents: int
    browsers: int


def of_team(session: Session, team_id: str) -> Progress:
    """Count what a team has."""

    def count(table: type[Counted], *which: ColumnElement[bool]) -> ScalarSelect[int]:
        return select(func.count()).select_from(table).where(table.team_id == team_id, *which).scalar_subquery()

    row = session.execute(
        select(
            count(RuleOverride),
            count(WrittenRule),
            count(Link),
            count(SavedReply),
            count(Member, Member.role == Role.AGENT.value),
            count(Token, Token.revoked_at.is_(None)),
        )
    ).one()
    return Progress(*row)
