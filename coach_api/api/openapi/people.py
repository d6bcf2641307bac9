"""Who is in a team, and their browsers: for its leads, and admins."""

from coach_api.api import people
from coach_api.api.examples import Json
from coach_api.api.openapi.operations import OF_BODIES, answer, body, lead, no_content, ok, operation, path, schema


def paths() -> Json:
    """Return the operations by their paths."""
    member, listed = dict(people.MEMBER_EXAMPLE), {"members": [people.MEMBER_EXAMPLE]}
    code = {"201": answer(schema("CodeDocument"), dict(people.CODE_EXAMPLE))}
    whole, token = path("member", "The member's id."), path("token", "The token's number.", "integer")
    given = {"name": "Jo Park", "email": None, "role": "agent"}
    return {
        "/api/v1/teams/{team}/members": {
            "get": lead(
                operation("List members", "By name.", ok("MembersDocument", listed)),
                tag="people",
            ),
            "post": lead(
                operation(
                    "Add a member",
                    "Leads add agents; only admins add leads, and people who are known from other teams.",
                    {"201": answer(schema("MemberDocument"), member)},
                    (*OF_BODIES, 409),
                ),
                tag="people",
            )
            | body("MemberBody", given),
        },
        "/api/v1/teams/{team}/members/{member}": {
            "get": lead(operation("Read a member", "One person.", ok("MemberDocument", member)), whole, tag="people"),
            "patch": lead(
                operation(
                    "Change a member",
                    "Whoever becomes a lead is signed out: their tokens for the team end, and for the first time they need a new invitation.",
                    ok("MemberDocument", member),
                    (*OF_BODIES, 409),
                ),
                whole,
                tag="people",
            )
            | body("MemberPatchBody", {"name": "Jo Park"}),
            "delete": lead(
                operation(
                    "Remove a member",
                    "Their tokens for this team end at once. The place can be given back by undoing, the tokens cannot.",
                    {"204": no_content("They are out of the team.")},
                ),
                whole,
                tag="people",
            ),
        },
        "/api/v1/teams/{team}/members/{member}/invitation": {
            "post": lead(
                operation(
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
            "post": lead(
                operation(
                    "Make a pairing code",
                    "It connects one browser of a member, within 15 minutes, by /pairing.",
                    code,
                    OF_BODIES,
                ),
                tag="people",
            )
            | body("PairingForBody", {"member": people.MEMBER_EXAMPLE["id"]})
        },
        "/api/v1/teams/{team}/tokens": {
            "get": lead(
                operation(
                    "List tokens",
                    "Of all members, revoked and expired ones too.",
                    ok("TokensDocument", {"tokens": [people.TOKEN_EXAMPLE]}),
                ),
                tag="people",
            )
        },
        "/api/v1/teams/{team}/tokens/{token}": {
            "delete": lead(
                operation(
                    "End a token",
                    "Here at once, in all workers within two seconds. One that has ended stays so.",
                    {"204": no_content("The token has ended.")},
                ),
                token,
                tag="people",
            )
        },
    }
