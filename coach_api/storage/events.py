"""What agents' browsers told: single events, each for its agent alone, and the team's sums by day.

Both are written in one transaction, so a sum counts each event once, however often it is sent and however late it comes.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from coach_api.storage.models import ChatSummary, DailyChats, DailyNudges, NudgeEvent, Outcome
from coach_api.storage.session import changed, insert_or
from coach_api.storage.tokens import Identity

Row = dict[str, Any]
Kind = type[NudgeEvent] | type[ChatSummary]
Sum = type[DailyNudges] | type[DailyChats]
S = TypeVar("S", DailyNudges, DailyChats)


def add(session: Session, kind: Kind, rows: Sequence[Row]) -> list[Row]:
    """Store those events that are not there yet, and return them."""
    statement = insert_or(session, kind).on_conflict_do_nothing().returning(kind.id)
    new = set(session.scalars(statement, rows))
    return [row for row in rows if row["id"] in new]


def add_up(session: Session, kind: Sum, rows: Sequence[Row]) -> None:
    """Add to a team's sums, making those that are not there; rows that others add to as well come in the same order."""
    if not rows:
        return
    keys = [column.name for column in kind.__table__.primary_key]
    ordered = sorted(rows, key=lambda row: tuple(row[key] for key in keys))
    statement = insert_or(session, kind)
    figures = {
        column.name: column + statement.excluded[column.name]
        for column in kind.__table__.columns
        if column.name not in keys
    }
    session.execute(statement.on_conflict_do_update(index_elements=keys, set_=figures), ordered)


def told_before(
    session: Session, kind: Kind, who: Identity, days: Collection[date], by: Sequence[str]
) -> set[tuple[Any, ...]]:
    """Return of which sums an agent has a part already: the values of the columns `by`, on some days."""
    columns = [getattr(kind, name) for name in by]
    query = select(*columns).distinct().where(*_of(kind, who.team_id, who.user_id), kind.day.in_(days))
    return {tuple(row) for row in session.execute(query)}


def last_verdicts(
    session: Session, who: Identity, rule: str, after: datetime | None, most: int
) -> Sequence[NudgeEvent]:
    """Return how an agent took a rule's nudges, applied or dismissed, the latest first; only what came after a moment."""
    query = (
        select(NudgeEvent)
        .where(*_of(NudgeEvent, who.team_id, who.user_id), NudgeEvent.rule == rule)
        .where(NudgeEvent.outcome.in_([Outcome.APPLIED, Outcome.DISMISSED]))
        .order_by(NudgeEvent.at.desc(), NudgeEvent.id)
        .limit(most)
    )
    return session.scalars(query if after is None else query.where(NudgeEvent.at > after)).all()


def tally(session: Session, team_id: str, user_id: str, since: datetime) -> dict[tuple[str, str], int]:
    """Return how many nudges of an agent had which outcome since a moment, by rule and outcome."""
    query = (
        select(NudgeEvent.rule, NudgeEvent.outcome, func.count())
        .where(*_of(NudgeEvent, team_id, user_id), NudgeEvent.at >= since)
        .group_by(NudgeEvent.rule, NudgeEvent.outcome)
    )
    return {(rule, outcome): count for rule, outcome, count in session.execute(query)}


def chats(session: Session, team_id: str, user_id: str, since: datetime) -> Sequence[ChatSummary]:
    """Return an agent's chats since a moment."""
    of_agent = _of(ChatSummary, team_id, user_id)
    return session.scalars(select(ChatSummary).where(*of_agent, ChatSummary.at >= since)).all()


def sums(session: Session, kind: type[S], team_id: str, days: tuple[date, date], least: int) -> Sequence[S]:
    """Return a team's sums of some days, first and last included, in which at least so many agents have a part."""
    first, last = days
    wanted = kind.team_id == team_id, kind.day >= first, kind.day <= last, kind.agents >= least
    keys = [column for column in kind.__table__.primary_key if column.name != "team_id"]
    return session.scalars(select(kind).where(*wanted).order_by(*keys)).all()


def forget(session: Session, before: date) -> int:
    """Delete the single events of the days before one; return how many. The sums stay."""
    kinds: tuple[Kind, ...] = (NudgeEvent, ChatSummary)
    return sum(changed(session, delete(kind).where(kind.day < before)) for kind in kinds)


def _of(kind: Kind, team_id: str, user_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return kind.team_id == team_id, kind.user_id == user_id
