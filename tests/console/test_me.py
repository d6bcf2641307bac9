"""One's own numbers, and nobody else's."""

from datetime import timedelta

from console_browser import TEAM

from coach_api.services import accounts, teams
from coach_api.storage.models import ChatSummary, NudgeEvent, utc_now


def tell(console, who: str, nudge: str, outcome: str = "shown", days: int = 1) -> None:
    """Store an event as an agent's browser tells it."""
    at = utc_now() - timedelta(days=days)
    of_agent = {
        "team_id": teams.get(console.db, TEAM).id,
        "user_id": accounts.find(console.db, console.people[who]).id,
        "id": f"{nudge}-{outcome}-{days}",
        "at": at,
        "day": at.date(),
        "conversation_id": f"c-{nudge}",
    }
    with console.db.session() as session:
        session.add(NudgeEvent(**of_agent, nudge_id=nudge, rule="PR01", outcome=outcome))
        if outcome == "shown":
            chat = {"channel": "live_chat", "first_reply_s": 41, "longest_silence_s": None}
            session.add(ChatSummary(**of_agent, **chat, replies=1, customer_turns=1, closed_well=True))


def test_an_agent_sees_what_became_of_their_nudges(console):
    tell(console, "agent", "n1")
    tell(console, "agent", "n1", "applied")
    page = console.as_("agent").get("/console/me").text
    assert "Missing link" in page
    assert "41 s" in page
    assert "Longest silence" not in page


def test_nobody_sees_the_numbers_of_others(console):
    tell(console, "agent", "n1")
    for who in ("lead", "admin", "lead of another team"):
        page = console.as_(who).get(f"/console/me?user_id={accounts.find(console.db, console.people['agent']).id}").text
        assert "Missing link" not in page
        assert "41 s" not in page


def test_what_is_older_than_thirty_days_does_not_count(console):
    tell(console, "agent", "n1", days=31)
    assert "No chats yet" in console.as_("agent").get("/console/me").text


def test_whoever_is_in_no_team_is_told_what_to_do(admin):
    assert "You are in no team" in admin.get("/console/me").text
