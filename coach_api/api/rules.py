"""GET /rules: the catalogue, each rule with its documentation, parameters and examples, and as the caller's team runs it."""

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from typing import Any, Literal, NotRequired

from flask import Blueprint, Response
from typing_extensions import TypedDict

from coach_api.api import bodies, queries, schemas
from coach_api.api.auth import caller
from coach_api.engine.params import Bounds, Choices, Parameter, describe
from coach_api.engine.rule import Bad, Configured, Good, Mode, Severity

blueprint = Blueprint("rules", __name__)


class ParameterDocument(TypedDict):
    """One parameter and its bounds.

    A `per_channel` value is an object with a number or null (off) for each channel. Numbers have `minimum` and
    `maximum`, a choice has `choices`, phrases have `max_items` and `max_length`.
    """

    name: str
    type: Literal["integer", "number", "boolean", "choice", "phrases", "per_channel"]
    default: Any
    help: str
    minimum: NotRequired[float]
    maximum: NotRequired[float]
    choices: NotRequired[list[str]]
    max_items: NotRequired[int]
    max_length: NotRequired[int]


class ExampleDocument(TypedDict):
    """A draft that the rule flags (bad) or leaves alone (good), and what the customer said before."""

    kind: Literal["bad", "good"]
    draft: str
    customer: list[str]
    flags: str | None
    note: str


class InForceDocument(TypedDict):
    """How the caller's team runs the rule."""

    mode: Mode
    severity: Severity
    params: dict[str, Any]


class RuleDocument(TypedDict):
    """One rule. `mode` and `severity` are what it declares itself, `in_force` is what holds for the team.

    Rules that the team wrote itself have the skill `team` and no page to learn more from (null).
    """

    code: str
    slug: str
    skill: str
    title: str
    mode: Mode
    severity: Severity
    docs: str
    params: list[ParameterDocument]
    examples: list[ExampleDocument]
    in_force: InForceDocument
    learn_more: str | None


class CatalogueDocument(TypedDict):
    """All rules by code, and the version of the team's rules."""

    rules: list[RuleDocument]
    ruleset: int


@blueprint.get("/rules")
def catalogue() -> Response:
    """Return the catalogue as the caller's team runs it.

    Raises:
        InvalidInput: a parameter in the query means nothing here.
    """
    queries.allow()
    ruleset = caller().team.ruleset
    document: CatalogueDocument = {"rules": [described(each) for each in ruleset.rules], "ruleset": ruleset.version}
    return bodies.answer(document)


def parameter(described: Parameter) -> ParameterDocument:
    """Return a parameter as a form needs it."""
    document: ParameterDocument = {
        "name": described.name,
        "type": described.type,  # type: ignore[typeddict-item] # the engine knows no other
        "default": _plain(described.default),
        "help": described.limit.help,
    }
    match described.limit:
        case Bounds(low, high):
            document |= {"minimum": low, "maximum": high}
        case Choices(allowed):
            document["choices"] = list(allowed)
        case phrases:
            document |= {"max_items": phrases.max_items, "max_length": phrases.max_length}
    return document


def described(configured: Configured) -> RuleDocument:
    """Return a rule as a client needs it, and as a team runs it."""
    rule = configured.rule
    return {
        "code": rule.code,
        "slug": rule.slug,
        "skill": rule.skill,
        "title": rule.title,
        "mode": rule.mode,
        "severity": rule.severity,
        "docs": rule.docs,
        "params": [parameter(described) for described in describe(rule.params)],
        "examples": [_example(example) for example in rule.examples],
        "in_force": {
            "mode": configured.mode,
            "severity": configured.severity,
            "params": _values(configured.params),
        },
        "learn_more": schemas.learn_more(rule),
    }


def _example(example: Bad | Good) -> ExampleDocument:
    return {
        "kind": "bad" if isinstance(example, Bad) else "good",
        "draft": example.draft,
        "customer": [example.customer] if isinstance(example.customer, str) else list(example.customer),
        "flags": example.flags if isinstance(example, Bad) else None,
        "note": example.note,
    }


def _values(params: Any) -> dict[str, Any]:  # noqa: ANN401 any params dataclass
    return {field.name: _plain(getattr(params, field.name)) for field in fields(params)}


def _plain(value: object) -> object:
    """Return a parameter's value as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        per_channel: Mapping[str, object] = asdict(value)
        return per_channel
    return list(value) if isinstance(value, tuple) else value
