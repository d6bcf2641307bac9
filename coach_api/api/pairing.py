"""POST /pairing: a one-time code for the token of one agent's browser."""

from typing import Annotated

from flask import Blueprint, Response, request
from pydantic import Field

from coach_api.api import bodies, me, schemas
from coach_api.api.context import context
from coach_api.services import pairing, tokens
from coach_api.services.pairing import CodeNotAccepted

LONGEST_CODE = 64

blueprint = Blueprint("pairing", __name__)


class PairingBody(schemas.Body):
    """A code as somebody typed it, and what its browser is to be called."""

    code: Annotated[
        str,
        Field(max_length=LONGEST_CODE, description="The code; upper or lower case, spaces and dashes do not matter."),
    ]
    device: Annotated[
        str,
        Field(
            min_length=1,
            max_length=tokens.LONGEST_LABEL,
            description="What tells this browser from the agent's others, on one line: Firefox on Windows.",
        ),
    ]


class PairedDocument(me.MeDocument):
    """The token, which is not shown again, its number in the team's list, and whom it stands for."""

    token: str
    token_id: int


@blueprint.post("/pairing")
def pair() -> Response:
    """Turn a code into a token; wrong codes are counted."""
    parts = context()
    address = request.remote_addr or "unknown"
    parts.limits.check_pairing(address)
    body = bodies.read(PairingBody)
    try:
        paired = pairing.pair(parts.database, body.code, body.device)
    except CodeNotAccepted:
        parts.limits.count_wrong_code(address)
        raise
    who = paired.identity
    version = parts.snapshots.look_up(tokens.digest(paired.token)).teams[who.team_id].version
    document: PairedDocument = {"token": paired.token, "token_id": who.token_id, **me.document(who, version)}
    answer = bodies.answer(document)
    answer.status_code = 201
    return answer
