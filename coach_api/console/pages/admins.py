"""The admins of this server: who they are, and making more of them."""

from flask import Blueprint, render_template, url_for
from werkzeug.wrappers import Response

from coach_api.console.access import Access, allow
from coach_api.console.context import db, parts, visitor
from coach_api.console.forms import Form, again, done
from coach_api.console.once import SHOWN_ALREADY, show_once, take
from coach_api.errors import Conflict, InvalidInput
from coach_api.services import admins, invitations
from coach_api.services.invitations import Invitation
from coach_api.storage.models import User

blueprint = Blueprint("admins", __name__)


@blueprint.get("/admins")
@allow(Access.ADMIN)
def index() -> str:
    """List the admins."""
    return _draw(Form())


@blueprint.post("/admins")
@allow(Access.ADMIN)
def create() -> Response:
    """Make somebody an admin, and show their invitation this once."""
    form, asks = Form.sent("name", "email"), visitor()
    try:
        added = admins.add(db(), form["name"], form["email"], asks.actor, asker_id=asks.user_id)
    except (InvalidInput, Conflict) as error:
        return again(_draw(form.refused(error)), error)
    parts().snapshots.try_refresh()
    return _invite(added)


@blueprint.post("/admins/<admin>/invitation")
@allow(Access.ADMIN)
def invite(admin: str) -> Response:
    """Make a code with which an admin chooses a password."""
    return _invite(admins.get(db(), admin))


@blueprint.get("/admins/<admin>/invitation")
@allow(Access.ADMIN)
def show_invitation(admin: str) -> Response | str:
    """Show a code with which an admin chooses a password, this once."""
    found, made = admins.get(db(), admin), take()
    if made is None:
        return done(SHOWN_ALREADY, "console.admins.index")
    return render_template("console/people_invitation.html", member=found, invitation=Invitation.from_text(made))


@blueprint.post("/admins/<admin>/remove")
@allow(Access.ADMIN)
def remove(admin: str) -> Response:
    """Take an admin's rights."""
    found, asks = admins.get(db(), admin), visitor()
    try:
        admins.remove(db(), found.id, asks.actor, asker_id=asks.user_id)
    except Conflict as error:
        return again(_draw(Form().refused(error)), error)
    if found.id == asks.user_id:
        return done("You are no admin any more.", "console.welcome.index")
    return done(f"{found.name} is no admin any more.", "console.admins.index")


def _invite(admin: User) -> Response:
    asks = visitor()
    made = invitations.invite(db(), admin.id, asks.actor, issuer_id=asks.user_id)
    return show_once(url_for("console.admins.show_invitation", admin=admin.id), made.as_text())


def _draw(form: Form) -> str:
    every = admins.every(db())
    return render_template("console/admins.html", every=every, with_password=admins.with_password(db()), form=form)
