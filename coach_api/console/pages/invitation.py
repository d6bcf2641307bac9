"""Accepting an invitation: a one-time code and an e-mail address let somebody choose their password."""

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from coach_api.console.access import Access, allow
from coach_api.console.context import db, parts
from coach_api.console.forms import Form, again
from coach_api.console.pages.sign_in import begin_session
from coach_api.console.tries import TooManyTries
from coach_api.errors import InvalidInput
from coach_api.services import accounts, invitations

blueprint = Blueprint("invitation", __name__)


@blueprint.get("/invitation")
@allow(Access.ANYBODY)
def show() -> str:
    """Ask for the code, the e-mail address it goes with, and a password."""
    return _draw(Form())


@blueprint.post("/invitation")
@allow(Access.ANYBODY)
def accept() -> Response:
    """Set the password and sign the person in."""
    form = Form.sent("email", "code", "password")
    try:
        parts().tries.code("invitation", request.remote_addr or "")
        user_id = invitations.accept(db(), form["email"], form["code"], form["password"])
    except (accounts.CodeRefused, InvalidInput, TooManyTries) as error:
        return again(_draw(form.refused(error)), error)
    return begin_session(user_id, form["email"], url_for("console.welcome.index"))


def _draw(form: Form) -> str:
    return render_template("console/invitation.html", form=form)
