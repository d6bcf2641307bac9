"""Sessions of the console, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from coach_api.services import audit, members, sessions, teams
from coach_api.storage.models import ConsoleSession, Role, utc_now


@pytest.fixture
def kim(db) -> str:
    teams.create(db, "Shop", "cli")
    return members.add(db, "shop", "Kim", "cli", role="lead", email="kim@example.com").user_id


def count(db) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(ConsoleSession))


def age(db, **values: object) -> None:
    with db.session() as session:
        session.execute(update(ConsoleSession).values(**values))


def test_a_session_tells_who_somebody_is_now(db, kim):
    held = sessions.begin(db, kim, "Firefox on Linux")
    visitor = sessions.find(db, held)
    assert (visitor.name, visitor.is_admin, visitor.actor) == ("Kim", False, "Kim (kim@example.com)")
    assert [(place.slug, place.role) for place in visitor.led] == [("shop", Role.LEAD)]
    teams.create(db, "Yard", "cli")
    members.add(db, "yard", "Kim", "cli", email="kim@example.com")
    later = sessions.find(db, held)
    assert [place.slug for place in later.places] == ["shop", "yard"]
    assert [place.slug for place in later.led] == ["shop"]


@pytest.mark.parametrize("guess", ["", "x", "x" * 10_000, "\ud800"])
def test_an_unknown_id_is_nobody(db, guess):
    assert sessions.find(db, guess) is None


def test_a_session_is_over_after_its_time_and_swept_away_at_the_next_sign_in(db, kim):
    held = sessions.begin(db, kim, "Firefox")
    age(db, seen_at=utc_now() - sessions.IDLE)
    assert sessions.find(db, held) is None
    held = sessions.begin(db, kim, "Firefox")
    assert count(db) == 1
    age(db, created_at=utc_now() - sessions.LONGEST)
    assert sessions.find(db, held) is None
    assert sessions.begin(db, kim, "Firefox")
    assert count(db) == 1


def test_use_prolongs_a_session(db, kim):
    held = sessions.begin(db, kim, "Firefox")
    age(db, seen_at=utc_now() - timedelta(hours=11))
    assert sessions.find(db, held)
    with db.reading() as session:
        seen = session.scalars(select(ConsoleSession.seen_at)).one()
    assert utc_now() - seen < timedelta(hours=1)


def test_all_sessions_of_one_person_end_together(db, kim):
    jo = members.add(db, "shop", "Jo", "cli").user_id
    of_jo = sessions.begin(db, jo, "Firefox")
    held = [sessions.begin(db, kim, "Firefox"), sessions.begin(db, kim, "Chrome")]
    assert sessions.end_all(db, kim, "Kim") == 2
    assert [sessions.find(db, each) for each in held] == [None, None]
    assert sessions.find(db, of_jo)
    assert audit.latest(db)[0].after == {"sessions": 2}


def test_a_list_of_sessions_names_the_one_that_asks(db, kim):
    sessions.begin(db, kim, "Chrome")
    visitor = sessions.find(db, sessions.begin(db, kim, "Firefox"))
    assert [(each.browser, each.is_this) for each in sessions.of_user(db, visitor)] == [
        ("Firefox", True),
        ("Chrome", False),
    ]


def test_whoever_leaves_takes_their_sessions_along(db, kim):
    held = sessions.begin(db, kim, "Firefox")
    members.remove(db, "shop", "Kim", "cli")
    assert sessions.find(db, held) is None
    assert count(db) == 0
