"""What every answer carries, and which pages of other origins may ask."""

import pytest
from serving import body, serving

from coach_api.api.headers import API_POLICY, PAGE_POLICY

EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"


@pytest.mark.parametrize(
    "path", ["/healthz", "/docs", "/docs/static/docs.css", "/api/v1/me", "/nope", "/rules/many_questions"]
)
def test_nothing_is_guessed_framed_or_told_to_others(service, path):
    headers = service.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_pages_load_only_what_comes_from_here(service):
    assert service.get("/docs").headers["Content-Security-Policy"] == PAGE_POLICY
    assert service.get("/api/v1/me").headers["Content-Security-Policy"] == API_POLICY


def test_answers_of_the_api_are_not_kept(service):
    assert service.get("/api/v1/me").headers["Cache-Control"] == "no-store"
    assert service.get("/api/v1/nope").headers["Cache-Control"] == "no-store"


ALLOWED = [
    EXTENSION,
    "moz-extension://0f9d1c52-77aa-4f6e-8a39-2b1c4d5e6f70",
    "safari-web-extension://0F9D1C52-77AA-4F6E-8A39-2B1C4D5E6F70",
    "https://chat.example.com",
]
REFUSED = [
    "https://evil.example",
    "https://chat.example.com.evil.example",
    "http://chat.example.com",
    "https://chatxexample.com",
    "null",
    "chrome-extension://short",
    f"{EXTENSION}.evil.example",
    "https://chrome-extension",
    "*",
]


@pytest.fixture
def cross(sqlite_db, tmp_path):
    with serving(sqlite_db, tmp_path, allowed_origins="https://chat.example.com") as running:
        yield running


@pytest.mark.parametrize("origin", ALLOWED)
def test_extensions_and_configured_origins_may_ask(cross, origin):
    answer = cross.post(body(), Origin=origin)
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert answer.headers["Access-Control-Expose-Headers"] == "Retry-After, X-Request-ID"
    assert "Origin" in answer.headers["Vary"]


@pytest.mark.parametrize("origin", ALLOWED)
def test_their_browsers_are_told_beforehand_what_may_be_sent(cross, origin):
    answer = cross.app.test_client().options(
        "/api/v1/nudges",
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization, content-type, x-coach-client, x-request-id",
        },
    )
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    allowed = answer.headers["Access-Control-Allow-Headers"].lower().split(", ")
    assert set(allowed) == {"authorization", "content-type", "x-coach-client", "x-request-id"}
    assert {"GET", "POST", "DELETE"} <= set(answer.headers["Access-Control-Allow-Methods"].split(", "))


@pytest.mark.parametrize("origin", REFUSED)
def test_other_origins_may_not(cross, origin):
    assert "Access-Control-Allow-Origin" not in cross.post(body(), Origin=origin).headers


def test_a_refusal_can_be_read_by_who_may_ask(cross):
    answer = cross.post(body(), Origin=EXTENSION, Authorization="")
    assert answer.status_code == 401
    assert answer.headers["Access-Control-Allow-Origin"] == EXTENSION


@pytest.mark.parametrize("path", ["/docs", "/healthz", "/readyz"])
def test_only_the_api_answers_other_origins(cross, path):
    assert "Access-Control-Allow-Origin" not in cross.get(path, Origin=EXTENSION).headers
