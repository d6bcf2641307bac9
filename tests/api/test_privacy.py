"""Nothing that people write reaches the log: a word is put wherever text can stand, and the log is searched for it."""

import json
from io import StringIO

import pytest
from serving import ACTOR, AGENT, body, serving

from coach_api import logs
from coach_api.api import examples
from coach_api.rules import catalogue
from coach_api.services import pairing

CANARY = "quetzalcanary"


@pytest.fixture
def log(sqlite_db, tmp_path):
    """Run the API with everything logged to a text, and hand out both."""
    with serving(sqlite_db, tmp_path, log_level="debug") as service:
        stream = StringIO()
        logs.configure("debug", stream)
        yield service, stream


def everywhere():
    """Return a valid body with the word in each of its texts."""
    sent = body(f"{CANARY} what is your name? And your number? {CANARY} https://{CANARY}.example")
    sent["conversation"] = {
        "id": CANARY,
        "locale": CANARY,
        "agent_name": CANARY,
        "customer_name": CANARY,
        "messages": [{"id": CANARY, "role": "customer", "text": f"This is the third time, {CANARY}! I am furious!!"}],
    }
    return sent | {"dismissed": [CANARY], "muted_rules": [CANARY]}


def wrong():
    """Return bodies that are refused, with the word in the wrong place or near it."""
    yield {"draft": CANARY}
    yield {"draft": {"text": CANARY, CANARY: CANARY}}
    yield {"draft": {"text": CANARY, "started_at": CANARY}, "now": CANARY}
    yield {"draft": {"text": CANARY * 1_000}}
    yield {"draft": {"text": ""}, "conversation": {"channel": CANARY, "open_chats": CANARY}}
    yield {"draft": {"text": ""}, "conversation": {"messages": [{"role": CANARY, "text": 4, "at": CANARY}]}}
    yield f'{{"draft": {{"text": "{CANARY}'.encode()
    yield CANARY.encode()
    yield CANARY.encode() * 300_000


def test_a_request_is_logged_with_its_route_and_figures_only(log):
    service, stream = log
    service.post(everywhere(), X_Request_ID="request-4711")
    line = json.loads(stream.getvalue().splitlines()[-1])
    assert line.keys() == {"time", "level", "logger", "event", "request_id", "method", "route", "status", "ms", "team"}
    assert line["event"] == "request"
    assert line["route"] == "/api/v1/nudges"
    assert line["request_id"] == "request-4711"
    assert line["status"] == 200
    assert line["team"] == service.team
    assert line["time"].endswith("+00:00")


def test_no_text_of_any_request_is_logged(log):
    service, stream = log
    assert service.post(everywhere()).status_code == 200
    for sent in wrong():
        assert service.post(sent).status_code in {400, 413, 422}
    for path in (f"/{CANARY}", f"/api/v1/me?q={CANARY}", f"/rules/{CANARY}", f"/docs?{CANARY}", f"/demo/{CANARY}"):
        service.get(path)
    for header in ("Authorization", "X_Coach_Client", "Origin", "Cookie", "Referer", "User_Agent", "Content_Type"):
        service.post(everywhere(), **{header: f"Bearer {CANARY}"})
    service.post(everywhere(), X_Request_ID=f"{CANARY} {CANARY}")
    service.app.test_client().open("/api/v1/me", method=CANARY.upper())
    assert len(stream.getvalue().splitlines()) > 20
    assert CANARY not in stream.getvalue().lower()


def test_neither_tokens_nor_their_hashes_nor_names_are_logged(log):
    service, stream = log
    service.post(everywhere())
    service.get("/api/v1/me", Authorization=f"Bearer {service.token}x")
    assert service.token not in stream.getvalue()
    assert service.token[-4:] not in stream.getvalue()
    assert '"Jo"' not in stream.getvalue()


def test_no_text_in_an_event_or_in_a_question_for_numbers_is_logged(log):
    service, stream = log
    event = examples.EVENTS_REQUEST["events"][0]
    word = f"{CANARY}!"  # a hash may look like the bare word
    told = [word, {word: word}, *[{**event, field: word} for field in event], {**event, word: word}]
    assert len(service.post({**examples.EVENTS_REQUEST, "events": told}, "/api/v1/events").json["refused"]) == len(told)
    assert service.post({"now": CANARY, "events": []}, "/api/v1/events").status_code == 422
    assert service.get(f"/api/v1/me/stats?since={CANARY}").status_code == 422
    assert CANARY not in stream.getvalue()


def test_neither_pairing_codes_nor_their_tokens_nor_devices_are_logged(log):
    service, stream = log
    code = pairing.create(service.db, service.team, AGENT, ACTOR)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "C")
    client = service.app.test_client()
    for sent in ({"code": wrong, "device": CANARY}, {"code": code}, {"code": code, "device": CANARY}):
        answer = client.post("/api/v1/pairing", json=sent)
    token = answer.json["token"]
    client.post(f"/api/v1/pairing?code={code}", json={"code": code, "device": CANARY})
    client.delete("/api/v1/me/token", headers={"Authorization": f"Bearer {token}"})
    assert len(stream.getvalue().splitlines()) == 5
    for secret in (code[:9], code[5:], wrong[5:], code.replace("-", ""), token[:20], token[-20:], CANARY):
        assert secret not in stream.getvalue()


def test_a_rule_that_fails_with_the_text_in_its_message_is_logged_without_it(log, monkeypatch):
    service, stream = log

    def fail(moment, _params):
        raise ValueError(f"cannot read {moment.draft.raw}")

    monkeypatch.setitem(catalogue()["CL04"].__dict__, "check", fail)
    assert service.post(everywhere()).status_code == 200
    failed = [json.loads(line) for line in stream.getvalue().splitlines() if "rule_failed" in line]
    assert [line["rule"] for line in failed] == ["CL04"]
    assert failed[0]["error"].startswith("ValueError at test_privacy.py:")
    assert CANARY not in stream.getvalue()


def test_a_failure_with_the_text_in_its_message_is_logged_without_it(log, monkeypatch):
    service, stream = log

    def fail(request, _ruleset, _secret):
        raise KeyError(request.moment.draft.raw) from ValueError(request.moment.draft.raw)

    monkeypatch.setattr("coach_api.services.coaching.coach", fail)
    assert service.post(everywhere()).status_code == 500
    assert "KeyError at test_privacy.py:" in stream.getvalue()
    assert CANARY not in stream.getvalue()
