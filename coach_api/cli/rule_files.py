"""`coach-api rules export | import`."""

from collections.abc import Iterator
from typing import IO

import click

from coach_api.cli.database import ACTOR, find_team, opened, team_option
from coach_api.cli.output import examples, note, printable
from coach_api.services import merging, rule_files, rule_sets
from coach_api.services.rule_sets import Change


@click.command(epilog=examples("coach-api rules export --team support > rules.yaml"))
@team_option
def export(team: str) -> None:
    """Print all rules of a team as one file of YAML, with the team's own."""
    with opened() as db:
        found = find_team(db, team)
        text = rule_files.write(rule_sets.state_of(db, found.id), found.name)
    click.echo(text, nl=False)


@click.command(
    "import",
    epilog=examples(
        "coach-api rules import rules.yaml --team support --dry-run     only say what would change",
        "coach-api rules export --team support | coach-api rules import - --team returns",
    ),
)
@click.argument("file", type=click.File("rb"))
@team_option
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def import_(file: IO[bytes], team: str, *, dry_run: bool) -> None:
    """Bring a team's rules to what a file says, all or none; rules that it does not name stay as they are."""
    plan = rule_sets.exactly(rule_files.read(file.read(rule_files.LARGEST + 1)))
    with opened() as db:
        found = find_team(db, team)
        if dry_run:
            seen = rule_sets.preview(db, found.id, plan)
        else:
            seen = rule_sets.apply(db, found.id, plan, ACTOR, "import")
    for change in seen.changes:
        click.echo("\n".join(_lines(change)))
    count = f"{len(seen.changes)} {'rule' if len(seen.changes) == 1 else 'rules'}"
    note(f"{count} would change in team {found.slug}." if dry_run else f"Changed {count} in team {found.slug}.")


def _lines(change: Change) -> Iterator[str]:
    yield f"{change.code or 'new'} {printable(change.title)}"
    for each in change.differences:
        name = each.field.removeprefix("params/")
        after = printable(merging.plain(each.after))
        if change.code is None:
            yield f"    {name}: {after}"
        else:
            yield f"    {name}: {printable(merging.plain(each.before))} → {after}"
