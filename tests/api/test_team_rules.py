"""A team's rules through the API, as its leads' programs ask for them."""

import json

import pytest
from pydantic import TypeAdapter
from serving import ACTOR

from coach_api.api import openapi, team_rules
from coach_api.rules import catalogue
from coach_api.services import audit, members, overrides, teams, tokens, written_rules
from coach_api.services.merging import digest

OWN = {"title": "Our word", "advice": "We say parcel.", "phrases": ["package"]}


@pytest.fixture
def ask(service):
    """Ask as a lead of the team: method, the path below the team's rules, and a body."""
    member = members.add(service.db, service.team, "Sam", ACTOR, role="lead", email="sam@example.com")
    token = tokens.create(service.db, service.team, member.user_id, ACTOR)

    def asking(method, path="", body=None):
        headers = {"Authorization": f"Bearer {token}"}
        return service.app.test_client().open(
            f"/api/v1/teams/fernhill/rules{path}", method=method, json=body, headers=headers
        )

    return asking


def test_all_rules_are_listed_with_what_the_team_changed(service, ask):
    overrides.change(service.db, service.team, catalogue()["CL04"], {"mode": "off"}, ACTOR)
    written_rules.add(service.db, service.team, OWN, ACTOR)
    listed = ask("GET").json["rules"]
    assert [rule["code"] for rule in listed] == [*catalogue(), "T-1"]
    changed = next(rule for rule in listed if rule["code"] == "CL04")
    assert (changed["changed"], changed["in_force"]["mode"], changed["mode"]) == ({"mode": "off"}, "off", "on")
    assert listed[-1]["written"]["phrases"] == ["package"]
    TypeAdapter(openapi.ANSWERS["TeamRulesDocument"]).validate_json(ask("GET").data)


def test_a_rule_is_changed_in_part_coaches_at_once_and_is_audited_with_who(service, ask):
    answer = ask("PATCH", "/CL04", {"mode": "shadow", "params": {"max_questions": 2}})
    assert answer.json["changed"] == {"mode": "shadow", "params": {"max_questions": 2}}
    assert ask("PATCH", "/CL04", {"mode": None}).json["changed"] == {"params": {"max_questions": 2}}
    assert ask("GET", "/CL04").json["in_force"]["params"] == {"max_questions": 2}
    rules = service.parts.snapshots.current().teams[service.team].ruleset.rules
    assert next(each.params.max_questions for each in rules if each.rule.code == "CL04") == 2
    assert audit.latest(service.db, service.team)[0].actor == "Sam (sam@example.com), API"


def test_a_rule_that_somebody_changed_since_is_refused_and_says_what(service, ask):
    basis = ask("GET", "/CL04").json["basis"]
    overrides.change(service.db, service.team, catalogue()["CL04"], {"mode": "off"}, "Kim Lee")
    answer = ask("PATCH", "/CL04", {"severity": "info", "basis": basis})
    assert answer.status_code == 409
    assert answer.json["title"] == "Changed meanwhile"
    assert "Kim Lee" in answer.json["detail"]
    assert answer.json["errors"] == [{"pointer": "/mode", "reason": "was changed from on to off"}]
    now = ask("GET", "/CL04").json["basis"]
    assert ask("PATCH", "/CL04", {"severity": "info", "basis": now}).status_code == 200


def test_own_rules_are_added_changed_switched_and_deleted(service, ask):
    added = ask("POST", body=OWN)
    assert (added.status_code, added.json["code"]) == (201, "T-1")
    assert ask("PATCH", "/T-1", {"mode": "off"}).json["in_force"]["mode"] == "off"
    put = ask("PUT", "/T-1", {**OWN, "phrases": ["box"], "channels": ["email"]})
    assert (put.json["written"]["phrases"], put.json["written"]["mode"]) == (["box"], "on")
    assert ask("DELETE", f"/T-1?basis={added.json['basis']}").status_code == 409
    assert ask("PUT", "/T-1", {**OWN, "basis": added.json["basis"]}).status_code == 409
    assert ask("DELETE", f"/T-1?basis={put.json['basis']}").status_code == 204
    assert written_rules.of_team(service.db, service.team) == []


@pytest.mark.parametrize(
    ("method", "path", "body", "pointer"),
    [
        ("PATCH", "/CL04", {"mode": "loud"}, "/mode"),
        ("PATCH", "/CL04", {"params": {"max_questions": 9}}, "/params/max_questions"),
        ("PATCH", "/PA02", {"params": {"warn_s": {"email": 1}}}, "/params/warn_s/email"),
        ("PATCH", "/CL04", {"colour": "red"}, "/colour"),
        ("PATCH", "/T-1", {"params": {}}, "/params"),
        ("PATCH", "/T-1", {"mode": None}, "/mode"),
        ("POST", "", {"title": "T", "advice": "A.", "pattern": "a**"}, "/pattern"),
        ("POST", "", {"title": "T", "advice": "A.", "phrases": ["x" * 81]}, "/phrases/0"),
        ("POST", "", {"title": "T", "phrases": ["x"]}, "/advice"),
        ("PUT", "/T-1", {**OWN, "titel": "x"}, "/titel"),
    ],
)
def test_what_cannot_be_used_is_named_and_changes_nothing(service, ask, method, path, body, pointer):
    written_rules.add(service.db, service.team, OWN, ACTOR)
    before = len(audit.latest(service.db))
    answer = ask(method, path, body)
    assert answer.status_code == 422
    assert pointer in [error["pointer"] for error in answer.json["errors"]]
    assert len(audit.latest(service.db)) == before


@pytest.mark.parametrize("code", ["XX99", "T-9", "T-x", "cl04"])
def test_a_rule_that_is_not_there_is_not_found(ask, code):
    for method, body in (("GET", None), ("PATCH", {}), ("PUT", OWN), ("DELETE", None)):
        assert ask(method, f"/{code}", body).status_code == 404


def test_built_in_rules_are_neither_put_nor_deleted(ask):
    for method, body in (("PUT", OWN), ("DELETE", None)):
        assert "PATCH it" in ask(method, "/CL04", body).json["detail"]


def test_own_rules_of_another_team_are_not_there(service, ask):
    other = teams.create(service.db, "Orchard", ACTOR).id
    theirs = written_rules.add(service.db, other, OWN, ACTOR)
    path = f"/{written_rules.code(theirs)}"
    basis = digest(written_rules.values_of(theirs))
    for method, body in (("GET", None), ("PATCH", {"mode": "off"}), ("PUT", OWN)):
        assert ask(method, path, body).status_code == 404
    assert ask("DELETE", f"{path}?basis={basis}").status_code == 404
    assert len(written_rules.of_team(service.db, other)) == 1


def test_the_documented_examples_are_true(service, ask):
    for example in (team_rules.OWN_EXAMPLE, team_rules.BUILT_IN_EXAMPLE):
        TypeAdapter(team_rules.TeamRuleDocument).validate_json(json.dumps(example))
    added = ask("POST", body=dict(team_rules.WRITTEN_EXAMPLE))
    assert added.json["written"] == team_rules.WRITTEN_EXAMPLE
    assert added.json["basis"] == team_rules.OWN_EXAMPLE["basis"]
    assert ask("GET", "/CL04").json["basis"] == digest({}) == "44136fa355b3678a"
    assert service.team
