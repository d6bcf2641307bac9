"""Who am I."""

from serving import AGENT

from coach_api import __version__


def test_it_names_agent_team_rule_set_and_server(service):
    answer = service.get("/api/v1/me").json
    assert answer["agent"]["name"] == AGENT
    assert answer["agent"]["role"] == "agent"
    assert answer["team"]["id"] == service.team
    assert answer["team"]["slug"] == "fernhill"
    assert answer["ruleset"] == service.parts.snapshots.current().teams[service.team].version
    assert answer["expires_at"] is None
    assert answer["server"] == __version__
