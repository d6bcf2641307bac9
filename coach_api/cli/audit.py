"""`coach-api audit list | undo`."""

from datetime import datetime

import click

from coach_api.cli.database import ACTOR, find_team, opened, team_option
from coach_api.cli.output import Whole, examples, note, printable, table
from coach_api.services import audit as trail
from coach_api.services import trail_files, undo
from coach_api.services.audit import KINDS, Filter
from coach_api.storage.models import AuditEntry

LONGEST_CHANGE = 80  # characters of what changed, in a table


@click.group(
    epilog=examples("coach-api audit list --team support --kind rules", "coach-api audit undo --team support 812")
)
def audit() -> None:
    """See who changed what, and take changes back."""


@audit.command(
    "list",
    epilog=examples(
        "coach-api audit list --team support --limit 20",
        "coach-api audit list --team support --format jsonl > changes.jsonl",
        "coach-api audit list --since 2026-11-01 --actor Kim",
    ),
)
@click.option("--team", metavar="TEAM", help="The team's short name, or its name. By default all teams and accounts.")
@click.option("--actor", default="", help="Only changes by people whose name holds this.")
@click.option("--kind", type=click.Choice(list(KINDS)), help="Only changes of these.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="The first day, in UTC.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day, in UTC.")
@click.option("--limit", type=Whole(1), help="At most how many; by default all.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True)
def audit_list(  # noqa: PLR0913 click passes each option by name
    *,
    team: str | None,
    actor: str,
    kind: str | None,
    since: datetime | None,
    until: datetime | None,
    limit: int | None,
    form: str,
) -> None:
    """List changes, newest first."""
    only = Filter(actor, kind or "", since and since.date(), until and until.date())
    with opened() as db:
        every = trail.every(db, None if team is None else find_team(db, team).id, only)
        entries = (entry for _, entry in zip(range(limit), every, strict=False)) if limit else every
        match form:
            case "jsonl":
                for line in trail_files.as_json_lines(entries):
                    click.echo(line, nl=False)
            case "csv":
                for line in trail_files.as_csv(entries):
                    click.echo(line, nl=False)
            case _:
                rows = [_row(entry) for entry in entries]
                if not rows:
                    note("There are no such changes.")
                    return
                click.echo(table(("ID", "WHEN (UTC)", "WHO", "WHAT", "CHANGE"), rows))


@audit.command("undo", epilog=examples("coach-api audit undo --team support 812"))
@team_option
@click.argument("entry_id", metavar="ID", type=Whole(1))
def audit_undo(team: str, entry_id: int) -> None:
    """Take a change back, by its ID in the list; refused where it changed again since."""
    with opened() as db:
        found = find_team(db, team)
        done = undo.undo(db, found.id, entry_id, ACTOR)
    click.echo(f"Took change {entry_id} of team {found.slug} back, as change {done.id}.")


def _row(entry: AuditEntry) -> tuple[str, ...]:
    changes = "; ".join(
        f"{each.field}: {trail.told(each.before)} → {trail.told(each.after)}"
        for each in trail.differences(entry.before, entry.after)
    )
    shown = printable(changes)
    return (
        str(entry.id),
        f"{entry.at:%Y-%m-%d %H:%M}",
        printable(entry.actor),
        f"{printable(entry.action)} {printable(entry.subject)}",
        shown if len(shown) <= LONGEST_CHANGE else f"{shown[: LONGEST_CHANGE - 1]}…",
    )
