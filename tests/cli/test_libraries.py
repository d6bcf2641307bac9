"""`coach-api links` and its kin: files in and out, and a look over the links."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(sys.executable).parent / "coach-api"
HELP = "https://help.example.com"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "links.csv"
    path.write_text(f"title,url,keywords\nPlan,{HELP}/plan,tariff\nSize,{HELP}/size,\n")
    return path


@pytest.fixture
def run(coach):
    """Run a command on the libraries of a team named support."""
    assert coach("team", "create", "Support").exit_code == 0

    def run(*words: object, **extra: Any):
        return coach(*map(str, words), "--team", "support", **extra)

    return run


def test_a_file_is_brought_in_listed_and_taken_out_again(run, file, tmp_path):
    told = "2 new, 0 changed, 0 removed, 0 as they were."
    assert run("links", "import", file, "--dry-run").stdout == f"Would be imported into team support: {told}\n"
    assert "nothing yet" in run("links", "list").stderr
    assert run("links", "import", file).stdout == f"Imported into team support: {told}\n"
    lines = run("links", "list").stdout.splitlines()
    assert [line.split() for line in lines] == [
        ["ID", "TITLE", "URL", "KEYWORDS"],
        ["2", "Size", f"{HELP}/size"],
        ["1", "Plan", f"{HELP}/plan", "tariff"],
    ]
    (plan,) = json.loads(run("links", "list", "--search", "tariff", "--format", "json").stdout)
    assert plan == {"id": 1, "title": "Plan", "url": f"{HELP}/plan", "keywords": ["tariff"]}
    out = tmp_path / "out.csv"
    assert run("links", "export", out).exit_code == 0
    assert run("links", "import", out).stdout.endswith("0 new, 0 changed, 0 removed, 2 as they were.\n")
    assert run("links", "export").stdout_bytes == out.read_bytes()


def test_of_a_file_with_wrong_rows_nothing_is_imported_unless_they_are_to_be_left_out(run, file):
    file.write_text(file.read_text() + "\x1b[2JEvil,javascript:alert(1),\n")
    result = run("links", "import", file)
    assert result.exit_code == 1
    assert "Row 4: title must not hold the character U+001B" in result.stderr
    assert "--skip-wrong" in result.stderr
    assert "nothing yet" in run("links", "list").stderr
    assert "2 new" in run("links", "import", file, "--skip-wrong").stdout


def test_a_dry_run_refuses_what_the_import_would_refuse(run, file):
    file.write_text(file.read_text() + f"Plan,{HELP}/plan,\n")
    result = run("links", "import", file, "--dry-run")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Nothing would be imported: one row is wrong" in result.stderr
    would_be = run("links", "import", file, "--dry-run", "--skip-wrong")
    assert would_be.stdout.startswith("Would be imported into team support: 2 new")
    assert "nothing yet" in run("links", "list").stderr


def test_many_wrong_rows_and_columns_without_meaning_are_told_briefly(run, file):
    file.write_text("title,url,note\n" + "x,y,z\n" * 60)
    result = run("links", "import", file, "--dry-run")
    assert "… and 10 rows more." in result.stderr
    assert "Columns that mean nothing here: note" in result.stderr


def test_what_the_file_does_not_name_can_be_removed(run, file):
    run("links", "import", file)
    result = run("links", "import", "-", "--remove-others", input=f"title,url\nPlan,{HELP}/plan\n")
    assert "1 removed, 1 as they were" in result.stdout


def test_a_file_that_is_no_table_is_told_in_plain_words(run, file):
    file.write_bytes(b"PK\x03\x04")
    result = run("links", "import", file)
    assert result.exit_code == 1
    assert "it is a workbook" in result.stderr


def test_links_are_looked_over(run, file):
    rows = "".join(f"Page {number},{HELP}/{number}\n" for number in range(6))
    file.write_text(f"title,url\n{rows}Page 0,{HELP}/0/\nOdd,http://help.exmaple.com\n")
    run("links", "import", file)
    told = run("links", "check").stdout
    assert "8: Odd: url begins with http://" in told
    assert "1, 7: one page, “Page 0”" in told
    assert "1, 7: one title, “Page 0”" in told
    assert "help.example.com: 7\n" in told
    assert "help.exmaple.com: 1 (only once); is help.example.com meant?" in told


def test_links_without_fault_are_called_so(run, file):
    assert "no links yet" in run("links", "check").stderr
    run("links", "import", file)
    assert "All of them look right." in run("links", "check").stderr


def test_a_cell_that_is_too_long_is_told_in_plain_words(run, file):
    file.write_text(f"title,url\n{'x' * 140_000},{HELP}/plan\n")
    assert "row 2: a cell has more than 131,072 characters" in run("links", "import", file).stderr


@pytest.mark.parametrize(("typed", "left"), [("n\n", "mine"), ("y\n", "title")])
def test_whoever_sits_there_is_asked_before_a_file_is_written_over(run, tmp_path, typed, left):
    """A script is not."""
    out = tmp_path / "out.csv"
    out.write_text("mine")
    master, slave = pty.openpty()
    os.write(master, typed.encode())
    words = [PROGRAM, "links", "export", str(out), "--team", "support"]
    done = subprocess.run(words, stdin=slave, capture_output=True, text=True, check=False)  # noqa: S603 the program under test
    os.close(master)
    os.close(slave)
    assert "is there already. Write over it?" in done.stderr
    assert out.read_text(encoding="utf-8-sig").startswith(left)
    assert run("links", "export", out).exit_code == 0
    assert out.read_text(encoding="utf-8-sig").startswith("title")


@pytest.mark.parametrize(
    ("command", "table"),
    [
        ("saved-replies", "title,text\nRefund,Within five days.\n"),
        ("glossary", "term,plain,internal\nRMA,return number,yes\n"),
        ("prepared-replies", "purpose,text\nholding,One moment please.\n"),
    ],
)
def test_the_other_libraries_have_the_same_commands(run, command, table):
    assert "1 new" in run(command, "import", "-", input=table).stdout
    assert len(json.loads(run(command, "list", "--format", "json").stdout)) == 1
    assert run(command, "export").stdout.startswith("\ufeff" + table.splitlines()[0].partition(",")[0])
    assert run(command, "check").exit_code == 2
