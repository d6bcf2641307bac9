"""What stands around every page: where one can go from here."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for

from coach_api.console.context import db, team_or_none, visitor_or_none
from coach_api.services import teams
from coach_api.services.sessions import Visitor

# The pages of a team, in the order in which a new lead needs them: their names, and the endpoints that begin them.
TEAM_PAGES = (
    ("Overview", "console.welcome.team"),
    ("Rules", "console.rules.index"),
    ("Playground", "console.playground.index"),
    ("Libraries", "console.libraries.index"),
    ("People", "console.people.index"),
    ("Audit", "console.audit.index"),
    ("Insights", "console.insights.index"),
)


@dataclass(frozen=True)
class Step:
    """A link, and whether one is there or below it already."""

    name: str
    url: str
    here: bool


def surroundings() -> dict[str, Any]:
    """Return what the base template draws: the visitor, the team of this page, the visitor's teams and pages."""
    visitor, team = visitor_or_none(), team_or_none()
    theirs = [] if visitor is None else teams_of(visitor)
    return {
        "visitor": visitor,
        "team": team,
        "teams": theirs,
        "pages": [] if visitor is None else _pages(visitor, team.slug if team else _only(theirs)),
    }


def teams_of(visitor: Visitor) -> list[tuple[str, str]]:
    """Return the slugs and names of the teams that somebody has a say in."""
    if visitor.is_admin:
        return [(team.slug, team.name) for team in teams.every(db())]
    return [(place.slug, place.name) for place in visitor.led]


def _only(theirs: list[tuple[str, str]]) -> str | None:
    """Return the team that is meant on pages that name none: the only one."""
    return theirs[0][0] if len(theirs) == 1 else None


def _pages(visitor: Visitor, team: str | None) -> list[Step]:
    there = current_app.view_functions
    pages = [_step(name, page, team=team) for name, page in TEAM_PAGES if page in there] if team else []
    if visitor.is_admin:
        pages.append(_step("Teams", "console.teams.index"))
    return [*pages, _step("My numbers", "console.me.index")]


def _step(name: str, endpoint: str, **values: str) -> Step:
    return Step(name, url_for(endpoint, **values), _is_below(endpoint))  # type: ignore[arg-type] # as every caller of it


def _is_below(endpoint: str) -> bool:
    """Tell whether this page is of the same module as an endpoint."""
    return (request.endpoint or "").rpartition(".")[0] == endpoint.rpartition(".")[0]
