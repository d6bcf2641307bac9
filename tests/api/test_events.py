"""POST /events: each event counts once, a bad one is refused alone, and nothing but codes and figures is taken."""

import copy
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from serving import ACTOR, AGENT, body, running, serving, until
from sqlalchemy import func, select

from coach_api.api import examples
from coach_api.rules import catalogue
from coach_api.services import members, overrides, tokens
from coach_api.storage.models import DailyNudges, NudgeEvent

EVENTS = "/api/v1/events"
NOW = "2026-11-21T10:05:00Z"
FLUFF = "I would like to inform you that your order left today and should be with you tomorrow."


def event(kind="shown", **changes: object):
    """Return an event of a nudge, or with another kind the documented example of it."""
    made = next((each for each in examples.EVENTS_REQUEST["events"] if each["kind"] == kind), None)
    plain = examples.EVENTS_REQUEST["events"][0] | {"kind": kind, "nudge_id": f"n_{uuid4().hex[:20]}"}
    return (
        (plain if kind in {"shown", "applied", "dismissed"} else copy.deepcopy(made)) | {"id": str(uuid4())} | changes
    )


def tell(service, *events: object, now=NOW, **headers: str):
    return service.post({"now": now, "events": list(events)}, EVENTS, **headers)


def stored(service):
    with service.db.reading() as session:
        return session.scalar(select(func.count()).select_from(NudgeEvent))


def test_the_documented_batch_is_counted_and_a_second_time_known(service):
    assert service.post(examples.EVENTS_REQUEST, EVENTS).json == {"accepted": 3, "duplicates": 0, "refused": []}
    assert service.post(examples.EVENTS_REQUEST, EVENTS).json == {"accepted": 0, "duplicates": 3, "refused": []}


def test_an_empty_batch_is_answered(service):
    assert tell(service).json == {"accepted": 0, "duplicates": 0, "refused": []}


def test_upper_and_lower_case_of_an_id_are_one(service):
    told = event()
    assert tell(service, told).json["accepted"] == 1
    assert tell(service, told | {"id": told["id"].upper(), "nudge_id": f"n_{'0' * 20}"}).json["duplicates"] == 1


def test_a_bad_event_is_refused_with_its_place_and_the_others_are_counted(service):
    bad = event(rule="please call me at once")
    answer = tell(service, event(), bad, event())
    assert answer.status_code == 200
    assert (answer.json["accepted"], answer.json["duplicates"]) == (2, 0)
    (refused,) = answer.json["refused"]
    assert (refused["index"], refused["id"]) == (1, bad["id"])
    assert [error["pointer"] for error in refused["errors"]] == ["/rule"]


FREE_TEXT = "where is my order?"


@pytest.mark.parametrize(
    ("wrong", "pointers"),
    [
        (FREE_TEXT, [""]),
        (None, [""]),
        ([], [""]),
        ({}, ["/kind"]),
        ({"kind": FREE_TEXT}, ["/kind"]),
        (event(id=FREE_TEXT), ["/id"]),
        (event(id=7), ["/id"]),
        (event(at=FREE_TEXT), ["/at"]),
        (event(at="2026-11-21T10:00:41"), ["/at"]),
        (event(conversation_id=FREE_TEXT), ["/conversation_id"]),
        (event(conversation_id="jo@example.com"), ["/conversation_id"]),
        (event(conversation_id="a" * 65), ["/conversation_id"]),
        (event(conversation_id="a\n"), ["/conversation_id"]),
        (event(conversation_id=""), ["/conversation_id"]),
        (event(nudge_id=FREE_TEXT), ["/nudge_id"]),
        (event(nudge_id="s_EM03_77c1e02b94d8a6f5c3b1"), ["/nudge_id"]),
        (event(rule="pr01"), ["/rule"]),
        (event(text=FREE_TEXT), ["/text"]),
        (event(quote=FREE_TEXT, draft=FREE_TEXT), ["/quote", "/draft"]),
        (event("shadow", nudge_id="n_1f0a2c9b7d5e4f3a6b8c"), ["/nudge_id"]),
        (event("shadow", nudge_id=f"s_{FREE_TEXT}_77c1e02b94d8a6f5c3b1"), ["/nudge_id"]),
        (event("shadow", rule="EM03"), ["/rule"]),
        (event("chat_summary", channel=FREE_TEXT), ["/channel"]),
        (event("chat_summary", first_reply_s=-1), ["/first_reply_s"]),
        (event("chat_summary", first_reply_s=1.5), ["/first_reply_s"]),
        (event("chat_summary", longest_silence_s=2_592_001), ["/longest_silence_s"]),
        (event("chat_summary", replies="5"), ["/replies"]),
        (event("chat_summary", customer_turns=10_001), ["/customer_turns"]),
        (event("chat_summary", closed_well=1), ["/closed_well"]),
        (event("chat_summary", closed_well=None), ["/closed_well"]),
        (event("chat_summary", note=FREE_TEXT), ["/note"]),
    ],
)
def test_nothing_but_ids_codes_times_and_figures_is_taken_and_what_was_sent_is_not_repeated(service, wrong, pointers):
    answer = tell(service, wrong, event())
    assert answer.json["accepted"] == 1
    (refused,) = answer.json["refused"]
    assert [error["pointer"] for error in refused["errors"]] == pointers
    assert FREE_TEXT not in answer.text


def test_times_may_be_unknown_and_team_rules_and_shadows_may_be_told(service):
    told = [
        event("chat_summary", first_reply_s=None, longest_silence_s=None),
        event(rule="T-12"),
        event("shadow", nudge_id="s_T-12_77c1e02b94d8a6f5c3b1"),
    ]
    assert tell(service, *told).json == {"accepted": 3, "duplicates": 0, "refused": []}


def test_a_shadow_is_counted_for_the_rule_that_its_id_names(service):
    overrides.change(service.db, service.team, catalogue()["CL05"], {"mode": "shadow"}, ACTOR)
    until(lambda: len(service.post(body(FLUFF)).json["shadow_ids"]) > 0)
    told = [event("shadow", nudge_id=name) for name in service.post(body(FLUFF)).json["shadow_ids"]]
    assert tell(service, *told).json["refused"] == []
    with service.db.reading() as session:
        assert ("CL05", "shadow", 1) in session.execute(
            select(DailyNudges.rule, DailyNudges.outcome, DailyNudges.nudges)
        ).all()


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({"events": []}, "/now"),
        ({"now": NOW}, "/events"),
        ({"now": "today", "events": []}, "/now"),
        ({"now": NOW, "events": {}}, "/events"),
        ({"now": NOW, "events": [], "agent": "Jo"}, "/agent"),
        ({"now": NOW, "events": [{}] * 201}, "/events"),
    ],
)
def test_a_malformed_batch_says_where_and_stores_nothing(service, sent, pointer):
    answer = service.post(sent, EVENTS)
    assert answer.status_code == 422
    assert pointer in [error["pointer"] for error in answer.json["errors"]]
    assert stored(service) == 0


def test_what_is_no_json_or_too_large_is_refused_as_everywhere(service):
    assert service.post(b"{", EVENTS).status_code == 400
    assert service.post(b" " * 1_048_577, EVENTS).status_code == 413
    assert service.post({}, EVENTS, Content_Type="text/plain").status_code == 415


def test_two_hundred_events_are_one_batch(service):
    told = [event() for _ in range(200)]
    assert tell(service, *told).json["accepted"] == 200
    assert tell(service, *told[:100]).json["duplicates"] == 100


def test_an_old_event_is_refused_and_a_wrong_clock_does_not_make_one_old(service):
    old = event(at="2026-10-01T10:00:00Z")
    refused = tell(service, old, event()).json["refused"]
    assert refused == [{"index": 0, "id": old["id"], "errors": [{"pointer": "/at", "reason": "is older than 30 days"}]}]
    assert tell(service, event(at="1999-01-01T10:00:00Z"), now="1999-01-01T10:05:00Z").json["accepted"] == 1


def test_another_agents_ids_are_neither_known_nor_in_the_way(service):
    members.add(service.db, service.team, "Kim", ACTOR)
    kim = f"Bearer {tokens.create(service.db, service.team, 'Kim', ACTOR)}"
    told = event()
    assert tell(service, told).json["accepted"] == 1
    assert tell(service, told, Authorization=kim).json == {"accepted": 1, "duplicates": 0, "refused": []}


def dismissals(rule, times=3):
    begin = datetime.now(UTC) - timedelta(minutes=10)
    told = [event("dismissed", rule=rule, at=(begin + timedelta(minutes=n)).isoformat()) for n in range(times)]
    return told, datetime.now(UTC).isoformat()


def rules_of(answer):
    return {nudge["rule"] for nudge in answer.json["nudges"]}


def test_a_rule_dismissed_three_times_rests_for_that_agent_and_the_answer_says_so(service):
    assert service.post(body(FLUFF)).json["resting"] == []
    assert "CL05" in rules_of(service.post(body(FLUFF)))
    told, now = dismissals("CL05")
    assert tell(service, *told, now=now).json["accepted"] == 3
    answer = service.post(body(FLUFF))
    assert "CL05" not in rules_of(answer)
    assert answer.json["resting"] == ["CL05"]
    members.add(service.db, service.team, "Kim", ACTOR)
    kim = f"Bearer {tokens.create(service.db, service.team, 'Kim', ACTOR)}"
    other = service.post(body(FLUFF), Authorization=kim)
    assert "CL05" in rules_of(other)
    assert other.json["resting"] == []


def test_a_rest_reaches_other_workers(db, tmp_path):
    with serving(db, tmp_path) as one, running(db, tmp_path) as other:
        headers = {"Authorization": f"Bearer {one.token}"}
        told, now = dismissals("CL05")
        tell(one, *told, now=now)
        until(
            lambda: other.test_client().post("/api/v1/nudges", json=body(FLUFF), headers=headers).json["resting"] != []
        )


@pytest.mark.parametrize("rule", ["SA01", "SE05", "PA07"])
def test_critical_rules_and_those_that_quieten_others_never_rest(service, rule):
    told, now = dismissals(rule)
    assert tell(service, *told, now=now).json["accepted"] == 3
    assert service.post(body(FLUFF)).json["resting"] == []


def test_a_rule_that_a_team_makes_critical_speaks_at_once(service):
    told, now = dismissals("CL05")
    tell(service, *told, now=now)
    assert service.post(body(FLUFF)).json["resting"] == ["CL05"]
    overrides.change(service.db, service.team, catalogue()["CL05"], {"severity": "critical"}, ACTOR)
    until(lambda: service.post(body(FLUFF)).json["resting"] == [])
    assert "CL05" in rules_of(service.post(body(FLUFF)))


def test_who_left_the_team_a_moment_ago_tells_nothing(service):
    assert service.get("/api/v1/me").status_code == 200
    members.remove(service.db, service.team, AGENT, ACTOR)
    assert tell(service, event()).status_code == 401
