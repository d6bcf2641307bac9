"""All rules at once: presets, a file to take away and a file to bring, each with what it would change before it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Response as FileResponse
from flask import render_template, request
from werkzeug.wrappers import Response

from coach_api.console.access import Access, allow
from coach_api.console.context import db, visitor
from coach_api.console.forms import Form, again, done
from coach_api.console.pages.rules.parts import OWN_LABELS, at_once, blueprint, labels
from coach_api.errors import CoachError, InvalidInput
from coach_api.rules import catalogue
from coach_api.services import merging, presets, rule_files, rule_sets
from coach_api.services.presets import PRESETS, Preset
from coach_api.services.rule_sets import Change, Plan, Preview, PreviewTooOld
from coach_api.storage.models import Team


@dataclass(frozen=True)
class Line:
    """What would change of one rule, in words: each field's name, its value before (None: the rule is new) and after."""

    code: str | None
    title: str
    fields: Sequence[tuple[str, str | None, str]]


@blueprint.get("/teams/<team>/rules/presets/<name>")
@allow(Access.LEAD)
def preset(team: Team, name: str) -> str:
    """Show what a preset would change."""
    return _draw_preset(team, presets.find(name))


@blueprint.post("/teams/<team>/rules/presets/<name>")
@allow(Access.LEAD)
def use_preset(team: Team, name: str) -> Response:
    """Set all rules to a preset, as the preview said."""
    chosen = presets.find(name)
    try:
        seen = _apply(team, rule_sets.of_preset(chosen), f"preset {chosen.name}")
    except PreviewTooOld as error:
        return again(_draw_preset(team, chosen, error), error)
    return _changed(team, seen, f"The preset “{chosen.title}” is in force.")


@blueprint.get("/teams/<team>/rules/export")
@allow(Access.LEAD)
def export(team: Team) -> FileResponse:
    """Hand out all rules of a team as one file."""
    text = rule_files.write(rule_sets.state_of(db(), team.id), team.name)
    name = f"rules-{team.slug}-{datetime.now(UTC):%Y-%m-%d}.yaml"
    return FileResponse(
        text,
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename={name}"},
    )


@blueprint.get("/teams/<team>/rules/import")
@allow(Access.LEAD)
def bring(team: Team) -> str:  # noqa: ARG001 the door looks at it
    """Show the form for a file."""
    return _draw_form(Form())


@blueprint.post("/teams/<team>/rules/import/preview")
@allow(Access.LEAD)
def preview(team: Team) -> Response | str:
    """Show what a file would change, or what is wrong with it."""
    form = Form.sent("text")
    file = request.files.get("file")
    sent = file.read(rule_files.LARGEST + 1) if file and file.filename else b""
    if sent:
        form.values["text"] = sent.decode("utf-8", "replace")
    return _preview(team, form, sent or _raw(form))


@blueprint.post("/teams/<team>/rules/import")
@allow(Access.LEAD)
def use_file(team: Team) -> Response | str:
    """Bring the rules to what a file says, as the preview said."""
    form = Form.sent("text")
    try:
        seen = _apply(team, rule_sets.exactly(rule_files.read(_raw(form))), "import")
    except PreviewTooOld as error:
        return _preview(team, form, _raw(form), error)
    except InvalidInput as error:
        return again(_draw_form(form, error), error)
    return _changed(team, seen, "The file is imported.")


def _apply(team: Team, plan: Plan, cause: str) -> Preview:
    basis = request.form.get("basis", "")
    seen = rule_sets.apply(db(), team.id, plan, visitor().actor, cause, basis=basis)
    at_once()
    return seen


def _changed(team: Team, seen: Preview, words: str) -> Response:
    count = len(seen.changes)
    return done(f"{words} {count} {'rule' if count == 1 else 'rules'} changed.", "console.rules.index", team=team.slug)


def _raw(form: Form) -> bytes:
    return form["text"].encode("utf-8", "replace")


def _preview(team: Team, form: Form, raw: bytes, too_old: PreviewTooOld | None = None) -> Response | str:
    try:
        seen = rule_sets.preview(db(), team.id, rule_sets.exactly(rule_files.read(raw)))
    except InvalidInput as error:
        return again(_draw_form(form, error), error)
    page = render_template(
        "console/rules/preview.html", preset=None, form=form, seen=seen, lines=_lines(seen), too_old=too_old
    )
    return again(page, too_old) if too_old else page


def _draw_preset(team: Team, chosen: Preset, too_old: PreviewTooOld | None = None) -> str:
    seen = rule_sets.preview(db(), team.id, rule_sets.of_preset(chosen))
    return render_template(
        "console/rules/preview.html",
        preset=chosen,
        presets=PRESETS,
        form=Form(),
        seen=seen,
        lines=_lines(seen),
        too_old=too_old,
    )


def _draw_form(form: Form, error: CoachError | None = None) -> str:
    return render_template("console/rules/import.html", form=form, error=error, largest=rule_files.LARGEST)


def _lines(seen: Preview) -> list[Line]:
    return [_line(change) for change in seen.changes]


def _line(change: Change) -> Line:
    rule = catalogue().get(change.code or "")
    named = labels(rule) if rule else OWN_LABELS
    fields = [
        (
            named.get(each.field, each.field),
            None if change.code is None else merging.plain(each.before),
            merging.plain(each.after),
        )
        for each in change.differences
        if change.code or (each.field != "title" and each.after not in ("", []))
    ]
    return Line(change.code, change.title, fields)
