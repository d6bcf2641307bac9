"""One library as a list: searched, leafed through, and edited where its rows stand."""

from collections.abc import Mapping
from typing import Any

from flask import current_app, render_template, request
from werkzeug.wrappers import Response

from coach_api.console import library_words as words
from coach_api.console.access import Access, allow
from coach_api.console.context import db, parts, visitor
from coach_api.console.forms import Form, again, done
from coach_api.console.library_words import SHELVES, Shelf
from coach_api.console.pages.libraries.parts import blueprint, find, way_back
from coach_api.errors import Conflict, InvalidInput, NotFound
from coach_api.services import libraries, merging
from coach_api.services.merging import ChangedMeanwhile
from coach_api.storage.models import Team


@blueprint.get("/teams/<team>/libraries/<kind>")
@allow(Access.LEAD)
def show(team: Team, kind: str) -> str:
    """List a library, a page at a time; `edit` names the row that is a form."""
    shelf = find(kind)
    entry_id = request.args.get("edit", type=int)
    if entry_id is None:
        return _draw(team, shelf, _empty(shelf))
    fields = libraries.find_kind(kind).values(libraries.get(db(), team.id, kind, entry_id))
    return _draw(team, shelf, Form(words.shown(shelf, fields) | {"base": merging.sealed(fields)}), editing=entry_id)


@blueprint.post("/teams/<team>/libraries/<kind>")
@allow(Access.LEAD)
def create(team: Team, kind: str) -> Response:
    """Add an entry."""
    shelf = find(kind)
    form = _sent(shelf)
    try:
        added = libraries.add(db(), team.id, kind, words.values(shelf, form.values), visitor().actor)
    except (InvalidInput, Conflict) as error:
        return again(_draw(team, shelf, form.refused(error)), error)
    return _done(f"Added {_named(shelf, form.values)}.", team, shelf, added.id)


@blueprint.post("/teams/<team>/libraries/<kind>/<int:entry>")
@allow(Access.LEAD)
def change(team: Team, kind: str, entry: int) -> Response:
    """Save a row's form. Where somebody changed the same field meanwhile, both are shown first."""
    shelf = find(kind)
    form = _sent(shelf)
    wanted = words.values(shelf, form.values)
    try:
        base = merging.opened(form["base"])
        theirs = libraries.save(db(), team.id, kind, entry, wanted, visitor().actor, base=base)
    except ChangedMeanwhile as error:
        now = {**base, **{each.field: each.after for each in error.merged.theirs}}
        both = Form(words.shown(shelf, error.merged.fields) | {"base": merging.sealed(now)})
        both.about_all += _told(shelf, error)
        return again(_draw(team, shelf, both, editing=entry), error)
    except (InvalidInput, Conflict) as error:
        return again(_draw(team, shelf, form.refused(error), editing=entry), error)
    except NotFound as error:
        form.about_all.append(
            f"Somebody removed this {shelf.one} meanwhile. What you wrote stands here: add it anew if it is still needed."
        )
        return again(_draw(team, shelf, form), error)
    kept = ", ".join(_label(shelf, each.field) for each in theirs)
    also = f" What somebody else changed meanwhile is kept: {kept}." if kept else ""
    return _done(f"Saved {_named(shelf, form.values)}.{also}{way_back()}", team, shelf, entry)


@blueprint.post("/teams/<team>/libraries/<kind>/<int:entry>/remove")
@allow(Access.LEAD)
def remove(team: Team, kind: str, entry: int) -> Response:
    """Remove an entry as it was seen; one that was changed since stays."""
    shelf = find(kind)
    try:
        fields = libraries.find_kind(kind).values(libraries.get(db(), team.id, kind, entry))
        libraries.delete(db(), team.id, kind, entry, visitor().actor, basis=request.form.get("basis", ""))
    except ChangedMeanwhile as error:
        form = _empty(shelf)
        form.about_all += [f"{_named(shelf, fields)} was not removed, for it changed while you looked at it."]
        return again(_draw(team, shelf, form), error)
    except NotFound:
        return _done(f"That {shelf.one} was gone already.", team, shelf)
    return _done(f"Removed {_named(shelf, fields)}.{way_back()}", team, shelf)


def _draw(team: Team, shelf: Shelf, form: Form, *, editing: int | None = None) -> str:
    """Return a library's list: `form` is that of the row with the id `editing`, else of a new entry."""
    place = _place()
    page = libraries.page(db(), team.id, shelf.kind, place["q"] or "", number=place["page"] or 1)
    kind = libraries.find_kind(shelf.kind)
    entries = [(entry.id, fields := kind.values(entry), merging.digest(fields)) for entry in page.entries]
    return render_template(
        "console/library.html",
        shelf=shelf,
        shelves=SHELVES.values(),
        page=page,
        entries=entries,
        form=form,
        editing=editing,
        is_here=editing in {entry_id for entry_id, _, _ in entries},
        place=place,
        purposes=words.PURPOSES,
        purpose=words.purpose,
        has_rules="console.rules.show" in current_app.view_functions,
        promises=_promises(team) if shelf.kind == "prepared-replies" else [],
    )


def _done(message: str, team: Team, shelf: Shelf, entry_id: int | None = None) -> Response:
    anchor = None if entry_id is None else f"e{entry_id}"
    return done(message, "console.libraries.show", team=team.slug, kind=shelf.kind, **_place(), _anchor=anchor)


def _empty(shelf: Shelf) -> Form:
    return Form({field.name: "" for field in shelf.fields})


def _sent(shelf: Shelf) -> Form:
    return Form.sent(*(field.name for field in shelf.fields), "base")


def _place() -> dict[str, Any]:
    """Return where in the list somebody is: the search and the page, None where they are as at first."""
    search = request.values.get("q", "")[: libraries.LONGEST_SEARCH].strip()
    number = request.values.get("page", type=int)
    return {"q": search or None, "page": number if number and 1 < number <= libraries.MOST_ENTRIES else None}


def _named(shelf: Shelf, fields: Mapping[str, Any]) -> str:
    """Return what an entry is told by, as in: the link “Change your plan”."""
    name = str(fields[shelf.fields[0].name])
    return f"the {shelf.one} “{words.purpose(name) if shelf.kind == 'prepared-replies' else name}”"


def _told(shelf: Shelf, error: ChangedMeanwhile) -> list[str]:
    """Return who changed what while a form was open, and what that means for it."""
    lines = [error.detail]
    for each in error.merged.theirs:
        whose = "yours stands in the form" if each.field in error.merged.clashing else "it stands in the form"
        before, after = merging.plain(each.before), merging.plain(each.after)
        lines.append(f"{_label(shelf, each.field)}: was “{before}”, is now “{after}”; {whose}.")
    return lines


def _label(shelf: Shelf, name: str) -> str:
    return next(field.label for field in shelf.fields if field.name == name)


def _promises(team: Team) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the rules that know of promises a team may make: code, title, and these promises."""
    rules = parts().snapshots.current().teams[team.id].ruleset.rules
    return [
        (each.rule.code, each.rule.title, each.params.allowed_promises)
        for each in rules
        if hasattr(each.params, "allowed_promises")
    ]
