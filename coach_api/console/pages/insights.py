"""What became of a team's nudges: sums of at least five agents, for its leads."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from coach_api import rules
from coach_api.console.access import Access, allow
from coach_api.console.context import db
from coach_api.services import insights, written_rules
from coach_api.services.insights import LEAST_AGENTS, Insights
from coach_api.storage.models import Outcome, Team, utc_now

blueprint = Blueprint("insights", __name__)


@dataclass(frozen=True)
class Row:
    """A rule's sums, and how wide its bars are, in hundredths of the longest row; a sum that is not shown is None."""

    title: str
    code: str
    seen: int | None
    applied: int | None
    dismissed: int | None
    silent: int | None
    width: float
    applied_width: float
    dismissed_width: float


@blueprint.get("/teams/<team>/insights")
@allow(Access.LEAD)
def index(team: Team) -> str:
    """Show the sums of the last thirty days."""
    found = insights.of_team(db(), team.id, utc_now())
    chats = found.chats
    return render_template(
        "console/insights.html",
        found=found,
        least=LEAST_AGENTS,
        rows=_rows(team, found),
        chats=sum(row.chats for row in chats),
        closed_well=sum(row.closed_well for row in chats),
        first_reply_s=insights.first_reply_s(chats),
        longest_silence_s=insights.longest_silence_s(chats),
    )


def _rows(team: Team, found: Insights) -> list[Row]:
    titles = {rule.code: rule.title for rule in rules.catalogue().values()}
    titles |= {written_rules.code(row): row.title for row in written_rules.of_team(db(), team.id)}
    sums = found.by_rule()
    longest = max((counts[Outcome.SHOWN] for counts in sums.values()), default=0) or 1

    def share(number: int) -> float:
        return round(100 * number / longest, 1)

    made = [
        Row(
            titles.get(code, "A rule that is gone"),
            code,
            counts.get(Outcome.SHOWN),
            counts.get(Outcome.APPLIED),
            counts.get(Outcome.DISMISSED),
            counts.get(Outcome.SHADOW),
            share(counts[Outcome.SHOWN]),
            share(min(counts[Outcome.APPLIED], counts[Outcome.SHOWN])),
            share(min(counts[Outcome.DISMISSED], counts[Outcome.SHOWN])),
        )
        for code, counts in sums.items()
    ]
    return sorted(made, key=lambda row: (-(row.seen or 0), -(row.silent or 0), row.title))
