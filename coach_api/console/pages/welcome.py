"""Where everybody begins: a team's overview, with what to do next."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from coach_api import rules
from coach_api.console.access import Access, allow
from coach_api.console.context import db, visitor
from coach_api.console.navigation import teams_of
from coach_api.engine.rule import Mode
from coach_api.services import progress
from coach_api.storage.models import Team

blueprint = Blueprint("welcome", __name__)


@blueprint.get("", strict_slashes=False)
@allow(Access.SIGNED_IN)
def index() -> str | Response:
    """Lead a lead to their team, an agent to their numbers; whoever has several teams, or none yet, chooses."""
    who = visitor()
    teams = teams_of(who)
    if len(teams) == 1:
        return redirect(url_for("console.welcome.team", team=teams[0][0]), 303)
    if not teams and not who.is_admin:
        return redirect(url_for("console.me.index"), 303)
    return render_template("console/welcome.html")


@blueprint.get("/teams/<team>")
@allow(Access.LEAD)
def team(team: Team) -> str:
    """Show what a team has, and what it still needs."""
    on = sum(rule.mode is Mode.ON for rule in rules.catalogue().values())
    return render_template(
        "console/team.html", has=progress.of_team(db(), team.id), rules_on=on, endpoints=current_app.view_functions
    )
