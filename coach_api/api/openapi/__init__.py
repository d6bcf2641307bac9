"""The OpenAPI 3.1 document: schemas from the code that checks and writes, words and examples from here."""

from functools import cache

from flask import Blueprint, Response

from coach_api import __version__
from coach_api.api import bodies, schemas
from coach_api.api.examples import Json
from coach_api.api.openapi import coaching, insights, libraries, people, playground, service, team_rules, trail
from coach_api.api.openapi.components import ANSWERS, components

__all__ = ["ANSWERS", "blueprint", "document", "openapi"]

blueprint = Blueprint("openapi", __name__)

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
            **coaching.paths(),
            **team_rules.paths(),
            **libraries.paths(),
            **people.paths(),
            **trail.paths(),
            **insights.paths(),
            **playground.paths(),
            **service.paths(),
        },
        "components": components(),
    }
