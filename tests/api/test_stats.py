"""GET /me/stats: an agent's own numbers."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import uuid4

import pytest
from serving import ACTOR

from coach_api.rules import catalogue
from coach_api.services import members, tokens

STATS = "/api/v1/me/stats"
EVENTS = "/api/v1/events"


def nudge(kind, rule="PR01", ago=timedelta(minutes=1), nudge_id=None):
    at = (datetime.now(UTC) - ago).isoformat()
    made = {"kind": kind, "id": str(uuid4()), "at": at, "conversation_id": "chat"}
    if kind == "shadow":
        return made | {"nudge_id": f"s_{rule}_{uuid4().hex[:20]}"}
    return made | {"nudge_id": nudge_id or f"n_{uuid4().hex[:20]}", "rule": rule}


def chat(first_reply_s, longest_silence_s, ago=timedelta(minutes=1), *, closed_well=True):
    return {
        "kind": "chat_summary",
        "id": str(uuid4()),
        "at": (datetime.now(UTC) - ago).isoformat(),
        "conversation_id": uuid4().hex,
        "channel": "live_chat",
        "first_reply_s": first_reply_s,
        "longest_silence_s": longest_silence_s,
        "replies": 3,
        "customer_turns": 3,
        "closed_well": closed_well,
    }


def tell(service, *events: object, **headers: str):
    answer = service.post({"now": datetime.now(UTC).isoformat(), "events": list(events)}, EVENTS, **headers)
    assert answer.json["refused"] == []


def test_without_events_there_are_zeros_and_unknown_times(service):
    answer = service.get(STATS).json
    assert answer["nudges"] == {"seen": 0, "applied": 0, "dismissed": 0, "snoozed": 0, "sent_anyway": 0}
    assert answer["chats"] == {"count": 0, "closed_well": 0, "first_reply_s": None, "longest_silence_s": None}
    assert (answer["by_rule"], answer["resting"]) == ([], [])


def test_nudges_are_counted_in_all_and_by_rule_and_shadows_are_not_shown(service):
    tell(service, nudge("shown"), nudge("shown"), nudge("applied"), nudge("shown", "T-9"), nudge("shadow", "EM03"))
    answer = service.get(STATS).json
    assert answer["nudges"] == {"seen": 3, "applied": 1, "dismissed": 0, "snoozed": 0, "sent_anyway": 0}
    rest = {"applied": 0, "dismissed": 0, "snoozed": 0, "sent_anyway": 0}
    assert answer["by_rule"] == [
        {"rule": "PR01", "title": "Missing link", "seen": 2, **rest, "applied": 1},
        {"rule": "T-9", "title": None, "seen": 1, **rest},
    ]


def test_the_typical_first_reply_is_the_median_of_those_known_and_the_silence_the_longest(service):
    tell(service, chat(20, 60), chat(31, None), chat(500, 70), chat(None, 90, closed_well=False))
    chats = service.get(STATS).json["chats"]
    assert chats == {"count": 4, "closed_well": 3, "first_reply_s": 31, "longest_silence_s": 90}


def test_the_day_begins_where_the_browser_says(service):
    tell(
        service,
        nudge("shown", ago=timedelta(hours=5)),
        nudge("shown", ago=timedelta(hours=30)),
        chat(1, 1, timedelta(hours=5)),
    )
    berlin = (datetime.now(UTC) - timedelta(hours=4)).astimezone().isoformat()
    for since, seen in [
        (berlin, 0),
        ((datetime.now(UTC) - timedelta(hours=6)).isoformat(), 1),
        ((datetime.now(UTC) - timedelta(days=29)).isoformat(), 2),
    ]:
        answer = service.get(f"{STATS}?since={quote(since)}").json
        assert answer["nudges"]["seen"] == seen
        assert answer["since"].endswith("Z")
    assert service.get(STATS).json["nudges"]["seen"] == 1


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("?since=today", "/since"),
        ("?since=", "/since"),
        ("?since=2026-11-21T00:00:00+01:00", "/since"),
        ("?since=2020-01-01T00:00:00Z", "/since"),
        ("?since=0001-01-01T00:00:00Z", "/since"),
        ("?days=7", "/days"),
    ],
)
def test_a_beginning_that_cannot_be_used_is_named(service, query, pointer):
    answer = service.get(STATS + query)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json["errors"]] == [pointer]


def test_a_beginning_in_the_future_is_now(service):
    tell(service, nudge("shown"))
    answer = service.get(f"{STATS}?since=2999-01-01T00:00:00Z").json
    assert answer["since"] == answer["until"]
    assert answer["nudges"]["seen"] == 0


def test_what_rests_is_named_with_its_end(service):
    tell(service, *[nudge("dismissed", "CL05", timedelta(minutes=10 - number)) for number in range(3)])
    (rest,) = service.get(STATS).json["resting"]
    assert (rest["rule"], rest["title"]) == ("CL05", catalogue()["CL05"].title)
    left = datetime.fromisoformat(rest["until"]) - datetime.now(UTC)
    assert timedelta(hours=23, minutes=50) < left < timedelta(hours=24)


def test_agents_see_their_own_numbers_only(service):
    members.add(service.db, service.team, "Kim", ACTOR, role="lead")
    kim = f"Bearer {tokens.create(service.db, service.team, 'Kim', ACTOR)}"
    tell(service, nudge("shown"), chat(20, 60))
    answer = service.get(STATS, Authorization=kim).json
    assert (answer["nudges"]["seen"], answer["chats"]["count"]) == (0, 0)
