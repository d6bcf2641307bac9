"""What a team's leads, and admins, keep for its agents."""

from coach_api.api import libraries
from coach_api.api.examples import Json
from coach_api.api.openapi.operations import OF_BODIES, answer, body, lead, no_content, ok, operation, query, schema


def paths() -> Json:
    """Return the operations by their paths."""
    found: Json = {}
    for kind, (one, several, given_as, entry, page) in libraries.NAMES.items():
        given = libraries.EXAMPLES[kind]
        stored = {"id": 7, **given, "basis": "9f86d081884c7d65"}
        listed = {"entries": [stored], "page": 1, "pages": 1, "found": 1}
        limit = {"type": "integer", "minimum": 1}
        basis = query(
            "basis",
            "The basis that came with the entry; 409 if somebody changed it since.",
            {"type": "string"},
            stored["basis"],
        )
        whole, single = f"/api/v1/teams/{{team}}/{kind}", f"/api/v1/teams/{{team}}/{kind}/{{entry}}"
        found[whole] = {
            "get": lead(
                operation(f"List {several}", f"A page of the team's {several}.", ok(page, listed), (422,)),
                query("page", "From 1 on; behind the last, the last is answered.", limit, 1),
                query("per_page", "How many to a page.", limit | {"maximum": libraries.MOST_AT_ONCE}, 50),
                query("search", "A text that an entry must hold anywhere.", {"type": "string"}, "refund"),
            ),
            "post": lead(
                operation(
                    f"Add a {one}",
                    "It is refused with 409 where there is one that says the same, or the library is full.",
                    {"201": answer(schema(entry), stored)},
                    (*OF_BODIES, 409),
                )
            )
            | body(given_as, given),
        }
        found[single] = {
            "get": lead(operation(f"Read a {one}", "With its basis.", ok(entry, stored))),
            "put": lead(
                operation(f"Change a {one}", "All its fields are put in place.", ok(entry, stored), (*OF_BODIES, 409))
            )
            | body(given_as, given | {"basis": "9f86d081884c7d65"}),
            "delete": lead(
                operation(
                    f"Delete a {one}",
                    "It can be undone in the console.",
                    {"204": no_content("It is gone.")},
                    (409, 422),
                ),
                basis,
            ),
        }
        found[f"{whole}/import"] = {"post": lead(_import(several), *_import_parameters()) | _csv(kind)}
    return found


def _import(several: str) -> Json:
    about = (
        "A table of comma-separated values in UTF-8, at most 10 MB, whose first row names the fields. All of it is stored, or "
        "nothing: with wrong rows it is refused, unless they are to be left out."
    )
    return operation(
        f"Import {several}", about, ok("ImportDocument", dict(libraries.IMPORT_EXAMPLE)), (*OF_BODIES, 409)
    )


def _import_parameters() -> tuple[Json, ...]:
    return (
        query("others", "What becomes of entries that the file does not name.", {"enum": ["keep", "remove"]}, "keep"),
        query("wrong", "What to do with a file that has wrong rows.", {"enum": ["refuse", "skip"]}, "skip"),
        query("dry_run", "Tell what would change, and store nothing.", {"enum": ["false", "true"]}, "true"),
    )


def _csv(kind: str) -> Json:
    names = ",".join(libraries.EXAMPLES[kind])
    content = {libraries.TEXT: {"schema": {"type": "string"}, "example": f"{names}\n"}}
    return {"requestBody": {"required": True, "content": content}}
