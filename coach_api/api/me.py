"""GET /me: who a token stands for. DELETE /me/token: its end."""

from flask import Blueprint, Response
from typing_extensions import TypedDict

from coach_api import __version__
from coach_api.api import bodies
from coach_api.api.auth import caller
from coach_api.api.context import context
from coach_api.services import tokens
from coach_api.storage.tokens import Identity

blueprint = Blueprint("me", __name__)


class AgentDocument(TypedDict):
    """The agent whose browser holds the token, and their role in the team: agent or lead."""

    id: str
    name: str
    role: str


class TeamDocument(TypedDict):
    """The team whose rules coach them."""

    id: str
    slug: str
    name: str


class MeDocument(TypedDict):
    """The agent, the team, the version of its rules, the end of the token (null: none), and the server's version."""

    agent: AgentDocument
    team: TeamDocument
    ruleset: int
    expires_at: str | None
    server: str


@blueprint.get("/me")
def me() -> Response:
    """Return who asks."""
    asks = caller()
    return bodies.answer(document(asks.identity, asks.team.version))


@blueprint.delete("/me/token")
def sign_out() -> Response:
    """End the token of this browser, in this worker at once."""
    parts = context()
    tokens.sign_out(parts.database, caller().identity)
    parts.snapshots.try_refresh()
    return Response(status=204)


def document(who: Identity, ruleset: int) -> MeDocument:
    """Return whom a token stands for, in a team whose rules have this version."""
    return {
        "agent": {"id": who.user_id, "name": who.agent, "role": who.role},
        "team": {"id": who.team_id, "slug": who.team_slug, "name": who.team_name},
        "ruleset": ruleset,
        "expires_at": None if who.expires_at is None else who.expires_at.isoformat(),
        "server": __version__,
    }
