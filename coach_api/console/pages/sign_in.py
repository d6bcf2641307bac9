"""Signing in and out."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from coach_api.console import cookies
from coach_api.console.access import Access, allow
from coach_api.console.browsers import describe
from coach_api.console.context import db, parts, visitor, visitor_or_none
from coach_api.console.forms import DONE, Form, again, done
from coach_api.console.links import safe_next
from coach_api.console.tries import TooManyTries
from coach_api.services import accounts, checks, sessions

NOWHERE = "console.nowhere.nothing"

blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/sign-in")
@allow(Access.ANYBODY)
def show() -> str | Response:
    """Ask for e-mail address and password; whoever is signed in goes on."""
    if visitor_or_none():
        return redirect(_next(), 303)
    return _draw(Form())


@blueprint.post("/sign-in")
@allow(Access.ANYBODY)
def enter() -> Response:
    """Sign somebody in."""
    form = Form.sent("email", "password")
    account = checks.same(form["email"])
    try:
        with parts().tries.password("sign-in", request.remote_addr or "", account, cookies.known_browser(account)):
            user_id = accounts.sign_in(db(), form["email"], form["password"])
    except (accounts.SignInRefused, TooManyTries) as error:
        return again(_draw(form.refused(error)), error)
    return begin_session(user_id, form["email"], _next())


@blueprint.post("/sign-out")
@allow(Access.SIGNED_IN)
def leave() -> Response:
    """End this browser's session."""
    sessions.end(db(), visitor())
    return end_session("You are signed out.")


def begin_session(user_id: str, email: str, target: str, message: str = "") -> Response:
    """Give this browser a new session, in place of any before, and new forms; then go on, and say something there.

    By the e-mail address, with which this person signs in, the browser is known the next time.
    """
    plain = sessions.begin(db(), user_id, describe(request.user_agent.string), cookies.session_id())
    session.clear()
    if message:
        flash(message, DONE)
    response = redirect(target, 303)
    cookies.keep(response, plain)
    cookies.know_browser(response, checks.same(email))
    return response


def end_session(message: str) -> Response:
    """Take this browser's session away and go to the sign-in page."""
    session.clear()
    response = done(message, "console.sign_in.show")
    cookies.drop(response)
    return response


def _draw(form: Form) -> str:
    return render_template("console/sign_in.html", form=form, needs_setup=accounts.needs_setup(db()))


def _next() -> str:
    """Return where the visitor wanted to go; where everybody begins, if there is no page to be read."""
    wanted = safe_next(request.args.get("next", ""))
    return wanted if wanted and _can_be_read(wanted) else url_for("console.welcome.index")


def _can_be_read(address: str) -> bool:
    pages = current_app.url_map.bind("", url_scheme=request.scheme)
    try:
        return bool(pages.match(address.partition("?")[0], method="GET")[0] != NOWHERE)
    except HTTPException:
        return False
