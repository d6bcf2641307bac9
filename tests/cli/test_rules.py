"""`coach-api rules list` and `explain` show what rules declare themselves."""

import json

import pytest

from coach_api.rules import catalogue

RULES = list(catalogue().values())


def test_the_list_names_every_rule(coach):
    lines = coach("rules", "list").stdout.splitlines()
    assert lines[0].split() == ["CODE", "SLUG", "SEVERITY", "MODE", "TITLE"]
    assert [line.split(maxsplit=4) for line in lines[1:]] == [
        [rule.code, rule.slug, rule.severity, rule.mode, rule.title] for rule in RULES
    ]


def test_a_skill_narrows_the_list(coach):
    shown = json.loads(coach("rules", "list", "--skill", "pace", "--format", "json").stdout)
    assert [rule["code"] for rule in shown] == [rule.code for rule in RULES if rule.skill == "pace"]
    assert set(shown[0]) == {"code", "slug", "skill", "severity", "mode", "title"}


def test_an_unknown_skill_is_wrong_usage(coach):
    done = coach("rules", "list", "--skill", "speed")
    assert done.exit_code == 2
    assert "pace" in done.stderr


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_explained_by_its_docs_parameters_and_examples(coach, rule):
    done = coach("rules", "explain", rule.code)
    assert done.exit_code == 0
    for line in rule.docs.splitlines():
        assert line.removeprefix("## ") in done.stdout
    for parameter in vars(rule.params()):
        assert f"\n{parameter}: " in done.stdout
    assert "\nFlagged\n" in done.stdout
    assert "\nLeft alone\n" in done.stdout


@pytest.mark.parametrize("name", ["PR01", "pr01", "missing_link", "Missing_Link"])
def test_a_rule_goes_by_its_code_or_slug(coach, name):
    assert coach("rules", "explain", name).stdout.startswith("PR01 ")


@pytest.mark.parametrize(
    ("name", "meant"), [("mising_link", "missing_link"), ("PR1", "PR01"), ("many-questions", "many_questions")]
)
def test_a_rule_that_is_not_there_brings_up_those_like_it(coach, name, meant):
    done = coach("rules", "explain", name)
    assert done.exit_code == 1
    assert meant in done.stderr


@pytest.mark.parametrize(
    ("code", "parameter", "bounds"),
    [
        ("CL04", "max_questions", "a whole number from 1 to 5; default: 1"),
        (
            "PA01",
            "wait_s",
            "a number from 10 to 3600 for each channel, or none to switch it off there; default: live chat 45",
        ),
        ("SE01", "sensitivity", "one of careful, balanced, keen; default: balanced"),
    ],
)
def test_parameters_come_with_their_bounds(coach, code, parameter, bounds):
    assert f"\n    {bounds}" in coach("rules", "explain", code).stdout.partition(f"\n{parameter}: ")[2]


@pytest.fixture
def own_rule(coach):
    """A team named support with one rule of its own, T-1."""
    assert coach("team", "create", "Support").exit_code == 0
    fields = ("--title", "Our word", "--advice", "We say parcel.", "--phrase", "package", "--mode", "shadow")
    assert coach("rules", "written", "add", "--team", "support", *fields).exit_code == 0


@pytest.mark.usefixtures("own_rule")
@pytest.mark.parametrize("code", ["T-1", "t-1"])
def test_a_rule_of_a_team_is_explained_by_its_words_and_advice(coach, code):
    done = coach("rules", "explain", code, "--team", "support")
    assert done.exit_code == 0
    assert done.stdout.startswith("T-1 Our word  (team_1)\nSkill team, suggestion; it is shadow.\n")
    assert "“package” in the draft." in done.stdout
    assert "We say parcel." in done.stdout
    assert "Flagged" not in done.stdout


@pytest.mark.usefixtures("own_rule")
def test_a_rule_of_a_team_needs_the_team_and_must_be_there(coach):
    nobody = coach("rules", "explain", "T-1")
    assert (nobody.exit_code, "--team" in nobody.stderr) == (2, True)
    unknown = coach("rules", "explain", "T-9", "--team", "support")
    assert (unknown.exit_code, "no rule T-9" in unknown.stderr) == (1, True)
    assert "support" in coach("rules", "explain", "T-1", "--team", "suport").stderr
