"""The scripts that measure run on data of the shape they document, and say what is wrong with other files.

The data here are made up, a line or two of each kind; what the scripts print is checked, not how good it is.
"""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench"


def turn(role: str, text: str, **labels: object) -> dict[str, object]:
    return {"role": role, "text": text, "labels": labels}


FILES = {
    "replies_labelled.jsonl.gz": [
        {
            "id": "r1",
            "channel": "live_chat",
            "messages": [turn("customer", "This is the third time I ask, where is my lamp?")],
            "draft": "What is your name, your order number and your email?",
            "yes": ["SE01", "CL04"],
            "maybe": ["EM01"],
        }
    ],
    "twcs_frustration.jsonl.gz": [
        {
            "id": "t1",
            "turns": [
                turn("customer", "Nobody answers, I am fed up", frustration_median=3, n_raters=3),
                turn("agent", "Sorry to hear that."),
                turn("customer", "My order number is 12", frustration_median=0, n_raters=3),
                turn("customer", "Yes", frustration_median=4, n_raters=1),
            ],
        }
    ],
    "banking77.jsonl.gz": [{"text": "How do I change my pin?", "label": "change_pin"}],
    "multidogo_customer_turns.jsonl.gz": [
        {"id": "m1", "domain": "media", "turns": [turn("customer", "hello there", intent="openinggreeting")]}
    ],
    "multiwoz_valtest_acts_conduct.jsonl.gz": [
        {
            "id": "w1",
            "turns": [
                {**turn("customer", "I need a hotel please"), "labels": {"acts": {}}},
                {
                    **turn("agent", "For how many people, which area and which day?"),
                    "labels": {"acts": {"Hotel-Request": ["people", "area", "day"]}, "requested_slots": 3},
                },
            ],
        }
    ],
    "ibm_twitter_care.jsonl.gz": [
        {
            "id": "i1",
            "company": "Shop",
            "turns": [
                {**turn("customer", "where is the size guide"), "time": "2026-01-01T10:00:00+00:00"},
                {
                    **turn("agent", "You can find it on our site: https://shop.example/help/sizes"),
                    "time": "2026-01-01T10:05:00+00:00",
                    "labels": {"url": "https://shop.example/help/sizes"},
                },
            ],
        }
    ],
    "goemotions.jsonl.gz": [{"id": "g1", "text": "what a nice day", "label": ["joy"]}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small made-up file of each kind."""
    for name, rows in FILES.items():
        lines = "\n".join(json.dumps(row) for row in rows)
        (tmp_path / name).write_bytes(gzip.compress(lines.encode()))
    return tmp_path


def run(script: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCH / script), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own scripts


def test_quality_prints_the_figures_of_each_rule(folder: Path) -> None:
    done = run("quality.py", folder / "replies_labelled.jsonl.gz", "--rules", "all")
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("CL04")]
    assert line.split()[4:9] == ["1", "1", "0", "0", "0"]
    assert "default rule set on 1 replies" in done.stdout
    as_json = run("quality.py", folder / "replies_labelled.jsonl.gz", "--format", "json")
    assert json.loads(as_json.stdout)["default_rule_set"]["replies"] == 1
    assert "right r1" in run("quality.py", folder / "replies_labelled.jsonl.gz", "--show", "CL04").stdout


def test_signals_prints_precision_recall_and_the_share_of_calm_turns(folder: Path) -> None:
    done = run(
        *("signals.py", "--rated", folder / "twcs_frustration.jsonl.gz", "--questions", folder / "banking77.jsonl.gz"),
        *("--service", folder / "multidogo_customer_turns.jsonl.gz"),
        *("--wizard", folder / "multiwoz_valtest_acts_conduct.jsonl.gz", "--show", "1"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "rated turns: 2, frustrated 1; right 1, false 0, missed 0" in done.stdout
    for calm in ("questions: 1 calm turns", "service chats: 1 calm turns", "wizard chats: 1 calm turns"):
        assert calm in done.stdout
    assert "read as frustrated 0: 0.000" in done.stdout


def test_real_turns_prints_links_and_questions(folder: Path) -> None:
    done = run(
        *("real_turns.py", "--linked", folder / "ibm_twitter_care.jsonl.gz"),
        *("--acted", folder / "multiwoz_valtest_acts_conduct.jsonl.gz", "--show", "1"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "linked replies: 1; without their URL, 1 still name a place" in done.stdout
    assert "agent turns with acts: 1; CL04 fires on 1" in done.stdout
    assert "last agent turns tagged as a goodbye or a welcome: 0" in done.stdout


def test_the_report_holds_the_figures_of_all_the_others(folder: Path) -> None:
    done = run("report.py", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# Quality\n")
    for part in ("CL04 many_questions", "rated turns: 2", "wizard chats: 1", "linked replies: 1"):
        assert part in done.stdout
    assert str(folder) not in done.stdout


def test_a_report_says_which_file_is_missing(folder: Path) -> None:
    (folder / "banking77.jsonl.gz").unlink()
    done = run("report.py", folder)
    assert done.returncode == 1
    assert "banking77.jsonl.gz is no file" in done.stderr
    assert run("report.py", folder / "nowhere").returncode == 2


def test_training_names_a_file_that_is_missing(folder: Path) -> None:
    files = ("--comments", folder / "goemotions.jsonl.gz", "--questions", folder / "banking77.jsonl.gz")
    done = run("train_temper.py", *files, "--service", folder / "none.gz", "--wizard", folder / "banking77.jsonl.gz")
    assert done.returncode == 2
    assert "none.gz is no file" in done.stderr


ONE_FILE = [("quality.py",), ("signals.py", "--rated"), ("signals.py", "--wizard"), ("real_turns.py", "--linked")]


@pytest.mark.parametrize("words", ONE_FILE, ids=" ".join)
def test_a_missing_file_is_named(words: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*words, tmp_path / "none.jsonl")
    assert done.returncode == 2
    assert "none.jsonl is no file" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no json", "line 1: Expecting value"),
        (b'\n{"id": "x"}', "line 2: the field"),
        (b"[]", "line 1: a JSON object is expected"),
        (b"\x1f\x8bnot gzip", "cannot be read"),
    ],
    ids=["no-json", "no-fields", "no-object", "broken-gzip"],
)
def test_a_wrong_file_is_told_line_by_line(content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "wrong.jsonl"
    file.write_bytes(content)
    done = run("quality.py", file)
    assert done.returncode == 1
    assert f"wrong.jsonl: {said}" in done.stderr


@pytest.mark.parametrize("words", ONE_FILE[1:], ids=" ".join)
def test_every_script_fails_on_a_wrong_file(words: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "wrong.jsonl"
    file.write_text("no json")
    done = run(*words, file)
    assert done.returncode == 1
    assert "wrong.jsonl: line 1" in done.stderr


@pytest.mark.parametrize("script", ["signals.py", "real_turns.py"])
def test_no_file_at_all_is_wrong_usage(script: str) -> None:
    done = run(script)
    assert (done.returncode, "name at least one file" in done.stderr) == (2, True)
