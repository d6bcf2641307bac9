"""People in teams."""

import threading
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from coach_api.errors import Conflict, Forbidden, InvalidInput, NotFound
from coach_api.services import admins, audit, members, teams, tokens
from coach_api.storage.models import User


@pytest.fixture(autouse=True)
def shop(db):
    return teams.create(db, "Shop", "cli")


def people(db) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(User))


@pytest.mark.parametrize("name", ["Jo", "Zoë 👩🏽‍💻", "مريم الخطيب", "דנה", "王秀英", "x" * 100])
def test_somebody_new_is_made_and_joins(db, name):
    member = members.add(db, "shop", f"  {name} ", "cli", role="lead")
    assert (member.name, member.role, member.is_admin) == (name, "lead", False)
    assert members.of_team(db, "shop") == [member]
    assert audit.latest(db, "shop")[0].after == {"name": name, "email": None, "role": "lead"}


@pytest.mark.parametrize(
    "name", ["", " ", "x" * 101, "a\0b", "a\tb", "a\u2028b", "a\x9bb", "a\ud800b", "a\u202eb", "\u2066a"]
)
def test_a_name_that_cannot_be_used_is_refused(db, name):
    with pytest.raises(InvalidInput) as caught:
        members.add(db, "shop", name, "cli")
    assert [problem.pointer for problem in caught.value.problems] == ["/name"]
    assert members.of_team(db, "shop") == []


def test_a_character_that_cannot_be_used_is_named_with_its_place(db):
    with pytest.raises(InvalidInput, match=r"/name: must not hold the character U\+0000 \(at character 3\)"):
        members.add(db, "shop", "Jo\0", "cli")


@pytest.mark.parametrize(("role", "email", "pointer"), [("boss", None, "/role"), ("agent", "no address", "/email")])
def test_a_role_or_address_that_cannot_be_used_is_refused(db, role, email, pointer):
    with pytest.raises(InvalidInput) as caught:
        members.add(db, "shop", "Jo", "cli", role=role, email=email)
    assert [problem.pointer for problem in caught.value.problems] == [pointer]


def test_a_lead_needs_an_address_to_sign_in_with_unless_the_command_line_makes_one(db):
    admin = admins.add(db, "Ada", "ada@example.com", "cli").id
    members.add(db, "shop", "Jo", "cli")
    for refused in (
        lambda: members.add(db, "shop", "Kim", "x", role="lead", asker_id=admin),
        lambda: members.change(db, "shop", "Jo", {"role": "lead"}, "x", asker_id=admin),
    ):
        with pytest.raises(InvalidInput) as caught:
            refused()
        assert [str(problem) for problem in caught.value.problems] == ["/email: is needed, for a lead signs in with it"]
    assert [(member.name, member.role) for member in members.of_team(db, "shop")] == [("Jo", "agent")]
    members.change(db, "shop", "Jo", {"role": "lead"}, "cli")
    assert members.change(db, "shop", "Jo", {"name": "Joanna"}, "x", asker_id=admin).role == "lead"


@pytest.mark.parametrize("again", ["Zoë", " zoë ", "ZOË", unicodedata.normalize("NFD", "Zoë")])
def test_a_name_is_taken_once_in_a_team_however_it_is_written(db, again):
    members.add(db, "shop", "Zoë", "cli")
    with pytest.raises(Conflict, match="already"):
        members.add(db, "shop", again, "cli")
    teams.create(db, "Other", "cli")
    assert members.add(db, "other", again, "cli").name.casefold() == "zoë"


def test_of_two_who_add_the_same_name_at_once_one_is_refused(db):
    start = threading.Barrier(2)

    def add() -> str:
        start.wait()
        try:
            members.add(db, "shop", "Jo", "cli")
        except Conflict:
            return "refused"
        return "added"

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(add) for _ in range(2)]
    assert sorted(one.result() for one in done) == ["added", "refused"]


def test_an_email_address_brings_the_same_person_into_another_team(db):
    teams.create(db, "Other", "cli")
    first = members.add(db, "shop", "Jo", "cli", email="Jo@Shop.example")
    second = members.add(db, "other", "Joanna", "cli", email="jo@shop.example")
    assert (second.user_id, second.name) == (first.user_id, "Jo")
    with pytest.raises(Conflict, match="member of team “shop” already"):
        members.add(db, "shop", "J", "cli", email="jo@shop.example")


def test_who_leaves_the_last_team_is_forgotten_with_their_tokens(db):
    teams.create(db, "Other", "cli")
    for team in ("shop", "other"):
        members.add(db, team, "Jo", "cli", email="jo@shop.example")
    token = tokens.create(db, "shop", "Jo", "cli")
    kept = tokens.create(db, "other", "Jo", "cli")
    members.remove(db, "shop", "jo", "cli")
    assert tokens.find_by_hash(db, tokens.digest(token)) is None
    assert tokens.find_by_hash(db, tokens.digest(kept)).agent == "Jo"
    assert people(db) == 1
    members.remove(db, "other", "Jo", "cli")
    assert people(db) == 0
    assert audit.latest(db, "other")[0].before["name"] == "Jo"


def test_an_admin_without_a_team_is_not_forgotten(db):
    member = members.add(db, "shop", "Jo", "cli")
    with db.session() as session:
        session.get(User, member.user_id).is_admin = True
    members.remove(db, "shop", "Jo", "cli")
    assert people(db) == 1


def test_who_is_no_member_cannot_be_removed(db):
    with pytest.raises(NotFound, match="“Sam”"):
        members.remove(db, "shop", "Sam", "cli")


def test_fields_are_changed_one_by_one_and_an_address_can_go(db):
    jo = members.add(db, "shop", "Jo", "cli", email="jo@example.com").user_id
    changed = members.change(db, "shop", "jo", {"name": "Joanna", "email": None}, "cli")
    assert (changed.user_id, changed.name, changed.email, changed.role) == (jo, "Joanna", None, "agent")
    assert audit.latest(db, "shop")[0].before == {"name": "Jo", "email": "jo@example.com", "role": "agent"}
    count = len(audit.latest(db))
    members.change(db, "shop", "Joanna", {"role": "agent"}, "cli")
    assert len(audit.latest(db)) == count


@pytest.mark.parametrize(
    ("changes", "pointer"), [({"name": ""}, "/name"), ({"role": "boss"}, "/role"), ({"is_admin": True}, "/is_admin")]
)
def test_a_change_that_cannot_be_used_is_refused(db, changes, pointer):
    members.add(db, "shop", "Jo", "cli")
    with pytest.raises(InvalidInput) as caught:
        members.change(db, "shop", "Jo", changes, "cli")
    assert [problem.pointer for problem in caught.value.problems] == [pointer]


def test_a_name_must_be_free_in_every_team_of_the_person_and_an_address_everywhere(db):
    teams.create(db, "Other", "cli")
    for team in ("shop", "other"):
        members.add(db, team, "Jo", "cli", email="jo@example.com")
    members.add(db, "other", "Kim", "cli", email="kim@example.com")
    with pytest.raises(Conflict, match="“other” has a member called “kim”"):
        members.change(db, "shop", "Jo", {"name": "kim"}, "cli")
    with pytest.raises(Conflict, match="somebody else's"):
        members.change(db, "shop", "Jo", {"email": "KIM@example.com"}, "cli")
    assert members.change(db, "shop", "Jo", {"name": "JO"}, "cli").name == "JO"


def test_nobody_keeps_a_token_of_somebody_who_becomes_a_lead(db):
    """A lead who made one could go on leading by it after leaving."""
    teams.create(db, "Other", "cli")
    for team in ("shop", "other"):
        members.add(db, team, "Jo", "cli", email="jo@example.com")
    here, there = (tokens.create(db, team, "Jo", "cli") for team in ("shop", "other"))
    members.change(db, "shop", "Jo", {"role": "lead"}, "cli")
    assert tokens.find_by_hash(db, tokens.digest(here)) is None
    assert tokens.find_by_hash(db, tokens.digest(there)) is not None


def test_a_lead_looks_after_agents_and_nobody_else(db):
    lead = members.add(db, "shop", "Lee", "cli", role="lead").user_id
    other = members.add(db, "shop", "Kim", "cli", role="lead").user_id
    jo = members.add(db, "shop", "Jo", "x", asker_id=lead).user_id
    members.change(db, "shop", jo, {"name": "Joanna", "email": "jo@example.com"}, "x", asker_id=lead)
    for forbidden in (
        lambda: members.change(db, "shop", jo, {"role": "lead"}, "x", asker_id=lead),
        lambda: members.change(db, "shop", other, {"name": "Mine"}, "x", asker_id=lead),
        lambda: members.change(db, "shop", lead, {"name": "Boss"}, "x", asker_id=lead),
        lambda: members.remove(db, "shop", other, "x", asker_id=lead),
        lambda: members.add(db, "shop", "Sam", "x", role="lead", asker_id=lead),
        lambda: members.remove(db, "shop", lead, "x", asker_id=jo),
        lambda: members.remove(db, "shop", jo, "x", asker_id="gone"),
    ):
        with pytest.raises(Forbidden):
            forbidden()
    members.remove(db, "shop", jo, "x", asker_id=lead)
    assert {member.name for member in members.of_team(db, "shop")} == {"Lee", "Kim"}
