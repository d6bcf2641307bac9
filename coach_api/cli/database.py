"""How commands reach what is stored, and find the team that is meant."""

import difflib
import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager

import click
from click.shell_completion import CompletionItem

from coach_api.cli.output import printable
from coach_api.config import DATABASE_FILE, load
from coach_api.errors import Conflict, NotFound
from coach_api.services import checks, teams
from coach_api.storage.migrations import upgrade
from coach_api.storage.models import Team
from coach_api.storage.session import Database

ACTOR = "command line"
DEMO_FOLDER = "demo"  # in the data folder


@contextmanager
def opened() -> Iterator[Database]:
    """Open the database that the settings name; pending migrations are applied first, as a starting server does.

    Raises:
        SettingError: a setting cannot be used.
        StorageError: the database cannot be used.
    """
    database = Database(load(os.environ).database_url)
    try:
        upgrade(database.engine)
        yield database
    finally:
        database.close()


def find_team(db: Database, wanted: str) -> Team:
    """Return a team by its short name, its id or its name.

    Raises:
        NotFound: there is none; the message names those that may be meant.
        Conflict: several teams have that name.
    """
    known = teams.every(db)
    named = [team for team in known if wanted in (team.slug, team.id)]
    named = named or [team for team in known if checks.same(team.name) == checks.same(wanted)]
    if len(named) > 1:
        slugs = ", ".join(team.slug for team in named)
        raise Conflict(f"Several teams are called “{wanted}”; use the short name of the one you mean: {slugs}.")
    if named:
        return named[0]
    if not known:
        raise NotFound(no_teams())
    names = {name.casefold(): team.slug for team in known for name in (team.slug, team.name)}
    near = dict.fromkeys(names[name] for name in difflib.get_close_matches(wanted.casefold(), names, n=3))
    hint = f"Did you mean {', '.join(near)}?" if near else 'See "coach-api team list".'
    raise NotFound(f"There is no team “{printable(wanted)}”. {hint}")


def no_teams() -> str:
    """Return what to say where there is no team: how to make one, and where the demo's is if there was a demo."""
    said = 'There are no teams yet. Make one: coach-api team create "Support"'
    config = load(os.environ)
    demo = config.data_dir / DEMO_FOLDER
    if config.sources["database_url"] == "default" and (demo / DATABASE_FILE).is_file():
        said += f"\nThe demo's team is in a database of its own: COACH_DATA_DIR={shlex.quote(str(demo))} coach-api …"
    return said


def complete_team(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 click names them
    """Complete short names of teams."""
    with opened() as db:
        return [
            CompletionItem(team.slug, help=team.name) for team in teams.every(db) if team.slug.startswith(incomplete)
        ]


team_option = click.option(
    "--team", required=True, metavar="TEAM", shell_complete=complete_team, help="The team's short name, or its name."
)
