"""What became of a team's nudges, and how its chats went, as sums of days: never of fewer than five agents.

A sum is shown where at least five agents have a part in that very sum, and none includes one that is not shown; so no
agent's figures can be worked out. Today is left out: a sum that grows while one watches would tell whose it is.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from coach_api.storage import events as rows
from coach_api.storage import members, teams
from coach_api.storage.models import DailyChats, DailyNudges, Role
from coach_api.storage.session import Database

LEAST_AGENTS = 5
DAYS = 30


@dataclass(frozen=True)
class Insights:
    """The sums of some days, both ends included, each of at least five agents; and how many agents the team has now."""

    first_day: date
    last_day: date
    agents: int
    nudges: Sequence[DailyNudges]
    chats: Sequence[DailyChats]

    def by_rule(self) -> dict[str, Counter[str]]:
        """Return for each rule how many nudges had which outcome."""
        found: dict[str, Counter[str]] = {}
        for row in self.nudges:
            found.setdefault(row.rule, Counter())[row.outcome] += row.nudges
        return found


def of_team(db: Database, team: str, now: datetime, days: int = DAYS) -> Insights:
    """Return a team's sums of the last whole days, in UTC.

    Raises:
        NotFound: there is no such team.
    """
    last = now.astimezone(UTC).date() - timedelta(days=1)
    first = last - timedelta(days=days - 1)
    with db.reading() as session:
        team_id = teams.get(session, team).id
        agents = sum(member.role is Role.AGENT for member in members.of_team(session, team_id))
        nudges = rows.sums(session, DailyNudges, team_id, (first, last), LEAST_AGENTS)
        chats = rows.sums(session, DailyChats, team_id, (first, last), LEAST_AGENTS)
    return Insights(first, last, agents, nudges, chats)


def first_reply_s(chats: Iterable[DailyChats]) -> int | None:
    """Return the average first reply in whole seconds; None where it could be that of fewer than five agents."""
    return _average((row.first_reply_s, row.first_replies, row) for row in chats)


def longest_silence_s(chats: Iterable[DailyChats]) -> int | None:
    """Return the average longest silence of a chat in whole seconds; None as above."""
    return _average((row.longest_silence_s, row.silences, row) for row in chats)


def _average(sums: Iterable[tuple[int, int, DailyChats]]) -> int | None:
    """Return the average of seconds; each sum is of as many chats as are known, and of the row that it stands in.

    As many agents as there are chats with unknown seconds may have no part in it; a sum is left out where too few remain.
    """
    safe = [(seconds, known) for seconds, known, row in sums if row.agents - (row.chats - known) >= LEAST_AGENTS]
    count = sum(known for _, known in safe)
    return round(sum(seconds for seconds, _ in safe) / count) if count else None
