"""Sums for leads: of at least five agents, each of them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from coach_api.services import events, insights, members, teams, tokens
from coach_api.services.events import Chat, Nudged

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
YESTERDAY = NOW - timedelta(days=1)


@pytest.fixture
def agents(db):
    """Six agents of a team, as their tokens stand for them."""
    teams.create(db, "Shop", "cli")
    for number in range(6):
        members.add(db, "shop", f"Agent {number}", "cli")
    return [
        tokens.find_by_hash(db, tokens.digest(tokens.create(db, "shop", f"Agent {number}", "cli")))
        for number in range(6)
    ]


def nudged(outcome="shown", at=YESTERDAY, rule="CL06"):
    ids = {"id": str(uuid4()), "nudge_id": f"n_{uuid4().hex[:20]}"}
    return Nudged(at=at, conversation_id="chat", rule=rule, outcome=outcome, **ids)


def chat(first_reply_s, at=YESTERDAY):
    return Chat(
        id=str(uuid4()),
        at=at,
        conversation_id=uuid4().hex,
        channel="live_chat",
        first_reply_s=first_reply_s,
        longest_silence_s=None,
        replies=3,
        customer_turns=3,
        closed_well=True,
    )


def tell(db, who, *told: Nudged | Chat):
    for each in who:
        events.record(db, each, told, NOW)


def sums(db):
    found = insights.of_team(db, "shop", NOW)
    return {code: dict(counts) for code, counts in found.by_rule().items()}


def test_a_sum_of_five_is_shown_and_one_of_four_is_in_nothing(db, agents):
    for who in agents[:5]:
        tell(db, [who], nudged(), nudged())
    for who in agents[:4]:
        tell(db, [who], nudged("applied"), nudged("shown", rule="CL04"))
    assert sums(db) == {"CL06": {"shown": 10}}


def test_the_fifth_agent_brings_the_sum_and_many_nudges_of_one_do_not(db, agents):
    tell(db, [agents[0]], *(nudged() for _ in range(20)))
    assert sums(db) == {}
    for who in agents[1:5]:
        tell(db, [who], nudged())
    assert sums(db) == {"CL06": {"shown": 24}}


def test_days_are_added_only_where_each_is_of_five(db, agents):
    before = YESTERDAY - timedelta(days=1)
    for who in agents[:5]:
        tell(db, [who], nudged())
    for who in agents[:4]:
        tell(db, [who], nudged(at=before))
    assert sums(db) == {"CL06": {"shown": 5}}


def test_today_and_what_is_older_than_thirty_days_are_left_out(db, agents):
    for who in agents:
        tell(db, [who], nudged(at=NOW), nudged(at=NOW - timedelta(days=31)))
    found = insights.of_team(db, "shop", NOW)
    assert (found.first_day.isoformat(), found.last_day.isoformat()) == ("2026-10-22", "2026-11-20")
    assert sums(db) == {}


def test_of_other_teams_nothing_is_shown(db, agents):
    for who in agents:
        tell(db, [who], nudged())
    teams.create(db, "Other", "cli")
    assert insights.of_team(db, "other", NOW).nudges == []


def test_an_average_is_never_of_fewer_than_five(db, agents):
    """Of five agents with chats, one whose seconds are unknown leaves four."""
    for who in agents[:4]:
        tell(db, [who], chat(20))
    tell(db, [agents[4]], chat(None))
    found = insights.of_team(db, "shop", NOW)
    assert [row.chats for row in found.chats] == [5]
    assert insights.first_reply_s(found.chats) is None
    tell(db, [agents[5]], chat(80))
    assert insights.first_reply_s(insights.of_team(db, "shop", NOW).chats) == 32
    assert insights.longest_silence_s(insights.of_team(db, "shop", NOW).chats) is None
