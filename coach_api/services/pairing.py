"""Pairing: a lead hands an agent a short code, and the agent's browser turns it into a token, once."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from sqlalchemy.orm import Session

from coach_api.errors import CoachError, InvalidInput, Problem
from coach_api.services import audit, checks, codes, members, rights, tokens
from coach_api.storage import pairing as rows
from coach_api.storage import teams
from coach_api.storage import tokens as token_rows
from coach_api.storage.models import PairingCode, utc_now
from coach_api.storage.session import Database
from coach_api.storage.tokens import Identity

SELECTOR = codes.GROUP  # characters by which a code is found; the database knows nothing of the 37 bits after them
LIFETIME = timedelta(minutes=15)
MOST_WRONG_TRIES = 5


class CodeNotAccepted(CoachError):  # noqa: N818 named as its kin in coach_api.errors
    """The code is wrong, used, expired or tried too often: one answer for all, so that nobody learns which."""

    title: ClassVar[str] = "Code not accepted"
    status: ClassVar[int] = 404

    def __init__(self) -> None:
        super().__init__(
            "This code is wrong, used or too old: a code works once, for 15 minutes. Check it, or ask for a new one."
        )


@dataclass(frozen=True)
class Paired:
    """A new token, which nobody can read again, and whom it stands for."""

    token: str
    identity: Identity


def create(db: Database, team: str, agent: str, actor: str, *, asker_id: str | None = None) -> str:
    """Make a code for one browser of a member and return it, as people read it: `K7QF-2M9X-TB4D`.

    `asker_id` is who asks for it; None is the command line.

    Raises:
        NotFound: there is no such team or member.
        Forbidden: whoever asks may not hold a token of this member.
    """
    shown = codes.make()
    code = codes.typed(shown)
    expires_at = utc_now() + LIFETIME
    code_hash = _digest(code)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        member = members.named(session, found.id, agent)
        rights.check_may_stand_for(session, asker_id, member)
        rows.forget_expired(session, utc_now())
        stored = PairingCode(
            selector=code[:SELECTOR],
            code_hash=code_hash,
            team_id=found.id,
            user_id=member.user_id,
            made_by=actor,
            expires_at=expires_at,
        )
        rows.add(session, stored)
        after = {"agent": member.name, "expires_at": expires_at.isoformat()}
        audit.record(session, found.id, actor, ("create", "pairing code"), after=after)
    return shown


def pair(db: Database, typed: str, device: str) -> Paired:
    """Turn a code into a token for a device, such as "Firefox on Windows"; case, spaces and dashes do not matter.

    Raises:
        InvalidInput: the device cannot be used as a label.
        CodeNotAccepted: there is no such code, or no longer; after five wrong tries a code is over.
    """
    problems: list[Problem] = []
    label = checks.checked({"device": device}, {"device": checks.line(tokens.LONGEST_LABEL)}, problems).get(
        "device", ""
    )
    if problems:
        raise InvalidInput(problems)
    code = codes.typed(typed)
    given = _digest(code)  # outside of the transaction, and for wrong codes too: it takes long on purpose
    with db.session() as session:
        now = utc_now()
        stored = rows.claim(session, code[:SELECTOR], now)
        paired = None if stored is None else _exchange(session, stored, given, label, now)
    if paired is None:  # only now: the wrong try is to be kept
        raise CodeNotAccepted
    return paired


def _exchange(session: Session, stored: PairingCode, given: str, label: str, now: datetime) -> Paired | None:
    if not hmac.compare_digest(stored.code_hash, given):
        stored.wrong_tries += 1
        if stored.wrong_tries >= MOST_WRONG_TRIES:
            rows.spend(session, stored)
        return None
    rows.spend(session, stored)
    member = members.named(session, stored.team_id, stored.user_id)
    plain, token = tokens.issue(session, member, label)
    after = {"agent": member.name, "hint": token.hint, "label": label, "code_made_by": stored.made_by}
    audit.record(session, member.team_id, member.name, ("pair", f"token {token.id}"), after=after)
    identity = token_rows.find(session, token.token_hash, now)
    return None if identity is None else Paired(plain, identity)


def _digest(code: str) -> str:
    """Return a hash that is slow to guess from, for a code has fewer bits than a token."""
    return hashlib.scrypt(code.encode(), salt=code[:SELECTOR].encode(), n=2**14, r=8, p=1).hex()
