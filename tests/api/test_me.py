"""Who am I, and signing out."""

from serving import ACTOR, AGENT, running, serving, until

from coach_api import __version__
from coach_api.services import audit, tokens


def test_it_names_agent_team_rule_set_and_server(service):
    answer = service.get("/api/v1/me").json
    assert answer["agent"]["name"] == AGENT
    assert answer["agent"]["role"] == "agent"
    assert answer["team"]["id"] == service.team
    assert answer["team"]["slug"] == "fernhill"
    assert answer["ruleset"] == service.parts.snapshots.current().teams[service.team].version
    assert answer["expires_at"] is None
    assert answer["server"] == __version__


def test_a_browser_that_signs_out_is_out_at_once(service):
    assert service.get("/api/v1/me").status_code == 200
    answer = service.delete("/api/v1/me/token")
    assert (answer.status_code, answer.data) == (204, b"")
    assert service.get("/api/v1/me").status_code == 401


def test_signing_out_twice_is_refused_as_any_ended_token_is(service):
    assert service.delete("/api/v1/me/token").status_code == 204
    assert service.delete("/api/v1/me/token").status_code == 401


def test_other_browsers_of_the_agent_stay_signed_in(service):
    other = tokens.create(service.db, service.team, AGENT, ACTOR)
    assert service.delete("/api/v1/me/token").status_code == 204
    assert service.get("/api/v1/me", Authorization=f"Bearer {other}").status_code == 200


def test_another_worker_follows_and_says_that_the_token_had_ended(db, tmp_path):
    with serving(db, tmp_path) as one, running(db, tmp_path) as other:
        client, headers = other.test_client(), {"Authorization": f"Bearer {one.token}"}
        assert client.get("/api/v1/me", headers=headers).status_code == 200
        assert one.delete("/api/v1/me/token").status_code == 204
        assert client.delete("/api/v1/me/token", headers=headers).status_code == 401
        until(lambda: client.get("/api/v1/me", headers=headers).status_code == 401)


def test_signing_out_is_audited(service):
    service.delete("/api/v1/me/token")
    entry = audit.latest(service.db, service.team)[0]
    assert (entry.action, entry.actor, entry.before["agent"]) == ("sign out", AGENT, AGENT)
