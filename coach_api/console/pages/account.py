"""One's own account: the password, and where one is signed in."""

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from coach_api.console.access import Access, allow
from coach_api.console.context import db, parts, visitor
from coach_api.console.forms import Form, again
from coach_api.console.pages.sign_in import begin_session, end_session
from coach_api.console.tries import TooManyTries
from coach_api.errors import InvalidInput
from coach_api.services import accounts, sessions

CHANGED = "Your password is changed. In all other browsers you are signed out."

blueprint = Blueprint("account", __name__)


@blueprint.get("/account")
@allow(Access.SIGNED_IN)
def index() -> str:
    """Show where the visitor is signed in, and a form for another password."""
    return _draw(Form())


@blueprint.post("/account/password")
@allow(Access.SIGNED_IN)
def change_password() -> Response:
    """Change the visitor's password; all other sessions of theirs end, and this one gets a new id."""
    form = Form.sent("present", "password")
    who = visitor()
    try:
        with parts().tries.password("password", request.remote_addr or "", who.user_id):
            accounts.change_password(db(), who.user_id, form["present"], form["password"])
    except (InvalidInput, TooManyTries) as error:
        return again(_draw(form.refused(error)), error)
    return begin_session(who.user_id, who.email or "", url_for("console.account.index"), CHANGED)


@blueprint.post("/account/sign-out-everywhere")
@allow(Access.SIGNED_IN)
def sign_out_everywhere() -> Response:
    """End all sessions of the visitor."""
    who = visitor()
    sessions.end_all(db(), who.user_id, who.actor)
    return end_session("You are signed out everywhere.")


def _draw(form: Form) -> str:
    return render_template("console/account.html", form=form, sessions=sessions.of_user(db(), visitor()))
