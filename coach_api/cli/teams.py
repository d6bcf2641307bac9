"""`coach-api team`, `coach-api user` and `coach-api token`."""

from datetime import datetime, timedelta

import click

from coach_api.cli.database import ACTOR, complete_team, find_team, no_teams, opened, team_option
from coach_api.cli.output import Whole, examples, note, printable, table
from coach_api.cli.people import agent_option, see_to_member
from coach_api.services import accounts, invitations, members, teams, tokens
from coach_api.storage.models import Role, utc_now
from coach_api.storage.tokens import IssuedToken

LONGEST_DAYS = 3_650

_team_argument = click.argument("team", metavar="TEAM", shell_complete=complete_team)
_yes_option = click.option("--yes", is_flag=True, help="Do not ask whether you are sure.")


@click.group(epilog=examples('coach-api team create "Order Support"', "coach-api team list"))
def team() -> None:
    """Create and change teams. A team is named by its short name, or by its name."""


@team.command(
    "create", epilog=examples('coach-api team create "Order Support"', 'coach-api team create "支援" --slug support-ja')
)
@click.argument("name")
@click.option("--slug", help="Short name in addresses and commands; by default made from the name.")
def team_create(name: str, slug: str | None) -> None:
    """Make a team, with the rules as a new team starts with them."""
    with opened() as db:
        made = teams.create(db, name, ACTOR, slug)
    click.echo(f"Created team “{made.name}”. In commands, it is: {made.slug}")


@team.command("list", epilog=examples("coach-api team list"))
def team_list() -> None:
    """List the teams."""
    with opened() as db:
        found = [(each.slug, printable(each.name), str(each.attention_budget)) for each in teams.every(db)]
    if not found:
        note(no_teams())
        return
    click.echo(table(("TEAM", "NAME", "NUDGES AT ONCE"), found))


@team.command("rename", epilog=examples('coach-api team rename support "Customer Care"'))
@_team_argument
@click.argument("name")
def team_rename(team: str, name: str) -> None:
    """Give a team another name; its short name stays."""
    with opened() as db:
        changed = teams.rename(db, find_team(db, team).id, name, ACTOR)
    click.echo(f"Team {changed.slug} is now called “{changed.name}”.")


@team.command("budget", epilog=examples("coach-api team budget support 2"))
@_team_argument
@click.argument("nudges", type=Whole(teams.LEAST_BUDGET, teams.MOST_BUDGET))
def team_budget(team: str, nudges: int) -> None:
    """Set how many nudges an agent sees at once, 1 to 5."""
    with opened() as db:
        changed = teams.set_budget(db, find_team(db, team).id, nudges, ACTOR)
    click.echo(f"Agents of team {changed.slug} see at most {changed.attention_budget} at once.")


@team.command("delete", epilog=examples("coach-api team delete support --yes"))
@_team_argument
@_yes_option
def team_delete(team: str, yes: bool) -> None:  # noqa: FBT001 click passes by name
    """Delete a team with its rules, libraries, members and tokens."""
    with opened() as db:
        found = find_team(db, team)
        if not yes:
            click.confirm(f"Delete team “{found.name}” with all its rules, libraries and tokens?", abort=True, err=True)
        teams.delete(db, found.id, ACTOR)
    click.echo(f"Deleted team {found.slug}.")


@click.group(
    epilog=examples(
        'coach-api user add --team support "Jo Park" --email jo@example.com', "coach-api user list --team support"
    )
)
def user() -> None:
    """Add people to teams."""


@user.command("list", epilog=examples("coach-api user list --team support"))
@team_option
def user_list(team: str) -> None:
    """List the members of a team."""
    with opened() as db:
        found = members.of_team(db, find_team(db, team).id)
    click.echo(
        table(("NAME", "ROLE", "EMAIL"), [(printable(each.name), each.role.value, each.email or "") for each in found])
    )


@user.command("add", epilog=examples('coach-api user add --team support "Kim Lee" --role lead --email kim@example.com'))
@team_option
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.AGENT.value, show_default=True)
@click.option("--email", help="E-mail address; tells that a member of two teams is one person.")
def user_add(team: str, name: str, role: str, email: str | None) -> None:
    """Add a person to a team."""
    with opened() as db:
        found = find_team(db, team)
        added = members.add(db, found.id, name, ACTOR, role=role, email=email)
    click.echo(f"Added “{added.name}” to team {found.slug} as {added.role.value}.")


@user.command("remove", epilog=examples('coach-api user remove --team support "Jo Park"'))
@team_option
@click.argument("name")
def user_remove(team: str, name: str) -> None:
    """Take a person out of a team; their tokens for it end at once."""
    with opened() as db:
        found = find_team(db, team)
        members.remove(db, found.id, name, ACTOR)
    click.echo(f"Removed “{printable(name)}” from team {found.slug}.")


@user.command("reset", epilog=examples("coach-api user reset kim@example.com", 'coach-api user reset "Kim Lee"'))
@click.argument("who", metavar="EMAIL-OR-NAME")
def user_reset(who: str) -> None:
    """Print a one-time code with which a person chooses a password for the console, their first or a new one."""
    with opened() as db:
        made = invitations.invite(db, accounts.find(db, who).id, ACTOR, issuer_id=None)
    click.echo(made.code)
    note(
        f"It works once, until {made.expires_at:%Y-%m-%d %H:%M} UTC: type it at /console/invitation, with {made.email}."
    )


@click.group(
    epilog=examples('coach-api token create --team support --agent "Jo Park"', "coach-api token list --team support")
)
def token() -> None:
    """Let agents' browsers in: each has a token."""


@token.command(
    "create",
    epilog=examples(
        'coach-api token create --team support --agent "Jo Park" --label laptop --days 90',
        'TOKEN=$(coach-api token create --team support --agent "Jo Park")',
    ),
)
@team_option
@agent_option
@click.option("--label", default="", help="What tells this token from others, such as the browser's place.")
@click.option("--days", type=Whole(1, LONGEST_DAYS), help="How long it is valid; by default until it is revoked.")
def token_create(team: str, agent: str, label: str, days: int | None, *, add: bool) -> None:
    """Make a token and print it, alone on its line. It cannot be shown again."""
    expires_at = None if days is None else utc_now() + timedelta(days=days)
    with opened() as db:
        found = find_team(db, team)
        see_to_member(db, found, agent, add=add)
        click.echo(tokens.create(db, found.id, agent, ACTOR, label=label, expires_at=expires_at))
    note("Keep it safe: only its hash is stored, so it cannot be shown again.")


@token.command("list", epilog=examples("coach-api token list --team support"))
@team_option
def token_list(team: str) -> None:
    """List the tokens of a team by their last four characters."""
    with opened() as db:
        found = tokens.of_team(db, find_team(db, team).id)
    now = utc_now()
    rows = [
        (
            str(each.id),
            printable(each.agent),
            f"…{each.hint}",
            printable(each.label),
            _day(each.created_at),
            _state(each, now),
        )
        for each in found
    ]
    click.echo(table(("ID", "AGENT", "TOKEN", "LABEL", "CREATED", "STATE"), rows))


def _state(issued: IssuedToken, now: datetime) -> str:
    if issued.revoked_at is not None:
        return f"revoked {_day(issued.revoked_at)}"
    if issued.expires_at is None:
        return "valid"
    return f"{'valid until' if issued.expires_at > now else 'expired'} {_day(issued.expires_at)}"


def _day(at: datetime) -> str:
    return f"{at:%Y-%m-%d}"


@token.command(
    "revoke", epilog=examples("coach-api token list --team support", "coach-api token revoke --team support 3")
)
@team_option
@click.argument("token_id", metavar="ID", type=Whole(1))
def token_revoke(team: str, token_id: int) -> None:
    """End a token, by its ID in the list; running servers follow within two seconds."""
    with opened() as db:
        found = find_team(db, team)
        tokens.revoke(db, found.id, token_id, ACTOR)
    click.echo(f"Token {token_id} of team {found.slug} no longer lets anybody in.")
