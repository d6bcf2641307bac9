"""GET /me/stats: an agent's own numbers, which nobody else can ask for."""

from collections import Counter
from datetime import datetime, timedelta

from flask import Blueprint, Response, request
from typing_extensions import TypedDict

from coach_api.api import bodies, queries, schemas
from coach_api.api.auth import Caller, caller
from coach_api.api.context import context
from coach_api.errors import InvalidInput, Problem
from coach_api.services import stats as service
from coach_api.services.stats import OwnNumbers
from coach_api.storage.models import Outcome, utc_now

LONGEST = timedelta(days=31)  # the thirty days that events are kept, and the rest of a day anywhere
DEFAULT = timedelta(days=1)

blueprint = Blueprint("stats", __name__)


class OutcomesDocument(TypedDict):
    """How many nudges were seen, and what became of them."""

    seen: int
    applied: int
    dismissed: int
    snoozed: int
    sent_anyway: int


class RuleOutcomesDocument(OutcomesDocument):
    """The same of one rule; its title is null where the rule is gone."""

    rule: str
    title: str | None


class ChatsDocument(TypedDict):
    """The agent's chats: the median of the first replies and the longest silence in whole seconds, null where unknown."""

    count: int
    closed_well: int
    first_reply_s: int | None
    longest_silence_s: int | None


class RestingDocument(TypedDict):
    """A rule that is silent for this agent, who dismissed it three times in a row, and until when."""

    rule: str
    title: str
    until: str


class StatsDocument(TypedDict):
    """The agent's own numbers between two moments, and what rests now."""

    since: str
    until: str
    nudges: OutcomesDocument
    by_rule: list[RuleOutcomesDocument]
    chats: ChatsDocument
    resting: list[RestingDocument]


@blueprint.get("/me/stats")
def stats() -> Response:
    """Return the numbers of who asks."""
    asks, now = caller(), utc_now()
    since = _since(now)
    own = service.own(context().database, asks.identity.team_id, asks.identity.user_id, since)
    return bodies.answer(_document(asks, own, since, now))


def _since(now: datetime) -> datetime:
    if problems := queries.unknown("since"):
        raise InvalidInput(problems)
    given = request.args.get("since")
    if given is None:
        return now - DEFAULT
    try:
        since = schemas.instant(given)
    except ValueError as error:
        raise InvalidInput([Problem("/since", f"{error}, with + written as %2B")]) from None
    if now - since > LONGEST:
        raise InvalidInput([Problem("/since", f"must be at most {LONGEST.days} days ago")])
    return min(since, now)


def _document(asks: Caller, own: OwnNumbers, since: datetime, now: datetime) -> StatsDocument:
    titles = {each.rule.code: each.rule.title for each in asks.team.ruleset.rules}
    return {
        "since": _written(since),
        "until": _written(now),
        "nudges": _outcomes(sum(own.nudges.values(), Counter())),
        "by_rule": [
            {"rule": rule, "title": titles.get(rule), **_outcomes(outcomes)} for rule, outcomes in own.nudges.items()
        ],
        "chats": {
            "count": own.chats,
            "closed_well": own.closed_well,
            "first_reply_s": own.first_reply_s,
            "longest_silence_s": own.longest_silence_s,
        },
        "resting": [
            {"rule": rule, "title": titles[rule], "until": _written(until)} for rule, until in asks.resting(now).items()
        ],
    }


def _outcomes(counts: Counter[str]) -> OutcomesDocument:
    return {
        "seen": counts[Outcome.SHOWN],
        "applied": counts[Outcome.APPLIED],
        "dismissed": counts[Outcome.DISMISSED],
        "snoozed": counts[Outcome.SNOOZED],
        "sent_anyway": counts[Outcome.SENT_ANYWAY],
    }


def _written(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
