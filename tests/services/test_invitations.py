"""Invitations: whoever holds a code becomes that person, so who may hand one out is decided twice."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from coach_api.errors import Conflict, Forbidden, InvalidInput, NotFound
from coach_api.services import accounts, audit, invitations, members, teams
from coach_api.storage.models import OneTimeCode, User, utc_now

GOOD = "blue kettle sings at noon"


@pytest.fixture(autouse=True)
def shops(db):
    teams.create(db, "Shop", "cli")
    teams.create(db, "Yard", "cli")


def person(db, email: str | None, team: str = "shop", role: str = "lead") -> str:
    """Make a person and return their id."""
    return members.add(db, team, f"P {email}", "cli", role=role, email=email).user_id


def admin(db) -> str:
    with db.session() as session:
        user = User(name="Ada", email="ada@example.com", is_admin=True)
        session.add(user)
        session.flush()
        return user.id


def invite(db, user: str, by: str | None) -> invitations.Invitation:
    return invitations.invite(db, user, "test", issuer_id=by)


def test_a_code_is_stored_as_a_hash_and_audited_without_it(db):
    kim = person(db, "kim@example.com")
    made = invite(db, kim, None)
    with db.reading() as session:
        stored = session.scalars(select(OneTimeCode)).one()
    assert stored.code_hash.startswith("$argon2id$")
    entry = audit.latest(db)[0]
    assert (entry.action, entry.subject, entry.after["email"]) == ("invite", f"user {kim}", "kim@example.com")
    assert made.code not in repr(vars(stored)) + repr(entry.after)


def test_an_entry_goes_to_the_trail_of_the_team_that_invites(db):
    team = teams.get(db, "shop").id
    invitations.invite(db, person(db, "kim@example.com"), "test", issuer_id=None, team_id=team)
    assert audit.latest(db, "shop")[0].action == "invite"


def test_a_newer_code_takes_the_place_of_the_one_before(db):
    kim = person(db, "kim@example.com")
    first, second = invite(db, kim, None), invite(db, kim, None)
    with pytest.raises(accounts.CodeRefused):
        invitations.accept(db, first.email, first.code, GOOD)
    assert invitations.accept(db, second.email, second.code.lower().replace("-", " "), GOOD) == kim
    assert accounts.sign_in(db, "kim@example.com", GOOD) == kim


def test_a_code_ends_after_its_time(db):
    made = invite(db, person(db, "kim@example.com"), None)
    with db.session() as session:
        session.execute(update(OneTimeCode).values(expires_at=utc_now() - timedelta(seconds=1)))
    with pytest.raises(accounts.CodeRefused):
        invitations.accept(db, made.email, made.code, GOOD)


def test_whoever_has_no_address_cannot_be_invited(db):
    with pytest.raises(Conflict, match="no e-mail address"):
        invite(db, person(db, None), None)
    with pytest.raises(NotFound):
        invite(db, "nobody", None)


def test_a_lead_invites_people_of_their_own_team(db):
    lead, kim = person(db, "lead@example.com"), person(db, "kim@example.com", role="agent")
    made = invite(db, kim, lead)
    assert invitations.accept(db, made.email, made.code, GOOD) == kim


@pytest.mark.parametrize(
    "target", ["has a password", "is an admin", "is in another team", "is elsewhere", "is a lead, too", "oneself"]
)
def test_a_lead_cannot_become_somebody_else(db, target):
    """Adding a known address to one's team and inviting it would otherwise take over that person."""
    lead = person(db, "lead@example.com")
    accounts.set_password(db, lead, GOOD, "test")
    team, role = "yard" if target == "is elsewhere" else "shop", "lead" if target == "is a lead, too" else "agent"
    kim = person(db, "kim@example.com", team, role)
    match target:
        case "has a password":
            accounts.set_password(db, kim, GOOD, "test")
        case "is an admin":
            kim = admin(db)
            members.add(db, "shop", "Ada", "cli", email="ada@example.com")
        case "is in another team":
            members.add(db, "yard", "Kim", "cli", email="kim@example.com")
        case "oneself":
            kim = lead
    with pytest.raises(Forbidden):
        invite(db, kim, lead)


def test_an_agent_invites_nobody(db):
    agent, kim = person(db, "agent@example.com", role="agent"), person(db, "kim@example.com")
    with pytest.raises(Forbidden):
        invite(db, kim, agent)


def test_an_admin_invites_anybody(db):
    ada, kim = admin(db), person(db, "kim@example.com")
    accounts.set_password(db, kim, GOOD, "test")
    assert invite(db, kim, ada).email == "kim@example.com"


def test_a_code_that_a_lead_handed_out_is_void_once_the_person_has_rights_elsewhere(db):
    lead, kim = person(db, "lead@example.com"), person(db, "kim@example.com", role="agent")
    made = invite(db, kim, lead)
    members.add(db, "yard", "Kim", "cli", role="lead", email="kim@example.com")
    with pytest.raises(accounts.CodeRefused):
        invitations.accept(db, made.email, made.code, GOOD)


def test_a_code_is_void_once_whoever_handed_it_out_is_gone(db):
    lead, kim = person(db, "lead@example.com"), person(db, "kim@example.com", role="agent")
    made = invite(db, kim, lead)
    members.remove(db, "shop", lead, "cli")
    with pytest.raises(accounts.CodeRefused):
        invitations.accept(db, made.email, made.code, GOOD)


def test_a_password_that_cannot_be_used_leaves_the_code_alive(db):
    made = invite(db, person(db, "kim@example.com"), None)
    with pytest.raises(InvalidInput, match="/password: must have at least 12"):
        invitations.accept(db, made.email, made.code, "short")
    assert invitations.accept(db, made.email, made.code, GOOD)
