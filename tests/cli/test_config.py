"""`coach-api config` shows what holds, and no secret."""

from coach_api.config import SETTINGS


def test_every_setting_is_shown_with_its_help(coach):
    done = coach("config")
    assert done.exit_code == 0
    for setting in SETTINGS:
        assert f"{setting.variable} = " in done.stdout
        assert setting.help in done.stdout


def test_it_tells_where_a_value_comes_from(coach, monkeypatch):
    monkeypatch.setenv("COACH_PORT", "9000")
    done = coach("config")
    assert "COACH_PORT = 9000  (environment)" in done.stdout
    assert "COACH_WORKERS = 2  (default)" in done.stdout


def test_secrets_are_not_shown(coach, monkeypatch):
    monkeypatch.setenv("COACH_SECRET_KEY", "fern-and-moss-and-heather-and-pine")
    monkeypatch.setenv("COACH_DATABASE_URL", "postgresql://coach:hunter2@db.example/coach")
    done = coach("config")
    assert "heather" not in done.output
    assert "hunter2" not in done.output
    assert "coach:***@db.example" in done.stdout


def test_a_variable_that_is_no_setting_is_named(coach, monkeypatch):
    monkeypatch.setenv("COACH_PRT", "9000")
    assert "COACH_PRT is no setting of the coach; did you mean COACH_PORT?" in coach("config").stderr


def test_where_one_cannot_be_used_the_others_are_shown(coach, monkeypatch):
    monkeypatch.setenv("COACH_WORKERS", "none")
    monkeypatch.setenv("COACH_DATA_DIR", "relative")
    monkeypatch.setenv("COACH_PORT", "9000")
    done = coach("config")
    assert done.exit_code == 1
    assert "COACH_PORT = 9000  (environment)" in done.stdout
    for variable in ("WORKERS", "DATA_DIR", "DATABASE_URL"):
        assert f"COACH_{variable} = cannot be told, see below" in done.stdout
    assert all(setting.help in done.stdout for setting in SETTINGS)
    assert "COACH_WORKERS: is “none”, but must be a whole number" in done.stderr
