"""An id and one log line for each request. The line names the route, never the address, and nothing that was sent."""

import logging
import random
import re
import time

from flask import Flask, Response, g, request

HEADER = "X-Request-ID"

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}", re.ASCII)

log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    """Trace an app's requests; call it before anything else that looks at requests is registered."""
    app.before_request(_begin)
    app.after_request(_end)


def request_id() -> str:
    """Return the id of this request: the client's own if it is 8 to 64 letters, digits, dots, dashes, underscores."""
    return str(g.request_id)


def _begin() -> None:
    given = request.headers.get(HEADER, "")
    g.request_id = given if _SANE.fullmatch(given) else f"{random.getrandbits(64):016x}"
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    response.headers[HEADER] = g.request_id
    caller = g.get("caller")
    log.info(
        "request",
        extra={
            "request_id": g.request_id,
            "method": request.method if request.method in METHODS else "other",
            "route": request.url_rule.rule if request.url_rule else None,
            "status": response.status_code,
            "ms": round((time.perf_counter() - g.began) * 1000, 2),
            "team": caller.identity.team_id if caller else None,
        },
    )
    return response
