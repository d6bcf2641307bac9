"""What agents' browsers tell of nudges and chats: each agent's own for a month, the team's sums by day for good.

An agent's single events are shown to nobody else.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from coach_api.errors import Unauthorized
from coach_api.services import tokens
from coach_api.storage import events as rows
from coach_api.storage import members, rests
from coach_api.storage.events import Row
from coach_api.storage.models import ChatSummary, DailyChats, DailyNudges, NudgeEvent, Outcome, Rest
from coach_api.storage.session import Database
from coach_api.storage.tokens import Identity

KEPT = timedelta(days=30)
RESTS_AFTER = 3  # dismissals of a rule, with no use of it between
REST = timedelta(days=1)

NUDGES_BY = ("day", "rule", "outcome")
CHATS_BY = ("day", "channel")


@dataclass(frozen=True, kw_only=True)
class Nudged:
    """What became of one nudge, at a moment by the server's clock; the id is the browser's, a UUID."""

    id: str
    at: datetime
    conversation_id: str
    nudge_id: str
    rule: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Chat:
    """One chat in figures; times are whole seconds, None where unknown."""

    id: str
    at: datetime
    conversation_id: str
    channel: str
    first_reply_s: int | None
    longest_silence_s: int | None
    replies: int
    customer_turns: int
    closed_well: bool


@dataclass(frozen=True)
class Recorded:
    """How many events were new, and whether a rule now rests."""

    accepted: int
    rests: bool


def settle(at: datetime, theirs: datetime, ours: datetime) -> datetime:
    """Return when something happened by our clock, if it was `at` by the clock that says `theirs` now.

    What would be in the future is now.

    Raises:
        ValueError: it is older than single events are kept.
    """
    age = max(theirs - at, timedelta(0))
    if age > KEPT:
        raise ValueError(f"is older than {KEPT.days} days")
    return ours - age


def record(db: Database, who: Identity, told: Iterable[Nudged | Chat], now: datetime) -> Recorded:
    """Store what is new of an agent's events, add it to the team's sums, and let rules rest that they do not want.

    Known is an event whose id this agent sent before, and so is the same outcome of the same nudge and a second summary
    of the same chat. A rule that is dismissed three times in a row rests for a day from the third time on.

    Raises:
        Unauthorized: the agent left the team a moment ago.
        StorageError: nothing was stored.
    """
    events = {each.id: each for each in told}
    nudges = [_row(who, each) for each in events.values() if isinstance(each, Nudged)]
    chats = [_row(who, each) for each in events.values() if isinstance(each, Chat)]
    with db.session() as session:
        if not members.lock(session, who.team_id, who.user_id):
            raise Unauthorized(tokens.ENDED)
        new_nudges = _add_nudges(session, who, nudges) if nudges else []
        new_chats = _add_chats(session, who, chats) if chats else []
        dismissed = {row["rule"] for row in new_nudges if row["outcome"] == Outcome.DISMISSED}
        resting = [rule for rule in sorted(dismissed) if _let_rest(session, who, rule, now)]
    return Recorded(len(new_nudges) + len(new_chats), bool(resting))


def _row(who: Identity, event: Nudged | Chat) -> Row:
    return {"team_id": who.team_id, "user_id": who.user_id, "day": event.at.astimezone(UTC).date(), **asdict(event)}


def _add_nudges(session: Session, who: Identity, told: Sequence[Row]) -> list[Row]:
    known = rows.told_before(session, NudgeEvent, who, _days(told), NUDGES_BY)
    new = rows.add(session, NudgeEvent, told)
    sums = [
        {**part, "nudges": len(events), "agents": int(key not in known)} for key, part, events in _parts(new, NUDGES_BY)
    ]
    rows.add_up(session, DailyNudges, sums)
    return new


def _add_chats(session: Session, who: Identity, told: Sequence[Row]) -> list[Row]:
    known = rows.told_before(session, ChatSummary, who, _days(told), CHATS_BY)
    new = rows.add(session, ChatSummary, told)
    sums = [{**part, **_figures(chats), "agents": int(key not in known)} for key, part, chats in _parts(new, CHATS_BY)]
    rows.add_up(session, DailyChats, sums)
    return new


def _days(told: Sequence[Row]) -> set[date]:
    return {row["day"] for row in told}


def _parts(new: Sequence[Row], by: Sequence[str]) -> Iterator[tuple[tuple[object, ...], Row, list[Row]]]:
    """Yield for each sum that events belong to: its key, its columns, and the events."""
    parts: dict[tuple[object, ...], list[Row]] = {}
    for row in new:
        parts.setdefault(tuple(row[name] for name in by), []).append(row)
    for key, events in parts.items():
        yield key, {"team_id": events[0]["team_id"], **dict(zip(by, key, strict=True))}, events


def _figures(chats: Sequence[Row]) -> dict[str, int]:
    first_replies = [row["first_reply_s"] for row in chats if row["first_reply_s"] is not None]
    silences = [row["longest_silence_s"] for row in chats if row["longest_silence_s"] is not None]
    return {
        "chats": len(chats),
        "closed_well": sum(row["closed_well"] for row in chats),
        "replies": sum(row["replies"] for row in chats),
        "customer_turns": sum(row["customer_turns"] for row in chats),
        "first_replies": len(first_replies),
        "first_reply_s": sum(first_replies),
        "silences": len(silences),
        "longest_silence_s": sum(silences),
    }


def _let_rest(session: Session, who: Identity, rule: str, now: datetime) -> bool:
    """Begin a rest where the last three verdicts on a rule, since its last rest, were dismissals; tell whether it did."""
    rested_until = rests.until(session, who.team_id, who.user_id, rule)
    if rested_until is not None and rested_until > now:
        return False
    last = rows.last_verdicts(session, who, rule, rested_until, RESTS_AFTER)
    dismissed = [verdict.at for verdict in last if verdict.outcome == Outcome.DISMISSED]
    if len(dismissed) < RESTS_AFTER or dismissed[0] + REST <= now:
        return False
    rests.begin(session, Rest(team_id=who.team_id, user_id=who.user_id, rule=rule, until=dismissed[0] + REST))
    return True
