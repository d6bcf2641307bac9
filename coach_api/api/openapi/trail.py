"""Who changed what in a team: for its leads, and admins."""

from coach_api.api import trail
from coach_api.api.examples import Json
from coach_api.api.openapi.operations import lead, ok, operation, path, query
from coach_api.services import audit


def paths() -> Json:
    """Return the operations by their paths."""
    entry, whole = dict(trail.EXAMPLE), {"type": "integer", "minimum": 1}
    undone = entry | {"id": 813, "action": "undo", "before": entry["after"], "after": entry["before"], "undoes": 812}
    return {
        "/api/v1/teams/{team}/audit": {
            "get": lead(
                operation(
                    "List changes",
                    "Newest first.",
                    ok("TrailDocument", {"entries": [entry], "next": None}),
                    (422,),
                ),
                query("limit", "How many.", whole | {"maximum": trail.MOST_AT_ONCE}, trail.AT_ONCE),
                query("before", "`next` of the page before.", whole, 900),
                query("actor", "A part of who did it.", {"type": "string"}, "Kim"),
                query("kind", "What it is about.", {"enum": list(audit.KINDS)}, "rules"),
                query("since", "The first day, in UTC.", {"type": "string", "format": "date"}, "2026-11-01"),
                query("until", "The last day, in UTC.", {"type": "string", "format": "date"}, "2026-11-21"),
                tag="audit",
            )
        },
        "/api/v1/teams/{team}/audit/{entry}/undo": {
            "post": lead(
                operation(
                    "Undo a change",
                    "All of it or nothing; 409 where it changed again since, or cannot be undone. The answer is the change that "
                    "took it back.",
                    ok("EntryDocument", undone),
                    (409,),
                ),
                path("entry", "The change's id.", "integer"),
                tag="audit",
            )
        },
    }
