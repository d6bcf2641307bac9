"""A team's own rules from the command line."""

import json
from typing import Any

import pytest

WORD = ("--title", "Our word", "--advice", "We say parcel.", "--phrase", "package", "--phrase", "box")


@pytest.fixture
def written(coach):
    """Run `coach-api rules written` with a team named support."""
    assert coach("team", "create", "Support").exit_code == 0

    def run(command: str, *words: str, **extra: Any):
        return coach("rules", "written", command, "--team", "support", *words, **extra)

    return run


def test_a_rule_is_added_listed_heard_and_removed(coach, written):
    assert "T-1 “Our word”" in written("add", *WORD, "--replacement", "parcel", "--severity", "warning").stdout
    assert written("list").stdout.splitlines()[1].split(maxsplit=4) == [
        "T-1",
        "warning",
        "on",
        "draft",
        "Our word  package, box",
    ]
    body = json.dumps({"draft": {"text": "Your package is on its way."}})
    assert "We say parcel." in coach("check", "-", "--team", "support", input=body).stdout
    assert written("remove", "T-1").exit_code == 0
    assert "no rules of its own" in written("list").stderr


def test_a_rule_is_read_from_a_file_as_it_is_listed(written, tmp_path):
    rule = {
        "title": "Order number",
        "advice": "Open the order first.",
        "look_in": "customer",
        "channels": ["email"],
        "phrases": [],
        "pattern": r"\bAB-\d{6}\b",
        "replacement": "",
        "severity": "info",
        "mode": "shadow",
    }
    (tmp_path / "rule.json").write_text(json.dumps(rule))
    assert written("add", "--file", str(tmp_path / "rule.json")).exit_code == 0
    assert written("add", "--file", "-", input=json.dumps(rule)).exit_code == 0
    assert json.loads(written("list", "--format", "json").stdout) == [{"code": "T-1", **rule}, {"code": "T-2", **rule}]


def test_all_options_reach_the_rule(written):
    options = ("--look-in", "customer", "--channel", "email", "--channel", "messaging", "--mode", "off")
    assert written("add", "--title", "T", "--advice", "A.", "--pattern", "x+", *options).exit_code == 0
    (rule,) = json.loads(written("list", "--format", "json").stdout)
    assert (rule["look_in"], rule["channels"], rule["mode"]) == ("customer", ["messaging", "email"], "off")


def test_what_is_looked_for_is_cut_to_fit_the_list(written):
    written("add", "--title", "T", "--advice", "A.", "--pattern", "x" * 300)
    assert max(map(len, written("list").stdout.splitlines())) < 120


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--title", "T", "--advice", "A.", "--pattern", "ok a**"), 1, "/pattern: cannot be read: bad repetition"),
        (("--title", "T"), 1, "/advice: is missing"),
        ((*WORD, "--file", "-"), 2, "either --file or the other options"),
        ((*WORD, "--look-in", "moon"), 2, "draft"),
        (("--file", "gone.json"), 2, "gone.json"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_with_the_reason(written, words, code, said):
    done = written("add", *words)
    assert done.exit_code == code
    assert said in done.stderr
    assert written("list").stdout == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"{", "is no JSON in UTF-8"),
        (b"\xff{}", "is no JSON in UTF-8"),
        (b"[1]", "must be an object"),
        (b'{"titel": 1}', "/titel"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(written, tmp_path, text, said):
    (tmp_path / "rule.json").write_bytes(text)
    done = written("add", "--file", str(tmp_path / "rule.json"))
    assert done.exit_code == 1
    assert said in done.stderr


@pytest.mark.parametrize(("wanted", "code", "said"), [("T-9", 1, "no rule T-9"), ("9", 1, "no rule T-9")])
def test_a_rule_that_is_not_there_is_named(written, wanted, code, said):
    done = written("remove", wanted)
    assert done.exit_code == code
    assert said in done.stderr


@pytest.mark.parametrize("wanted", ["CL04", "T-", "T-x", "T-²", "T-99999999999999999999"])
def test_what_is_no_code_of_such_a_rule_is_wrong_usage(written, wanted):
    done = written("remove", wanted)
    assert done.exit_code == 2
    assert "such as T-3" in done.stderr


def test_a_code_in_lower_case_will_do(written):
    written("add", *WORD)
    assert written("remove", "t-1").exit_code == 0
