"""Errors as pages: what happened, and what to do next."""

import logging
from collections.abc import Mapping

from flask import Blueprint, Response, g, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from coach_api.console.tries import TooManyTries
from coach_api.errors import CoachError
from coach_api.logs import described

SECRET_FIELDS = ("password", "present", "code", "csrf_token")
RETRY_STORAGE_S = 2

log = logging.getLogger(__name__)


def register(blueprint: Blueprint) -> None:
    """Turn everything that is raised in a blueprint's views into a page."""
    blueprint.register_error_handler(CoachError, _known)
    blueprint.register_error_handler(CSRFError, _forged)
    blueprint.register_error_handler(HTTPException, _http)
    blueprint.register_error_handler(Exception, _unknown)


def ask_to_sign_in() -> Response:
    """Answer a form of somebody whose session is over, with what they wrote."""
    return _kept(401, "You are signed out", "Your session ended, so this was not saved. Sign in, then enter it again.")


def _forged(error: CSRFError) -> Response:  # noqa: ARG001 its words are for developers
    detail = (
        "The form was open while you signed in or out, or it did not come from this page. "
        "Open the page again, then enter it once more."
    )
    return _kept(400, "This was not saved", detail)


def _kept(status: int, title: str, detail: str) -> Response:
    """Return a page with what was written, to be copied: never sent again by a click, for a stranger may have written it."""
    page = render_template("console/kept.html", title=title, detail=detail, written=_written())
    return make_response(page, status)


def _written() -> list[tuple[str, str]]:
    """Return what a form held, by field; nothing of one that is larger than a stranger may send."""
    try:
        sent = list(request.form.items(multi=True))
    except RequestEntityTooLarge:
        return []
    return [(name, value) for name, value in sent if value and name not in SECRET_FIELDS]


def _known(error: CoachError) -> Response:
    headers: dict[str, str] = {}
    if isinstance(error, TooManyTries):
        headers["Retry-After"] = str(error.retry_after_s)
    if error.status >= 500:  # noqa: PLR2004 the server's own faults
        headers["Retry-After"] = str(RETRY_STORAGE_S)
        _log(error)
    return _page(error.status, error.title, str(error), headers)


def _http(error: HTTPException) -> Response:
    match error:
        case RequestEntityTooLarge():
            most = (request.max_content_length or 0) / 1e6
            return _page(413, "Too large", f"What you sent is larger than the {most:.0f} MB that this page takes.")
        case _:
            return _page(error.code or 500, error.name, "This cannot be answered. Go back, and try it another way.")


def _unknown(error: Exception) -> Response:
    _log(error)
    detail = f"The coach failed to answer. Its log names the place under this id: {g.get('request_id', '')}"
    return _page(500, "Something went wrong", detail)


def _page(status: int, title: str, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    response = make_response(render_template("console/error.html", title=title, detail=detail), status)
    response.headers.update(dict(headers or {}))
    return response


def _log(error: Exception) -> None:
    log.error("request_failed", extra={"error": described(error), "request_id": g.get("request_id", "")})
