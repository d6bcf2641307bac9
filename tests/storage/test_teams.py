"""Teams and their versions."""

import pytest

from coach_api.errors import NotFound
from coach_api.storage import libraries, members, overrides, owned, teams, tokens
from coach_api.storage.models import (
    GlossaryTerm,
    Link,
    Member,
    PreparedReply,
    Role,
    SavedReply,
    Team,
    Token,
    User,
    utc_now,
)

ENTRIES = {
    Link: {"title": "Returns", "url": "https://help.shop.example/returns", "keywords": ["send back"]},
    SavedReply: {"title": "Returns", "text": "You can send it back within 30 days.", "keywords": []},
    GlossaryTerm: {"term": "RMA", "plain": "return number", "internal": True},
    PreparedReply: {"purpose": "holding", "text": "One moment, please."},
}


@pytest.fixture
def team_id(db):
    with db.session() as session:
        teams.add(session, Team(id="t2", slug="other", name="Other"))
        session.add(User(id="u", name="Jo"))
        session.flush()
        return teams.add(session, Team(id="t1", slug="shop", name="Shop")).id


def test_a_team_is_found_by_id_and_by_slug(db, team_id):
    with db.reading() as session:
        assert teams.get(session, team_id) is teams.get(session, "shop")
        with pytest.raises(NotFound, match="“nowhere”"):
            teams.get(session, "nowhere")


def test_an_id_wins_over_a_slug_that_looks_like_it(db, team_id):
    with db.session() as session:
        teams.add(session, Team(slug=team_id, name="Impostor"))
    with db.reading() as session:
        assert teams.get(session, team_id).name == "Shop"


def test_versions_are_read_by_id_and_a_deleted_team_has_none(db, team_id):
    with db.session() as session:
        teams.bump(session, team_id)
        assert teams.versions(session) == {"t1": 2, "t2": 1}
        teams.delete(session, teams.get(session, team_id))
        assert teams.versions(session) == {"t2": 1}


def _token(session):
    return tokens.add(session, Token(team_id="t1", user_id="u", token_hash="h", hint="abcd"))


def _entry(session, kind):
    return owned.add(session, kind(team_id="t1", **ENTRIES[kind]))


WRITES = {
    "add a member": (lambda _: None, lambda session, _: members.add(session, "t1", "u", Role.AGENT)),
    "remove a member": (
        lambda session: session.add(Member(team_id="t1", user_id="u", role="agent")),
        lambda session, _: members.remove(session, "t1", "u"),
    ),
    "add a token": (
        lambda session: session.add(Member(team_id="t1", user_id="u", role="agent")),
        lambda session, _: _token(session),
    ),
    "revoke a token": (
        lambda session: (members.add(session, "t1", "u", Role.AGENT), _token(session))[-1],
        lambda session, token: tokens.revoke(session, "t1", token.id, utc_now()),
    ),
    "change a rule": (lambda _: None, lambda session, _: overrides.put(session, "t1", "CL04", {"mode": "off"})),
    **{
        f"{verb} {kind.__tablename__}": writes
        for kind in ENTRIES
        for verb, writes in {
            "add": (lambda _: None, lambda session, _, kind=kind: _entry(session, kind)),
            "update": (
                lambda session, kind=kind: _entry(session, kind),
                lambda session, entry, kind=kind: owned.update(session, entry, ENTRIES[kind]),
            ),
            "delete": (
                lambda session, kind=kind: _entry(session, kind),
                owned.delete,
            ),
            "replace": (
                lambda _: None,
                lambda session, _, kind=kind: libraries.replace_all(session, kind, "t1", [ENTRIES[kind]]),
            ),
        }.items()
    },
}


@pytest.mark.parametrize("what", WRITES)
def test_every_write_that_a_worker_must_learn_of_gives_its_team_and_no_other_a_new_version(db, team_id, what):
    prepare, write = WRITES[what]
    with db.session() as session:
        prepared = prepare(session)
        session.flush()
        before = teams.versions(session)
        write(session, prepared)
        after = teams.versions(session)
    assert after[team_id] > before[team_id]
    assert after["t2"] == before["t2"]


@pytest.mark.parametrize("kind", ENTRIES)
def test_deleting_a_team_leaves_nothing_of_it_in_any_library(db, team_id, kind):
    with db.session() as session:
        _entry(session, kind)
        teams.delete(session, teams.get(session, team_id))
    with db.reading() as session:
        assert owned.of_team(session, kind, team_id) == []
