"""Where everybody begins: a team's overview, with what to do next."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from coach_api import rules
from coach_api.console.access import Access, allow
from coach_api.console.context import db, parts, visitor
from coach_api.console.forms import Form, again, done
from coach_api.console.navigation import teams_of
from coach_api.engine.rule import Mode
from coach_api.errors import InvalidInput
from coach_api.services import progress
from coach_api.services import teams as team_service
from coach_api.services.teams import LEAST_BUDGET, MOST_BUDGET
from coach_api.storage.models import Team

BUDGETS = tuple(str(number) for number in range(LEAST_BUDGET, MOST_BUDGET + 1))

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
    return _draw(team, Form({"attention_budget": team.attention_budget, "name": team.name}))


@blueprint.post("/teams/<team>/budget")
@allow(Access.LEAD)
def set_budget(team: Team) -> Response:
    """Set how many nudges an agent sees at once."""
    form = Form({"name": team.name, "attention_budget": request.form.get("attention_budget", "")})
    given = form["attention_budget"]
    try:
        changed = team_service.set_budget(db(), team.id, int(given) if given in BUDGETS else 0, visitor().actor)
    except InvalidInput as error:
        return again(_draw(team, form.refused(error)), error)
    parts().snapshots.try_refresh()
    nudges = "one nudge" if changed.attention_budget == 1 else f"{changed.attention_budget} nudges"
    return done(f"Agents now see {nudges} at once at most.", "console.welcome.team", team=team.slug)


@blueprint.post("/teams/<team>/name")
@allow(Access.ADMIN)
def rename(team: Team) -> Response:
    """Give a team another name; its short name stays."""
    form = Form({"name": request.form.get("name", ""), "attention_budget": team.attention_budget})
    try:
        changed = team_service.rename(db(), team.id, form["name"], visitor().actor)
    except InvalidInput as error:
        return again(_draw(team, form.refused(error)), error)
    parts().snapshots.try_refresh()
    return done(f"The team is called “{changed.name}” now.", "console.welcome.team", team=team.slug)


def _draw(team: Team, form: Form) -> str:
    on = sum(rule.mode is Mode.ON for rule in rules.catalogue().values())
    return render_template(
        "console/team.html",
        has=progress.of_team(db(), team.id),
        rules_on=on,
        endpoints=current_app.view_functions,
        form=form,
        budgets=[(each, each) for each in BUDGETS],
    )
