"""`coach-api config`."""

import os

import click

from coach_api.cli.output import examples, note
from coach_api.config import SETTINGS, load


@click.command(
    epilog=examples(
        "coach-api config",
        "COACH_PORT=9000 coach-api config     see what a value would do",
    )
)
def config() -> None:
    """Show every setting: its variable, its value, where that comes from, and what it means.

    Keys and passwords are not shown. Variables that begin with COACH_ and are no setting are named at the end.
    """
    settings = load(os.environ)
    for setting in SETTINGS:
        value = click.style(settings.shown(setting), bold=True)
        click.echo(f"{setting.variable} = {value}  ({settings.sources[setting.name]})\n    {setting.help}")
    for warning in settings.warnings:
        note(f"Warning: {warning}")
