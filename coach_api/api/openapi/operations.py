"""What operations are made of: parameters, bodies, answers and what is refused, in the words of OpenAPI."""

from collections.abc import Iterable

from coach_api.api import examples, problems
from coach_api.api.examples import Json
from coach_api.api.tracing import HEADER as REQUEST_ID

OF_BODIES = (413, 415, 422)


def operation(
    summary: str, description: str, answers: Json, statuses: tuple[int, ...] = (), *, is_open: bool = False
) -> Json:
    """Return an operation of an agent's browser; `statuses` are its refusals beside those that every operation has."""
    refused = {*statuses, 400, 426, 429, 500, 503} | (set() if is_open else {401})
    return {
        "tags": ["coaching"],
        "operationId": _id(summary),
        "summary": summary,
        "description": description,
        "parameters": [ref("parameters", "client"), ref("parameters", "request_id")],
        "responses": answers | refusals(refused),
    } | ({"security": []} if is_open else {})


def lead(made: Json, *further: Json, tag: str = "libraries") -> Json:
    """Return an operation on a team, by its leads and admins alone."""
    return made | {
        "tags": [tag],
        "parameters": [path("team", "The team's id or short name."), *further, *made["parameters"]],
        "responses": made["responses"] | refusals((403, 404)),
    }


def service(summary: str, description: str, example: Json, statuses: tuple[int, ...] = ()) -> Json:
    """Return an operation that needs no token."""
    return {
        "tags": ["service"],
        "operationId": _id(summary),
        "summary": summary,
        "description": description,
        "security": [],
        "responses": {"200": answer({"type": "object"}, example)} | refusals(statuses),
    }


def path(name: str, description: str, kind: str = "string") -> Json:
    """Return a parameter that is a part of the path."""
    return {"name": name, "in": "path", "required": True, "description": description, "schema": {"type": kind}}


def query(name: str, description: str, kind: Json, example: object) -> Json:
    """Return a parameter of the query; `kind` is its schema."""
    return {"name": name, "in": "query", "description": description, "schema": kind, "example": example}


def body(name: str, example: Json) -> Json:
    """Return the part of an operation that tells its body, by the name of its schema."""
    content = {"application/json": {"schema": schema(name), "example": example}}
    return {"requestBody": {"required": True, "content": content}}


def ok(name: str, example: Json) -> Json:
    """Return the answer 200, by the name of its schema."""
    return {"200": answer(schema(name), example)}


def answer(kind: Json, example: Json) -> Json:
    """Return an answer; `kind` is its schema."""
    return {
        "description": "The answer.",
        "headers": {REQUEST_ID: ref("headers", "request_id")},
        "content": {"application/json": {"schema": kind, "example": example}},
    }


def no_content(description: str) -> Json:
    """Return an answer that has nothing in it."""
    return {"description": description, "headers": {REQUEST_ID: ref("headers", "request_id")}}


def refusals(statuses: Iterable[int]) -> Json:
    """Return the problems that are answered with some statuses."""
    return {str(status): _problem(status) for status in sorted(statuses)}


def _problem(status: int) -> Json:
    kinds = {problem["title"]: problem for problem in examples.PROBLEMS if problem["status"] == status}
    headers = {REQUEST_ID: ref("headers", "request_id")}
    if status in {429, 503}:
        headers["Retry-After"] = ref("headers", "retry_after")
    return {
        "description": f"{' or '.join(kinds)}.",
        "headers": headers,
        "content": {
            problems.MEDIA_TYPE: {
                "schema": schema("ProblemDocument"),
                "examples": {problems.slug(title): {"summary": title, "value": kinds[title]} for title in kinds},
            }
        },
    }


def schema(name: str) -> Json:
    """Return a reference to a schema."""
    return ref("schemas", name)


def ref(kind: str, name: str) -> Json:
    """Return a reference to a component."""
    return {"$ref": f"#/components/{kind}/{name}"}


def _id(summary: str) -> str:
    return summary.lower().replace(" ", "_")
