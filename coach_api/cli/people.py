"""How commands name an agent, and make a member of somebody new."""

import click

from coach_api.cli.database import ACTOR
from coach_api.cli.output import note
from coach_api.services import checks, members
from coach_api.storage.models import Team
from coach_api.storage.session import Database

agent_option = click.option(
    "--agent", required=True, help="The agent's name; somebody new becomes a member of the team."
)


def see_to_member(db: Database, team: Team, agent: str) -> None:
    """Add an agent to a team unless they are in it.

    Raises:
        InvalidInput: the name cannot be used.
    """
    there = members.of_team(db, team.id)
    if not any(checks.same(agent) in (each.user_id, checks.same(each.name)) for each in there):
        added = members.add(db, team.id, agent, ACTOR)
        note(f"Added “{added.name}” to team {team.slug} as {added.role.value}.")
