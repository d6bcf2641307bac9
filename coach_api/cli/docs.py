"""`coach-api docs build | check`."""

from pathlib import Path

import click

from coach_api import rules
from coach_api.cli import pages
from coach_api.cli.output import examples
from coach_api.errors import CoachError

_folder = click.argument(
    "folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), default="docs/rules"
)


@click.group(epilog=examples("coach-api docs build", "coach-api docs check"))
def docs() -> None:
    """Write the rules' pages, which are made from the rules themselves."""


@docs.command(epilog=examples("coach-api docs build", "coach-api docs build /srv/handbook/rules"))
@_folder
def build(folder: Path) -> None:
    """Write one page a rule and an index by skill into DIR, docs/rules by default.

    Pages of rules that are gone are removed; files that this command did not write stay.
    """
    written = _pages()
    changed = pages.build(folder, written)
    count = len(changed.missing) + len(changed.stale)
    click.echo(f"{folder}: {len(written)} pages, {count} written, {len(changed.leftover)} removed.")


@docs.command(epilog=examples("coach-api docs check", "coach-api docs check /srv/handbook/rules"))
@_folder
def check(folder: Path) -> None:
    """Fail where the pages in DIR, docs/rules by default, are not those of the rules; name each that differs."""
    written = _pages()
    found = pages.differences(folder, written)
    if found:
        named = {"missing": found.missing, "stale": found.stale, "of a rule that is gone": found.leftover}
        lines = [f"  {name}: {how}" for how, names in named.items() for name in names]
        raise CoachError(
            "\n".join([f"The pages in {folder} differ from the rules; write them with: coach-api docs build", *lines])
        )
    click.echo(f"{folder}: all {len(written)} pages are those of the rules.")


def _pages() -> dict[str, str]:
    return pages.pages(rules.catalogue().values(), rules.skills())
