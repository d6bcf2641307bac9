"""Deleting what has had its time: single events, ended rests, expired codes and sessions of the console."""

import logging
import threading
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from coach_api.errors import CoachError
from coach_api.logs import described
from coach_api.services.events import KEPT
from coach_api.services.sessions import IDLE, LONGEST
from coach_api.storage import accounts, chores, console_sessions, events, pairing, rests
from coach_api.storage.models import utc_now
from coach_api.storage.session import Database

TIDYING = "tidy"
EVERY = timedelta(hours=1)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Tidied:
    """How many rows of each kind were deleted."""

    events: int
    rests: int
    pairing_codes: int
    one_time_codes: int
    sessions: int


def tidy(db: Database, now: datetime) -> Tidied:
    """Delete what has had its time; it may be killed or run twice, for what counts on was summed when it came."""
    with db.session() as session:
        return _tidy(session, now)


def tidy_if_due(db: Database, now: datetime) -> Tidied | None:
    """Delete what has had its time, unless somebody did so within the hour: one process of all that ask at once."""
    with db.session() as session:
        return _tidy(session, now) if chores.take(session, TIDYING, now, EVERY) else None


def start(db: Database) -> None:
    """Begin to tidy each hour, beside the requests of this process and until it ends."""
    threading.Thread(target=keep_tidy, args=(db, threading.Event()), name="coach-upkeep", daemon=True).start()


def keep_tidy(db: Database, stopped: threading.Event) -> None:
    """Tidy now and each hour, until it is stopped; a database that is away is asked again an hour later."""
    while True:
        try:
            done = tidy_if_due(db, utc_now())
        except CoachError as error:
            log.error("tidy_failed", extra={"error": described(error.__cause__ or error)})  # noqa: TRY400 a trace would show values
        else:
            if done is not None:
                log.info("tidied", extra=asdict(done))
        if stopped.wait(EVERY.total_seconds()):
            return


def _tidy(session: Session, now: datetime) -> Tidied:
    """Delete events by whole days, for an event that is accepted must find the others of its day; see `events.record`.

    A rest is needed as long as there are verdicts from before it.
    """
    return Tidied(
        events=events.forget(session, (now - KEPT).date()),
        rests=rests.forget(session, now - KEPT),
        pairing_codes=pairing.forget_expired(session, now),
        one_time_codes=accounts.forget_expired_codes(session, now),
        sessions=console_sessions.forget_old(session, now - IDLE, now - LONGEST),
    )
