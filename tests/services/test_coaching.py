"""Coaching one draft, and going on where a rule fails."""

import logging

from coach_api.engine.coach import Request
from coach_api.engine.rule import RuleSet
from coach_api.rules import catalogue, ruleset
from coach_api.services import coaching
from support import moment

ASKING = moment("What is your name? And what is your order number? When did you buy it?")
SECRET = b"0123456789abcdef0123456789abcdef"


def codes(answer):
    return [nudge.configured.rule.code for nudge in answer.attention.shown]


def test_a_draft_is_judged_by_the_teams_rules():
    assert "CL04" in codes(coaching.coach(Request(ASKING), ruleset(), SECRET))
    off = ruleset({"CL04": {"mode": "off"}})
    assert "CL04" not in codes(coaching.coach(Request(ASKING), off, SECRET))


def test_the_same_draft_gets_the_same_ids_under_the_same_key_only():
    def ids(secret):
        return [nudge.id for nudge in coaching.coach(Request(ASKING), ruleset(), secret).attention.shown]

    assert ids(SECRET) == ids(SECRET)
    assert not set(ids(SECRET)) & set(ids(b"another"))


def test_a_rule_that_fails_is_logged_by_code_and_place_and_the_others_go_on(monkeypatch, caplog):
    def fail(at, _params):
        raise ValueError(at.draft.raw)

    monkeypatch.setitem(catalogue()["CL06"].__dict__, "check", fail)
    with caplog.at_level(logging.ERROR):
        answer = coaching.coach(Request(ASKING), ruleset(), SECRET)
    assert "CL04" in codes(answer)
    (record,) = caplog.records
    assert record.getMessage() == "rule_failed"
    assert record.rule == "CL06"
    assert record.error.startswith("ValueError at test_coaching.py:")


def test_warming_up_speaks_to_every_rule_that_is_on(monkeypatch):
    seen = []

    def remember(request, rules, _secret):
        seen.append((request, rules))

    monkeypatch.setattr(coaching, "coach", remember)
    coaching.warm_up()
    ((request, rules),) = seen
    assert request.moment.customer
    assert isinstance(rules, RuleSet)
    assert len(rules.rules) == len(catalogue())
