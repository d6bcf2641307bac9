"""What teams changed of rules: `{"mode": …, "severity": …, "params": {…}}`, only what differs from the rule's own."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coach_api.storage import teams
from coach_api.storage.models import RuleOverride

Override = dict[str, Any]


def of_team(session: Session, team_id: str) -> dict[str, Override]:
    """Return a team's overrides by code."""
    rows = session.scalars(select(RuleOverride).where(RuleOverride.team_id == team_id).order_by(RuleOverride.code))
    return {row.code: _as_dict(row) for row in rows}


def get(session: Session, team_id: str, code: str) -> Override:
    """Return a team's override of one rule, empty where it changed nothing."""
    row = session.get(RuleOverride, (team_id, code))
    return {} if row is None else _as_dict(row)


def put(session: Session, team_id: str, code: str, override: Mapping[str, Any]) -> None:
    """Store a team's override of one rule in place of the one before; an empty one is none."""
    row = session.get(RuleOverride, (team_id, code))
    if override:
        row = row or RuleOverride(team_id=team_id, code=code)
        row.mode = override.get("mode")
        row.severity = override.get("severity")
        row.params = dict(override.get("params", {}))
        session.add(row)
    elif row is not None:
        session.delete(row)
    session.flush()
    teams.bump(session, team_id)


def _as_dict(row: RuleOverride) -> Override:
    parts = {"mode": row.mode, "severity": row.severity, "params": row.params}
    return {name: value for name, value in parts.items() if value}
