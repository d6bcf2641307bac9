"""The page of a team's sums."""

from datetime import timedelta

import pytest
from console_browser import OTHER_TEAM, TEAM
from sqlalchemy import insert

from coach_api.services import members, teams
from coach_api.storage.models import DailyChats, DailyNudges, utc_now

INSIGHTS = f"/console/teams/{TEAM}/insights"


@pytest.fixture
def sums(console):
    """Yesterday of a team of seven, with sums of seven and of four agents."""
    for number in range(6):
        members.add(console.db, TEAM, f"Agent {number}", "test")
    day = (utc_now() - timedelta(days=1)).date()
    chats = {"replies": 9, "customer_turns": 9, "first_replies": 30, "first_reply_s": 1200, "silences": 0}
    with console.db.session() as session:
        team = teams.get(console.db, TEAM).id
        rows = [
            {"team_id": team, "day": day, "rule": rule, "outcome": outcome, "nudges": nudges, "agents": agents}
            for rule, outcome, nudges, agents in (
                ("CL04", "shown", 1234, 7),
                ("CL04", "applied", 40, 7),
                ("CL04", "dismissed", 4321, 4),
                ("CL06", "shadow", 77, 5),
            )
        ]
        session.execute(insert(DailyNudges), rows)
        row = {"team_id": team, "day": day, "channel": "live_chat", "chats": 30, "closed_well": 24, "agents": 7}
        session.execute(insert(DailyChats), [row | chats | {"longest_silence_s": 0}])


@pytest.mark.usefixtures("sums")
def test_sums_of_at_least_five_agents_are_shown_and_others_nowhere(lead):
    page = lead.get(INSIGHTS).text
    for shown in ("Many questions", "1,234", "40", "77", "80 %", "40 s"):
        assert shown in page
    assert "4321" not in page
    assert "4,321" not in page


@pytest.mark.usefixtures("sums")
def test_another_team_has_its_own(console):
    page = console.as_("lead of another team").get(f"/console/teams/{OTHER_TEAM}/insights").text
    assert "1,234" not in page


def test_with_too_few_agents_the_page_says_so_and_why(lead):
    page = lead.get(INSIGHTS).text
    assert "This team has 1 agent." in page
    assert "could tell what one of them did" in page


def test_with_enough_agents_but_no_chats_it_says_when(console, lead):
    for number in range(4):
        members.add(console.db, TEAM, f"Agent {number}", "test")
    assert "on the day after" in lead.get(INSIGHTS).text
