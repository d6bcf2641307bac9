"""`coach-api check`."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from textwrap import indent
from typing import IO

import click
from pydantic_core import to_json

from coach_api import rules as built_in
from coach_api.api import schemas
from coach_api.api.schemas import NudgesBody
from coach_api.cli import inputs, readable
from coach_api.cli.database import complete_team, find_team, opened
from coach_api.cli.output import examples, note
from coach_api.config import load
from coach_api.engine import coach
from coach_api.engine.coach import Answer, Request
from coach_api.engine.library import Libraries, NoLibraries
from coach_api.engine.rule import Mode, RuleSet
from coach_api.errors import CoachError
from coach_api.services.snapshot import Snapshots

KEY = b"coach-api check"  # ids of nudges are the same on every machine; nothing here is secret
LONG_BYTES = 262_144  # input from which on progress is shown
STEPS = 100  # of the progress bar

Answered = Callable[[bytes], tuple[Request, Answer]]


@dataclass(frozen=True)
class Checked:
    """One body's answer, or what was wrong with it."""

    line: int
    size: int
    request: Request | None = None
    answer: Answer | None = None
    error: CoachError | None = None

    def json(self, spaces: int | None = None) -> str:
        """Return the answer as the API gives it, or the line and its problem, indented by so many spaces or on one line."""
        document: object = self.error and {"line": self.line, "error": _problem(self.error)}
        if self.answer is not None and self.request is not None:
            document = schemas.document(self.answer, self.request)
        return to_json(document, indent=spaces).decode()


@click.command(
    epilog=examples(
        "coach-api check draft.json                          one body of POST /api/v1/nudges",
        "coach-api check drafts.jsonl --format jsonl         one answer a line, in order",
        "zcat drafts.jsonl.gz | coach-api check - --all      every finding, not only the first three",
        "coach-api check draft.json --team support           with a team's rules and libraries",
        'echo \'{"draft": {"text": "One moment please."}}\' | coach-api check',
    )
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), default="-")
@click.option(
    "--rules",
    "which",
    type=click.Choice(["on", "all"]),
    default="on",
    show_default=True,
    help="Rules that are on, or all, those in shadow and off too.",
)
@click.option("--all", "lift_budget", is_flag=True, help="Show every finding; else the most important few.")
@click.option("--team", metavar="TEAM", shell_complete=complete_team, help="Use a team's rules and libraries.")
@click.option(
    "--format",
    "as_",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="For people; indented JSON; or one answer a line.",
)
@click.pass_context
def check(ctx: click.Context, file: str, which: str, lift_budget: bool, team: str | None, as_: str) -> None:  # noqa: FBT001 click passes by name
    """Coach drafts from FILE, or from standard input.

    FILE holds one body as JSON, or JSON Lines: one body a line. A line that cannot be used is named on standard error
    and the rest goes on; the exit code is then 1. In JSON, its place is held by {"line": …, "error": …}.
    """
    if file == "-" and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("Name a FILE, or pipe one in.")
    ruleset, libraries = _team_rules(team) if team else (built_in.ruleset(), NoLibraries())
    if which == "all":
        ruleset = replace(ruleset, rules=tuple(replace(rule, mode=Mode.ON) for rule in ruleset.rules))

    def answered(raw: bytes) -> tuple[Request, Answer]:
        request = schemas.parse(NudgesBody, raw).request(libraries)
        return request, coach.answer(request, ruleset, KEY, lift_budget=lift_budget)

    bad = 0

    def watched() -> Iterator[Checked]:
        nonlocal bad
        for checked in _each(stream, answered):
            advance(checked.size)
            if checked.error is not None:
                bad += 1
                note(f"{_name(file)}:{checked.line}: {_in_one_line(checked.error)}")
            yield checked

    with click.open_file(file, "rb") as stream, _progress(file) as advance:
        for text in FORMATS[as_](watched()):
            click.echo(text)
    if bad:
        ctx.exit(1)


def _team_rules(team: str) -> tuple[RuleSet, Libraries]:
    config = load(os.environ)
    with opened() as db:
        snapshots = Snapshots(db, config.refresh_s, config.secret_key)
        state = snapshots.current().teams[find_team(db, team).id]
        snapshots.close()
    return state.ruleset, state.libraries


def _each(stream: IO[bytes], answered: Answered) -> Iterator[Checked]:
    for item in inputs.read(stream):
        try:
            request, answer = answered(item.content())
        except CoachError as error:
            yield Checked(item.line, item.size, error=error)
        else:
            yield Checked(item.line, item.size, request, answer)


@contextmanager
def _progress(file: str) -> Iterator[Callable[[int], None]]:
    """Show how much of a long file is done while somebody watches and the answers go elsewhere."""
    size = 0 if file == "-" else Path(file).stat().st_size
    if size < LONG_BYTES or not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=size, label="Checking", file=sys.stderr, update_min_steps=size // STEPS) as bar:
        yield bar.update


def _name(file: str) -> str:
    return "standard input" if file == "-" else file


def _in_one_line(error: CoachError) -> str:
    problems = "; ".join(str(problem) for problem in error.problems)
    return f"{error.detail} {problems}".strip().replace("line 1 column", "column")


def _problem(error: CoachError) -> dict[str, object]:
    """Return an error as the API words it."""
    return {
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "errors": [{"pointer": problem.pointer, "reason": problem.reason} for problem in error.problems],
    }


def _as_text(results: Iterable[Checked]) -> Iterator[str]:
    for checked in results:
        if checked.request is not None and checked.answer is not None:
            yield readable.render(checked.line, checked.request, checked.answer)


def _as_jsonl(results: Iterable[Checked]) -> Iterator[str]:
    for checked in results:
        yield checked.json()


def _as_json(results: Iterable[Checked]) -> Iterator[str]:
    """Yield one answer as an object, several as an array, of which one is held at a time."""
    documents = (checked.json(spaces=2) for checked in results)
    first = next(documents)
    second = next(documents, None)
    if second is None:
        yield first
        return
    yield f"[\n{indent(first, '  ')}"
    for document in chain([second], documents):
        yield f"  ,\n{indent(document, '  ')}"
    yield "]"


FORMATS: dict[str, Callable[[Iterable[Checked]], Iterator[str]]] = {
    "text": _as_text,
    "json": _as_json,
    "jsonl": _as_jsonl,
}
