"""Who gets in: tokens, clients, and which doors stand open."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from serving import ACTOR, AGENT, address, body, settings, until

from coach_api.api.auth import MINIMUM_CLIENT
from coach_api.app import create_app
from coach_api.services import members, teams, tokens

OPEN = {
    "/healthz",
    "/readyz",
    "/metrics",  # to programs on this machine; tests/api/test_metrics.py asks from others
    "/",
    "/docs",
    "/docs/static/<path:filename>",
    "/rules/<slug>",
    "/extension",
    "/extension/<path:filename>",
    "/api/v1/openapi.json",
    "/api/v1/pairing",
}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def doors(app):
    """Return the routes that let somebody without a token in."""
    found = set()
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("console."):  # which asks for a session; tests/console/test_matrix.py walks it
            continue
        path = (
            re.sub(r"<int:\w+>", "1", rule.rule).replace("<slug>", "many_questions").replace("<path:filename>", "nope")
        )
        for method in rule.methods & set(METHODS):
            answer = app.test_client().open(path, method=method, json={} if method != "GET" else None, buffered=True)
            if answer.status_code != 401:
                found.add(rule.rule)
    return found


def test_exactly_these_routes_ask_for_no_token(service):
    assert doors(service.app) == OPEN


def test_the_demo_adds_its_own_pages_and_nothing_else(sqlite_db, tmp_path):
    app = create_app(settings(address(sqlite_db), tmp_path), demo=True)
    opened = doors(app) - OPEN
    app.extensions["coach"].snapshots.close()
    assert opened
    assert {path.split("/")[1] for path in opened} == {"demo"}


def test_a_token_lets_its_agent_in(service):
    assert service.get("/api/v1/me").json["agent"]["name"] == AGENT


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Bearer coach_" + "x" * 43,
        "Basic am86am8=",
        "Bearer a b",
        "Bearer " + "x" * 5_000,
        "Bearer t\u00f6ken",
    ],
)
def test_anything_else_is_turned_away(service, header):
    answer = service.get("/api/v1/me", Authorization=header)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="coach"'
    assert answer.json["title"] == "Not signed in"


def test_no_header_at_all_is_turned_away(service):
    assert service.app.test_client().get("/api/v1/me").status_code == 401


def test_the_scheme_may_be_written_in_any_case(service):
    assert service.get("/api/v1/me", Authorization=f"bearer {service.token}").status_code == 200


def test_a_token_made_a_moment_ago_works_at_once(service):
    assert service.get("/api/v1/me").status_code == 200
    other = teams.create(service.db, "Harbour", ACTOR).id
    members.add(service.db, other, "Ana", ACTOR)
    token = tokens.create(service.db, other, "Ana", ACTOR)
    answer = service.get("/api/v1/me", Authorization=f"Bearer {token}")
    assert answer.status_code == 200
    assert answer.json["team"]["name"] == "Harbour"


def test_a_revoked_token_stops(service):
    assert service.get("/api/v1/me").status_code == 200
    issued = tokens.of_team(service.db, service.team)[0]
    tokens.revoke(service.db, service.team, issued.id, ACTOR)
    until(lambda: service.get("/api/v1/me").status_code == 401)


def test_a_token_stops_when_its_time_is_over(service):
    ends = datetime.now(UTC) + timedelta(seconds=1.5)
    token = tokens.create(service.db, service.team, AGENT, ACTOR, expires_at=ends)
    assert service.get("/api/v1/me", Authorization=f"Bearer {token}").json["expires_at"] == ends.isoformat()
    until(lambda: service.get("/api/v1/me", Authorization=f"Bearer {token}").status_code == 401)


def test_a_member_who_leaves_takes_the_token_along(service):
    assert service.get("/api/v1/me").status_code == 200
    members.remove(service.db, service.team, AGENT, ACTOR)
    until(lambda: service.get("/api/v1/me").status_code == 401)


@pytest.mark.parametrize("version", ["extension/0.1.0", "extension/1.4.0", "extension/99999.0.0", "my-script/0.0.1"])
def test_clients_that_are_served_get_in(service, version):
    assert service.post(body(), X_Coach_Client=version).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/nudges", "/api/v1/pairing"])
def test_a_client_that_is_no_longer_served_is_told_what_to_do(service, path):
    answer = service.post(body(), path, X_Coach_Client="extension/0.0.9")
    assert answer.status_code == 426
    wanted = ".".join(str(number) for number in MINIMUM_CLIENT["extension"])
    assert f"update it to version {wanted}" in answer.json["detail"]


@pytest.mark.parametrize(
    "version", ["", "extension", "extension/1", "extension/1.4", "1.4.0", "extension/1.4.0-beta", "e/9" * 999]
)
def test_a_client_that_cannot_be_read_is_told_how_to_write_it(service, version):
    answer = service.post(body(), X_Coach_Client=version)
    assert answer.status_code == 400
    assert "extension/1.4.0" in answer.json["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/nudges",
        "/api/v1/events",
        "/api/v1/me",
        "/api/v1/me/stats",
        "/api/v1/me/token",
        "/api/v1/pairing",
        "/api/v1/rules",
    ],
)
def test_a_browsers_question_beforehand_needs_no_token_and_learns_nothing(service, path):
    answer = service.app.test_client().options(path)
    assert answer.status_code == 200
    assert answer.data == b""
