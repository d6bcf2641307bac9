"""POST /nudges: what is worth saying about a draft, right now."""

from dataclasses import replace
from datetime import UTC, datetime

from flask import Blueprint, Response

from coach_api.api import bodies, schemas
from coach_api.api.auth import caller
from coach_api.api.metrics import metrics
from coach_api.services import coaching

blueprint = Blueprint("nudges", __name__)


@blueprint.post("/nudges")
def nudges() -> Response:
    """Judge a draft. Nothing of it is stored or logged."""
    asks = caller()
    asked = bodies.read(schemas.NudgesBody).request(asks.team.libraries)
    resting = asks.resting(datetime.now(UTC))
    if resting:
        asked = replace(asked, muted=asked.muted | resting.keys())
    found = coaching.coach(asked, asks.team.ruleset, asks.secret)
    metrics().count_nudges(found.attention.shown)
    return bodies.answer(schemas.document(found, asked, resting))
