"""Every address of the console that leads nowhere, so that its answer is a page too."""

from flask import Blueprint

from coach_api.console.access import Access, allow
from coach_api.console.door import NOTHING_HERE
from coach_api.errors import NotFound

blueprint = Blueprint("nowhere", __name__)


@blueprint.route("/<path:anything>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
@allow(Access.ANYBODY)
def nothing(anything: str) -> str:  # noqa: ARG001 the address is of no use
    """Say that there is nothing.

    Raises:
        NotFound: always.
    """
    raise NotFound(NOTHING_HERE)
