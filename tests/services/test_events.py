"""Events: each counted once, however it arrives; each agent's own; sums for the team; rules that rest."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from coach_api.errors import Unauthorized
from coach_api.services import events, members, teams, tokens
from coach_api.services.events import Chat, Nudged, record, settle
from coach_api.storage import rests
from coach_api.storage.models import ChatSummary, DailyChats, DailyNudges, NudgeEvent

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


@pytest.fixture
def team(db):
    return teams.create(db, "Shop", "cli").id


@pytest.fixture
def join(db, team):
    """Return a way to let somebody in: whom their token stands for."""

    def join(name, to=team):
        members.add(db, to, name, "cli")
        return tokens.find_by_hash(db, tokens.digest(tokens.create(db, to, name, "cli")))

    return join


@pytest.fixture
def jo(join):
    return join("Jo")


def nudged(outcome="shown", rule="PR01", at=NOW, **changes: Any):
    made = {"id": str(uuid4()), "conversation_id": "chat", "nudge_id": f"n_{uuid4().hex[:20]}"}
    return Nudged(at=at, rule=rule, outcome=outcome, **(made | changes))


def chat(at=NOW, **changes: Any):
    figures = {"first_reply_s": 40, "longest_silence_s": 90, "replies": 5, "customer_turns": 4, "closed_well": True}
    made = {"id": str(uuid4()), "conversation_id": uuid4().hex, "channel": "live_chat"}
    return Chat(at=at, **(made | figures | changes))


def nudge_sums(db):
    with db.reading() as session:
        found = session.scalars(select(DailyNudges)).all()
    return {(row.day.isoformat(), row.rule, row.outcome): (row.nudges, row.agents) for row in found}


def count(db, kind):
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(kind))


def resting(db, who, now=NOW):
    with db.reading() as session:
        return rests.active(session, now).get((who.team_id, who.user_id), {})


def test_an_event_that_is_sent_again_counts_once(db, jo):
    told = [nudged(), nudged("applied"), chat()]
    assert record(db, jo, told, NOW).accepted == 3
    assert record(db, jo, [*told, nudged("dismissed")], NOW).accepted == 1
    assert nudge_sums(db) == {("2026-11-21", "PR01", outcome): (1, 1) for outcome in ("shown", "applied", "dismissed")}
    assert count(db, ChatSummary) == 1


def test_the_same_outcome_of_a_nudge_and_a_second_summary_of_a_chat_count_once_under_any_id(db, jo):
    first, other = nudged(), chat()
    again = nudged(nudge_id=first.nudge_id)
    assert record(db, jo, [first, again, other, chat(conversation_id=other.conversation_id)], NOW).accepted == 2
    elsewhere = nudged(nudge_id=first.nudge_id, conversation_id="another")
    assert record(db, jo, [nudged("applied", nudge_id=first.nudge_id), elsewhere], NOW).accepted == 2
    assert nudge_sums(db)["2026-11-21", "PR01", "shown"] == (2, 1)


def test_ids_of_other_agents_neither_clash_nor_count_as_known(db, jo, join):
    kim = join("Kim")
    told = [nudged(), chat()]
    assert record(db, jo, told, NOW).accepted == 2
    assert record(db, kim, told, NOW).accepted == 2
    assert nudge_sums(db) == {("2026-11-21", "PR01", "shown"): (2, 2)}


def test_two_hundred_events_sent_by_several_workers_at_once_count_once_each(db, jo):
    told = [nudged(rule=f"CL{number % 9:02}") for number in range(150)] + [chat() for _ in range(50)]
    with ThreadPoolExecutor(4) as pool:
        accepted = [done.accepted for done in pool.map(lambda _: record(db, jo, told, NOW), range(4))]
    assert sum(accepted) == 200
    assert sum(nudges for nudges, _ in nudge_sums(db).values()) == 150
    assert {agents for _, agents in nudge_sums(db).values()} == {1}


def test_agents_who_tell_at_once_are_all_counted(db, join):
    agents = [join(f"Agent {number}") for number in range(4)]

    def tell(who):
        for _ in range(5):
            record(db, who, [nudged(rule=rule) for rule in ("PR01", "CL04", "EM05")], NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(tell, agents))
    assert nudge_sums(db) == {("2026-11-21", rule, "shown"): (20, 4) for rule in ("PR01", "CL04", "EM05")}


def test_late_events_are_added_to_the_day_on_which_they_happened(db, jo, join):
    record(db, jo, [nudged()], NOW)
    late = [nudged(at=NOW - timedelta(days=3)), nudged(at=NOW - timedelta(days=3))]
    record(db, jo, late, NOW)
    record(db, join("Kim"), [nudged(at=NOW - timedelta(days=3))], NOW)
    assert nudge_sums(db) == {("2026-11-21", "PR01", "shown"): (1, 1), ("2026-11-18", "PR01", "shown"): (3, 2)}


def test_chats_are_summed_by_day_and_channel_with_unknown_times_left_out(db, jo, join):
    record(db, jo, [chat(), chat(first_reply_s=None, closed_well=False), chat(channel="email")], NOW)
    record(db, join("Kim"), [chat(longest_silence_s=None, replies=1)], NOW)
    with db.reading() as session:
        stored = {row.channel: row for row in session.scalars(select(DailyChats))}
    live = stored["live_chat"]
    assert (live.chats, live.closed_well, live.agents) == (3, 2, 2)
    assert (live.first_replies, live.first_reply_s) == (2, 80)
    assert (live.silences, live.longest_silence_s) == (2, 180)
    assert (live.replies, live.customer_turns) == (11, 12)
    assert (stored["email"].chats, stored["email"].agents) == (1, 1)


def test_who_leaves_takes_their_events_along_and_the_sums_stay(db, jo, team):
    record(db, jo, [nudged(), chat(), *[nudged("dismissed") for _ in range(3)]], NOW)
    before = nudge_sums(db)
    members.remove(db, team, "Jo", "cli")
    assert (count(db, NudgeEvent), count(db, ChatSummary), count(db, DailyChats)) == (0, 0, 1)
    assert nudge_sums(db) == before
    assert resting(db, jo) == {}
    with pytest.raises(Unauthorized):
        record(db, jo, [nudged()], NOW)


def test_a_team_that_goes_takes_everything_along(db, jo, team):
    record(db, jo, [nudged(), chat()], NOW)
    teams.delete(db, team, "cli")
    assert [count(db, kind) for kind in (NudgeEvent, ChatSummary, DailyNudges, DailyChats)] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("at", "theirs", "expected"),
    [
        (NOW, NOW, NOW),
        (NOW - timedelta(minutes=5), NOW, NOW - timedelta(minutes=5)),
        (NOW + timedelta(hours=7, minutes=-5), NOW + timedelta(hours=7), NOW - timedelta(minutes=5)),
        (NOW - timedelta(days=400), NOW - timedelta(days=400), NOW),
        (NOW + timedelta(hours=1), NOW, NOW),
        (NOW - timedelta(days=30), NOW, NOW - timedelta(days=30)),
        (datetime(9999, 12, 31, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC), NOW),
    ],
)
def test_times_are_moved_to_the_servers_clock_and_the_future_is_now(at, theirs, expected):
    assert settle(at, theirs, NOW) == expected


@pytest.mark.parametrize(
    ("at", "theirs"),
    [(NOW - timedelta(days=30, seconds=1), NOW), (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC))],
)
def test_what_is_older_than_thirty_days_is_refused(at, theirs):
    with pytest.raises(ValueError, match="older than 30 days"):
        settle(at, theirs, NOW)


def verdicts(*outcomes: str, rule="CL06", begin=NOW - timedelta(minutes=30)):
    return [nudged(outcome, rule, begin + timedelta(minutes=number)) for number, outcome in enumerate(outcomes)]


D, A = "dismissed", "applied"


@pytest.mark.parametrize(
    ("outcomes", "rests_then"),
    [
        ((D, D), False),
        ((D, D, D), True),
        ((D, D, A, D), False),
        ((A, D, D, D), True),
        ((D, "shown", D, "snoozed", "sent_anyway", D), True),
        ((D, D, D, A), False),
        (("shown",) * 5, False),
    ],
)
def test_a_rule_dismissed_three_times_in_a_row_rests(db, jo, outcomes, rests_then):
    recorded = record(db, jo, verdicts(*outcomes), NOW)
    assert recorded.rests == rests_then
    assert set(resting(db, jo)) == ({"CL06"} if rests_then else set())


def test_it_rests_for_a_day_from_the_third_dismissal_for_that_agent_and_that_rule_alone(db, jo, join):
    kim = join("Kim")
    told = verdicts(D, D, D)
    record(db, kim, [*verdicts(D, D), *verdicts(D, rule="CL05")], NOW)
    for event in told:
        record(db, jo, [event], NOW)
    until = told[-1].at + timedelta(days=1)
    assert resting(db, jo) == {"CL06": until}
    assert resting(db, kim) == {}
    assert resting(db, jo, until) == {}


def test_events_that_come_out_of_order_count_in_the_order_in_which_they_happened(db, jo):
    first, second, third, used = verdicts(D, D, D, A)
    assert not record(db, jo, [used], NOW).rests
    assert not record(db, jo, [third, first, second], NOW).rests
    assert not record(db, jo, verdicts(D, D, D, begin=NOW - timedelta(days=2)), NOW).rests


def test_after_a_rest_the_count_begins_anew(db, jo):
    record(db, jo, verdicts(D, D, D), NOW)
    later = NOW + timedelta(days=1)
    assert not record(db, jo, verdicts(D, D, begin=later), later).rests
    assert record(db, jo, verdicts(D, begin=later + timedelta(hours=1)), later + timedelta(hours=1)).rests
    assert Counter(resting(db, jo, later + timedelta(hours=2))) == Counter({"CL06": later + timedelta(hours=25)})


def test_dismissals_during_a_rest_make_it_no_longer(db, jo):
    record(db, jo, verdicts(D, D, D), NOW)
    before = resting(db, jo)
    assert not record(db, jo, verdicts(D, D, D, begin=NOW), NOW).rests
    assert resting(db, jo) == before


def test_nothing_to_tell_is_nothing_stored(db, jo):
    assert record(db, jo, [], NOW) == events.Recorded(0, rests=False)
