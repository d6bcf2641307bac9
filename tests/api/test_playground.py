"""POST /teams/{team}/playground: what is shown, what is held back and why, what other settings change."""

import re

import pytest
from console_browser import OTHER_TEAM, TEAM, populate
from serving import running

from coach_api.api import playground
from coach_api.services import accounts, overrides, tokens

PATH = f"/api/v1/teams/{TEAM}/playground"
QUESTIONS = "What is your name, order number and email?"


@pytest.fixture
def api(sqlite_db, tmp_path):
    """Ask as the team's lead, unless somebody else is named."""
    people = populate(sqlite_db)

    with running(sqlite_db, tmp_path) as app:

        def ask(body, path=PATH, who="lead"):
            team = OTHER_TEAM if who == "lead of another team" else TEAM
            token = tokens.create(sqlite_db, team, accounts.find(sqlite_db, people[who]).id, "test")
            return app.test_client().post(path, json=body, headers={"Authorization": f"Bearer {token}"})

        yield ask, sqlite_db


def test_the_documented_example_is_answered_as_documented(api):
    ask, _ = api
    answer = ask(playground.EXAMPLE).json
    shown = answer["saved"]["answer"]["nudges"][0]
    assert re.fullmatch(r"n_[0-9a-f]{20}", shown["id"])
    assert shown | {"id": ""} == playground.NUDGE_EXAMPLE | {"id": ""}
    assert answer["edited"]["answer"]["nudges"] == []
    held = answer["edited"]["held"]
    assert [(each["nudge"]["rule"], each["reason"], each["rival"]) for each in held] == [("CL04", "shadow", None)]
    assert answer["changes"] == [{"rule": "CL04", "turn": "gone", "before": None, "after": "shadow"}]
    assert answer["saved"]["failed"] == []


def test_nothing_is_saved_by_it(api):
    ask, db = api
    ask(playground.EXAMPLE)
    assert overrides.of_team(db, TEAM) == {}


def test_a_finding_that_another_mutes_names_it(api):
    ask, _ = api
    body = {
        "draft": {"text": QUESTIONS},
        "conversation": {"messages": [{"role": "customer", "text": "I want to kill myself."}]},
    }
    held = ask(body).json["saved"]["held"]
    assert {each["rival"] for each in held if each["reason"] == "muted"} == {"SE05"}


def test_a_finding_that_is_not_there_is_absent(api):
    ask, _ = api
    answer = ask({"draft": {"text": QUESTIONS}, "rules": {"CL04": {"params": {"max_questions": 5}}}}).json
    assert answer["changes"] == [{"rule": "CL04", "turn": "gone", "before": None, "after": "absent"}]
    per_channel = {"rules": {"PA02": {"params": {"warn_s": {"live_chat": None}}}}}
    assert ask({"draft": {"text": ""}} | per_channel).status_code == 200


@pytest.mark.parametrize(
    ("rules", "pointer"),
    [
        ({"ZZ99": {}}, "/rules/ZZ99"),
        ({"CL04": {"mode": "loud"}}, "/rules/CL04/mode"),
        ({"CL04": {"pitch": 1}}, "/rules/CL04/pitch"),
        ({"CL04": {"params": {"max_questions": 9}}}, "/rules/CL04/params/max_questions"),
        ({"CL04": 5}, "/rules/CL04"),
    ],
)
def test_what_is_refused_is_named(api, rules, pointer):
    ask, _ = api
    answer = ask({"draft": {"text": ""}, "rules": rules})
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json["errors"]] == [pointer]


@pytest.mark.parametrize(("who", "status"), [("agent", 403), ("lead of another team", 404)])
def test_it_is_for_leads_of_the_team(api, who, status):
    ask, _ = api
    assert ask(playground.EXAMPLE, who=who).status_code == status
