"""/teams/{team}/rules: how a team sets the rules, and the rules that it writes itself, for its leads and admins."""

from collections.abc import Mapping
from typing import Annotated, Any

from flask import Blueprint, Response, request
from pydantic import Field
from typing_extensions import TypedDict

from coach_api.api import bodies, examples, rules, schemas
from coach_api.api.access import lead
from coach_api.api.context import context
from coach_api.engine.conversation import Channel
from coach_api.engine.rule import TITLE_LENGTH, Configured, Mode, Rule, Severity
from coach_api.engine.written import LONGEST_PATTERN, Place
from coach_api.errors import InvalidInput, NotFound, Problem
from coach_api.rules import catalogue
from coach_api.services import merging, overrides, written_rules
from coach_api.services.rights import Lead
from coach_api.storage.models import WrittenRule
from coach_api.storage.overrides import Override

blueprint = Blueprint("team_rules", __name__)


class RulePatchBody(schemas.Body):
    """What is to be otherwise of a rule; null takes a value back to the rule's own, what is left out stays.

    A rule of the team's own has no params, and no values to go back to.
    """

    mode: Mode | None = None
    severity: Severity | None = None
    params: Annotated[
        dict[str, Any] | None, Field(description="Parameters by their names; each null goes back to the rule's own.")
    ] = None
    basis: schemas.Basis = None


class WrittenRuleBody(schemas.Body):
    """A rule of the team's own: either phrases or a pattern."""

    title: Annotated[str, Field(min_length=1, max_length=TITLE_LENGTH)]
    advice: Annotated[
        str,
        Field(min_length=1, max_length=written_rules.LONGEST_ADVICE, description="What the agent reads, on one line."),
    ]
    look_in: Annotated[Place, Field(description="The draft, or what the customer wrote last.")] = Place.DRAFT
    channels: Annotated[tuple[Channel, ...], Field(description="Where it is looked for; empty: everywhere.")] = ()
    phrases: Annotated[
        tuple[Annotated[str, Field(max_length=written_rules.LONGEST_PHRASE)], ...],
        Field(max_length=written_rules.MOST_PHRASES, description="Whole words to find, in upper or lower case."),
    ] = ()
    pattern: Annotated[str, Field(max_length=LONGEST_PATTERN, description="In the syntax of RE2.")] = ""
    replacement: Annotated[
        str, Field(max_length=written_rules.LONGEST_REPLACEMENT, description="Words to write instead, in a draft.")
    ] = ""
    severity: Severity = Severity.SUGGESTION
    mode: Mode = Mode.ON
    basis: schemas.Basis = None


class WrittenDocument(TypedDict):
    """The fields of a rule of the team's own."""

    title: str
    advice: str
    look_in: Place
    channels: list[Channel]
    phrases: list[str]
    pattern: str
    replacement: str
    severity: Severity
    mode: Mode


class TeamRuleDocument(rules.RuleDocument):
    """A rule as a team runs it, and what makes it so.

    `changed` is what the team set otherwise than the rule comes: mode, severity, params. `written` are the fields of a rule
    of the team's own, null for a built-in one. `basis` tells this state from earlier and later ones.
    """

    changed: dict[str, Any]
    written: WrittenDocument | None
    basis: str


class TeamRulesDocument(TypedDict):
    """All rules of a team: the built-in ones by code, then its own in the order they were added."""

    rules: list[TeamRuleDocument]


WRITTEN_EXAMPLE: Mapping[str, Any] = {
    "title": "Our word",
    "advice": "We say parcel.",
    "look_in": "draft",
    "channels": [],
    "phrases": ["package", "box"],
    "pattern": "",
    "replacement": "parcel",
    "severity": "suggestion",
    "mode": "on",
}
OWN_EXAMPLE: Mapping[str, Any] = {
    "code": "T-3",
    "slug": "team_3",
    "skill": "team",
    "title": "Our word",
    "mode": "on",
    "severity": "suggestion",
    "docs": "A rule that the team wrote itself.",
    "params": [],
    "examples": [],
    "in_force": {"mode": "on", "severity": "suggestion", "params": {}},
    "learn_more": None,
    "changed": {},
    "written": dict(WRITTEN_EXAMPLE),
    "basis": "bd46ed48fe94d0e1",
}
BUILT_IN_EXAMPLE: Mapping[str, Any] = {
    **examples.RULES_ANSWER["rules"][0],
    "changed": {"params": {"max_questions": 2}},
    "written": None,
    "basis": "9f86d081884c7d65",
}


@blueprint.get("/teams/<team>/rules")
def every(team: str) -> Response:
    """List a team's rules."""
    db, team_id = context().database, lead(team).team.id
    changed = overrides.of_team(db, team_id)
    listed = [_built_in(rule, overrides.of_rule(changed, rule)) for rule in catalogue().values()]
    for row in written_rules.of_team(db, team_id):
        try:
            listed.append(_own(row))
        except InvalidInput:  # it no longer compiles after an upgrade, and is left out of coaching, too
            continue
    document: TeamRulesDocument = {"rules": listed}
    return bodies.answer(document)


@blueprint.get("/teams/<team>/rules/<code>")
def one(team: str, code: str) -> Response:
    """Return one rule."""
    return _answer(lead(team), code)


@blueprint.patch("/teams/<team>/rules/<code>")
def change(team: str, code: str) -> Response:
    """Change how a rule is set."""
    who = lead(team)
    patch = bodies.read(RulePatchBody).model_dump(mode="json", exclude_unset=True)
    basis = patch.pop("basis", None)
    rule = catalogue().get(code)
    if rule is not None:
        overrides.change(context().database, who.team.id, rule, patch, who.actor, basis=basis)
    else:
        if "params" in patch:
            raise InvalidInput([Problem("/params", "a rule of the team's own has none: PUT its fields")])
        written_rules.update(context().database, who.team.id, _id(code), patch, who.actor, basis=basis)
    return _stored(who, code)


@blueprint.post("/teams/<team>/rules")
def add(team: str) -> Response:
    """Add a rule of the team's own."""
    who = lead(team)
    values, _ = _sent()
    row = written_rules.add(context().database, who.team.id, values, who.actor)
    answer = _stored(who, written_rules.code(row))
    answer.status_code = 201
    return answer


@blueprint.put("/teams/<team>/rules/<code>")
def put(team: str, code: str) -> Response:
    """Put other fields in place of those of a rule of the team's own."""
    who = lead(team)
    values, basis = _sent()
    written_rules.update(context().database, who.team.id, _id(code), values, who.actor, basis=basis)
    return _stored(who, code)


@blueprint.delete("/teams/<team>/rules/<code>")
def delete(team: str, code: str) -> Response:
    """Delete a rule of the team's own."""
    who = lead(team)
    basis = request.args.get("basis")
    written_rules.delete(context().database, who.team.id, _id(code), who.actor, basis=basis)
    context().snapshots.try_refresh()
    return Response(status=204)


def _stored(who: Lead, code: str) -> Response:
    """Answer with a rule that was just stored, which this worker follows at once."""
    context().snapshots.try_refresh()
    return _answer(who, code)


def _answer(who: Lead, code: str) -> Response:
    db = context().database
    rule = catalogue().get(code)
    if rule is not None:
        return bodies.answer(_built_in(rule, overrides.of_rule(overrides.of_team(db, who.team.id), rule)))
    return bodies.answer(_own(written_rules.get(db, who.team.id, _id(code))))


def _sent() -> tuple[dict[str, Any], str | None]:
    """Return the fields of a rule that was sent, and the basis that its sender saw."""
    values = bodies.read(WrittenRuleBody).model_dump(mode="json")
    return values, values.pop("basis")


def _id(code: str) -> int:
    number = written_rules.id_of(code)
    if code in catalogue():
        raise NotFound(f"{code} is a built-in rule: PATCH it.")
    if not number:
        raise NotFound("There is no such rule.")
    return number


def _built_in(rule: Rule, override: Override) -> TeamRuleDocument:
    return {
        **rules.described(_configured(rule, override)),
        "changed": override,
        "written": None,
        "basis": merging.digest(override),
    }


def _own(row: WrittenRule) -> TeamRuleDocument:
    fields = written_rules.values_of(row)
    written: WrittenDocument = fields  # type: ignore[assignment] # checked when it was stored
    described = rules.described(written_rules.runnable(row).configure())
    return {**described, "changed": {}, "written": written, "basis": merging.digest(fields)}


def _configured(rule: Rule, override: Override) -> Configured:
    """Return a rule as it runs: as it comes, where what the team set no longer fits it."""
    try:
        return rule.configure(override)
    except InvalidInput:
        return rule.configure()
