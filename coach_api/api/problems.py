"""Every error in one shape: RFC 9457 problem+json with a request id, and nothing of what was sent.

Whoever opens a page that is not there, in a browser, gets the same as a page.
"""
# ruff: noqa: N818 -- named as their kin in coach_api.errors are

import logging
from collections.abc import Iterable, Mapping
from typing import ClassVar

from flask import Flask, Response, render_template, request
from pydantic_core import to_json
from typing_extensions import TypedDict
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from coach_api.api import tracing
from coach_api.errors import CoachError, Problem
from coach_api.logs import described

MEDIA_TYPE = "application/problem+json"
RETRY_STORAGE_S = 2

log = logging.getLogger(__name__)


class ErrorDocument(TypedDict):
    """One thing that was wrong: where, as a JSON pointer into the body (empty: all of it), and why."""

    pointer: str
    reason: str


class ProblemDocument(TypedDict):
    """What went wrong, as RFC 9457 says; `type` leads to its explanation, `request_id` is what the log knows it by."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ErrorDocument]
    request_id: str


class UnsupportedMediaType(CoachError):
    """The body is of a kind that the coach does not read."""

    title = "Unsupported media type"
    status = 415


class ClientTooOld(CoachError):
    """The client is older than what this server still serves."""

    title = "Client too old"
    status = 426


class BadHeader(CoachError):
    """A header cannot be read."""

    title = "Bad header"
    status = 400


class TooManyRequests(CoachError):
    """More requests than agreed; `retry_after_s` whole seconds from now there is room again."""

    title: ClassVar[str] = "Too many requests"
    status = 429

    def __init__(self, detail: str, retry_after_s: int) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s


def register(app: Flask) -> None:
    """Turn everything that is raised in an app into a problem."""
    app.register_error_handler(CoachError, _known)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unknown)


def respond(
    status: int, title: str, detail: str, problems: Iterable[Problem] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """Return a problem as an answer. Its type leads to its explanation on the documentation page."""
    if _is_for_a_person():
        page = render_template("docs/problem.html", title=title, detail=detail, request_id=tracing.request_id())
        return Response(page, status, dict(headers or {}), content_type="text/html; charset=utf-8")
    body: ProblemDocument = {
        "type": f"/docs#{slug(title)}",
        "title": title,
        "status": status,
        "detail": detail,
        "errors": [{"pointer": problem.pointer, "reason": problem.reason} for problem in problems],
        "request_id": tracing.request_id(),
    }
    return Response(to_json(body), status, dict(headers or {}), content_type=MEDIA_TYPE)


def _is_for_a_person() -> bool:
    """Whether a browser asks for a page."""
    if request.method != "GET" or request.path.startswith("/api/"):
        return False
    return request.accept_mimetypes.best_match(("application/json", "text/html")) == "text/html"


def slug(title: str) -> str:
    """Return a problem's title as the end of its type."""
    return "problem-" + title.lower().replace(" ", "-")


def _known(error: CoachError) -> Response:
    headers: dict[str, str] = {}
    if isinstance(error, TooManyRequests):
        headers["Retry-After"] = str(error.retry_after_s)
    match error.status:
        case 401:
            headers["WWW-Authenticate"] = 'Bearer realm="coach"'
        case 503:
            headers["Retry-After"] = str(RETRY_STORAGE_S)
            _log(error)
    return respond(error.status, error.title, error.detail, error.problems, headers)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    match error:
        case MethodNotAllowed():
            allowed = ", ".join(sorted(error.valid_methods or ()))
            return respond(
                405, "Method not allowed", f"This address knows only: {allowed}.", headers={"Allow": allowed}
            )
        case NotFound():
            return respond(404, "Not found", "There is nothing at this address. /docs lists what there is.")
        case RequestEntityTooLarge():
            return respond(413, "Too large", "The body is larger than the 1 MiB that the coach reads.")
        case _:
            return respond(status, error.name, "The request cannot be answered.", headers=_location(error))


def _location(error: HTTPException) -> dict[str, str]:
    """Return where a redirect leads; werkzeug raises redirects too."""
    headers = error.get_response().headers
    return {"Location": headers["Location"]} if "Location" in headers else {}


def _unknown(error: Exception) -> Response:
    _log(error)
    return respond(
        500,
        "Something went wrong",
        "The coach failed to answer. Its log names the place under this request id.",
    )


def _log(error: Exception) -> None:
    log.error("request_failed", extra={"error": described(error), "request_id": tracing.request_id()})
