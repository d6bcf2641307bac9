"""The catalogue: everything a form or a client needs to know of a rule, and how the team runs it."""

from serving import ACTOR, until

from coach_api.rules import catalogue
from coach_api.services import overrides, written_rules


def rule(service, code):
    return next(each for each in service.get("/api/v1/rules").json["rules"] if each["code"] == code)


def test_all_rules_are_listed_by_code(service):
    listed = service.get("/api/v1/rules").json["rules"]
    assert [each["code"] for each in listed] == list(catalogue())


def test_a_rule_comes_with_docs_bounds_and_examples(service):
    found = rule(service, "CL04")
    assert found["slug"] == "many_questions"
    assert found["skill"] == "clarity"
    assert found["learn_more"] == "/rules/many_questions"
    assert "## What it finds" in found["docs"]
    assert found["params"] == [
        {
            "name": "max_questions",
            "type": "integer",
            "default": 1,
            "help": "Questions allowed in one message",
            "minimum": 1,
            "maximum": 5,
        }
    ]
    assert {example["kind"] for example in found["examples"]} == {"bad", "good"}


def test_a_parameter_for_each_channel_is_an_object(service):
    params = {param["name"]: param for param in rule(service, "PA02")["params"]}
    assert params["warn_s"]["type"] == "per_channel"
    assert params["warn_s"]["default"].keys() == {"live_chat", "messaging", "email"}
    assert params["warn_s"]["default"]["email"] is None


def test_what_the_team_changed_is_in_force(service):
    before = rule(service, "CL04")
    assert before["in_force"] == {
        "mode": before["mode"],
        "severity": before["severity"],
        "params": {"max_questions": 1},
    }
    change = {"mode": "shadow", "severity": "warning", "params": {"max_questions": 3}}
    overrides.change(service.db, service.team, catalogue()["CL04"], change, ACTOR)
    until(lambda: rule(service, "CL04")["in_force"] == change)
    assert rule(service, "CL04")["mode"] == before["mode"]


def test_a_rule_of_the_teams_own_is_listed_answers_and_has_no_page(service):
    own = {"title": "Our word", "advice": "We say parcel.", "phrases": ["package"], "replacement": "parcel"}
    code = written_rules.code(written_rules.add(service.db, service.team, own | {"severity": "critical"}, ACTOR))
    until(lambda: any(each["code"] == code for each in service.get("/api/v1/rules").json["rules"]))
    listed = rule(service, code)
    assert (listed["skill"], listed["learn_more"], listed["in_force"]["severity"]) == ("team", None, "critical")
    assert "“package” in the draft" in listed["docs"]
    nudges = service.post({"draft": {"text": "🙂 Your package is on its way."}}).json["nudges"]
    (nudge,) = [each for each in nudges if each["rule"] == code]
    assert nudge["learn_more"] is None
    assert nudge["evidence"] == {"kind": "draft", "start": 8, "end": 15, "quote": "package"}
    assert nudge["actions"][0]["text"] == "parcel"
    assert service.get(f"/rules/{nudge['slug']}").status_code == 404


def test_a_query_that_means_nothing_is_refused(service):
    answer = service.get("/api/v1/rules?skill=clarity")
    assert answer.status_code == 422
    assert answer.json["errors"] == [{"pointer": "/skill", "reason": "unknown parameter"}]
