"""The command as a whole: quick help, plain errors."""

import subprocess
import sys

import click
import pytest

from coach_api import __version__, cli

HEAVY = {"flask", "sqlalchemy", "pydantic", "gunicorn", "vaderSentiment", "alembic", "textstat"}


def commands(group=cli.main, path=()):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize("path", [(), *commands()], ids=" ".join)
def test_every_command_has_help_with_examples(coach, path):
    done = coach(*path, "--help")
    assert done.exit_code == 0
    assert "Examples:" in done.stdout
    assert f"coach-api {' '.join(path)}".strip() in done.stdout.partition("Examples:")[2]


def test_the_list_of_commands_says_what_each_does(coach):
    done = coach("--help")
    for name, (_, said) in cli.COMMANDS.items():
        assert f"  {name}" in done.stdout
        assert said in done.stdout


def test_help_loads_nothing_heavy():
    """Quick help is what makes people ask for it."""
    script = (
        "import sys; from coach_api.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(' '.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 a constant
    assert "coach_api.cli" in done.stderr.split()
    assert not HEAVY & {name.partition(".")[0] for name in done.stderr.split()}


def test_the_installed_program_tells_its_version(program):
    assert program("--version").stdout == f"coach-api, version {__version__}\n"


def test_an_unknown_command_is_wrong_usage(coach):
    assert coach("serv").exit_code == 2


def test_an_error_on_purpose_is_said_without_a_traceback(coach):
    done = coach("rules", "explain", "nonsense")
    assert done.exit_code == 1
    assert done.stderr.startswith("coach-api: There is no rule “nonsense”.")
    assert "Traceback" not in done.stderr


def test_wrong_settings_are_all_named(coach, monkeypatch):
    monkeypatch.setenv("COACH_PORT", "http")
    monkeypatch.setenv("COACH_WORKERS", "0")
    done = coach("config")
    assert done.exit_code == 1
    assert "COACH_PORT" in done.stderr
    assert "COACH_WORKERS" in done.stderr


@pytest.fixture
def broken(monkeypatch):
    def fail(_wanted):
        raise KeyError("plan")

    monkeypatch.setattr("coach_api.cli.rules.find_rule", fail)


@pytest.mark.usefixtures("broken")
def test_an_unexpected_error_is_one_plain_message_that_says_how_to_report_it(coach):
    done = coach("rules", "explain", "SE01")
    assert done.exit_code == 1
    assert "this should not have happened: KeyError: 'plan'" in done.stderr
    assert "COACH_LOG_LEVEL=debug" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("broken")
def test_debug_shows_where_an_unexpected_error_was_raised(coach, monkeypatch):
    monkeypatch.setenv("COACH_LOG_LEVEL", "debug")
    assert isinstance(coach("rules", "explain", "SE01").exception, KeyError)
