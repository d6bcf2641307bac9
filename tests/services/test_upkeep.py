"""What has had its time is deleted, sums stay, and one process at a time does it."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from serving import address, until
from sqlalchemy import func, select, text

from coach_api.services import accounts, events, invitations, members, pairing, sessions, teams, tokens, upkeep
from coach_api.services.events import Nudged
from coach_api.storage.models import (
    ConsoleSession,
    DailyNudges,
    NudgeEvent,
    OneTimeCode,
    PairingCode,
    Rest,
    utc_now,
)

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NOTHING = upkeep.Tidied(0, 0, 0, 0, 0)

# Deletes as the server does, and dies before the transaction ends.
DYING_SERVER = """
import os, sys
from datetime import datetime
from coach_api.services import upkeep
from coach_api.storage.session import Database

upkeep._tidy = lambda session, now, tidy=upkeep._tidy: (tidy(session, now), os._exit(9))
upkeep.tidy_if_due(Database(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
"""


@pytest.fixture
def jo(db):
    teams.create(db, "Shop", "cli")
    members.add(db, "shop", "Jo", "cli")
    return tokens.find_by_hash(db, tokens.digest(tokens.create(db, "shop", "Jo", "cli")))


def tell(db, who, at, outcome="shown"):
    told = Nudged(
        id=str(uuid4()), at=at, conversation_id="chat", nudge_id=f"n_{uuid4().hex[:20]}", rule="CL06", outcome=outcome
    )
    events.record(db, who, [told], at)


def count(db, kind):
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(kind))


def sums(db):
    with db.reading() as session:
        return {row.day.day: (row.nudges, row.agents) for row in session.scalars(select(DailyNudges))}


def test_single_events_go_after_thirty_days_and_the_sums_stay(db, jo):
    for days in (0, 29, 30, 31, 45):
        tell(db, jo, NOW - days * DAY)
    before = sums(db)
    assert upkeep.tidy(db, NOW).events == 2
    assert count(db, NudgeEvent) == 3
    assert sums(db) == before
    assert upkeep.tidy(db, NOW) == NOTHING


def test_a_late_event_of_the_last_day_that_is_kept_counts_its_agent_once(db, jo):
    tell(db, jo, NOW - 30 * DAY - timedelta(hours=9))
    upkeep.tidy(db, NOW)
    tell(db, jo, events.settle(NOW - 30 * DAY, NOW, NOW))
    assert sums(db)[22] == (2, 1)


def test_rests_go_when_no_verdict_from_before_them_is_left(db, jo):
    for minute in range(3):
        tell(db, jo, NOW + timedelta(minutes=minute), "dismissed")
    assert upkeep.tidy(db, NOW + 30 * DAY).rests == 0
    assert upkeep.tidy(db, NOW + 32 * DAY) == replace(NOTHING, events=3, rests=1)
    assert count(db, Rest) == 0


@pytest.mark.usefixtures("jo")
def test_expired_pairing_codes_go(db):
    pairing.create(db, "shop", "Jo", "cli")
    assert upkeep.tidy(db, utc_now()).pairing_codes == 0
    assert upkeep.tidy(db, utc_now() + timedelta(minutes=16)).pairing_codes == 1
    assert count(db, PairingCode) == 0


@pytest.mark.usefixtures("jo")
def test_expired_invitations_and_sessions_go_but_not_the_code_that_sets_up(db):
    members.add(db, "shop", "Kim", "cli", email="kim@example.com")
    kim = accounts.find(db, "Kim").id
    invitations.invite(db, kim, "cli", issuer_id=None)
    accounts.make_setup_code(db)
    sessions.begin(db, kim, "Firefox on Windows")
    assert upkeep.tidy(db, utc_now() + timedelta(hours=11)) == NOTHING
    assert upkeep.tidy(db, utc_now() + timedelta(hours=73)) == replace(NOTHING, one_time_codes=1, sessions=1)
    assert count(db, OneTimeCode) == 1
    assert count(db, ConsoleSession) == 0


def test_of_many_processes_that_ask_at_once_one_tidies_and_the_next_an_hour_later(db, jo):
    tell(db, jo, NOW - 45 * DAY)
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: upkeep.tidy_if_due(db, NOW), range(4)))
    assert [each for each in done if each is not None] == [replace(NOTHING, events=1)]
    assert upkeep.tidy_if_due(db, NOW + timedelta(minutes=59)) is None
    assert upkeep.tidy_if_due(db, NOW + timedelta(minutes=60)) == NOTHING


def test_one_that_is_killed_in_the_middle_leaves_all_to_the_next(db, jo):
    tell(db, jo, NOW - 45 * DAY)
    before = sums(db)
    script = [sys.executable, "-c", DYING_SERVER, address(db), NOW.isoformat()]
    assert subprocess.run(script, check=False).returncode == 9  # noqa: S603 the code is above
    assert count(db, NudgeEvent) == 1
    assert upkeep.tidy_if_due(db, NOW) == replace(NOTHING, events=1)
    assert sums(db) == before


def test_a_database_that_fails_is_logged_and_ends_nothing(db, caplog):
    with db.session() as session:
        session.execute(text("ALTER TABLE chores RENAME TO hidden"))
    stopped = threading.Event()
    stopped.set()
    upkeep.keep_tidy(db, stopped)
    assert [record.getMessage() for record in caplog.records] == ["tidy_failed"]


def test_what_is_started_tidies_beside_its_process(db, jo, caplog):
    caplog.set_level("INFO", "coach_api.services.upkeep")
    tell(db, jo, utc_now() - 45 * DAY)
    upkeep.start(db)
    until(lambda: [record.getMessage() for record in caplog.records] == ["tidied"])
    assert count(db, NudgeEvent) == 0
