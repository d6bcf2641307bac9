"""What the pages of the libraries share."""

from flask import Blueprint, current_app

from coach_api.console.library_words import SHELVES, Shelf
from coach_api.services import libraries

AUDIT = "console.audit.index"

blueprint = Blueprint("libraries", __name__)


def find(kind: str) -> Shelf:
    """Return a library as these pages call it.

    Raises:
        NotFound: there is none.
    """
    return SHELVES[libraries.find_kind(kind).name]


def way_back() -> str:
    """Return the sentence that says where a change can be undone, once there is such a page."""
    return " You can undo this under Audit." if AUDIT in current_app.view_functions else ""
