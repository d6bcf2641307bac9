"""Sessions of the console: a random id in a cookie, of which only the hash is stored."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from coach_api.services import audit
from coach_api.storage import accounts as people
from coach_api.storage import console_sessions as rows
from coach_api.storage.accounts import Place
from coach_api.storage.models import ConsoleSession, Role, utc_now
from coach_api.storage.session import Database

RANDOM_BYTES = 32
IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
COARSE = timedelta(minutes=1)  # between two notes that a session is in use


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is signed in, as they are at this moment: their rights are read anew with each request."""

    session: str
    user_id: str
    name: str
    email: str | None
    is_admin: bool
    places: tuple[Place, ...]

    @property
    def actor(self) -> str:
        """How the audit trail names them."""
        return f"{self.name} ({self.email})" if self.email else self.name

    @property
    def led(self) -> tuple[Place, ...]:
        """The teams that they lead."""
        return tuple(place for place in self.places if place.role is Role.LEAD)


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session as its owner sees it in a list."""

    browser: str
    created_at: datetime
    seen_at: datetime
    is_this: bool


def begin(db: Database, user_id: str, browser: str, before: str = "") -> str:
    """Sign somebody in; return the new session's id, for the cookie. The one that the browser had before ends."""
    plain = secrets.token_urlsafe(RANDOM_BYTES)
    now = utc_now()
    with db.session() as session:
        rows.forget_old(session, now - IDLE, now - LONGEST)
        rows.end(session, digest(before))
        rows.add(session, ConsoleSession(id_hash=digest(plain), user_id=user_id, browser=browser))
    return plain


def find(db: Database, plain: str) -> Visitor | None:
    """Return who is signed in with a session's id; None where it is unknown or over."""
    id_hash = digest(plain)
    now = utc_now()
    with db.reading() as session:
        found = rows.find(session, id_hash)
        if found is None:
            return None
        row, user = found
        if row.seen_at <= now - IDLE or row.created_at <= now - LONGEST:
            return None
        visitor = Visitor(id_hash, user.id, user.name, user.email, user.is_admin, people.places(session, user.id))
    if row.seen_at <= now - COARSE:
        with db.session() as session:
            rows.touch(session, id_hash, now)
    return visitor


def of_user(db: Database, visitor: Visitor) -> Sequence[OpenSession]:
    """Return where somebody is signed in, what was used last first."""
    now = utc_now()
    with db.reading() as session:
        return [
            OpenSession(row.browser, row.created_at, row.seen_at, row.id_hash == visitor.session)
            for row in rows.of_user(session, visitor.user_id)
            if row.seen_at > now - IDLE and row.created_at > now - LONGEST
        ]


def end(db: Database, visitor: Visitor) -> None:
    """Sign somebody out in this browser."""
    with db.session() as session:
        rows.end(session, visitor.session)


def end_all(db: Database, user_id: str, actor: str) -> int:
    """Sign somebody out everywhere; return how many sessions ended."""
    with db.session() as session:
        ended = rows.end_all(session, user_id)
        audit.record(session, None, actor, ("sign out everywhere", f"user {user_id}"), after={"sessions": ended})
    return ended


def digest(plain: str) -> str:
    """Return the hash that a session is stored and looked up by."""
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
