"""POST /pairing: a code for a token, from an extension, without one."""

import pytest
from serving import ACTOR, AGENT, serving

from coach_api.api.limits import WRONG_CODES, Limits
from coach_api.api.problems import TooManyRequests
from coach_api.services import pairing

PAIRING = "/api/v1/pairing"
EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"


def code(service):
    return pairing.create(service.db, service.team, AGENT, ACTOR)


def pair(service, typed, device="Chromium on Linux", **headers: str):
    return service.app.test_client().post(PAIRING, json={"code": typed, "device": device}, headers=headers)


def test_a_code_is_answered_with_a_token_that_works_at_once(service):
    answer = pair(service, code(service))
    assert answer.status_code == 201
    who = {name: value for name, value in answer.json.items() if name not in {"token", "token_id"}}
    assert service.get("/api/v1/me", Authorization=f"Bearer {answer.json['token']}").json == who
    assert who["agent"]["name"] == AGENT
    assert who["team"]["id"] == service.team


def test_an_extension_of_any_browser_may_pair(service):
    asked = {
        "Origin": EXTENSION,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    beforehand = service.app.test_client().options(PAIRING, headers=asked)
    assert beforehand.headers["Access-Control-Allow-Origin"] == EXTENSION
    answer = pair(service, code(service), Origin=EXTENSION)
    assert answer.status_code == 201
    assert answer.headers["Access-Control-Allow-Origin"] == EXTENSION
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_wrong_and_a_used_code_are_answered_alike(service):
    used = code(service)
    assert pair(service, used).status_code == 201
    answers = [pair(service, typed) for typed in (used, "K7QF-2M9X-TB4D", "K7QF", "0" * 64, "")]
    assert [answer.status_code for answer in answers] == [404] * 5
    assert len({(answer.json["type"], answer.json["detail"], str(answer.json["errors"])) for answer in answers}) == 1
    assert answers[0].json["type"] == "/docs#problem-code-not-accepted"


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({"device": "Firefox"}, "/code"),
        ({"code": "K7QF-2M9X-TB4D"}, "/device"),
        ({"code": 7, "device": "Firefox"}, "/code"),
        ({"code": "K" * 65, "device": "Firefox"}, "/code"),
        ({"code": "K7QF-2M9X-TB4D", "device": ""}, "/device"),
        ({"code": "K7QF-2M9X-TB4D", "device": "Fire\nfox"}, "/device"),
        ({"code": "K7QF-2M9X-TB4D", "device": "F" * 101}, "/device"),
        ({"code": "K7QF-2M9X-TB4D", "device": "Firefox", "team": "t"}, "/team"),
    ],
)
def test_a_body_that_breaks_the_schema_says_where(service, sent, pointer):
    answer = service.app.test_client().post(PAIRING, json=sent)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json["errors"]] == [pointer]


def test_an_address_that_tries_many_wrong_codes_has_to_wait_and_right_ones_do_not_count(service):
    for _ in range(3):
        assert pair(service, code(service)).status_code == 201
    for _ in range(WRONG_CODES.amount):
        assert pair(service, "K7QF-2M9X-TB4D").status_code == 404
    answer = pair(service, code(service))
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 600
    other = service.app.test_client().post(
        PAIRING,
        json={"code": code(service), "device": "Firefox"},
        environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )
    assert other.status_code == 201


def test_wrong_codes_from_everywhere_keep_nobody_from_pairing_with_a_right_one():
    limits = Limits("off", "memory://")
    for number in range(1_000):
        limits.count_wrong_code(f"2001:db8:0:{number:x}::1")
    limits.check_pairing("198.51.100.1")


def test_all_addresses_of_one_network_are_counted_together():
    limits = Limits("off", "memory://")
    for number in range(WRONG_CODES.amount):
        limits.count_wrong_code(f"2001:db8:0:1::{number:x}")
    with pytest.raises(TooManyRequests):
        limits.check_pairing("2001:db8:0:1:ffff::1")
    limits.check_pairing("2001:db8:0:2::1")


def test_a_body_that_breaks_the_schema_is_not_counted_as_a_wrong_code(service):
    for _ in range(WRONG_CODES.amount + 1):
        assert service.app.test_client().post(PAIRING, json={}).status_code == 422


def test_behind_a_trusted_proxy_each_visitor_is_counted_alone(sqlite_db, tmp_path):
    with serving(sqlite_db, tmp_path, trusted_proxies="1") as service:
        for _ in range(WRONG_CODES.amount):
            pair(service, "K7QF-2M9X-TB4D", X_Forwarded_For="192.0.2.1")
        assert pair(service, code(service), X_Forwarded_For="192.0.2.2").status_code == 201
