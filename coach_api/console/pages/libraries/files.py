"""Libraries as files: brought in after a look at what would change, and taken out."""

from collections.abc import Iterator
from functools import partial

from flask import Response as FlaskResponse
from flask import flash, render_template, request, url_for
from pydantic_core import to_json
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from coach_api.console import library_words as words
from coach_api.console.access import Access, allow
from coach_api.console.context import db, visitor
from coach_api.console.forms import Form, again, done
from coach_api.console.library_words import Shelf
from coach_api.console.pages.libraries.parts import blueprint, find, way_back
from coach_api.errors import CoachError, InvalidInput, Problem, TooLarge
from coach_api.services import libraries, library_files, library_imports
from coach_api.services.library_files import Table
from coach_api.services.library_imports import MOST_KEPT, Plan, PreviewTooOld, Steps
from coach_api.storage.models import Team

LARGEST = library_files.MOST_BYTES + 2_000_000  # bytes of a request: a file, the form around it, and what it grows by
PROGRESS = "application/x-ndjson"  # one JSON object a line, each as soon as it is known
MOST_SHOWN = 100  # rows of each sort in a preview
MOST_WRONG = 500
REMOVE = "remove"


@blueprint.get("/teams/<team>/libraries/<kind>/export.csv")
@allow(Access.LEAD)
def export(team: Team, kind: str) -> Response:
    """Hand out a library as a file."""
    of_kind = libraries.find_kind(kind)
    entries = [of_kind.values(entry) for entry in libraries.of_team(db(), team.id, kind)]
    answer = FlaskResponse("".join(library_files.write(of_kind, entries)), content_type="text/csv; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{team.slug}-{kind}.csv")
    return answer


@blueprint.get("/teams/<team>/libraries/<kind>/import")
@allow(Access.LEAD)
def choose(team: Team, kind: str) -> str:  # noqa: ARG001 the door asks for the team
    """Ask for a file."""
    return _ask(find(kind), Form({"others": "", "file": ""}))


@blueprint.post("/teams/<team>/libraries/<kind>/import")
@allow(Access.LEAD, largest=LARGEST)
def preview(team: Team, kind: str) -> str | Response:
    """Show what a file would change; nothing is stored yet."""
    shelf = find(kind)
    form = Form.sent("others")
    try:
        sent = _chosen()
        form.values |= {
            "name": sent.filename or "",
            "content": library_files.decode(sent.read(library_files.MOST_BYTES + 1)),
        }
        return _show(team, shelf, form)
    except (InvalidInput, TooLarge) as error:
        return _ask_again(shelf, form, error)


@blueprint.post("/teams/<team>/libraries/<kind>/import/apply")
@allow(Access.LEAD, largest=LARGEST)
def apply(team: Team, kind: str) -> Response:
    """Bring in what a preview showed; a page's script is told how far it is, a form waits."""
    shelf = find(kind)
    form = Form.sent("content", "others", "agreed", "name")
    try:
        table = _read(shelf, form)
        steps = library_imports.apply(
            db(), team.id, table, visitor().actor, remove_others=_removes(form), agreed=form["agreed"]
        )
        if request.headers.get("Accept") == PROGRESS:
            return FlaskResponse(_progress(steps, url_for(".show", team=team.slug, kind=kind)), mimetype=PROGRESS)
        plan = library_imports.finished(steps)
    except PreviewTooOld as error:
        flash(error.detail, "warn")
        return again(_show(team, shelf, form), error)
    except InvalidInput as error:
        return _ask_again(shelf, form, error)
    return done(_said(plan), "console.libraries.show", team=team.slug, kind=kind)


def _chosen() -> FileStorage:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise InvalidInput([Problem("/file", "must be chosen first")])
    return sent


def _progress(steps: Steps, url: str) -> Iterator[bytes]:
    """Yield how much is written, then what came of it, a line of JSON each."""
    try:
        while True:
            try:
                written, of = next(steps)
            except StopIteration as end:
                yield to_json({"said": _said(end.value), "url": url}) + b"\n"
                return
            yield to_json({"written": written, "of": of}) + b"\n"
    except CoachError as error:
        yield to_json({"failed": str(error)}) + b"\n"


def _show(team: Team, shelf: Shelf, form: Form) -> str:
    """Return the page with what a file would change; the form on it carries the file's text, for it is kept nowhere else."""
    table = _read(shelf, form)
    plan = library_imports.preview(db(), team.id, table, remove_others=_removes(form))
    form.values["agreed"] = plan.digest
    return render_template(
        "console/library_preview.html",
        shelf=shelf,
        form=form,
        plan=plan,
        table=table,
        most=MOST_SHOWN,
        most_wrong=MOST_WRONG,
        most_kept=MOST_KEPT,
        shown=partial(words.shown, shelf),
        purpose=words.purpose,
    )


def _ask(shelf: Shelf, form: Form) -> str:
    megabytes = library_files.MOST_BYTES // 1_000_000
    return render_template(
        "console/library_import.html",
        shelf=shelf,
        form=form,
        most_bytes=library_files.MOST_BYTES,
        megabytes=megabytes,
        most=libraries.MOST_ENTRIES,
        purposes=words.PURPOSES,
    )


def _ask_again(shelf: Shelf, form: Form, error: CoachError) -> Response:
    asked = Form({"others": form["others"], "file": ""}).refused(error)
    return again(_ask(shelf, asked), error)


def _read(shelf: Shelf, form: Form) -> Table:
    return library_files.read_text(libraries.find_kind(shelf.kind), form["content"])


def _removes(form: Form) -> bool:
    return form["others"] == REMOVE


def _said(plan: Plan) -> str:
    if not plan.size:
        return "Nothing was imported: all of it is there already."
    counts = (
        (len(plan.new), "added"),
        (len(plan.changed), "changed"),
        (len(plan.gone), "removed"),
        (plan.same, "left as they were"),
    )
    told = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    return f"Imported: {told}.{way_back() if plan.size <= MOST_KEPT else ''}"
