"""The frame around the code: what a newcomer types must be there, and say what is missing."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP_LEVEL = {
    "pyproject.toml", "README.md", "CHANGELOG.md", "coach_api", "extension", "tests", "Dockerfile", "Makefile", "docs", "deploy",
}  # fmt: skip
PYTHONS = ("python3.13", "python3.12", "python3.11", "python3")


def call(*words: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """Run a command at the repository's root, with a changed environment and unseen by a `make` that runs the tests."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(  # noqa: S603 the words are this file's own
        words, cwd=ROOT, env=environment | changed, capture_output=True, text=True, check=False
    )


def test_commands_in_the_readme_exist():
    """Each `make` command that the README names is a target, and so is each one that `make help` lists."""
    named = set(re.findall(r"\bmake ([a-z-]+)", (ROOT / "README.md").read_text()))
    listed = set(re.findall(r"^make ([a-z-]+)", call("make", "help").stdout, re.MULTILINE))
    assert {"run", "test"} <= named <= listed
    assert {target: call("make", "-n", target).returncode for target in listed} == dict.fromkeys(listed, 0)


def test_links_in_the_readme_lead_somewhere():
    """Each file that the README links to is there."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", (ROOT / "README.md").read_text())
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_top_level_holds_nothing_else():
    """A reader who opens the repository sees only the files and folders that were agreed on."""
    tracked = call("git", "ls-files").stdout.splitlines()
    assert {path.split("/")[0] for path in tracked if not path.startswith(".")} <= TOP_LEVEL


def test_run_takes_address_from_its_own_command_line():
    """PORT and HOST reach `coach-api serve`; a HOST that the shell exports for itself does not."""
    given = call("make", "-n", "run", "PORT=8001", "HOST=127.0.0.2").stdout
    assert 'serve --demo --host "127.0.0.2" --port "8001"' in given
    assert "--host" not in call("make", "-n", "run", HOST="build-host").stdout


@pytest.fixture
def bare(tmp_path):
    """Give a PATH with the few programs that any system has, and no Python."""
    for program in ("sh", "dirname", "grep", "id"):
        (tmp_path / program).symlink_to(shutil.which(program))
    return tmp_path


def put(folder, program, script):
    (folder / program).write_text(f"#!/bin/sh\n{script}\n")
    (folder / program).chmod(0o755)


def test_a_missing_python_is_told_without_apt(bare):
    """Where nothing can be installed, set-up ends with what is missing and what to type."""
    done = call("sh", "deploy/setup.sh", "venv", ".", PATH=str(bare))
    assert done.returncode == 1
    assert "python3 python3-venv" in done.stderr
    assert "brew install python" in done.stderr


def test_a_missing_python_is_told_without_root(bare):
    """Where only root can install, set-up ends with the line that root has to type."""
    (bare / "id").unlink()
    put(bare, "id", "echo 1000")
    put(bare, "apt-get", "exit 1")
    done = call("sh", "deploy/setup.sh", "venv", ".", PATH=str(bare))
    assert done.returncode == 1
    assert "needs root" in done.stderr
    assert "apt-get install --no-install-recommends python3 python3-venv" in done.stderr


def test_an_old_python_is_told(bare):
    """Where the system's own Python stays too old, the error names the version that is needed."""
    (bare / "id").unlink()
    put(bare, "id", "echo 0")
    put(bare, "apt-get", "exit 0")
    (bare / "env").symlink_to(shutil.which("env"))
    for python in PYTHONS:
        put(bare, python, "exit 1")
    done = call("sh", "deploy/setup.sh", "venv", ".", PATH=str(bare))
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr
