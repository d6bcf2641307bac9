"""How commands name an agent, and make a member of somebody new."""

import difflib
from collections.abc import Callable
from typing import Any

import click

from coach_api.cli.database import ACTOR
from coach_api.cli.output import note, printable
from coach_api.errors import NotFound
from coach_api.services import checks, members
from coach_api.storage.models import Team
from coach_api.storage.session import Database

ALIKE = 0.75  # of 1: "Jo Prak" and "Jo Park" are

_agent = click.option("--agent", required=True, help="The agent's name; somebody new becomes a member of the team.")
_add = click.option("--add", is_flag=True, help="Add somebody new, though the name is like a member's.")


def agent_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options --agent and --add."""
    return _agent(_add(command))


def see_to_member(db: Database, team: Team, agent: str, *, add: bool) -> None:
    """Add an agent to a team unless they are in it; with `add`, one whose name is like a member's, too.

    Raises:
        InvalidInput: the name cannot be used.
        NotFound: nobody has the name, and somebody one so like it that they may be meant.
    """
    there = members.of_team(db, team.id)
    names = {checks.same(each.name): each.name for each in there}
    if checks.same(agent) in names or any(agent == each.user_id for each in there):
        return
    near = difflib.get_close_matches(checks.same(agent), names, n=3, cutoff=ALIKE)
    if near and not add:
        meant = ", ".join(f"“{printable(names[name])}”" for name in near)
        raise NotFound(
            f"Team {team.slug} has no member “{printable(agent)}”. Did you mean {meant}? To add somebody new, add: --add"
        )
    added = members.add(db, team.id, agent, ACTOR)
    note(f"Nobody was called that: added “{printable(added.name)}” to team {team.slug} as {added.role.value}.")
