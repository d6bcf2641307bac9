"""Headers that every answer carries: nothing is guessed, framed, leaked by a referrer or fetched from elsewhere."""

from flask import Flask, Response, request

API_POLICY = "default-src 'none'; frame-ancestors 'none'"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
)


def register(app: Flask) -> None:
    """Put the headers on an app's answers; an answer that brings its own policy keeps it."""
    app.after_request(_secure)


def _secure(response: Response) -> Response:
    headers = response.headers
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers.setdefault("Content-Security-Policy", PAGE_POLICY if response.mimetype == "text/html" else API_POLICY)
    if request.path.startswith("/api/"):
        headers["Cache-Control"] = "no-store"
    return response
