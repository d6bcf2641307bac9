"""`coach-api pairing create`."""

import click

from coach_api.cli.database import ACTOR, find_team, opened, team_option
from coach_api.cli.output import examples, note
from coach_api.cli.people import agent_option, see_to_member
from coach_api.services import pairing as codes


@click.group(epilog=examples('coach-api pairing create --team support --agent "Jo Park"'))
def pairing() -> None:
    """Connect agents' browsers: each fetches its token with a code."""


@pairing.command("create", epilog=examples('coach-api pairing create --team support --agent "Jo Park"'))
@team_option
@agent_option
def pairing_create(team: str, agent: str, *, add: bool) -> None:
    """Make a code and print it, alone on its line: the agent types it into the extension's options page.

    It works for one browser, within 15 minutes.
    """
    with opened() as db:
        found = find_team(db, team)
        see_to_member(db, found, agent, add=add)
        click.echo(codes.create(db, found.id, agent, ACTOR))
    note("It works once, within 15 minutes, and is over after five wrong tries.")
