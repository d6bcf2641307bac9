"""Rules that rest for an agent until a moment."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coach_api.storage.models import Rest
from coach_api.storage.session import changed

Rests = dict[tuple[str, str], dict[str, datetime]]


def active(session: Session, now: datetime) -> Rests:
    """Return which rules rest until when, by team and user id: a cheap question, for every worker to ask each second."""
    found: Rests = {}
    query = select(Rest.team_id, Rest.user_id, Rest.rule, Rest.until).where(Rest.until > now)
    for team_id, user_id, rule, until in session.execute(query):
        found.setdefault((team_id, user_id), {})[rule] = until
    return found


def until(session: Session, team_id: str, user_id: str, rule: str) -> datetime | None:
    """Return when a rule's last rest for an agent ends or ended, if there was one."""
    rest = session.get(Rest, (team_id, user_id, rule))
    return None if rest is None else rest.until


def begin(session: Session, rest: Rest) -> None:
    """Let a rule rest for an agent, in place of its last rest."""
    session.merge(rest)
    session.flush()


def forget(session: Session, before: datetime) -> int:
    """Delete rests that ended before a moment; return how many."""
    return changed(session, delete(Rest).where(Rest.until < before))
