"""What the columns keep."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from coach_api.errors import Conflict
from coach_api.storage.models import Team, User


def test_times_come_back_in_utc_to_the_microsecond(db):
    moment = datetime(2026, 11, 21, 10, 0, 41, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with db.session() as session:
        session.add(User(id="u", name="Jo", created_at=moment))
    with db.reading() as session:
        stored = session.get(User, "u").created_at
    assert stored == moment
    assert stored.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(db):
    with pytest.raises(StatementError, match="has no time zone"), db.session() as session:
        session.add(User(name="Jo", created_at=datetime(2026, 11, 21)))  # noqa: DTZ001 the point of the test


@pytest.mark.parametrize("name", ["Zoë 👩🏽‍💻", "مريم الخطيب", "דנה", "王秀英", "𝒥𝑜"])
def test_names_in_any_script_come_back_as_they_were(db, name):
    with db.session() as session:
        session.add(User(id="u", name=name))
    with db.reading() as session:
        assert session.get(User, "u").name == name


def test_the_database_itself_holds_the_bounds_of_the_budget(db):
    with pytest.raises(Conflict), db.session() as session:
        session.add(Team(slug="t", name="T", attention_budget=6))


def test_two_people_without_an_email_address_are_no_clash(db):
    with db.session() as session:
        session.add_all([User(name="Jo"), User(name="Sam")])
    with db.reading() as session:
        assert session.execute(text("SELECT count(*) FROM users WHERE email IS NULL")).scalar_one() == 2
