"""Who has a say in a team."""

import pytest
from console_browser import make_admin

from coach_api.errors import Forbidden, NotFound
from coach_api.services import members, rights, teams

ACTOR = "test"


@pytest.fixture
def people(db):
    """Two teams; in the first an agent and a lead, in the other a lead."""
    teams.create(db, "Harbour", ACTOR)
    teams.create(db, "Orchard", ACTOR)
    added = {
        "agent": members.add(db, "harbour", "Alex", ACTOR),
        "lead": members.add(db, "harbour", "Sam", ACTOR, role="lead", email="sam@example.com"),
        "other": members.add(db, "orchard", "Kim", ACTOR, role="lead", email="kim@example.com"),
    }
    return {who: member.user_id for who, member in added.items()}


def test_a_lead_gets_the_team_by_its_slug_and_id_and_is_named_as_in_the_console(db, people):
    by_slug = rights.lead(db, people["lead"], "harbour")
    assert by_slug.actor == "Sam (sam@example.com)"
    assert rights.lead(db, people["lead"], by_slug.team.id).team.slug == "harbour"


def test_an_agent_of_the_team_is_forbidden(db, people):
    with pytest.raises(Forbidden):
        rights.lead(db, people["agent"], "harbour")


@pytest.mark.parametrize("team", ["harbour", "nowhere"])
def test_to_others_a_team_is_not_there_whether_it_is_or_not(db, people, team):
    with pytest.raises(NotFound) as caught:
        rights.lead(db, people["other"], team)
    assert str(caught.value) == "There is no such team, or it is not yours."


def test_an_admin_has_a_say_in_every_team_and_somebody_who_is_gone_in_none(db, people):
    make_admin(db, "kim@example.com")
    assert rights.lead(db, people["other"], "harbour").team.slug == "harbour"
    with pytest.raises(NotFound):
        rights.lead(db, "gone", "harbour")
