"""/teams/{team}/audit: who changed what in a team, and taking changes back, for its leads and admins."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, request
from typing_extensions import TypedDict

from coach_api.api import bodies, queries
from coach_api.api.access import lead
from coach_api.api.context import context
from coach_api.errors import InvalidInput, Problem
from coach_api.services import audit, trail_files, undo
from coach_api.services.audit import Filter

MOST_AT_ONCE = 200
AT_ONCE = 50

blueprint = Blueprint("trail", __name__)


class EntryDocument(TypedDict):
    """One change: when, who, what was done to what, and how it was before and after (null: it was not there).

    `undoes` is the id of the change that this one took back.
    """

    id: int
    at: str
    team: str | None
    actor: str
    action: str
    subject: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: int | None


class TrailDocument(TypedDict):
    """Changes, newest first; `next` is what to send as `before` for the page after, null where there is none."""

    entries: list[EntryDocument]
    next: int | None


@blueprint.get("/teams/<team>/audit")
def every(team: str) -> Response:
    """List changes."""
    team_id = lead(team).team.id
    problems = queries.unknown("limit", "before", "actor", "kind", "since", "until")
    limit = queries.number("limit", MOST_AT_ONCE, problems) or AT_ONCE
    before = queries.number("before", 10**queries.DIGITS, problems)
    kind = request.args.get("kind", "")
    if kind and kind not in audit.KINDS:
        problems.append(Problem("/kind", f"must be one of: {', '.join(audit.KINDS)}"))
    only = Filter(request.args.get("actor", ""), kind, _day("since", problems), _day("until", problems))
    if problems:
        raise InvalidInput(problems)
    found = audit.latest(context().database, team_id, limit=limit + 1, before=before, only=only)
    shown = found[:limit]
    document: TrailDocument = {
        "entries": [_entry(trail_files.as_dict(each)) for each in shown],
        "next": shown[-1].id if len(found) > limit else None,
    }
    return bodies.answer(document)


@blueprint.post("/teams/<team>/audit/<int:entry>/undo")
def take_back(team: str, entry: int) -> Response:
    """Take a change back."""
    who = lead(team)
    done = undo.undo(context().database, who.team.id, entry, who.actor, asker_id=who.user_id)
    context().snapshots.try_refresh()
    return bodies.answer(_entry(trail_files.as_dict(done)))


def _entry(values: dict[str, Any]) -> EntryDocument:
    document: EntryDocument = values  # type: ignore[assignment] # the same fields
    return document


def _day(name: str, problems: list[Problem]) -> date | None:
    given = request.args.get(name)
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        problems.append(Problem(f"/{name}", "must be a day such as 2026-11-21"))
        return None


EXAMPLE: EntryDocument = {
    "id": 812,
    "at": "2026-11-21T10:05:00+00:00",
    "team": "0f9d1c52-77aa-4f6e-8a39-2b1c4d5e6f70",
    "actor": "Kim Lee (kim@example.com)",
    "action": "change",
    "subject": "rule CL04",
    "before": {},
    "after": {"params": {"max_questions": 2}},
    "undoes": None,
}
