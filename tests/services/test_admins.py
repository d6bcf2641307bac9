"""Admins: made by admins, never the last one unmade, and nobody's way in is left open to them."""

import pytest

from coach_api.errors import Conflict, Forbidden, InvalidInput, NotFound
from coach_api.services import accounts, admins, audit, members, pairing, sessions, teams, tokens
from coach_api.services.pairing import CodeNotAccepted

GOOD = "blue kettle sings at noon"


@pytest.fixture
def jo(db):
    """A lead who can sign in, with a browser."""
    teams.create(db, "Shop", "cli")
    jo = members.add(db, "shop", "Jo", "cli", role="lead", email="jo@example.com").user_id
    accounts.set_password(db, jo, GOOD, "cli")
    return jo


def test_whoever_becomes_an_admin_keeps_their_team_and_loses_every_way_in(db, jo):
    token, code = tokens.create(db, "shop", "Jo", "cli"), pairing.create(db, "shop", "Jo", "cli")
    session, version = sessions.begin(db, jo, "Firefox"), teams.get(db, "shop").version
    made = admins.add(db, "Somebody", "JO@example.com", "cli")
    assert (made.id, made.name) == (jo, "Jo")
    assert tokens.find_by_hash(db, tokens.digest(token)) is None
    assert sessions.find(db, session) is None
    with pytest.raises(accounts.SignInRefused):
        accounts.sign_in(db, "jo@example.com", GOOD)
    with pytest.raises(CodeNotAccepted):
        pairing.pair(db, code, "Theirs")
    assert [each.user_id for each in members.of_team(db, "shop")] == [jo]
    assert teams.get(db, "shop").version > version


def test_somebody_new_becomes_an_admin_once_and_stands_in_the_trail_without_a_team(db):
    made = admins.add(db, "Ada", "ada@example.com", "cli")
    assert (audit.latest(db)[0].subject, audit.latest(db)[0].team_id) == (f"admin {made.id}", None)
    with pytest.raises(Conflict, match="an admin already"):
        admins.add(db, "Ada", "ada@example.com", "cli")
    with pytest.raises(InvalidInput):
        admins.add(db, "", "no address", "cli")


def test_only_admins_make_and_unmake_admins(db, jo):
    for change in (
        lambda: admins.add(db, "Kim", "kim@example.com", "x", asker_id=jo),
        lambda: admins.remove(db, jo, "x", asker_id=jo),
    ):
        with pytest.raises(Forbidden):
            change()


def test_the_last_admin_who_can_sign_in_stays(db, jo):
    ada, bo = admins.add(db, "Ada", "ada@example.com", "cli"), admins.add(db, "Bo", "bo@example.com", "cli")
    accounts.set_password(db, ada.id, GOOD, "cli")
    with pytest.raises(Conflict, match="only admin who can sign in"):
        admins.remove(db, ada.id, "cli")
    admins.remove(db, bo.id, "cli")
    assert [each.id for each in admins.every(db)] == [ada.id]
    with pytest.raises(NotFound):
        admins.remove(db, jo, "cli")
