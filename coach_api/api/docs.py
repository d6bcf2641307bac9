"""Pages for people, drawn here and served from here: the API's reference and each rule's documentation."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, current_app, redirect, render_template
from werkzeug import Response as WerkzeugResponse

from coach_api import rules
from coach_api.api import examples, openapi
from coach_api.api.examples import Json
from coach_api.engine import markdown, page
from coach_api.engine.rule import Bad, Good
from coach_api.errors import NotFound

blueprint = Blueprint(
    "docs", __name__, static_folder="static", static_url_path="/docs/static", template_folder="templates"
)


@dataclass(frozen=True)
class Operation:
    """One method of one address, as the page shows it."""

    method: str
    path: str
    anchor: str
    details: Json


@dataclass(frozen=True)
class Field:
    """One field of a schema: its type in words, links to the schemas it holds, and its limits in words."""

    name: str
    required: bool
    type: str
    schemas: tuple[str, ...]
    limits: str
    description: str


@blueprint.get("/")
def front_door() -> WerkzeugResponse:
    """Lead whoever opens the bare address to where people begin."""
    return redirect("/demo" if "demo" in current_app.blueprints else "/console")


@blueprint.get("/docs")
def reference() -> str:
    """Draw the API's reference from its OpenAPI document."""
    document = openapi.document()
    schemas = {name: (schema, list(_fields(schema))) for name, schema in document["components"]["schemas"].items()}
    return render_template(
        "docs/reference.html",
        document=document,
        about=list(markdown.blocks(document["info"]["description"])),
        operations=list(_operations(document)),
        schemas=schemas,
        problems=[(problem["type"].removeprefix("/docs#"), problem) for problem in examples.PROBLEMS],
        rules=list(rules.catalogue().values()),
        words=markdown.blocks,
        pretty=_pretty,
    )


@blueprint.get("/rules/<slug>")
def rule(slug: str) -> str:
    """Draw a rule's documentation from its docstring, parameters and examples.

    Raises:
        NotFound: there is no such rule.
    """
    found = next((each for each in rules.catalogue().values() if each.slug == slug), None)
    if found is None:
        raise NotFound("There is no such rule. /docs lists them all.")
    return render_template(
        "docs/rule.html",
        rule=found,
        docs=list(markdown.blocks(found.docs)),
        settings=page.settings(found),
        bad=page.examples(found, Bad),
        good=page.examples(found, Good),
    )


def _operations(document: Json) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method, details in methods.items():
            yield Operation(method.upper(), path, details["operationId"], details)


def _fields(schema: Json) -> Iterator[Field]:
    required = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        yield Field(
            name,
            name in required,
            _type(field),
            tuple(dict.fromkeys(_references(field))),
            "; ".join(_limits(field)),
            field.get("description", ""),
        )


def _type(field: Json) -> str:
    """Return a field's type in words: "array of MessageBody", "string or null"."""
    if "$ref" in field:
        return _name(field["$ref"])
    if "anyOf" in field or "oneOf" in field:
        return " or ".join(_type(option) for option in field.get("anyOf") or field["oneOf"])
    if "const" in field or "enum" in field:
        return " or ".join(f"“{value}”" for value in field.get("enum", [field.get("const")]))
    if field.get("type") == "array":
        return f"array of {_type(field.get('items', {}))}"
    return str(field.get("format") or field.get("type") or "any")


def _references(field: Json) -> Iterator[str]:
    if "$ref" in field:
        yield _name(field["$ref"])
    for inner in (*field.get("anyOf", ()), *field.get("oneOf", ()), field.get("items", {})):
        if inner:
            yield from _references(inner)


def _limits(field: Json) -> Iterator[str]:
    for part in (field, *field.get("anyOf", ())):
        if "minimum" in part:
            yield f"{part['minimum']:,} to {part['maximum']:,}"
        if "maxLength" in part:
            yield f"at most {part['maxLength']:,} characters"
        if "maxItems" in part:
            yield f"at most {part['maxItems']:,}"
    if field.get("default") not in (None, (), [], False):
        yield f"default {field['default']}" if isinstance(field["default"], str) else "may be left out"


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]


def _pretty(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
