"""`coach-api rules list | explain | new`, and `written`, `export` and `import`, whose modules are their own."""

import difflib
import json
import re
import shlex
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from coach_api import rules as built_in
from coach_api.cli import scaffold
from coach_api.cli.database import complete_team, find_team, opened
from coach_api.cli.output import examples, note, printable, table
from coach_api.cli.rule_files import export, import_
from coach_api.cli.written import DIGITS, written
from coach_api.engine.conversation import Message, Role
from coach_api.engine.params import Bounds, Choices, Parameter, PerChannel, Phrases, describe
from coach_api.engine.rule import Bad, Good, Rule
from coach_api.engine.written import CODE_PREFIX
from coach_api.errors import NotFound
from coach_api.services import written_rules

PHRASES_SHOWN = 6
_OWN_CODE = re.compile(rf"{re.escape(CODE_PREFIX)}(?P<id>[0-9]{{1,{DIGITS}}})", re.IGNORECASE)


def find_rule(wanted: str) -> Rule:
    """Return a rule by its code, in upper or lower case, or its slug.

    Raises:
        NotFound: there is none; the message names those that may be meant.
    """
    known = _by_name()
    names = {name.casefold(): name for name in known}
    if wanted.casefold() in names:
        return known[names[wanted.casefold()]]
    near = [names[name] for name in difflib.get_close_matches(wanted.casefold(), names, n=3)]
    hint = f"Did you mean {', '.join(near)}?" if near else 'See "coach-api rules list".'
    raise NotFound(f"There is no rule “{printable(wanted)}”. {hint}")


def complete_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 click names them
    """Complete codes and slugs."""
    return [
        CompletionItem(name, help=rule.title)
        for name, rule in _by_name().items()
        if name.casefold().startswith(incomplete.casefold())
    ]


def _by_name() -> Mapping[str, Rule]:
    rules = built_in.catalogue()
    return {**rules, **{rule.slug: rule for rule in rules.values()}}


def _skills() -> list[str]:
    return sorted(scaffold.skills(Path(str(built_in.__file__)).parent))


@click.group(epilog=examples("coach-api rules list --skill pace", "coach-api rules explain CL04"))
def rules() -> None:
    """List, explain and add coaching rules, and move a team's."""


for command in (written, export, import_):
    rules.add_command(command)


@rules.command("list", epilog=examples("coach-api rules list", "coach-api rules list --skill clarity --format json"))
@click.option("--skill", type=click.Choice(_skills()), help="Only the rules of one skill.")
@click.option("--format", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_(skill: str | None, as_: str) -> None:
    """List the rules: code, slug, severity, what a new team starts with, and title."""
    found = [rule for rule in built_in.catalogue().values() if skill in (None, rule.skill)]
    if as_ == "json":
        click.echo(json.dumps([_as_dict(rule) for rule in found], ensure_ascii=False, indent=2))
        return
    rows = [(rule.code, rule.slug, rule.severity.value, rule.mode.value, rule.title) for rule in found]
    click.echo(table(("CODE", "SLUG", "SEVERITY", "MODE", "TITLE"), rows))


def _as_dict(rule: Rule) -> dict[str, str]:
    return {
        "code": rule.code,
        "slug": rule.slug,
        "skill": rule.skill,
        "severity": rule.severity.value,
        "mode": rule.mode.value,
        "title": rule.title,
    }


@rules.command(
    epilog=examples(
        "coach-api rules explain CL04",
        "coach-api rules explain many_questions",
        "coach-api rules explain T-3 --team support",
    )
)
@click.argument("name", metavar="CODE|SLUG", shell_complete=complete_rule)
@click.option(
    "--team", metavar="TEAM", shell_complete=complete_team, help="Whose own rule it is, for a code such as T-3."
)
def explain(name: str, team: str | None) -> None:
    """Say what a rule finds and why, what a team can set, and show it on examples."""
    own = _OWN_CODE.fullmatch(name)
    if own is None:
        rule = find_rule(name)
        starts = f"a new team has it {rule.mode.value}"
    elif team is None:
        raise click.UsageError(f"{name.upper()} is a team's own rule: say whose with --team.")
    else:
        with opened() as db:
            rule = written_rules.built(db, find_team(db, team).id, int(own["id"]))
        starts = f"it is {rule.mode.value}"
    _explain(rule, starts)


def _explain(rule: Rule, starts: str) -> None:
    click.echo(f"{click.style(f'{rule.code} {printable(rule.title)}', bold=True)}  ({rule.slug})")
    click.echo(f"Skill {rule.skill}, {rule.severity.value}; {starts}.\n")
    for line in rule.docs.splitlines():
        text = printable(line.removeprefix("## "))
        click.echo(click.style(text, bold=True) if line.startswith("## ") else text)
    parameters = describe(rule.params)
    if parameters:
        click.secho("\nWhat a team can set", bold=True)
        for parameter in parameters:
            click.echo(
                f"{parameter.name}: {parameter.limit.help}\n    {_bounds(parameter)}; default: {_default(parameter)}"
            )
    for title, kind in (("Flagged", Bad), ("Left alone", Good)):
        shown = [example for example in rule.examples if isinstance(example, kind)]
        if shown:
            click.secho(f"\n{title}", bold=True)
        for example in shown:
            click.echo(_example(example))


def _bounds(parameter: Parameter) -> str:
    match parameter.limit:
        case Bounds(low, high):
            channel = " for each channel, or none to switch it off there" if parameter.type == "per_channel" else ""
            whole = "whole " if parameter.type == "integer" else ""
            return f"a {whole}number from {low:g} to {high:g}{channel}"
        case Choices(allowed):
            return f"one of {', '.join(allowed)}"
        case Phrases(max_items=items, max_length=length):
            return f"at most {items} phrases of at most {length} characters"


def _default(parameter: Parameter) -> str:
    match parameter.default:
        case PerChannel(live_chat, messaging, email):
            numbers = {"live chat": live_chat, "messaging": messaging, "email": email}
            return ", ".join(f"{channel} {'off' if n is None else f'{n:g}'}" for channel, n in numbers.items())
        case tuple() as phrases:
            more = f" and {len(phrases) - PHRASES_SHOWN} more" if len(phrases) > PHRASES_SHOWN else ""
            return ", ".join(f"“{phrase}”" for phrase in phrases[:PHRASES_SHOWN]) + more
        case value:
            return str(value)


def _example(example: Bad | Good) -> str:
    lines = [f"{message.role.value}: {printable(message.raw)}" for message in _said(example)]
    if example.waiting_s is not None:
        lines.append(f"(waiting {example.waiting_s:g} s)")
    lines.append(f"draft: {printable(example.draft) or '(empty)'}")
    if isinstance(example, Bad) and example.flags:
        lines.append(f"  → {printable(example.flags)}")
    if example.note:
        lines.append(f"  ({example.note})")
    return "\n".join(f"{'  - ' if n == 0 else '    '}{line}" for n, line in enumerate(lines))


def _said(example: Bad | Good) -> tuple[Message, ...]:
    customer = (example.customer,) if isinstance(example.customer, str) else example.customer
    return (*example.messages, *(Message(Role.CUSTOMER, line) for line in customer if line))


@rules.command(
    epilog=examples("coach-api rules new clarity/vague_words", "coach-api rules new closing/late_thanks --code CZ01")
)
@click.argument("name", metavar="SKILL/NAME")
@click.option("--code", help="Code of the rule; by default the one after the skill's last.")
def new(name: str, code: str | None) -> None:
    """Begin a rule: write its module and its test, ready to be filled in.

    NAME says what the rule finds, in lower-case words joined by underscores. Works in a source checkout.
    """
    skill, _, slug = name.partition("/")
    created = scaffold.new_rule(Path(str(built_in.__file__)).parent, built_in.catalogue().values(), skill, slug, code)
    for path in created.paths:
        click.echo(str(path))
    python = shlex.quote(sys.executable)
    note(
        f"{created.code} is in shadow and finds nothing yet. Fill in both files; these must pass:\n"
        f"  {python} -m pytest {created.paths[1]} tests/rules/test_catalogue.py"
    )
    if find_spec("pytest") is None:
        note(f"That needs what tests need: {python} -m pip install -e '.[test]'")
