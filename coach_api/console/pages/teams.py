"""All teams, for admins: the list, and a form for a new one."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from coach_api.console.access import Access, allow
from coach_api.console.context import db, visitor
from coach_api.console.forms import Form, again, done
from coach_api.errors import Conflict, InvalidInput
from coach_api.services import teams

blueprint = Blueprint("teams", __name__)


@blueprint.get("/teams")
@allow(Access.ADMIN)
def index() -> str:
    """List the teams."""
    return _draw(Form())


@blueprint.post("/teams")
@allow(Access.ADMIN)
def create() -> Response:
    """Make a team."""
    form = Form.sent("name", "slug")
    try:
        team = teams.create(db(), form["name"], visitor().actor, form["slug"] or None)
    except (InvalidInput, Conflict) as error:
        return again(_draw(form.refused(error)), error)
    return done(f"Team “{team.name}” is ready.", "console.welcome.team", team=team.slug)


def _draw(form: Form) -> str:
    return render_template("console/teams.html", form=form, every=teams.every(db()))
