"""The four libraries side by side, the box that tries what would be offered, and the look over the links."""

from dataclasses import dataclass

from flask import render_template
from werkzeug.wrappers import Response

from coach_api.console.access import Access, allow
from coach_api.console.context import db, parts
from coach_api.console.forms import Form, again
from coach_api.console.library_words import SHELVES
from coach_api.console.pages.libraries.parts import blueprint
from coach_api.engine.library import Link, SavedReply, Term
from coach_api.errors import InvalidInput, Problem
from coach_api.libraries import Library
from coach_api.libraries.library import Near
from coach_api.services import libraries, link_check
from coach_api.storage.models import Team

LONGEST_TRY = 500  # characters
MOST_SHOWN = 100  # groups or hosts


@dataclass(frozen=True)
class Offers:
    """What the rules would be given for a text: what comes near, best first, and terms with the words they were found as."""

    links: list[Near[Link]]
    saved_replies: list[Near[SavedReply]]
    terms: list[tuple[Term, str]]


@blueprint.get("/teams/<team>/libraries")
@allow(Access.LEAD)
def index(team: Team) -> str:
    """Show the four libraries, and the box to try them."""
    return _draw(team, Form({"text": ""}))


@blueprint.post("/teams/<team>/libraries/try")
@allow(Access.LEAD)
def try_out(team: Team) -> str | Response:
    """Show what would be offered for a text, asked as the rules ask; it is kept nowhere."""
    form = Form.sent("text")
    text = form["text"].strip()
    if not 0 < len(text) <= LONGEST_TRY:
        reason = f"must be at most {LONGEST_TRY} characters, but is {len(text):,}" if text else "must not be empty"
        error = InvalidInput([Problem("/text", reason)])
        return again(_draw(team, form.refused(error)), error)
    parts().snapshots.try_refresh()
    return _draw(team, form, _offers(parts().snapshots.current().teams[team.id].libraries, text))


@blueprint.get("/teams/<team>/libraries/links/check")
@allow(Access.LEAD)
def check(team: Team) -> str:
    """Look over the links; nothing is fetched."""
    report = link_check.of_team(db(), team.id)
    return render_template("console/library_check.html", shelf=SHELVES["links"], report=report, most=MOST_SHOWN)


def _draw(team: Team, form: Form, offers: Offers | None = None) -> str:
    return render_template(
        "console/libraries.html",
        shelves=SHELVES.values(),
        counted=libraries.counts(db(), team.id),
        form=form,
        offers=offers,
        longest=LONGEST_TRY,
    )


def _offers(library: Library, text: str) -> Offers:
    terms = [(term, text[start:end]) for term, start, end in library.terms_in(text)]
    return Offers(library.links_near(text), library.saved_replies_near(text), terms)
