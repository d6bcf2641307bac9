"""The door of the console: who comes in, whether they may, and what every page carries."""

from flask import Response, g, redirect, request, session, url_for
from flask.sessions import NullSession
from flask_wtf import CSRFProtect
from werkzeug.wrappers import Response as AnyResponse

from coach_api.console import cookies
from coach_api.console.access import TEAM, Access
from coach_api.console.context import db, door
from coach_api.console.errors import ask_to_sign_in
from coach_api.errors import Forbidden, NotFound, StorageError
from coach_api.services import sessions, teams
from coach_api.services.sessions import Visitor
from coach_api.storage.models import Team

STATIC = "console.static"
READING = frozenset({"GET", "HEAD"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
NOTHING_HERE = "There is nothing at this address, or it is not yours to see."


def enter(csrf: CSRFProtect) -> AnyResponse | None:
    """Let in whom the view declares, put the team in place of its name in the address, and refuse forged forms.

    Raises:
        StorageError: the database cannot be used now.
        NotFound: the visitor has no say in the team of the address, or there is no such team.
        Forbidden: only admins may.
        CSRFError: the form does not come from one of our pages.
    """
    if request.endpoint == STATIC:
        return None
    if isinstance(session, NullSession):
        raise StorageError("The console cannot be opened now, for its database cannot be used.")
    here = door()
    g.visitor = sessions.find(db(), cookies.session_id()) if cookies.session_id() else None
    if here.largest is not None and g.visitor is not None:
        request.max_content_length = request.max_form_memory_size = here.largest
    if here.access is not Access.ANYBODY:
        if g.visitor is None:
            return _turn_away()
        _check(here.access, g.visitor)
    csrf.protect()
    return None


def _turn_away() -> AnyResponse:
    """Send a reader to the sign-in page and back; whoever sent a form gets to see what they wrote."""
    if request.method in READING:
        asked = request.full_path.rstrip("?")
        return redirect(url_for("console.sign_in.show", next=asked), 303)
    return ask_to_sign_in()


def _check(access: Access, visitor: Visitor) -> None:
    arguments = request.view_args or {}
    if TEAM in arguments:
        g.team = _team(visitor, arguments[TEAM])
        request.view_args = arguments | {TEAM: g.team}
    if access is Access.ADMIN and not visitor.is_admin:
        raise Forbidden("Only admins can do this.")


def _team(visitor: Visitor, slug: str) -> Team:
    """Return a team, for its leads and for admins; to all others there is none."""
    if visitor.is_admin or any(place.slug == slug for place in visitor.led):
        try:
            return teams.get(db(), slug)
        except NotFound:
            pass
    raise NotFound(NOTHING_HERE)


def seal(response: Response) -> Response:
    """Put on every page what it may load, and that nobody keeps it."""
    if request.endpoint != STATIC:
        response.headers["Cache-Control"] = "no-store"
        response.headers["Content-Security-Policy"] = POLICY
    return response
