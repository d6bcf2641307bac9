"""How often may be asked: each token for itself, and strangers far less."""

import pytest
from serving import ACTOR, AGENT, body, serving

from coach_api.api.limits import FAILED_SIGN_INS, Limits
from coach_api.api.problems import TooManyRequests
from coach_api.errors import SettingError
from coach_api.services import tokens


def test_a_token_that_asks_too_often_is_told_when_to_come_back(sqlite_db, tmp_path):
    with serving(sqlite_db, tmp_path, rate_limit="3 per hour") as service:
        assert [service.get("/api/v1/me").status_code for _ in range(3)] == [200] * 3
        answer = service.post(body())
        assert answer.status_code == 429
        assert answer.json["title"] == "Too many requests"
        assert 0 < int(answer.headers["Retry-After"]) <= 3_600
        other = tokens.create(sqlite_db, service.team, AGENT, ACTOR)
        assert service.get("/api/v1/me", Authorization=f"Bearer {other}").status_code == 200


def test_strangers_are_stopped_and_known_tokens_at_the_same_address_are_not(service):
    wrong = [service.get("/api/v1/me", Authorization=f"Bearer wrong{n}") for n in range(FAILED_SIGN_INS.amount + 1)]
    assert [answer.status_code for answer in wrong[:-1]] == [401] * FAILED_SIGN_INS.amount
    assert wrong[-1].status_code == 429
    assert int(wrong[-1].headers["Retry-After"]) > 0
    assert service.get("/api/v1/me").status_code == 200


def test_without_a_limit_nothing_is_counted():
    limits = Limits("off", "memory://")
    for _ in range(1_000):
        limits.count_request(1)


def test_one_token_uses_up_its_own_rate_only():
    limits = Limits("2 per hour", "memory://")
    limits.count_request(1)
    limits.count_request(1)
    limits.count_request(2)
    with pytest.raises(TooManyRequests) as caught:
        limits.count_request(1)
    assert 0 < caught.value.retry_after_s <= 3_600


def test_a_storage_that_needs_another_package_is_named_at_the_start():
    with pytest.raises(SettingError, match="COACH_RATE_LIMIT_STORAGE"):
        Limits("2 per hour", "redis://localhost:1")
