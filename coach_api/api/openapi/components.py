"""What the document names once and refers to: the schemas of all bodies and answers, and shared parameters and headers."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from coach_api.api import (
    events,
    examples,
    insights,
    libraries,
    me,
    pairing,
    people,
    playground,
    problems,
    rules,
    schemas,
    stats,
    team_rules,
    trail,
)
from coach_api.api.auth import CLIENT_HEADER
from coach_api.api.examples import Json
from coach_api.api.tracing import HEADER as REQUEST_ID

ANSWERS: dict[str, Any] = {
    "AnswerDocument": schemas.AnswerDocument,
    "MeDocument": me.MeDocument,
    "PairedDocument": pairing.PairedDocument,
    "EventsDocument": events.EventsDocument,
    "StatsDocument": stats.StatsDocument,
    "CatalogueDocument": rules.CatalogueDocument,
    "LinkDocument": libraries.LinkDocument,
    "LinksDocument": libraries.LinksDocument,
    "SavedReplyDocument": libraries.SavedReplyDocument,
    "SavedRepliesDocument": libraries.SavedRepliesDocument,
    "TermDocument": libraries.TermDocument,
    "GlossaryDocument": libraries.GlossaryDocument,
    "PreparedReplyDocument": libraries.PreparedReplyDocument,
    "PreparedRepliesDocument": libraries.PreparedRepliesDocument,
    "ImportDocument": libraries.ImportDocument,
    "MemberDocument": people.MemberDocument,
    "MembersDocument": people.MembersDocument,
    "CodeDocument": people.CodeDocument,
    "TokensDocument": people.TokensDocument,
    "TeamRuleDocument": team_rules.TeamRuleDocument,
    "TeamRulesDocument": team_rules.TeamRulesDocument,
    "EntryDocument": trail.EntryDocument,
    "TrailDocument": trail.TrailDocument,
    "InsightsDocument": insights.InsightsDocument,
    "PlaygroundDocument": playground.PlaygroundDocument,
    "ProblemDocument": problems.ProblemDocument,
}

BODIES: dict[str, type[schemas.Body]] = {
    "NudgesBody": schemas.NudgesBody,
    "PairingBody": pairing.PairingBody,
    "EventsBody": events.EventsBody,
    **{body.__name__: body for body in libraries.BODIES.values()},
    "MemberBody": people.MemberBody,
    "MemberPatchBody": people.MemberPatchBody,
    "PairingForBody": people.PairingForBody,
    "PlaygroundBody": playground.PlaygroundBody,
    "RulePatchBody": team_rules.RulePatchBody,
    "WrittenRuleBody": team_rules.WrittenRuleBody,
}


def components() -> Json:
    """Return the components of the document."""
    return {
        "schemas": _schemas(),
        "securitySchemes": {
            "token": {
                "type": "http",
                "scheme": "bearer",
                "description": "From /pairing, or made by: coach-api token create",
            }
        },
        "parameters": {
            "client": {
                "name": CLIENT_HEADER,
                "in": "header",
                "description": "The client and its version. One that is no longer served is answered 426.",
                "schema": {"type": "string"},
                "example": "extension/1.4.0",
            },
            "request_id": {
                "name": REQUEST_ID,
                "in": "header",
                "description": "8 to 64 letters, digits, dots, dashes or underscores; else the server makes one.",
                "schema": {"type": "string"},
                "example": examples.REQUEST_ID,
            },
        },
        "headers": {
            "request_id": {"description": "The id that the log has, too.", "schema": {"type": "string"}},
            "retry_after": {"description": "Whole seconds to wait.", "schema": {"type": "integer"}},
        },
    }


def _schemas() -> Json:
    """Return the schemas of all bodies and answers, each with those it refers to."""
    inputs: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]] = [
        (name, "validation", TypeAdapter(body)) for name, body in BODIES.items()
    ]
    inputs += [(name, "serialization", TypeAdapter(answer)) for name, answer in ANSWERS.items()]
    _, found = TypeAdapter.json_schemas(inputs, ref_template="#/components/schemas/{model}")
    named: Json = found["$defs"]
    return named
