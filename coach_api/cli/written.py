"""`coach-api rules written list | add | remove`."""

import json
from typing import IO, Any

import click

from coach_api.cli.database import ACTOR, find_team, opened, team_option
from coach_api.cli.output import examples, note, printable, table
from coach_api.engine.conversation import Channel
from coach_api.engine.rule import Mode, Severity
from coach_api.engine.written import CODE_PREFIX, Place
from coach_api.errors import InvalidInput, Problem
from coach_api.services import written_rules
from coach_api.storage.models import WrittenRule

DIGITS = 9  # of an id: more than any database will count to here
SHOWN = 60  # characters of what is looked for


def _rule_id(ctx: click.Context, param: click.Parameter, code: str) -> int:
    """Return the number in a rule's code, which will do alone."""
    number = code.upper().removeprefix(CODE_PREFIX)
    if not (number.isascii() and number.isdigit() and len(number) <= DIGITS):
        raise click.BadParameter(f"“{printable(code)}” is no code such as {CODE_PREFIX}3.", ctx, param)
    return int(number)


@click.group(
    epilog=examples(
        "coach-api rules written list --team support",
        'coach-api rules written add --team support --title "Our word" --phrase package --advice "We say parcel."',
    )
)
def written() -> None:
    """Look after rules that a team writes itself: phrases or one pattern, and what to say of them."""


@written.command("list", epilog=examples("coach-api rules written list --team support"))
@team_option
@click.option("--format", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_(team: str, as_: str) -> None:
    """List a team's own rules."""
    with opened() as db:
        found = written_rules.of_team(db, find_team(db, team).id)
    if as_ == "json":
        listed = [{"code": written_rules.code(rule), **written_rules.values_of(rule)} for rule in found]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    if not found:
        note("The team has no rules of its own. Add one: coach-api rules written add --help")
        return
    rows = [
        (written_rules.code(rule), rule.severity, rule.mode, rule.look_in, printable(rule.title), _looked_for(rule))
        for rule in found
    ]
    click.echo(table(("CODE", "SEVERITY", "MODE", "LOOKS IN", "TITLE", "FINDS"), rows))


def _looked_for(rule: WrittenRule) -> str:
    text = printable(rule.pattern or ", ".join(rule.phrases))
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


@written.command(
    epilog=examples(
        'coach-api rules written add --team support --title "Our word" --phrase package --phrase box \\',
        '    --advice "We say parcel." --replacement parcel',
        r"""coach-api rules written add --team support --title "Order number" --pattern '\bAB-\d{6}\b' \ """.rstrip(),
        '    --advice "Open the order before you answer." --look-in customer --severity info',
        "coach-api rules written add --team support --file rule.json",
    )
)
@team_option
@click.option("--title", help="What the nudge is called, at most 40 characters.")
@click.option("--advice", help="What the agent reads, one sentence.")
@click.option("--phrase", "phrases", multiple=True, help="Words to find; may be given several times.")
@click.option("--pattern", help="A pattern to find, in the syntax of RE2, instead of phrases.")
@click.option("--look-in", type=click.Choice([place.value for place in Place]), help="Where to look; by default draft.")
@click.option(
    "--channel",
    "channels",
    type=click.Choice([channel.value for channel in Channel]),
    multiple=True,
    help="Only in this channel; may be given several times. By default in all.",
)
@click.option("--replacement", help="Words to write instead of those found in the draft.")
@click.option(
    "--severity",
    type=click.Choice([each.value for each in Severity]),
    help="How much it matters; by default suggestion.",
)
@click.option(
    "--mode", type=click.Choice([each.value for each in Mode]), help="Show it, count it, or not; by default on."
)
@click.option("--file", type=click.File("r", encoding="utf-8"), help="Read it all from a file of JSON; - is stdin.")
def add(team: str, file: IO[str] | None, **fields: Any) -> None:  # noqa: ANN401 the options above
    """Add a rule, from options or from a file with the same names, such as look_in, phrases and channels."""
    given = {name: value for name, value in fields.items() if value not in (None, ())}
    if file is not None and given:
        raise click.UsageError("Give either --file or the other options.")
    rule = given if file is None else _read(file)
    with opened() as db:
        found = find_team(db, team)
        stored = written_rules.add(db, found.id, rule, ACTOR)
    click.echo(f"Added {written_rules.code(stored)} “{printable(stored.title)}” to team {found.slug}.")


def _read(file: IO[str]) -> dict[str, object]:
    try:
        rule = json.load(file)
    except ValueError as error:
        raise InvalidInput([Problem("", str(error))], f"{file.name} is no JSON in UTF-8.") from None
    if not isinstance(rule, dict):
        raise InvalidInput([Problem("", "must be an object: the fields of one rule")])
    return rule


@written.command(epilog=examples("coach-api rules written remove --team support T-3"))
@team_option
@click.argument("rule_id", metavar="CODE", callback=_rule_id)
def remove(team: str, rule_id: int) -> None:
    """Remove a rule, by its code in the list."""
    with opened() as db:
        found = find_team(db, team)
        written_rules.delete(db, found.id, rule_id, ACTOR)
    click.echo(f"Removed {CODE_PREFIX}{rule_id} from team {found.slug}.")
