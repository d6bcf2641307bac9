"""The OpenAPI 3.1 document: schemas from the code that checks and writes, words and examples from here."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from flask import Blueprint, Response
from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from coach_api import __version__
from coach_api.api import (
    bodies,
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
from coach_api.services import audit

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

blueprint = Blueprint("openapi", __name__)

OF_BODIES = (413, 415, 422)

ABOUT = f"""The writing coach reads what a support agent is about to send and answers with a few short nudges.

Lengths count Unicode code points; offsets (`start`, `end`, `at`) count UTF-16 code units, as JavaScript does. Unknown
fields are refused. Nothing that is sent to `/nudges` is stored or logged. Bodies hold at most {schemas.BODY_BYTES:,} bytes,
where an escape such as `\\u00e9` counts as two; beyond any limit the answer is 413 or 422, never a cut. All errors are
RFC 9457 problems."""


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Return the document."""
    return bodies.answer(document())


@cache
def document() -> Json:
    """Return the document, built once."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Writing coach", "version": __version__, "description": ABOUT},
        "servers": [{"url": "/"}],
        "tags": [
            {"name": "coaching", "description": "What an agent's browser asks, with its token."},
            {"name": "rules", "description": "How a team sets the rules: for its leads, and admins."},
            {"name": "libraries", "description": "What a team's leads, and admins, keep for its agents."},
            {"name": "people", "description": "Who is in a team, and their browsers: for its leads, and admins."},
            {"name": "audit", "description": "Who changed what in a team: for its leads, and admins."},
            {"name": "insights", "description": "Sums of at least five agents: for a team's leads, and admins."},
            {"name": "service", "description": "What anybody may ask."},
        ],
        "security": [{"token": []}],
        "paths": {
            "/api/v1/nudges": {"post": _nudges()},
            "/api/v1/me": {
                "get": _operation(
                    "Who am I",
                    "The agent, the team and the versions: a good first request of a client.",
                    _ok("MeDocument", examples.ME_ANSWER),
                )
            },
            "/api/v1/me/stats": {"get": _stats()},
            "/api/v1/me/token": {"delete": _sign_out()},
            "/api/v1/events": {"post": _events()},
            "/api/v1/pairing": {"post": _pairing()},
            "/api/v1/rules": {
                "get": _operation(
                    "List the rules",
                    "The catalogue: each rule with its documentation, parameters and examples, and as your team runs it.",
                    _ok("CatalogueDocument", examples.RULES_ANSWER),
                )
            },
            **_team_rules(),
            **_libraries(),
            **_people(),
            **_trail(),
            "/api/v1/teams/{team}/insights": {
                "get": _lead(
                    _operation(
                        "Read a team's sums",
                        "What became of nudges, and how chats went, by day; today is left out.",
                        _ok("InsightsDocument", dict(insights.EXAMPLE)),
                    ),
                    tag="insights",
                )
            },
            "/api/v1/teams/{team}/playground": {"post": _playground()},
            "/api/v1/openapi.json": {"get": _open("This document", "In OpenAPI 3.1.", {"openapi": "3.1.0"})},
            "/healthz": {"get": _open("Is it up", "The process answers.", {"status": "ok"})},
            "/readyz": {
                "get": _open("Is it ready", "The database answers and is migrated.", {"status": "ready"}, (503,))
            },
        },
        "components": {
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
        },
    }


def _nudges() -> Json:
    operation = _operation(
        "Judge a draft",
        "Which few things are worth saying about this draft, right now. Nothing of it is stored.",
        _ok("AnswerDocument", examples.NUDGES_ANSWER),
        OF_BODIES,
    )
    return operation | _body("NudgesBody", examples.NUDGES_REQUEST)


def _pairing() -> Json:
    operation = _operation(
        "Pair a browser",
        "A code from the team lead for the token of one browser. A code works once, for 15 minutes, and is over after "
        "five wrong tries; wrong, used and expired codes are answered alike, with 404.",
        {"201": _answer(_schema("PairedDocument"), examples.PAIRING_ANSWER)},
        (*OF_BODIES, 404),
        is_open=True,
    )
    return operation | _body("PairingBody", examples.PAIRING_REQUEST)


def _events() -> Json:
    operation = _operation(
        "Tell what happened",
        "A batch of outcomes of nudges, and of summaries of chats. Each event counts once, however often it is sent. Times "
        "are moved by as much as `now` differs from the server's clock; what is then in the future counts as now. An "
        "event that breaks the schema or is older than 30 days is refused alone, and named in the answer. Single "
        "events are shown to nobody but their agent, for 30 days; after that only the team's sums by day remain.",
        _ok("EventsDocument", examples.EVENTS_ANSWER),
        OF_BODIES,
    )
    return operation | _body("EventsBody", examples.EVENTS_REQUEST)


def _stats() -> Json:
    operation = _operation(
        "My own numbers",
        "What became of my nudges, by rule, my chats, and the rules that rest for me. Nobody else can ask for them.",
        _ok("StatsDocument", examples.STATS_ANSWER),
        (422,),
    )
    since: Json = {
        "name": "since",
        "in": "query",
        "description": "From when on, such as the beginning of the day where the agent is: RFC 3339, at most 31 days ago. "
        "Left out: the last 24 hours.",
        "schema": {"type": "string", "format": "date-time"},
        "example": "2026-11-21T00:00:00+01:00",
    }
    return operation | {"parameters": [since, *operation["parameters"]]}


def _sign_out() -> Json:
    ended = {"description": "The token has ended.", "headers": {REQUEST_ID: _ref("headers", "request_id")}}
    return _operation(
        "Sign this browser out",
        "The token ends: here at once, in all workers within two seconds. One that has ended already is answered 401.",
        {"204": ended},
    )


def _team_rules() -> Json:
    built_in, own = dict(team_rules.BUILT_IN_EXAMPLE), dict(team_rules.OWN_EXAMPLE)
    given = dict(team_rules.WRITTEN_EXAMPLE)
    code = _path("code", "The rule's code, such as CL04; T-3 for one of the team's own.")
    basis = _query("basis", "The basis that came with the rule.", {"type": "string"}, own["basis"])
    one = _ok("TeamRuleDocument", own)
    return {
        "/api/v1/teams/{team}/rules": {
            "get": _lead(
                _operation(
                    "List a team's rules",
                    "As they are stored now: the built-in ones by code, then the team's own.",
                    _ok("TeamRulesDocument", {"rules": [built_in, own]}),
                ),
                tag="rules",
            ),
            "post": _lead(
                _operation(
                    "Add an own rule",
                    "Phrases, or one pattern in the syntax of RE2. It is refused with 409 where the team has as many as it can.",
                    {"201": _answer(_schema("TeamRuleDocument"), own)},
                    (*OF_BODIES, 409),
                ),
                tag="rules",
            )
            | _body("WrittenRuleBody", given),
        },
        "/api/v1/teams/{team}/rules/{code}": {
            "get": _lead(
                _operation("Read a team's rule", "With its basis.", _ok("TeamRuleDocument", built_in)),
                code,
                tag="rules",
            ),
            "patch": _lead(
                _operation(
                    "Change how a rule is set",
                    "It works in all workers within two seconds. With a basis, it is refused with 409 if somebody changed the "
                    "rule since.",
                    _ok("TeamRuleDocument", built_in),
                    (*OF_BODIES, 409),
                ),
                code,
                tag="rules",
            )
            | _body("RulePatchBody", {"params": {"max_questions": 2}, "basis": "44136fa355b3678a"}),
            "put": _lead(
                _operation("Change an own rule", "All its fields are put in place.", one, (*OF_BODIES, 409)),
                code,
                tag="rules",
            )
            | _body("WrittenRuleBody", given | {"basis": own["basis"]}),
            "delete": _lead(
                _operation(
                    "Delete an own rule",
                    "It can be undone in the console. Built-in rules are switched off instead.",
                    {"204": _no_content("It is gone.")},
                    (409,),
                ),
                code,
                basis,
                tag="rules",
            ),
        },
    }


def _libraries() -> Json:
    paths: Json = {}
    for kind, (one, several, body, entry, page) in libraries.NAMES.items():
        given = libraries.EXAMPLES[kind]
        stored = {"id": 7, **given, "basis": "9f86d081884c7d65"}
        listed = {"entries": [stored], "page": 1, "pages": 1, "found": 1}
        limit = {"type": "integer", "minimum": 1}
        basis = _query(
            "basis",
            "The basis that came with the entry; 409 if somebody changed it since.",
            {"type": "string"},
            stored["basis"],
        )
        whole, single = f"/api/v1/teams/{{team}}/{kind}", f"/api/v1/teams/{{team}}/{kind}/{{entry}}"
        paths[whole] = {
            "get": _lead(
                _operation(f"List {several}", f"A page of the team's {several}.", _ok(page, listed), (422,)),
                _query("page", "From 1 on; behind the last, the last is answered.", limit, 1),
                _query("per_page", "How many to a page.", limit | {"maximum": libraries.MOST_AT_ONCE}, 50),
                _query("search", "A text that an entry must hold anywhere.", {"type": "string"}, "refund"),
            ),
            "post": _lead(
                _operation(
                    f"Add a {one}",
                    "It is refused with 409 where there is one that says the same, or the library is full.",
                    {"201": _answer(_schema(entry), stored)},
                    (*OF_BODIES, 409),
                )
            )
            | _body(body, given),
        }
        paths[single] = {
            "get": _lead(_operation(f"Read a {one}", "With its basis.", _ok(entry, stored))),
            "put": _lead(
                _operation(f"Change a {one}", "All its fields are put in place.", _ok(entry, stored), (*OF_BODIES, 409))
            )
            | _body(body, given | {"basis": "9f86d081884c7d65"}),
            "delete": _lead(
                _operation(
                    f"Delete a {one}",
                    "It can be undone in the console.",
                    {"204": _no_content("It is gone.")},
                    (409, 422),
                ),
                basis,
            ),
        }
        paths[f"{whole}/import"] = {"post": _lead(_import(several), *_import_parameters()) | _csv(kind)}
    return paths


def _import(several: str) -> Json:
    about = (
        "A table of comma-separated values in UTF-8, at most 10 MB, whose first row names the fields. All of it is stored, or "
        "nothing: with wrong rows it is refused, unless they are to be left out."
    )
    return _operation(
        f"Import {several}", about, _ok("ImportDocument", dict(libraries.IMPORT_EXAMPLE)), (*OF_BODIES, 409)
    )


def _import_parameters() -> tuple[Json, ...]:
    return (
        _query("others", "What becomes of entries that the file does not name.", {"enum": ["keep", "remove"]}, "keep"),
        _query("wrong", "What to do with a file that has wrong rows.", {"enum": ["refuse", "skip"]}, "skip"),
        _query("dry_run", "Tell what would change, and store nothing.", {"enum": ["false", "true"]}, "true"),
    )


def _csv(kind: str) -> Json:
    names = ",".join(libraries.EXAMPLES[kind])
    content = {libraries.TEXT: {"schema": {"type": "string"}, "example": f"{names}\n"}}
    return {"requestBody": {"required": True, "content": content}}


def _people() -> Json:
    member, listed = dict(people.MEMBER_EXAMPLE), {"members": [people.MEMBER_EXAMPLE]}
    code = {"201": _answer(_schema("CodeDocument"), dict(people.CODE_EXAMPLE))}
    whole, token = _path("member", "The member's id."), _path("token", "The token's number.", "integer")
    given = {"name": "Jo Park", "email": None, "role": "agent"}
    return {
        "/api/v1/teams/{team}/members": {
            "get": _lead(
                _operation("List members", "By name.", _ok("MembersDocument", listed)),
                tag="people",
            ),
            "post": _lead(
                _operation(
                    "Add a member",
                    "Leads add agents; only admins add leads, and people who are known from other teams.",
                    {"201": _answer(_schema("MemberDocument"), member)},
                    (*OF_BODIES, 409),
                ),
                tag="people",
            )
            | _body("MemberBody", given),
        },
        "/api/v1/teams/{team}/members/{member}": {
            "get": _lead(
                _operation("Read a member", "One person.", _ok("MemberDocument", member)), whole, tag="people"
            ),
            "patch": _lead(
                _operation(
                    "Change a member",
                    "Whoever becomes a lead is signed out: their tokens for the team end, and for the first time they need a new invitation.",
                    _ok("MemberDocument", member),
                    (*OF_BODIES, 409),
                ),
                whole,
                tag="people",
            )
            | _body("MemberPatchBody", {"name": "Jo Park"}),
            "delete": _lead(
                _operation(
                    "Remove a member",
                    "Their tokens for this team end at once. The place can be given back by undoing, the tokens cannot.",
                    {"204": _no_content("They are out of the team.")},
                ),
                whole,
                tag="people",
            ),
        },
        "/api/v1/teams/{team}/members/{member}/invitation": {
            "post": _lead(
                _operation(
                    "Invite a member",
                    "A code with which they choose a password for the console, in place of the code before. Leads invite agents "
                    "who have no password yet and are in no other team; admins invite everybody.",
                    code,
                    (409,),
                ),
                whole,
                tag="people",
            )
        },
        "/api/v1/teams/{team}/pairing": {
            "post": _lead(
                _operation(
                    "Make a pairing code",
                    "It connects one browser of a member, within 15 minutes, by /pairing.",
                    code,
                    OF_BODIES,
                ),
                tag="people",
            )
            | _body("PairingForBody", {"member": people.MEMBER_EXAMPLE["id"]})
        },
        "/api/v1/teams/{team}/tokens": {
            "get": _lead(
                _operation(
                    "List tokens",
                    "Of all members, revoked and expired ones too.",
                    _ok("TokensDocument", {"tokens": [people.TOKEN_EXAMPLE]}),
                ),
                tag="people",
            )
        },
        "/api/v1/teams/{team}/tokens/{token}": {
            "delete": _lead(
                _operation(
                    "End a token",
                    "Here at once, in all workers within two seconds. One that has ended stays so.",
                    {"204": _no_content("The token has ended.")},
                ),
                token,
                tag="people",
            )
        },
    }


def _playground() -> Json:
    operation = _operation(
        "Try a draft",
        "What the agent would see, what is held back and why, and what other settings of rules would change, without saving "
        "them. Rules are named by their codes. Nothing of it is stored or logged.",
        _ok("PlaygroundDocument", _played()),
        OF_BODIES,
    )
    return _lead(operation, tag="rules") | _body("PlaygroundBody", dict(playground.EXAMPLE))


def _played() -> Json:
    """Return what the example of the playground is answered: one nudge less."""
    nudge = dict(playground.NUDGE_EXAMPLE)
    answer = examples.NUDGES_ANSWER | {
        "nudges": [],
        "held_back": 0,
        "customer": {"mood": "calm", "score": 0.0, "trend": "steady", "evidence": None},
        "pace": {"waiting_s": None, "level": "good"},
        "recheck_after_s": None,
        "shadow_ids": [],
    }
    return {
        "saved": {"answer": answer | {"nudges": [nudge]}, "held": [], "failed": []},
        "edited": {
            "answer": answer | {"shadow_ids": ["s_CL04_5b1d0c7e9a2f4c6d8e10"]},
            "held": [{"nudge": nudge | {"id": "s_CL04_5b1d0c7e9a2f4c6d8e10"}, "reason": "shadow", "rival": None}],
            "failed": [],
        },
        "changes": [{"rule": "CL04", "turn": "gone", "before": None, "after": "shadow"}],
    }


def _trail() -> Json:
    entry, whole = dict(trail.EXAMPLE), {"type": "integer", "minimum": 1}
    undone = entry | {"id": 813, "action": "undo", "before": entry["after"], "after": entry["before"], "undoes": 812}
    return {
        "/api/v1/teams/{team}/audit": {
            "get": _lead(
                _operation(
                    "List changes",
                    "Newest first.",
                    _ok("TrailDocument", {"entries": [entry], "next": None}),
                    (422,),
                ),
                _query("limit", "How many.", whole | {"maximum": trail.MOST_AT_ONCE}, trail.AT_ONCE),
                _query("before", "`next` of the page before.", whole, 900),
                _query("actor", "A part of who did it.", {"type": "string"}, "Kim"),
                _query("kind", "What it is about.", {"enum": list(audit.KINDS)}, "rules"),
                _query("since", "The first day, in UTC.", {"type": "string", "format": "date"}, "2026-11-01"),
                _query("until", "The last day, in UTC.", {"type": "string", "format": "date"}, "2026-11-21"),
                tag="audit",
            )
        },
        "/api/v1/teams/{team}/audit/{entry}/undo": {
            "post": _lead(
                _operation(
                    "Undo a change",
                    "All of it or nothing; 409 where it changed again since, or cannot be undone. The answer is the change that "
                    "took it back.",
                    _ok("EntryDocument", undone),
                    (409,),
                ),
                _path("entry", "The change's id.", "integer"),
                tag="audit",
            )
        },
    }


def _path(name: str, description: str, kind: str = "string") -> Json:
    return {"name": name, "in": "path", "required": True, "description": description, "schema": {"type": kind}}


def _lead(operation: Json, *further: Json, tag: str = "libraries") -> Json:
    """Return an operation on a team, by its leads and admins alone."""
    team: Json = {
        "name": "team",
        "in": "path",
        "required": True,
        "description": "The team's id or short name.",
        "schema": {"type": "string"},
    }
    return operation | {
        "tags": [tag],
        "parameters": [team, *further, *operation["parameters"]],
        "responses": operation["responses"] | _problems((403, 404)),
    }


def _query(name: str, description: str, schema: Json, example: object) -> Json:
    return {"name": name, "in": "query", "description": description, "schema": schema, "example": example}


def _no_content(description: str) -> Json:
    return {"description": description, "headers": {REQUEST_ID: _ref("headers", "request_id")}}


def _operation(
    summary: str, description: str, answers: Json, statuses: tuple[int, ...] = (), *, is_open: bool = False
) -> Json:
    refused = {*statuses, 400, 426, 429, 500, 503} | (set() if is_open else {401})
    return {
        "tags": ["coaching"],
        "operationId": _id(summary),
        "summary": summary,
        "description": description,
        "parameters": [_ref("parameters", "client"), _ref("parameters", "request_id")],
        "responses": answers | _problems(refused),
    } | ({"security": []} if is_open else {})


def _body(name: str, example: Json) -> Json:
    content = {"application/json": {"schema": _schema(name), "example": example}}
    return {"requestBody": {"required": True, "content": content}}


def _ok(schema: str, example: Json) -> Json:
    return {"200": _answer(_schema(schema), example)}


def _open(summary: str, description: str, example: Json, statuses: tuple[int, ...] = ()) -> Json:
    return {
        "tags": ["service"],
        "operationId": _id(summary),
        "summary": summary,
        "description": description,
        "security": [],
        "responses": {"200": _answer({"type": "object"}, example)} | _problems(statuses),
    }


def _answer(schema: Json, example: Json) -> Json:
    return {
        "description": "The answer.",
        "headers": {REQUEST_ID: _ref("headers", "request_id")},
        "content": {"application/json": {"schema": schema, "example": example}},
    }


def _problems(statuses: Iterable[int]) -> Json:
    return {str(status): _problem(status) for status in sorted(statuses)}


def _problem(status: int) -> Json:
    kinds = {problem["title"]: problem for problem in examples.PROBLEMS if problem["status"] == status}
    headers = {REQUEST_ID: _ref("headers", "request_id")}
    if status in {429, 503}:
        headers["Retry-After"] = _ref("headers", "retry_after")
    return {
        "description": f"{' or '.join(kinds)}.",
        "headers": headers,
        "content": {
            problems.MEDIA_TYPE: {
                "schema": _schema("ProblemDocument"),
                "examples": {problems.slug(title): {"summary": title, "value": kinds[title]} for title in kinds},
            }
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


def _schema(name: str) -> Json:
    return _ref("schemas", name)


def _ref(kind: str, name: str) -> Json:
    return {"$ref": f"#/components/{kind}/{name}"}


def _id(summary: str) -> str:
    return summary.lower().replace(" ", "_")
