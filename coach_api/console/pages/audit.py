"""The audit trail: who changed what, and taking a change back."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from coach_api.console.access import Access, allow
from coach_api.console.changes import person, told
from coach_api.console.context import db, parts, visitor
from coach_api.console.door import NOTHING_HERE
from coach_api.console.forms import Form, again, done
from coach_api.errors import CoachError, Conflict, Forbidden, InvalidInput, NotFound, Problem
from coach_api.services import accounts, audit, teams, trail_files, undo
from coach_api.services.audit import Filter
from coach_api.storage.models import Team

KINDS = (
    ("", "Everything"),
    ("rules", "Rules"),
    ("libraries", "Libraries"),
    ("people", "People"),
    ("team", "The team itself"),
)
FORMATS = {"csv": (trail_files.as_csv, "text/csv"), "jsonl": (trail_files.as_json_lines, "application/x-ndjson")}
MOST_DIGITS = 8  # of a page's number
FIELDS = ("actor", "kind", "since", "until")

blueprint = Blueprint("audit", __name__)


@blueprint.get("/teams/<team>/audit")
@allow(Access.LEAD)
def index(team: Team) -> AnyResponse | str:
    """Show a team's changes, newest first."""
    return _answer(team)


@blueprint.get("/audit")
@allow(Access.ADMIN)
def everywhere() -> AnyResponse | str:
    """Show the changes of all teams, and those that belong to none, such as of accounts."""
    return _answer(None)


@blueprint.get("/teams/<team>/audit/changes.<ending>")
@allow(Access.LEAD)
def export(team: Team, ending: str) -> Response:
    """Hand out a team's changes as a file."""
    return _file(team, ending)


@blueprint.get("/audit/changes.<ending>")
@allow(Access.ADMIN)
def export_everywhere(ending: str) -> Response:
    """Hand out all changes as a file."""
    return _file(None, ending)


@blueprint.post("/teams/<team>/audit/<int:entry>/undo")
@allow(Access.LEAD)
def take_back(team: Team, entry: int) -> AnyResponse:
    """Take a change back."""
    try:
        undo.undo(db(), team.id, entry, visitor().actor, asker_id=visitor().user_id)
    except (Conflict, Forbidden) as error:
        return again(_draw(team, Form(dict.fromkeys(FIELDS, "")), Filter(), refused=error), error)
    parts().snapshots.try_refresh()
    return done("Taken back: everything of it is as it was before.", "console.audit.index", team=team.slug)


def _answer(team: Team | None) -> AnyResponse | str:
    form = Form({name: request.args.get(name, "").strip() for name in FIELDS})
    try:
        return _draw(team, form, _filter(form))
    except InvalidInput as error:
        return again(_draw(team, form.refused(error), Filter()), error)


def _filter(form: Form) -> Filter:
    """Return what the form asks for.

    Raises:
        InvalidInput: a day cannot be read.
    """
    problems: list[Problem] = []
    days: dict[str, date | None] = {}
    for name in ("since", "until"):
        try:
            days[name] = date.fromisoformat(form[name]) if form[name] else None
        except ValueError:
            problems.append(Problem(f"/{name}", "must be a day such as 2026-11-21"))
    if problems:
        raise InvalidInput(problems)
    return Filter(form["actor"], form["kind"], days["since"], days["until"])


def _draw(team: Team | None, form: Form, only: Filter, *, refused: CoachError | None = None) -> str:
    page = audit.page(db(), team.id if team else None, only, _number(request.args.get("page", "")))
    people = accounts.names(db(), {user_id for entry in page.entries if (user_id := person(entry))})
    wanted: dict[str, Any] = {name: value for name, value in form.values.items() if value}
    place: dict[str, Any] = {"team": team.slug} if team else {}
    views = ("index", "export") if team else ("everywhere", "export_everywhere")
    here, file = (f"console.audit.{view}" for view in views)
    return render_template(
        "console/audit.html",
        page=page,
        changes=[told(entry, people) for entry in page.entries],
        form=form,
        kinds=KINDS,
        refused=refused,
        filtered=bool(wanted),
        names={each.id: each.name for each in teams.every(db())} if team is None else {},
        here=lambda number: url_for(here, **place, **wanted, page=number),
        file=lambda ending: url_for(file, **place, **wanted, ending=ending),
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 1


def _file(team: Team | None, ending: str) -> Response:
    if ending not in FORMATS:
        raise NotFound(NOTHING_HERE)
    write, mimetype = FORMATS[ending]
    only = _filter(Form({name: request.args.get(name, "").strip() for name in FIELDS}))
    name = f"changes-{team.slug if team else 'all'}.{ending}"
    lines = write(audit.every(db(), team.id if team else None, only))
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(lines, mimetype=mimetype, headers=headers)
