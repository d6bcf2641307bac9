"""One's own page: the teams one is in, and one's own numbers, which nobody else sees."""

from flask import Blueprint, render_template

from coach_api.console.access import Access, allow

blueprint = Blueprint("me", __name__)


@blueprint.get("/me")
@allow(Access.SIGNED_IN)
def index() -> str:
    """Show the visitor's own page."""
    return render_template("console/me.html")
