"""Setting the console up: the first admin, with the code that the server printed when it started."""

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from coach_api.console.access import Access, allow
from coach_api.console.context import db, parts
from coach_api.console.forms import Form, again, done
from coach_api.console.pages.sign_in import begin_session
from coach_api.console.tries import TooManyTries
from coach_api.errors import InvalidInput
from coach_api.services import accounts

blueprint = Blueprint("setup", __name__)


@blueprint.get("/setup")
@allow(Access.ANYBODY)
def show() -> str | Response:
    """Ask for the code and the first admin; where there is one, for signing in."""
    if not accounts.needs_setup(db()):
        return done(accounts.SET_UP_ALREADY, "console.sign_in.show")
    return _draw(Form())


@blueprint.post("/setup")
@allow(Access.ANYBODY)
def finish() -> Response:
    """Make the first admin and sign them in."""
    form = Form.sent("code", "name", "email", "password")
    try:
        parts().tries.code("setup", request.remote_addr or "")
        user_id = accounts.set_up(db(), form["code"], form["name"], form["email"], form["password"])
    except (accounts.CodeRefused, InvalidInput, TooManyTries) as error:
        return again(_draw(form.refused(error)), error)
    return begin_session(user_id, form["email"], url_for("console.welcome.index"), "The console is set up.")


def _draw(form: Form) -> str:
    return render_template("console/setup.html", form=form)
