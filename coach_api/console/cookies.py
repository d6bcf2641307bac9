"""The console's cookies: who is signed in, what forms and messages need between two pages, and who signed in here before.

Over https their names begin with `__Host-`, which browsers take from this very host alone; that asks for the path `/`.
"""

import hmac
import secrets

from flask import Flask, Request, current_app, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from werkzeug.wrappers import Response

from coach_api.errors import StorageError
from coach_api.storage import keys
from coach_api.storage.session import Database

PREFIX = "/console"
SESSION = "coach"
FORMS = "coach_forms"
BROWSER = "coach_browser"
KEY = "console_forms"

BROWSER_LIVES_S = 365 * 24 * 3600


def session_id() -> str:
    """Return the id that the browser sent, or nothing."""
    return request.cookies.get(_name(SESSION), "")


def keep(response: Response, plain: str) -> None:
    """Give the browser a session's id, until it is closed."""
    response.set_cookie(_name(SESSION), plain, path=_path(), secure=request.is_secure, httponly=True, samesite="Lax")


def drop(response: Response) -> None:
    """Take the session's id from the browser."""
    response.delete_cookie(_name(SESSION), path=_path(), secure=request.is_secure, httponly=True, samesite="Lax")


def known_browser(account: str) -> str | None:
    """Return what tells this browser from others, if this account signed in with it last."""
    which, _, mark = request.cookies.get(_name(BROWSER), "").partition(".")
    return which if hmac.compare_digest(mark.encode(), _mark(which, account).encode()) else None


def know_browser(response: Response, account: str) -> None:
    """Let this browser be known as one that an account signed in with; it says neither whose nor which account."""
    which = known_browser(account) or secrets.token_urlsafe(12)
    response.set_cookie(
        _name(BROWSER),
        f"{which}.{_mark(which, account)}",
        max_age=BROWSER_LIVES_S,
        path=_path(),
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )


class FormCookie(SecureCookieSessionInterface):
    """Flask's signed cookie, for the console's pages alone; its key is made once and kept in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the cookie; elsewhere, and while the database cannot be used, there is none."""
        if not f"{request.path}/".startswith(f"{PREFIX}/"):
            return None
        if app.secret_key is None:
            try:
                with self._database.session() as session:
                    app.secret_key = keys.get_or_make(session, KEY)
            except StorageError:
                return None
        return super().open_session(app, request)

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002 Flask names it
        """Return the cookie's name."""
        return _name(FORMS)

    def get_cookie_path(self, app: Flask) -> str:  # noqa: ARG002 as above
        """Return where the browser sends it."""
        return _path()

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 as above
        """Tell whether it goes over https alone: wherever it came over https."""
        return request.is_secure

    def get_cookie_samesite(self, app: Flask) -> str:  # noqa: ARG002 as above
        """Return from which sites' links and forms it is sent along."""
        return "Lax"


def _mark(which: str, account: str) -> str:
    """Return what only this server can write of a browser and an account."""
    key = str(current_app.secret_key).encode()
    told = f"{BROWSER}.{which}.{account}".encode("utf-8", "surrogatepass")
    return hmac.digest(key, told, "sha256").hex()


def _name(plain: str) -> str:
    return f"__Host-{plain}" if request.is_secure else plain


def _path() -> str:
    return "/" if request.is_secure else PREFIX
