"""`coach-api config`."""

import os

import click

from coach_api.cli.output import examples, note
from coach_api.config import SETTINGS, look, warnings
from coach_api.errors import SettingError


@click.command(
    epilog=examples(
        "coach-api config",
        "COACH_PORT=9000 coach-api config     see what a value would do",
    )
)
def config() -> None:
    """Show every setting: its variable, its value, where that comes from, and what it means.

    Keys and passwords are not shown. Variables that begin with COACH_ and are no setting are named at the end.

    Where one cannot be used, the others are shown all the same, and the exit code is 1.
    """
    values, sources, problems = look(os.environ)
    for setting in SETTINGS:
        known = setting.name in values
        value = click.style(setting.shown(values[setting.name]) if known else "cannot be told, see below", bold=True)
        click.echo(f"{setting.variable} = {value}  ({sources[setting.name]})\n    {setting.help}")
    for warning in warnings(os.environ):
        note(f"Warning: {warning}")
    if problems:
        raise SettingError("The server cannot start with these settings.", problems)
