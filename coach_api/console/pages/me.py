"""One's own page: what became of one's own nudges in the last thirty days, which nobody else sees."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, render_template

from coach_api import rules
from coach_api.console.access import Access, allow
from coach_api.console.context import db, visitor
from coach_api.services import stats
from coach_api.services.sessions import Visitor
from coach_api.services.stats import OwnNumbers
from coach_api.storage.accounts import Place
from coach_api.storage.models import Outcome, utc_now

KEPT = timedelta(days=30)

blueprint = Blueprint("me", __name__)


@dataclass(frozen=True)
class OfTeam:
    """The visitor's numbers in one team; `rows` are a rule's title with how often it was seen, applied and dismissed."""

    place: Place
    numbers: OwnNumbers
    rows: tuple[tuple[str, int, int, int], ...]


@blueprint.get("/me")
@allow(Access.SIGNED_IN)
def index() -> str:
    """Show the visitor's own numbers, for each team that they are in."""
    who = visitor()
    return render_template("console/me.html", every=[_of_team(who, place) for place in who.places])


def _of_team(who: Visitor, place: Place) -> OfTeam:
    numbers = stats.own(db(), place.team_id, who.user_id, utc_now() - KEPT)
    known = rules.catalogue()
    rows = (
        (
            known[code].title if code in known else f"A rule of the team ({code})",
            counts[Outcome.SHOWN],
            counts[Outcome.APPLIED],
            counts[Outcome.DISMISSED],
        )
        for code, counts in numbers.nudges.items()
    )
    return OfTeam(place, numbers, tuple(sorted(rows, key=lambda row: (-row[1], row[0]))))
