"""/teams/{team}/members, /pairing and /tokens: a team's people and their browsers, for its leads and admins."""

from typing import Annotated

from flask import Blueprint, Response
from pydantic import Field
from typing_extensions import TypedDict

from coach_api.api import bodies, schemas
from coach_api.api.access import lead
from coach_api.api.context import context
from coach_api.services import checks, invitations, members, pairing, tokens
from coach_api.storage.members import TeamMember
from coach_api.storage.models import Role, utc_now
from coach_api.storage.tokens import IssuedToken

Name = Annotated[str, Field(min_length=1, max_length=checks.LONGEST_NAME, description="One line; once in a team.")]
Email = Annotated[
    str | None,
    Field(max_length=checks.LONGEST_EMAIL, description="With which they sign in to the console; null for nobody's."),
]

blueprint = Blueprint("people", __name__)


class MemberBody(schemas.Body):
    """Somebody new in a team; whoever is known by the e-mail address joins under the name they have."""

    name: Name
    email: Email = None
    role: Annotated[Role, Field(description="Only admins make leads.")] = Role.AGENT


class MemberPatchBody(schemas.Body):
    """What is to be otherwise of a member; what is left out stays."""

    name: Name = ""
    email: Email = None
    role: Role = Role.AGENT


class PairingForBody(schemas.Body):
    """Whose browser is to be connected."""

    member: Annotated[str, Field(max_length=schemas.ID_LENGTH, description="The member's id.")]


class MemberDocument(TypedDict):
    """A member; `signs_in` tells whether they have a password for the console."""

    id: str
    name: str
    email: str | None
    role: str
    is_admin: bool
    signs_in: bool


class MembersDocument(TypedDict):
    """The members of a team by name."""

    members: list[MemberDocument]


class CodeDocument(TypedDict):
    """A code, which is not shown again, whom it is for, and when it ends."""

    code: str
    member: str
    expires_at: str


class TokenDocument(TypedDict):
    """A token: whose, its last four characters, its browser's name, and the day (in UTC) on which it was used last."""

    id: int
    member: str
    hint: str
    label: str
    created_at: str
    expires_at: str | None
    revoked_at: str | None
    last_used_on: str | None


class TokensDocument(TypedDict):
    """A team's tokens, revoked and expired ones too, oldest first."""

    tokens: list[TokenDocument]


@blueprint.get("/teams/<team>/members")
def every(team: str) -> Response:
    """List the members."""
    found = members.of_team(context().database, lead(team).team.id)
    with_password = members.with_password(context().database, found)
    document: MembersDocument = {"members": [_member(each, with_password) for each in found]}
    return bodies.answer(document)


@blueprint.post("/teams/<team>/members")
def add(team: str) -> Response:
    """Add somebody."""
    who = lead(team)
    body = bodies.read(MemberBody)
    added = members.add(
        context().database,
        who.team.id,
        body.name,
        who.actor,
        role=body.role,
        email=body.email,
        asker_id=who.user_id,
    )
    return _answer(added, 201)


@blueprint.get("/teams/<team>/members/<member>")
def one(team: str, member: str) -> Response:
    """Return one member."""
    return _answer(members.one(context().database, lead(team).team.id, member))


@blueprint.patch("/teams/<team>/members/<member>")
def change(team: str, member: str) -> Response:
    """Change who somebody is, or their role."""
    who = lead(team)
    patch = bodies.read(MemberPatchBody).model_dump(mode="json", exclude_unset=True)
    changed = members.change(context().database, who.team.id, member, patch, who.actor, asker_id=who.user_id)
    context().snapshots.try_refresh()
    return _answer(changed)


@blueprint.delete("/teams/<team>/members/<member>")
def remove(team: str, member: str) -> Response:
    """Take somebody out of the team."""
    who = lead(team)
    members.remove(context().database, who.team.id, member, who.actor, asker_id=who.user_id)
    context().snapshots.try_refresh()
    return Response(status=204)


@blueprint.post("/teams/<team>/members/<member>/invitation")
def invite(team: str, member: str) -> Response:
    """Make a code with which a member chooses a password."""
    who = lead(team)
    found = members.one(context().database, who.team.id, member)
    made = invitations.invite(context().database, found.user_id, who.actor, issuer_id=who.user_id, team_id=who.team.id)
    document: CodeDocument = {
        "code": made.code,
        "member": found.user_id,
        "expires_at": made.expires_at.isoformat(),
    }
    return _created(document)


@blueprint.post("/teams/<team>/pairing")
def pair(team: str) -> Response:
    """Make a code for a member's browser."""
    who = lead(team)
    found = members.one(context().database, who.team.id, bodies.read(PairingForBody).member)
    expires_at = utc_now() + pairing.LIFETIME
    code = pairing.create(context().database, who.team.id, found.user_id, who.actor, asker_id=who.user_id)
    document: CodeDocument = {"code": code, "member": found.user_id, "expires_at": expires_at.isoformat()}
    return _created(document)


@blueprint.get("/teams/<team>/tokens")
def browsers(team: str) -> Response:
    """List the tokens."""
    found = tokens.of_team(context().database, lead(team).team.id)
    document: TokensDocument = {"tokens": [_token(each) for each in found]}
    return bodies.answer(document)


@blueprint.delete("/teams/<team>/tokens/<int:token>")
def end(team: str, token: int) -> Response:
    """End a token."""
    who = lead(team)
    tokens.revoke(context().database, who.team.id, token, who.actor)
    context().snapshots.try_refresh()
    return Response(status=204)


def _answer(member: TeamMember, status: int = 200) -> Response:
    answer = bodies.answer(_member(member, members.with_password(context().database, [member])))
    answer.status_code = status
    return answer


def _created(document: CodeDocument) -> Response:
    answer = bodies.answer(document)
    answer.status_code = 201
    return answer


def _member(member: TeamMember, with_password: set[str]) -> MemberDocument:
    return {
        "id": member.user_id,
        "name": member.name,
        "email": member.email,
        "role": member.role.value,
        "is_admin": member.is_admin,
        "signs_in": member.user_id in with_password,
    }


def _token(token: IssuedToken) -> TokenDocument:
    return {
        "id": token.id,
        "member": token.user_id,
        "hint": token.hint,
        "label": token.label,
        "created_at": token.created_at.isoformat(),
        "expires_at": None if token.expires_at is None else token.expires_at.isoformat(),
        "revoked_at": None if token.revoked_at is None else token.revoked_at.isoformat(),
        "last_used_on": None if token.last_used_on is None else token.last_used_on.isoformat(),
    }


MEMBER_EXAMPLE: MemberDocument = {
    "id": "5d3c2a10-4b7e-4a55-9c1e-0d6f8b2a7e91",
    "name": "Jo Park",
    "email": None,
    "role": "agent",
    "is_admin": False,
    "signs_in": False,
}
CODE_EXAMPLE: CodeDocument = {
    "code": "K7QF-2M9X-TB4D",
    "member": "5d3c2a10-4b7e-4a55-9c1e-0d6f8b2a7e91",
    "expires_at": "2026-11-21T10:20:00+00:00",
}
TOKEN_EXAMPLE: TokenDocument = {
    "id": 7,
    "member": "5d3c2a10-4b7e-4a55-9c1e-0d6f8b2a7e91",
    "hint": "x9Qd",
    "label": "Firefox on Windows",
    "created_at": "2026-11-21T10:05:00+00:00",
    "expires_at": None,
    "revoked_at": None,
    "last_used_on": "2026-11-21",
}
