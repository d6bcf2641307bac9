"""Who asks: a bearer token, looked up by its hash in memory, and in the database only when it is new there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import g, request

from coach_api.api.context import Context, context
from coach_api.api.problems import BadHeader, ClientTooOld
from coach_api.errors import Unauthorized
from coach_api.services.resting import in_force
from coach_api.services.snapshot import TeamState
from coach_api.services.tokens import digest
from coach_api.storage.tokens import Identity

CLIENT_HEADER = "X-Coach-Client"
MINIMUM_CLIENT: Mapping[str, tuple[int, int, int]] = {"extension": (0, 1, 0)}

_CLIENT = re.compile(r"([a-z][a-z0-9-]{0,31})/(\d{1,5})\.(\d{1,5})\.(\d{1,5})", re.ASCII)
_TOKEN = re.compile(r"bearer +([A-Za-z0-9._~+/=-]{1,200})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Caller:
    """Who asks, how their team is coached at this moment, and the key that nudge ids are made with.

    `rests` are the rules that they dismissed again and again, and until when each of them rests.
    """

    identity: Identity
    team: TeamState
    secret: bytes
    rests: Mapping[str, datetime]

    def resting(self, now: datetime) -> dict[str, datetime]:
        """Return the codes of the rules that are silent for them now, and until when."""
        return in_force(self.rests, self.team.ruleset, now) if self.rests else {}


def sign_in() -> None:
    """Find out who asks, before a view runs; the browser's question beforehand (OPTIONS) carries no token.

    Raises:
        BadHeader, ClientTooOld: the client does not say its version as it should, or is no longer served.
        Unauthorized: there is no token, or one that is unknown, expired or revoked.
        TooManyRequests: the token, or the address with unknown tokens, asks too often.
    """
    if request.method == "OPTIONS":
        return
    check_client()
    g.caller = _caller(context(), request.headers.get("Authorization", ""))


def caller() -> Caller:
    """Return who asks, in a view behind `sign_in`."""
    found: Caller = g.caller
    return found


def _caller(parts: Context, header: str) -> Caller:
    given = _TOKEN.fullmatch(header)
    if given is None:
        raise Unauthorized("Send your token in the header “Authorization: Bearer <token>”.")
    token_hash = digest(given[1])
    snapshot = parts.snapshots.current()
    if token_hash not in snapshot.identities:
        parts.limits.count_stranger(request.remote_addr or "unknown")
        snapshot = parts.snapshots.look_up(token_hash)
    identity = snapshot.identities.get(token_hash)
    if identity is None or (identity.expires_at is not None and identity.expires_at <= datetime.now(UTC)):
        raise Unauthorized("This token is unknown, expired or revoked. Ask your team lead for a new one.")
    parts.limits.count_request(identity.token_id)
    parts.snapshots.last_use.note(identity.token_id)
    rests = snapshot.rests.get((identity.team_id, identity.user_id), {})
    return Caller(identity, snapshot.teams[identity.team_id], snapshot.secret, rests)


def check_client() -> None:
    """Find out whether the client that asks is still served; one that does not say what it is, is.

    Raises:
        BadHeader, ClientTooOld: it does not say its version as it should, or is no longer served.
    """
    header = request.headers.get(CLIENT_HEADER)
    if header is None:
        return
    parsed = _CLIENT.fullmatch(header)
    if parsed is None:
        raise BadHeader(f"{CLIENT_HEADER} must be a name and a version, such as extension/1.4.0.")
    name, *numbers = parsed.groups()
    minimum = MINIMUM_CLIENT.get(name, (0, 0, 0))
    if tuple(int(number) for number in numbers) < minimum:
        wanted = ".".join(str(number) for number in minimum)
        raise ClientTooOld(f"This {name} is too old for this server: update it to version {wanted} or newer.")
