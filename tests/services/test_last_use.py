"""The day on which a token was used last."""

from datetime import date, timedelta

import pytest
from serving import serving, until
from sqlalchemy import text

from coach_api.services import members, teams, tokens
from coach_api.services.last_use import LastUse
from coach_api.storage import tokens as rows
from coach_api.storage.models import utc_now


@pytest.fixture(autouse=True)
def jo(db):
    teams.create(db, "Shop", "cli")
    members.add(db, "shop", "Jo", "cli")
    tokens.create(db, "shop", "Jo", "cli")
    tokens.create(db, "shop", "Jo", "cli")


def days(db) -> list[date | None]:
    return [token.last_used_on for token in tokens.of_team(db, "shop")]


def test_a_day_is_stored_for_the_tokens_that_were_seen_and_no_worker_loads_the_team_anew(db):
    uses, version = LastUse(db), teams.get(db, "shop").version
    uses.note(tokens.of_team(db, "shop")[0].id)
    assert days(db) == [None, None]
    uses.try_store()
    assert days(db) == [utc_now().date(), None]
    assert teams.get(db, "shop").version == version


def test_a_later_day_stays_and_one_that_was_seen_before_midnight_is_not_seen_after_it(db, monkeypatch):
    uses, today, first = LastUse(db), utc_now().date(), tokens.of_team(db, "shop")[0].id
    for _ in range(2):
        uses.note(first)
        uses.try_store()
    monkeypatch.setattr("coach_api.services.last_use.utc_now", lambda: utc_now() + timedelta(days=1))
    uses.try_store()
    assert days(db)[0] == today
    uses.note(first)
    uses.try_store()
    assert days(db)[0] == today + timedelta(days=1)
    with db.session() as session:
        rows.note_use(session, [first], today)
    assert days(db)[0] == today + timedelta(days=1)


def test_what_could_not_be_stored_is_stored_later(db, caplog):
    uses = LastUse(db)
    uses.note(tokens.of_team(db, "shop")[1].id)
    with db.session() as session:
        session.execute(text("ALTER TABLE tokens RENAME TO hidden"))
    uses.try_store()
    assert [record.getMessage() for record in caplog.records] == ["use_not_stored"]
    with db.session() as session:
        session.execute(text("ALTER TABLE hidden RENAME TO tokens"))
    uses.try_store()
    assert days(db) == [None, utc_now().date()]


def test_a_request_is_seen_and_stored_beside_it(db, tmp_path):
    with serving(db, tmp_path) as service:
        assert service.get("/api/v1/me").status_code == 200
        until(lambda: tokens.of_team(db, service.team)[0].last_used_on == utc_now().date())
