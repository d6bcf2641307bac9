"""The audit trail on the command line."""

import json

import pytest


@pytest.fixture(autouse=True)
def support(coach):
    coach("team", "create", "Order Support")
    coach("team", "budget", "order-support", "5")


def test_changes_are_listed_newest_first_with_who_and_what(coach):
    lines = coach("audit", "list", "--team", "order-support").stdout.splitlines()
    assert "command line" in lines[1]
    assert "set_budget team" in lines[1]
    assert "attention_budget: 3 → 5" in lines[1]
    assert "create team" in lines[2]


def test_json_lines_and_the_filters(coach):
    done = coach("audit", "list", "--format", "jsonl", "--kind", "team", "--limit", "1", "--actor", "COMMAND")
    assert [json.loads(line)["action"] for line in done.stdout.splitlines()] == ["set_budget"]
    assert coach("audit", "list", "--until", "2000-01-01").stderr == "There are no such changes.\n"
    assert coach("audit", "list", "--format", "csv").stdout.startswith("\ufeffid,at,team,actor")


def test_a_change_is_taken_back_once(coach):
    assert (
        "Took change 2 of team order-support back, as change 3."
        in coach("audit", "undo", "--team", "order-support", "2").stdout
    )
    assert " 3\n" in coach("team", "list").stdout
    again = coach("audit", "undo", "--team", "order-support", "2")
    assert again.exit_code == 1
    assert "this was taken back already, by command line" in again.stderr


def test_what_is_not_there_or_cannot_be_undone_says_so(coach):
    assert "no entry 99" in coach("audit", "undo", "--team", "order-support", "99").stderr
    assert "not unmade" in coach("audit", "undo", "--team", "order-support", "1").stderr
    assert "There is no team “x”" in coach("audit", "list", "--team", "x").stderr


def test_an_id_that_is_no_number_is_told_in_plain_words(coach):
    assert "'abc' is not a valid whole number" in coach("audit", "undo", "--team", "support", "abc").stderr
