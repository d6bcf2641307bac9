"""What is shown only once: kept between the form that made it and the page that shows it, in the browser's signed cookie."""

from collections.abc import Mapping

from flask import redirect, request, session
from werkzeug.wrappers import Response

SHOWN_ALREADY = "That code was shown once. Where it is lost, make a new one."

_NAME = "shown_once"


def show_once(url: str, values: Mapping[str, str]) -> Response:
    """Go on to a page that takes these values; loading it again makes nothing new."""
    session[_NAME] = {"at": url, **values}
    return redirect(url, 303)


def take() -> Mapping[str, str] | None:
    """Return what is to be shown on this page, and forget it; None where it was shown already."""
    kept = session.get(_NAME)
    if not isinstance(kept, dict) or kept.get("at") != request.path:
        return None
    del session[_NAME]
    return kept
