"""`coach-api check` coaches drafts from files as the API would."""

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from coach_api.cli.database import opened
from coach_api.cli.rules import find_rule
from coach_api.services import demo, overrides

PROGRAM = Path(sys.executable).parent / "coach-api"


@pytest.fixture
def file(tmp_path):
    def write(*lines: str):
        path = tmp_path / "drafts.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        return str(path)

    return write


def codes(answer):
    return [nudge["rule"] for nudge in answer["nudges"]]


def test_a_draft_is_answered_in_the_shape_of_the_api(coach, line):
    done = coach("check", "--format", "json", input=line())
    assert done.exit_code == 0
    answer = json.loads(done.stdout)
    assert list(answer) == [
        "nudges",
        "held_back",
        "customer",
        "pace",
        "recheck_after_s",
        "shadow_ids",
        "resting",
        "ruleset",
    ]
    assert "PR01" in codes(answer)


def test_the_same_draft_gets_the_same_answer_everywhere(program, line):
    """Ids need no secret, so answers can be compared between machines."""
    first, second = (program("check", "--format", "json", input=line()) for _ in range(2))
    assert first.stdout == second.stdout != ""


def test_one_body_gives_an_object_and_several_an_array(coach, line):
    wide = json.dumps(json.loads(line()), indent=2)
    assert isinstance(json.loads(coach("check", "--format", "json", input=wide).stdout), dict)
    several = json.loads(coach("check", "--format", "json", input=f"{line()}\n{line()}\n{line()}").stdout)
    assert [codes(answer) == codes(several[0]) for answer in several] == [True] * 3


def test_jsonl_has_one_line_for_each_line_and_bad_ones_keep_their_place(coach, file, line):
    path = file(line(), '{"draft": {"text": 3}}', "", "junk", line("Hello there, Maria."), '{"draught": {}}')
    done = coach("check", path, "--format", "jsonl")
    assert done.exit_code == 1
    answers = [json.loads(each) for each in done.stdout.splitlines()]
    assert [answer.get("line") for answer in answers] == [None, 2, 4, None, 6]
    assert answers[1]["error"] == {
        "title": "Invalid input",
        "status": 422,
        "detail": "The body breaks the schema.",
        "errors": [{"pointer": "/draft/text", "reason": "must be a valid string"}],
    }
    assert answers[2]["error"]["status"] == 400


def test_a_bad_line_is_named_with_place_and_reason_and_the_rest_goes_on(coach, file, line):
    path = file('{"draft": {"text": 3}}', line())
    done = coach("check", path)
    assert done.exit_code == 1
    assert done.stderr == f"{path}:1: The body breaks the schema. /draft/text: must be a valid string\n"
    assert "Missing link" in done.stdout


def test_no_text_of_a_bad_line_is_repeated(coach):
    done = coach("check", "--format", "jsonl", input='{"draft": {"text": "my card is 4111", "x": 1}}')
    assert "4111" not in done.output


@pytest.mark.parametrize("name", ["nowhere.json", "."])
def test_a_file_that_cannot_be_read_is_wrong_usage(coach, tmp_path, name):
    assert coach("check", str(tmp_path / name)).exit_code == 2


@pytest.mark.parametrize(("given", "said"), [("", "empty"), ("\x00\x01\x02", "not text")])
def test_nothing_and_junk_are_said_plainly(coach, given, said):
    done = coach("check", input=given)
    assert done.exit_code == 1
    assert said in done.stderr


def test_a_terminal_without_a_file_is_told_to_name_one(program):
    master, slave = pty.openpty()
    done = program("check", stdin=slave)
    os.close(master)
    os.close(slave)
    assert done.returncode == 2
    assert "Name a FILE, or pipe one in." in done.stderr


def test_the_longest_body_that_the_api_takes_is_taken_with_its_letters_escaped(coach):
    messages = [{"role": "customer", "text": "😀" * 4_000}] * 50
    body = json.dumps({"draft": {"text": "é" * 8_000}, "conversation": {"messages": messages}})
    assert len(body) > 2 * 1_048_576
    assert coach("check", input=body).exit_code == 0


def test_all_lifts_the_budget(coach, line):
    draft = "Yes, you can easily do that online. As I already said, what is your name, order number and email?"
    few = json.loads(coach("check", "--format", "json", input=line(draft)).stdout)
    every = json.loads(coach("check", "--format", "json", "--all", input=line(draft)).stdout)
    assert len(few["nudges"]) == 3
    assert few["held_back"] > 0
    assert len(every["nudges"]) > 3


def test_rules_all_shows_what_a_new_team_has_off(coach, line):
    with opened() as db:
        team = demo.SLUG
        demo.seed(db)
        overrides.change(db, team, find_rule("PR01"), {"mode": "off"}, "test")
    on = json.loads(coach("check", "--team", team, "--all", "--format", "json", input=line()).stdout)
    every = json.loads(
        coach("check", "--team", team, "--all", "--rules", "all", "--format", "json", input=line()).stdout
    )
    assert "PR01" not in codes(on)
    assert "PR01" in codes(every)
    assert every["shadow_ids"] == []


def test_a_team_brings_its_libraries(coach, line):
    with opened() as db:
        demo.seed(db)
    body = json.loads(line())
    body["conversation"]["messages"][0]["text"] = "Where can I change the delivery address of my order?"
    done = coach("check", "--team", demo.NAME, "--format", "json", input=json.dumps(body))
    (link,) = [nudge["actions"][0] for nudge in json.loads(done.stdout)["nudges"] if nudge["rule"] == "PR01"]
    assert f"{demo.HELP}/orders/address" in link["text"]


def test_an_unknown_team_is_said_before_anything_is_read(coach, line):
    done = coach("check", "--team", "nobody", input=line())
    assert done.exit_code == 1
    assert "There are no teams yet." in done.stderr


def test_text_shows_title_advice_evidence_and_action(coach, line):
    done = coach("check", "--all", input=line("Yes, you can easily do that online."))
    assert "1: Yes, you can easily do that online." in done.stdout
    assert "warning     Missing link (PR01)" in done.stdout
    assert "in the draft: “easily do that online”" in done.stdout
    assert "customer frustrated" in done.stdout


def test_text_says_so_where_there_is_nothing_to_say(coach):
    assert "nothing to say" in coach("check", input='{"draft": {"text": ""}}').stdout


def test_text_of_others_cannot_steer_the_terminal(coach):
    body = {"draft": {"text": "Yes, you can \x1b]0;easily\x07 do that online."}}
    assert "\x1b" not in coach("check", "--all", input=json.dumps(body), color=True).stdout.replace("\x1b[", "")


def read_all(terminal):
    """Return what was written to a terminal; reading past its end is an error on Linux, and empty elsewhere."""
    chunks = []
    with suppress(OSError):
        while chunk := os.read(terminal, 65_536):
            chunks.append(chunk)
    return b"".join(chunks).decode()


def test_progress_is_shown_to_who_watches_a_long_file(file, line, tmp_path):
    master, slave = pty.openpty()
    with (tmp_path / "out").open("w") as out:
        done = subprocess.run([PROGRAM, "check", file(*[line()] * 1_500)], stdout=out, stderr=slave, check=False)  # noqa: S603 the program under test
    os.close(slave)
    shown = read_all(master)
    os.close(master)
    assert done.returncode == 0
    assert "Checking" in shown
    assert "100%" in shown


def test_of_a_customer_who_said_nothing_no_mood_is_told(coach, line):
    assert "customer" in coach("check", input=line()).stdout
    assert "calm" not in coach("check", input='{"draft": {"text": "One moment."}}').stdout
