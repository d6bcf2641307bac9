"""Rules that a team writes itself: the form, and beside it a text to try the rule on."""

import re
from typing import Any

from flask import jsonify, make_response, render_template, request
from werkzeug.wrappers import Response

from coach_api.console.access import Access, allow
from coach_api.console.context import db, visitor
from coach_api.console.forms import Form, again, done
from coach_api.console.pages.rules import parts
from coach_api.console.pages.rules.parts import MODES, OWN_LABELS, at_once, blueprint, said, tell, tries
from coach_api.console.words import CHANNELS
from coach_api.engine.rule import Severity
from coach_api.engine.written import Place
from coach_api.errors import Conflict, InvalidInput, NotFound, Problem
from coach_api.services import merging, overrides, written_rules
from coach_api.services.merging import ChangedMeanwhile
from coach_api.services.written_rules import code as code_of
from coach_api.services.written_rules import values_of
from coach_api.storage.models import Team, WrittenRule

LONGEST_TRY = 8_000
PHRASES, PATTERN = "phrases", "pattern"
PLACES = (
    (Place.DRAFT.value, "The agent’s draft"),
    (Place.CUSTOMER.value, "What the customer wrote last"),
)
CHANNEL_FIELDS = tuple(f"channels/{channel}" for channel in CHANNELS)
FIELDS = (
    "base", "title", "advice", "by", "phrases", "pattern", "look_in", *CHANNEL_FIELDS,
    "replacement", "severity", "mode", "text",
)  # fmt: skip

_PLACE = re.compile(r"(?P<quoted>” )?\(at character (?P<at>\d{1,6})\)\Z")

Pieces = list[tuple[str, bool]]


@blueprint.get("/teams/<team>/rules/new")
@allow(Access.LEAD)
def new(team: Team) -> str:
    """Show the form for a new rule."""
    return draw(team, None, Form({"by": PHRASES, **written_rules.OPTIONAL, "phrases": "", "channels": ""}))


@blueprint.post("/teams/<team>/rules/new")
@allow(Access.LEAD)
def create(team: Team) -> Response | str:
    """Add a rule, or try it first."""
    form = _sent()
    if "try" in request.form:
        return _tried(team, None, form)
    try:
        row = written_rules.add(db(), team.id, _values(form), visitor().actor)
    except (InvalidInput, Conflict) as error:
        return again(draw(team, None, form.refused(error)), error)
    at_once()
    return done(
        f"“{row.title}” is there, and works within two seconds.",
        "console.rules.show",
        team=team.slug,
        code=code_of(row),
    )


@blueprint.post("/teams/<team>/rules/try")
@allow(Access.LEAD)
def try_out(team: Team) -> Response:  # noqa: ARG001 the door looks at it
    """Tell a page's script what a rule as it stands in the form finds in a text."""
    form = _sent()
    try:
        pieces = _pieces(form)
    except InvalidInput as error:
        form.refused(error)
        place = place_in(form["pattern"], form.errors.get(PATTERN, ""))
        return make_response(
            jsonify({"errors": form.errors, "about_all": form.about_all, "place": place}), error.status
        )
    return jsonify({"pieces": pieces})


@blueprint.post("/teams/<team>/rules/<code>/remove")
@allow(Access.LEAD)
def remove(team: Team, code: str) -> Response:
    """Remove a rule, unless somebody changed it since it was shown."""
    row = parts.own(team, code)
    try:
        written_rules.delete(db(), team.id, row.id, visitor().actor, basis=request.form.get("basis", ""))
    except ChangedMeanwhile as error:
        return again(draw(team, row, form_of(row), clash=error), error)
    at_once()
    return done(f"“{row.title}” is removed.", "console.rules.index", team=team.slug)


def change(team: Team, row: WrittenRule) -> Response | str:
    """Save a rule, or try it first."""
    form = _sent()
    if "try" in request.form:
        return _tried(team, row, form)
    try:
        base = merging.opened(form["base"])
        steps = written_rules.save(db(), team.id, row.id, base, _values(form), visitor().actor)
    except NotFound:
        gone = Conflict("Somebody removed this rule meanwhile. What you wrote is still here: save it as a new rule.")
        return again(draw(team, None, form.refused(gone)), gone)
    except InvalidInput as error:
        return again(draw(team, row, form.refused(error)), error)
    except ChangedMeanwhile as error:
        merged = _form(dict(error.merged.fields), dict(error.merged.now))
        merged.values["text"] = form["text"]
        return again(draw(team, row, merged, clash=error), error)
    at_once()
    tell(steps, OWN_LABELS)
    return done(
        f"Saved. “{form['title']}” works like this within two seconds.",
        "console.rules.show",
        team=team.slug,
        code=code_of(row),
    )


def form_of(row: WrittenRule) -> Form:
    """Return the form of a stored rule."""
    fields = values_of(row)
    return _form(fields, fields)


def draw(
    team: Team,
    row: WrittenRule | None,
    form: Form,
    *,
    pieces: Pieces | None = None,
    clash: ChangedMeanwhile | None = None,
) -> str:
    """Draw the form of a rule, or of a new one, and what it found in the text to try it on."""
    code = code_of(row) if row else ""
    return render_template(
        "console/rules/own.html",
        row=row,
        code=code,
        form=form,
        pieces=pieces,
        place=place_in(form["pattern"], form.errors.get(PATTERN, "")),
        places=PLACES,
        channels=list(zip(CHANNEL_FIELDS, CHANNELS.values(), strict=True)),
        severities=[(each.value, each.value.capitalize()) for each in Severity],
        modes=MODES,
        last=overrides.last_change(db(), team.id, code) if row else None,
        basis=merging.digest(values_of(row)) if row else "",
        base_now=merging.sealed(values_of(row)) if row else "",
        tries=tries(team, code) if row else [],
        labels=OWN_LABELS,
        clash=clash,
        steps=[said(step, OWN_LABELS) for step in clash.steps] if clash else [],
        plain=merging.plain,
    )


def place_in(pattern: str, reason: str) -> tuple[int, int] | None:
    """Return where in a pattern the trouble is that a reason names, if it names a place."""
    found = _PLACE.search(reason)
    if found is None:
        return None
    start = int(found["at"]) - 1
    words = reason[: found.start()].partition("“")[2] if found["quoted"] else ""
    end = start + len(words or "?")
    return (start, end) if end <= len(pattern) else None


def _sent() -> Form:
    form = Form.sent(*FIELDS)
    form.values["pattern"] = form["pattern"].replace("\r\n", "\n")
    return form


def _form(fields: dict[str, Any], base: dict[str, Any]) -> Form:
    channels = {name: "yes" if name.partition("/")[2] in fields["channels"] else "" for name in CHANNEL_FIELDS}
    shown = {"phrases": "\n".join(fields["phrases"]), "by": PATTERN if fields["pattern"] else PHRASES}
    return Form({**fields, **shown, **channels, "base": merging.sealed(base)})


def _values(form: Form) -> dict[str, Any]:
    """Return the fields of the rule that a form stands for.

    Raises:
        InvalidInput: there is nothing to look for.
    """
    by = PATTERN if form["by"] == PATTERN else PHRASES
    if not form[by].strip():
        raise InvalidInput([Problem(f"/{by}", "must not be empty")])
    lines = [line.strip() for line in form["phrases"].splitlines() if line.strip()]
    return {
        "title": form["title"],
        "advice": form["advice"],
        "look_in": form["look_in"],
        "channels": [channel for channel in CHANNELS if form[f"channels/{channel}"]],
        "phrases": lines if by == PHRASES else [],
        "pattern": form["pattern"] if by == PATTERN else "",
        "replacement": form["replacement"],
        "severity": form["severity"],
        "mode": form["mode"],
    }


def _tried(team: Team, row: WrittenRule | None, form: Form) -> Response | str:
    try:
        pieces = _pieces(form)
    except InvalidInput as error:
        return again(draw(team, row, form.refused(error)), error)
    return draw(team, row, form, pieces=pieces)


def _pieces(form: Form) -> Pieces:
    """Return the text to try a rule on in pieces: those that it finds, and what stands between them."""
    text = form["text"].replace("\r\n", "\n")
    if len(text) > LONGEST_TRY:
        raise InvalidInput([Problem("/text", f"must be at most {LONGEST_TRY:,} characters")])
    pieces: Pieces = []
    at = 0
    for start, end in written_rules.try_out(_values(form), text):
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]
