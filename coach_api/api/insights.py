"""GET /teams/{team}/insights: sums of at least five agents, by day, for a team's leads and admins."""

from flask import Blueprint, Response
from typing_extensions import TypedDict

from coach_api.api import bodies, queries
from coach_api.api.access import lead
from coach_api.api.context import context
from coach_api.services import insights as service
from coach_api.storage.models import DailyChats, utc_now

blueprint = Blueprint("insights", __name__)


class NudgesOfDayDocument(TypedDict):
    """How many nudges of a rule had one outcome on a day, and of how many agents they were; shadow: counted silently."""

    day: str
    rule: str
    outcome: str
    nudges: int
    agents: int


class ChatsOfDayDocument(TypedDict):
    """The chats of a day in one channel, and of how many agents they were; averages in whole seconds, null where unknown."""

    day: str
    channel: str
    chats: int
    closed_well: int
    first_reply_s: int | None
    longest_silence_s: int | None
    agents: int


class InsightsDocument(TypedDict):
    """The sums of the last 30 whole days, in UTC. What fewer than `least_agents` agents did on a day is in none of them."""

    first_day: str
    last_day: str
    least_agents: int
    nudges: list[NudgesOfDayDocument]
    chats: list[ChatsOfDayDocument]


@blueprint.get("/teams/<team>/insights")
def insights(team: str) -> Response:
    """Return the sums.

    Raises:
        InvalidInput: a parameter in the query means nothing here.
    """
    asks = lead(team)
    queries.allow()
    found = service.of_team(context().database, asks.team.id, utc_now())
    document: InsightsDocument = {
        "first_day": found.first_day.isoformat(),
        "last_day": found.last_day.isoformat(),
        "least_agents": service.LEAST_AGENTS,
        "nudges": [
            {
                "day": row.day.isoformat(),
                "rule": row.rule,
                "outcome": row.outcome,
                "nudges": row.nudges,
                "agents": row.agents,
            }
            for row in found.nudges
        ],
        "chats": [_chats(row) for row in found.chats],
    }
    return bodies.answer(document)


def _chats(row: DailyChats) -> ChatsOfDayDocument:
    return {
        "day": row.day.isoformat(),
        "channel": row.channel,
        "chats": row.chats,
        "closed_well": row.closed_well,
        "first_reply_s": service.first_reply_s([row]),
        "longest_silence_s": service.longest_silence_s([row]),
        "agents": row.agents,
    }


EXAMPLE: InsightsDocument = {
    "first_day": "2026-10-22",
    "last_day": "2026-11-20",
    "least_agents": 5,
    "nudges": [{"day": "2026-11-20", "rule": "PR01", "outcome": "applied", "nudges": 31, "agents": 7}],
    "chats": [
        {
            "day": "2026-11-20",
            "channel": "live_chat",
            "chats": 212,
            "closed_well": 164,
            "first_reply_s": 39,
            "longest_silence_s": 121,
            "agents": 9,
        }
    ],
}
