"""`coach-api db` brings the database to the form this version needs, and says so."""

import os
from pathlib import Path

import pytest

from coach_api.storage.migrations.versions import v0001_first_tables as first


@pytest.fixture
def empty_database() -> Path:
    """A file without any table, where the database would be."""
    file = Path(os.environ["COACH_DATA_DIR"]) / "coach.sqlite3"
    file.parent.mkdir()
    file.touch()
    return file


def test_check_makes_nothing(coach):
    done = coach("db", "check")
    assert done.exit_code == 1
    assert "is not there yet. To make it: coach-api db upgrade" in done.stdout
    assert not Path(os.environ["COACH_DATA_DIR"]).exists()


def test_check_tells_pending_from_current(coach, empty_database):
    assert empty_database.is_file()
    before = coach("db", "check")
    assert before.exit_code == 1
    assert first.revision in before.stdout
    assert "coach-api db upgrade" in before.stdout
    assert coach("db", "upgrade").exit_code == 0
    after = coach("db", "check")
    assert after.exit_code == 0
    assert "is current" in after.stdout


def test_upgrade_says_what_it_did_and_may_be_run_again(coach):
    assert f"Applied {first.revision}." in coach("db", "upgrade").stdout
    again = coach("db", "upgrade")
    assert again.exit_code == 0
    assert "Applied" not in again.stdout


def test_a_folder_that_cannot_be_made_is_named(coach, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "file" / "data"))
    done = coach("db", "upgrade")
    assert done.exit_code == 1
    assert str(tmp_path / "file" / "data") in done.stderr


def test_tidying_says_what_was_deleted(coach):
    coach("team", "create", "Support")
    coach("pairing", "create", "--team", "support", "--agent", "Jo")
    done = coach("db", "tidy")
    assert done.exit_code == 0
    assert (
        done.stdout
        == "Deleted: 0 events, 0 rests of rules, 0 pairing codes, 0 invitations, 0 sessions of the console.\n"
    )
