"""The main job over HTTP: a draft goes in, nudges come out; what is too much or wrong is named."""

import json
import tempfile
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from serving import ACTOR, NUDGES, Service, body, talk, until

from coach_api.api import bodies, examples, schemas
from coach_api.rules import catalogue
from coach_api.services import libraries, overrides

EMOJI = "😀"
RIGHT_TO_LEFT = "أين يمكنني تغيير عنواني؟ هذه هي المرة الثالثة التي أسأل فيها. "
QUESTIONS = "What is your order number? And which postcode did you give us? Was it a gift?"


def nudges(service: Service, sent: dict[str, Any]) -> list[dict[str, Any]]:
    answer = service.post(sent)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json["nudges"]
    return found


def rules(service: Service, sent: dict[str, Any]) -> list[str]:
    return [nudge["rule"] for nudge in nudges(service, sent)]


def units(text: str, start: int, end: int) -> str:
    """Return what JavaScript's `text.slice(start, end)` returns."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_the_documented_request_is_answered_in_the_documented_shape(service):
    answer = service.post(examples.NUDGES_REQUEST)
    assert answer.status_code == 200
    assert answer.content_type == "application/json"
    assert answer.json.keys() == examples.NUDGES_ANSWER.keys()
    assert answer.json["pace"] == {"waiting_s": 101, "level": "slow"}
    assert answer.json["customer"].keys() == examples.NUDGES_ANSWER["customer"].keys()
    assert answer.json["customer"]["evidence"]["quote"] == "third time"
    assert answer.json["nudges"]
    for nudge in answer.json["nudges"]:
        assert nudge.keys() == examples.NUDGES_ANSWER["nudges"][0].keys()
        assert nudge["learn_more"] == f"/rules/{nudge['slug']}"


def test_the_teams_own_link_is_offered_where_the_draft_points_at_a_page(service):
    page = {"title": "Change your plan", "url": "https://help.example.com/plan", "keywords": ["change plan"]}
    libraries.add(service.db, service.team, "links", page, ACTOR)
    until(lambda: any(nudge["actions"] for nudge in nudges(service, body()) if nudge["rule"] == "PR01"))
    found = next(nudge for nudge in nudges(service, body()) if nudge["rule"] == "PR01")
    assert found["evidence"] == {"kind": "draft", "start": 13, "end": 34, "quote": "easily do that online"}
    assert "https://help.example.com/plan" in found["actions"][0]["text"]


@pytest.mark.parametrize("before", ["", "Hello. ", f"{EMOJI} Hello {EMOJI}. ", f"{EMOJI * 40} ", "\u00e9\u4e2d. "])
def test_offsets_count_utf_16_units(service, before):
    draft = f"{before}Yes, you can easily do that online."
    found = [nudge for nudge in nudges(service, body(draft)) if nudge["evidence"]["kind"] == "draft"]
    assert found
    for nudge in found:
        evidence = nudge["evidence"]
        assert units(draft, evidence["start"], evidence["end"]) == evidence["quote"]
        for action in nudge["actions"]:
            for place in ("at", "start", "end"):
                assert 0 <= action.get(place, 0) <= len(draft.encode("utf-16-le")) // 2


def test_a_dismissed_nudge_stays_away_in_this_conversation_only(service):
    first = nudges(service, body(QUESTIONS))[0]
    again = nudges(service, body(QUESTIONS + " Thank you", dismissed=[first["id"]]))
    assert first["id"] not in [nudge["id"] for nudge in again]
    elsewhere = body(QUESTIONS, dismissed=[first["id"]])
    elsewhere["conversation"]["id"] = "another"
    assert first["rule"] in rules(service, elsewhere)


def test_a_muted_rule_is_silent_and_unknown_codes_are_passed_over(service):
    spoke = rules(service, body(QUESTIONS))
    assert spoke
    assert spoke[0] not in rules(service, body(QUESTIONS, muted_rules=[spoke[0], "XX99"]))


def test_a_rule_in_shadow_is_counted_and_not_shown(service):
    plain = {"draft": {"text": QUESTIONS}}
    assert "CL04" in rules(service, plain)
    overrides.change(service.db, service.team, catalogue()["CL04"], {"mode": "shadow"}, ACTOR)
    until(lambda: "CL04" not in rules(service, plain))
    shadow = service.post(plain).json["shadow_ids"]
    assert len(shadow) == 1
    assert shadow[0].startswith("s_CL04_")


def test_without_a_clock_nothing_is_said_about_waiting(service):
    sent = body()
    del sent["now"]
    assert service.post(sent).json["pace"] == {"waiting_s": None, "level": "good"}
    assert service.post(sent).json["recheck_after_s"] is None


def test_the_draft_alone_is_enough(service):
    answer = service.post({"draft": {"text": ""}})
    assert answer.status_code == 200
    assert answer.json["nudges"] == []
    assert answer.json["customer"] == {"mood": "calm", "score": 0.0, "trend": "steady", "evidence": None}


LARGEST = {
    "emoji in the draft": {"draft": {"text": EMOJI * 8_000}},
    "50 long messages": {
        "draft": {"text": "x" * 8_000},
        "conversation": talk(*[f"{n} why is it late? " + "a" * 3_980 for n in range(50)]),
    },
    "50 messages of emoji": {"draft": {"text": "So sorry!"}, "conversation": talk(*[EMOJI * 4_000] * 50)},
    "right to left": {
        "draft": {"text": (RIGHT_TO_LEFT * 200)[:8_000]},
        "conversation": talk(*[(RIGHT_TO_LEFT * 99)[:4_000]] * 50),
    },
    "NUL characters": {"draft": {"text": "Hello\0 there,\0 how are you?"}, "conversation": talk("\0\0")},
    "control characters": {"draft": {"text": "".join(map(chr, range(32)))}},
    "every id": {"draft": {"text": "Hi"}, "dismissed": ["n" * 64] * 500, "muted_rules": ["r" * 64] * 200},
    "long names": {
        "draft": {"text": "Hi"},
        "conversation": {"id": "i" * 200, "agent_name": EMOJI * 200, "customer_name": "c" * 200, "open_chats": 1_000},
    },
    "nulls": {
        "draft": {"text": "Hi", "started_at": None},
        "conversation": dict.fromkeys(("id", "open_chats", "locale", "agent_name", "customer_name")),
        "now": None,
    },
    "the earliest and the latest time": {
        "draft": {"text": "Hi there, how are you?", "started_at": "0001-01-01T00:00:00Z"},
        "conversation": {"messages": [{"role": "customer", "text": "hello??", "at": "0001-01-01T00:00:00Z"}]},
        "now": "9999-12-31T23:59:59.999999999Z",
    },
}


@pytest.mark.parametrize("sent", LARGEST.values(), ids=LARGEST.keys())
def test_extreme_but_allowed_input_is_answered(service, sent):
    escaped = service.post(sent)
    plain = service.post(json.dumps(sent, ensure_ascii=False).encode())
    assert escaped.status_code == plain.status_code == 200
    assert escaped.json == plain.json


def with_message(**message: Any) -> dict[str, Any]:
    return {"draft": {"text": ""}, "conversation": {"messages": [message]}}


def with_conversation(**conversation: Any) -> dict[str, Any]:
    return {"draft": {"text": ""}, "conversation": conversation}


WRONG = [
    ({}, "/draft", "required"),
    ({"draft": {}}, "/draft/text", "required"),
    ({"draft": "Hi"}, "/draft", "object"),
    ({"draft": {"text": 5}}, "/draft/text", "string"),
    ({"draft": {"text": None}}, "/draft/text", "string"),
    ({"draft": {"text": "x" * 8_001}}, "/draft/text", "8000"),
    ({"draft": {"text": EMOJI * 8_001}}, "/draft/text", "8000"),
    ({"draft": {"text": "", "typing": 1}}, "/draft/typing", "boolean"),
    ({"draft": {"text": "", "started_at": "yesterday"}}, "/draft/started_at", "RFC 3339"),
    ({"draft": {"text": "", "txet": ""}}, "/draft/txet", "unknown field"),
    ({"draft": {"text": ""}, "a/b~c": 1}, "/a~1b~0c", "unknown field"),
    ({"draft": {"text": ""}, "now": "2026-11-21T10:00:41"}, "/now", "offset"),
    ({"draft": {"text": ""}, "now": "2026-11-21"}, "/now", "RFC 3339"),
    ({"draft": {"text": ""}, "now": "2026-02-30T10:00:41Z"}, "/now", "RFC 3339"),
    ({"draft": {"text": ""}, "now": "0001-01-01T00:00:00+23:59"}, "/now", "RFC 3339"),
    ({"draft": {"text": ""}, "now": 1_764_000_000}, "/now", "RFC 3339"),
    ({"draft": {"text": ""}, "now": "٢٠٢٦-11-21T10:00:41Z"}, "/now", "RFC 3339"),
    ({"draft": {"text": ""}, "dismissed": ["n"] * 501}, "/dismissed", "500"),
    ({"draft": {"text": ""}, "dismissed": ["n" * 65]}, "/dismissed/0", "64"),
    ({"draft": {"text": ""}, "dismissed": "n_1"}, "/dismissed", "array"),
    ({"draft": {"text": ""}, "muted_rules": ["CL04", 4]}, "/muted_rules/1", "string"),
    ({"draft": {"text": ""}, "muted_rules": ["r"] * 201}, "/muted_rules", "200"),
    (with_conversation(messages=[{"role": "customer", "text": ""}] * 51), "/conversation/messages", "50"),
    (with_conversation(channel="fax"), "/conversation/channel", "live_chat"),
    (with_conversation(channel=None), "/conversation/channel", "live_chat"),
    (with_conversation(open_chats=-1), "/conversation/open_chats", "0"),
    (with_conversation(open_chats=1_001), "/conversation/open_chats", "1000"),
    (with_conversation(open_chats=True), "/conversation/open_chats", "integer"),
    (with_conversation(open_chats=2.0), "/conversation/open_chats", "integer"),
    (with_conversation(id="i" * 201), "/conversation/id", "200"),
    (with_conversation(agent_name="a" * 201), "/conversation/agent_name", "200"),
    (with_message(role="boss", text=""), "/conversation/messages/0/role", "customer"),
    (with_message(role="customer", text="x" * 4_001), "/conversation/messages/0/text", "4000"),
    (with_message(role="customer"), "/conversation/messages/0/text", "required"),
    (with_message(role="customer", text="", at="10:00"), "/conversation/messages/0/at", "RFC 3339"),
    ([], "", "object"),
    (None, "", "object"),
]


@pytest.mark.parametrize(("sent", "pointer", "reason"), WRONG, ids=[f"{n}-{at}" for n, (_, at, _) in enumerate(WRONG)])
def test_one_past_a_limit_or_a_wrong_type_is_named_by_its_pointer(service, sent, pointer, reason):
    answer = service.post(sent)
    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == pointer
    assert reason in answer.json["errors"][0]["reason"]


BROKEN = {
    "nothing": b"",
    "no JSON": b"draft=Hello",
    "cut": b'{"draft": {"text": "Hel',
    "more behind it": b'{"draft": {"text": ""}} {}',
    "a lone surrogate": rb'{"draft": {"text": "\ud800"}}',
    "a lone low surrogate": rb'{"draft": {"text": "\udc00 hi"}}',
    "a surrogate in UTF-8": b'{"draft": {"text": "\xed\xa0\x80"}}',
    "Latin-1": '{"draft": {"text": "é"}}'.encode("latin-1"),
    "UTF-16": '{"draft": {"text": "hi"}}'.encode("utf-16"),
    "100,000 brackets": b"[" * 100_000,
    "nesting in a field": b'{"draft": ' + b'{"a":' * 50_000,
    "a number of 100,000 digits": b'{"conversation": {"open_chats": ' + b"9" * 100_000 + b"}}",
}


@pytest.mark.parametrize("sent", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_json_is_refused_as_such(service, sent):
    answer = service.post(sent)
    assert answer.status_code == 400
    assert answer.json["title"] == "Not JSON"
    assert answer.json["errors"][0]["reason"]


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"1e999", b"9" * 4_000, b"-1", b"0.5"])
def test_numbers_that_are_no_count_are_refused(service, number):
    answer = service.post(b'{"draft": {"text": ""}, "conversation": {"open_chats": ' + number + b"}}")
    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "/conversation/open_chats"


def test_what_was_sent_is_not_repeated_in_a_refusal(service):
    canary = "canary-4711"
    for sent in (
        {"draft": canary},
        {"draft": {"text": "", "typing": canary, "started_at": canary}, "now": canary},
        with_conversation(channel=canary, open_chats=canary, messages=canary),
        with_message(role=canary, text=7, at=canary),
        {"draft": {"text": canary * 1_000}},
        canary,
    ):
        assert canary not in service.post(sent).text
    assert canary not in service.post(b'{"draft": "' + canary.encode()).text


def test_thousands_of_mistakes_are_answered_shortly(service):
    answer = service.post({"draft": {"text": ""}, **{f"k{n}": 1 for n in range(50_000)}})
    assert answer.status_code == 422
    assert len(answer.json["errors"]) == schemas.PROBLEMS_SHOWN
    assert "49980 more" in answer.json["detail"]


def test_a_long_name_of_an_unknown_field_is_cut_in_the_pointer(service):
    answer = service.post({"draft": {"text": ""}, "k" * 100_000: 1})
    assert answer.status_code == 422
    assert len(answer.data) < 1_000


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""])
def test_a_body_that_is_not_said_to_be_json_is_refused(service, kind):
    answer = service.post(body(), Content_Type=kind)
    assert answer.status_code == 415
    assert "application/json" in answer.json["detail"]


def test_json_may_name_its_character_set(service):
    assert service.post(body(), Content_Type="application/json; charset=utf-8").status_code == 200


def test_a_compressed_body_is_refused(service):
    assert service.post(body(), Content_Encoding="gzip").status_code == 415


class Unreadable(BytesIO):
    """A body that must not be read."""

    def read(self, *_: Any):
        raise AssertionError("the body was read")

    readline = readinto = read1 = read


def streamed(service: Service, content: BytesIO, **environ: Any):
    headers = {"Authorization": f"Bearer {service.token}", "Content-Type": "application/json"}
    environ = {"wsgi.input": content, "wsgi.input_terminated": True, **environ}
    return service.app.test_client().post(NUDGES, headers=headers, environ_overrides=environ)


def test_a_body_that_says_it_is_far_too_large_is_refused_unread(service):
    answer = streamed(service, Unreadable(), CONTENT_LENGTH=str(10 * schemas.BODY_BYTES))
    assert answer.status_code == 413
    assert answer.json["title"] == "Too large"


@pytest.mark.parametrize("says", ["its length", "nothing"])
@pytest.mark.parametrize(("size", "status"), [(schemas.BODY_BYTES, 200), (schemas.BODY_BYTES + 1, 413)])
def test_a_body_may_hold_one_mebibyte_with_or_without_a_length(service, size, status, says):
    content = json.dumps(body()).encode().ljust(size)
    length = {"CONTENT_LENGTH": str(size)} if says == "its length" else {"HTTP_TRANSFER_ENCODING": "chunked"}
    assert streamed(service, BytesIO(content), **length).status_code == status


@pytest.mark.parametrize("size", [bodies.LONGEST, bodies.LONGEST + 1, bodies.LONGEST + 2, 5 * bodies.LONGEST])
def test_a_body_is_never_cut_to_the_size_that_is_read(service, size):
    content = json.dumps(body()).encode().ljust(size)
    assert streamed(service, BytesIO(content), HTTP_TRANSFER_ENCODING="chunked").status_code == 413


def test_escapes_take_no_room_from_those_who_send_them(service):
    longest = {"draft": {"text": "Привет" * 1_000}, "conversation": talk(*["Привет" * 666] * 50)}
    sent = json.dumps(longest).encode()
    assert len(sent) > schemas.BODY_BYTES
    assert service.post(sent).status_code == 200


def test_the_largest_body_is_answered_and_never_written_to_disk(service, monkeypatch):
    def refuse(*_: Any, **__: Any):
        raise AssertionError("the body was spooled to a file")

    for name in ("TemporaryFile", "SpooledTemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert service.post(json.dumps(body()).encode().ljust(schemas.BODY_BYTES)).status_code == 200


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
FIELDS = ("text", "typing", "started_at", "role", "at", "id", "channel", "open_chats", "locale", "agent_name")
ODD = st.dictionaries(st.sampled_from(FIELDS), JSON | st.text() | st.datetimes().map(str), max_size=5)
BODIES = JSON | st.fixed_dictionaries(
    {"draft": ODD | st.fixed_dictionaries({"text": st.text()})},
    optional={
        "conversation": ODD
        | st.fixed_dictionaries(
            {
                "messages": st.lists(
                    st.fixed_dictionaries({"role": st.sampled_from(["customer", "agent", "bot"]), "text": st.text()}),
                    max_size=4,
                )
            }
        ),
        "now": JSON,
        "dismissed": JSON,
        "muted_rules": st.lists(st.text(max_size=5), max_size=3),
    },
)
FUZZ = hypothesis_settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@FUZZ
@given(sent=BODIES)
def test_any_json_is_answered_without_a_failure(service, sent):
    answer = service.post(sent)
    assert answer.status_code in {200, 400, 422}, answer.text


@FUZZ
@given(sent=st.binary(max_size=200))
def test_any_bytes_are_answered_without_a_failure(service, sent):
    assert service.post(sent).status_code in {200, 400, 422}
