"""Tokens that let an agent's browser in."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from coach_api.errors import InvalidInput, NotFound
from coach_api.services import audit, members, teams, tokens
from coach_api.storage.models import Token


@pytest.fixture(autouse=True)
def jo(db):
    teams.create(db, "Shop", "cli")
    return members.add(db, "shop", "Jo", "cli", role="lead")


def test_a_token_stands_for_its_agent_in_its_team(db, jo):
    plain = tokens.create(db, "shop", "jo", "cli", label="Laptop")
    who = tokens.find_by_hash(db, tokens.digest(plain))
    assert (who.agent, who.user_id, who.team_slug, who.team_name) == ("Jo", jo.user_id, "shop", "Shop")
    assert (who.role, who.expires_at) == ("lead", None)


def test_tokens_are_recognisable_long_and_never_alike(db):
    made = {tokens.create(db, "shop", "Jo", "cli") for _ in range(5)}
    assert len(made) == 5
    assert all(plain.startswith("coach_") and len(plain) == len("coach_") + 43 for plain in made)


def test_nothing_stored_holds_the_token_itself(db):
    plain = tokens.create(db, "shop", "Jo", "cli")
    with db.reading() as session:
        stored = session.scalars(select(Token)).one()
    columns = {column.name: str(getattr(stored, column.name)) for column in Token.__table__.columns}
    assert not any(plain[len("coach_") : -4] in value for value in columns.values())
    assert (stored.token_hash, stored.hint) == (tokens.digest(plain), plain[-4:])
    assert all(plain not in f"{entry.before} {entry.after} {entry.subject}" for entry in audit.latest(db))


def test_a_revoked_token_lets_nobody_in_and_keeps_the_time_it_was_revoked(db):
    plain, other = (tokens.create(db, "shop", "Jo", "cli") for _ in range(2))
    first = tokens.of_team(db, "shop")[0]
    tokens.revoke(db, "shop", first.id, "cli")
    assert tokens.find_by_hash(db, tokens.digest(plain)) is None
    assert tokens.find_by_hash(db, tokens.digest(other)) is not None
    revoked = tokens.of_team(db, "shop")[0]
    tokens.revoke(db, "shop", first.id, "cli")
    assert tokens.of_team(db, "shop")[0] == revoked
    assert [entry.action for entry in audit.latest(db, "shop")][:2] == ["revoke", "create"]


def test_an_expired_token_lets_nobody_in(db):
    later = datetime.now(UTC) + timedelta(days=1)
    plain = tokens.create(db, "shop", "Jo", "cli", expires_at=later)
    assert tokens.find_by_hash(db, tokens.digest(plain)).expires_at == later
    with db.session() as session:
        session.execute(update(Token).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    assert tokens.find_by_hash(db, tokens.digest(plain)) is None


@pytest.mark.parametrize(
    "expires_at",
    [datetime(2020, 1, 1, tzinfo=UTC), datetime(2999, 1, 1)],  # noqa: DTZ001 the point of the test
)
def test_a_token_is_not_made_for_the_past_or_for_no_zone(db, expires_at):
    with pytest.raises(InvalidInput, match="/expires_at"):
        tokens.create(db, "shop", "Jo", "cli", expires_at=expires_at)


def test_a_label_is_one_line_of_at_most_100_characters(db):
    for label in ("two\nlines", "x" * 101):
        with pytest.raises(InvalidInput, match="/label"):
            tokens.create(db, "shop", "Jo", "cli", label=label)


def test_a_list_tells_tokens_apart_without_letting_anybody_in(db):
    plain = tokens.create(db, "shop", "Jo", "cli", label="Laptop")
    (listed,) = tokens.of_team(db, "shop")
    assert (listed.agent, listed.label, listed.hint, listed.revoked_at) == ("Jo", "Laptop", plain[-4:], None)


def test_a_team_cannot_reach_another_teams_tokens_or_agents(db):
    teams.create(db, "Other", "cli")
    tokens.create(db, "shop", "Jo", "cli")
    with pytest.raises(NotFound, match="no token"):
        tokens.revoke(db, "other", tokens.of_team(db, "shop")[0].id, "cli")
    with pytest.raises(NotFound, match="“Jo”"):
        tokens.create(db, "other", "Jo", "cli")


@pytest.mark.parametrize("unknown", ["", "coach_", "coach_" + "x" * 43, "\0", "\ud800", "x" * 100_000])
def test_what_is_no_token_stands_for_nobody(db, unknown):
    assert tokens.find_by_hash(db, tokens.digest(unknown)) is None
