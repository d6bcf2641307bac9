"""`coach-api links`, `saved-replies`, `glossary` and `prepared-replies`: list, import, export."""

import json
import sys
from pathlib import Path
from typing import IO

import click

from coach_api.cli.database import ACTOR, find_team, opened, team_option
from coach_api.cli.output import examples, note, printable, table
from coach_api.services import libraries, library_files, library_imports, link_check
from coach_api.services.library_files import Table
from coach_api.services.library_imports import Plan

SHOWN = 60  # characters of a cell
MOST_WRONG = 50  # rows that are told one by one
SEARCH_HELP = "Only those that hold this text."


def _group(kind: str, about: str) -> click.Group:
    """Return the commands of one library."""

    @click.group(
        kind,
        help=about,
        epilog=examples(
            f"coach-api {kind} list --team support",
            f"coach-api {kind} import {kind}.csv --team support",
            f"coach-api {kind} export {kind}.csv --team support",
        ),
    )
    def group() -> None:
        """Gather the commands below."""

    @group.command("list", epilog=examples(f"coach-api {kind} list --team support --search refund"))
    @team_option
    @click.option("--search", default="", help=SEARCH_HELP)
    @click.option("--format", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True)
    def list_(team: str, search: str, as_: str) -> None:
        """List the entries, newest first."""
        of_kind = libraries.find_kind(kind)
        with opened() as db:
            page = libraries.page(db, find_team(db, team).id, kind, search, size=libraries.MOST_ENTRIES)
        listed = [{"id": entry.id, **of_kind.values(entry)} for entry in page.entries]
        if as_ == "json":
            click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        elif listed:
            head = [name.upper() for name in ("id", *of_kind.checks)]
            click.echo(table(head, [[_cell(value) for value in entry.values()] for entry in listed]))
        else:
            note(f"There is nothing yet. Bring a file in: coach-api {kind} import --help")

    @group.command(
        "import",
        epilog=examples(
            f"coach-api {kind} import {kind}.csv --team support --dry-run",
            f"coach-api {kind} import {kind}.csv --team support --remove-others",
        ),
    )
    @click.argument("file", type=click.File("rb"))
    @team_option
    @click.option(
        "--remove-others", is_flag=True, help="Remove entries that are not in the file; by default they stay."
    )
    @click.option(
        "--skip-wrong", is_flag=True, help="Leave out rows that cannot be used; by default nothing is imported."
    )
    @click.option("--dry-run", is_flag=True, help="Only tell what would change.")
    def import_(file: IO[bytes], team: str, *, remove_others: bool, skip_wrong: bool, dry_run: bool) -> None:
        """Bring in a table of comma-separated values, all of it or nothing. Its first row names the fields; - is stdin."""
        read = library_files.read(libraries.find_kind(kind), file.read(library_files.MOST_BYTES + 1))
        _tell(read)
        if read.wrong and not skip_wrong:
            would_be = f"would be imported: {_rows(read)}" if dry_run else "was imported"
            raise click.ClickException(f"Nothing {would_be}. Mend these rows, or leave them out with --skip-wrong.")
        with opened() as db:
            found = find_team(db, team)
            if dry_run:
                plan = library_imports.preview(db, found.id, read, remove_others=remove_others)
            else:
                steps = library_imports.apply(db, found.id, read, ACTOR, remove_others=remove_others)
                plan = library_imports.finished(steps)
        click.echo(f"{'Would be imported' if dry_run else 'Imported'} into team {found.slug}: {_counts(plan)}.")

    @group.command("export", epilog=examples(f"coach-api {kind} export {kind}.csv --team support"))
    @click.argument("file", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True), default="-")
    @team_option
    def export(file: Path, team: str) -> None:
        """Write the library as a table that `import` and spreadsheets read; without a file, to the terminal."""
        _ask_before_writing_over(file)
        of_kind = libraries.find_kind(kind)
        with opened() as db:
            entries = [of_kind.values(entry) for entry in libraries.of_team(db, find_team(db, team).id, kind)]
        with click.open_file(str(file), "wb") as out:
            out.write("".join(library_files.write(of_kind, entries)).encode())

    if kind == "links":
        group.add_command(_check())
    return group


def _check() -> click.Command:
    @click.command("check", epilog=examples("coach-api links check --team support"))
    @team_option
    def check(team: str) -> None:
        """Look for links that are unfit, double, or lead to a host that looks mistyped. Nothing is fetched."""
        with opened() as db:
            report = link_check.of_team(db, find_team(db, team).id)
        for unfit in report.unfit:
            click.echo(f"{unfit.link.id}: {printable(unfit.link.title)}: {unfit.reason}")
        for what, groups in (("one page", report.same_page), ("one title", report.same_title)):
            for group in groups:
                click.echo(f"{', '.join(str(link.id) for link in group)}: {what}, “{printable(group[0].title)}”")
        for host in report.hosts:
            meant = f"; is {printable(host.like)} meant?" if host.like else ""
            click.echo(f"{printable(host.name)}: {host.links}{' (only once)' if host.is_lone else ''}{meant}")
        if report.is_fine:
            note("All of them look right." if report.links else "There are no links yet.")

    return check


def _ask_before_writing_over(file: Path) -> None:
    """Ask whoever sits there; a script that writes the same file each night goes on doing so."""
    if file.is_file() and sys.stdin.isatty():
        click.confirm(f"{file} is there already. Write over it?", abort=True, err=True)


def _tell(read: Table) -> None:
    """Say what of a file cannot be used."""
    for wrong in read.wrong[:MOST_WRONG]:
        note(f"Row {wrong.row}: {printable(wrong.reason)}")
    if len(read.wrong) > MOST_WRONG:
        note(f"… and {len(read.wrong) - MOST_WRONG:,} rows more.")
    if read.ignored:
        note(f"Columns that mean nothing here: {printable(', '.join(read.ignored))}")


def _rows(read: Table) -> str:
    return "one row is wrong" if len(read.wrong) == 1 else f"{len(read.wrong):,} rows are wrong"


def _counts(plan: Plan) -> str:
    return (
        f"{len(plan.new):,} new, {len(plan.changed):,} changed, {len(plan.gone):,} removed, {plan.same:,} as they were"
    )


def _cell(value: object) -> str:
    text = printable(", ".join(value) if isinstance(value, list) else str(value))
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


links = _group("links", "Look after the pages that agents can point customers to.")
saved_replies = _group("saved-replies", "Look after answers to frequent questions.")
glossary = _group("glossary", "Look after words of the trade and the plain ones for them.")
prepared_replies = _group("prepared-replies", "Look after what the coach offers by itself in difficult moments.")
