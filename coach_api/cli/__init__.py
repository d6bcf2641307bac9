"""The command line: one module a command or group of commands.

Only the module of the command that runs is imported, so that `--help` and completion are quick.
"""

import os
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from coach_api.cli.output import examples
from coach_api.errors import CoachError

PROGRAM = "coach-api"

# Command: the module that holds it, under the command's own name with _ for -, and its line in `coach-api --help`.
COMMANDS = {
    "serve": ("serve", "Start the coach, or its demo."),
    "check": ("check", "Coach drafts from a file, without a server."),
    "rules": ("rules", "List, explain and add coaching rules."),
    "team": ("teams", "Create and change teams."),
    "user": ("teams", "Add people to teams."),
    "token": ("teams", "Let agents' browsers in."),
    "pairing": ("pairing", "Connect agents' browsers with a one-time code."),
    "links": ("libraries", "Import and export the pages agents can point to."),
    "saved-replies": ("libraries", "Import and export answers to frequent questions."),
    "glossary": ("libraries", "Import and export words of the trade."),
    "prepared-replies": ("libraries", "Import and export what the coach offers by itself."),
    "audit": ("audit", "See who changed what, and take changes back."),
    "docs": ("docs", "Write the rules' pages."),
    "db": ("db", "Look after the database."),
    "config": ("config", "Show every setting and where its value comes from."),
    "completion": ("completion", "Print what completes commands in your shell."),
}


class Commands(click.Group):
    """Finds commands by name in `COMMANDS`, and says errors in plain words."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click names it
        """Return the names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 click names it
        """Import the module of a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"{__name__}.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 click names it
        """Write the list of commands from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def main(self, *args: Any, **extra: Any) -> NoReturn:  # noqa: ANN401 click's own arguments
        """Run a command; end with 0 where it worked, 1 where it did not, 2 where it was asked for wrongly."""
        try:
            super().main(*args, **extra | {"prog_name": PROGRAM})
        except CoachError as error:
            click.echo(f"{PROGRAM}: {error}", err=True)
        except Exception as error:
            if os.environ.get("COACH_LOG_LEVEL", "").strip().lower() == "debug":
                raise
            click.echo(
                f"{PROGRAM}: this should not have happened: {type(error).__name__}: {error}\n"
                f"Please report it with what you typed and what it prints with COACH_LOG_LEVEL=debug set.",
                err=True,
            )
        sys.exit(1)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "coach-api serve --demo                     see the coach at work",
        "coach-api check drafts.jsonl               coach drafts from a file",
        "coach-api rules explain many_questions     read what a rule finds and why",
        'coach-api token create --team support --agent "Jo Park"',
    ),
)
@click.version_option(package_name="coach-api", prog_name=PROGRAM)
def main() -> None:
    """A writing coach for live-chat support agents.

    Settings are COACH_* variables; the command "config" shows them all. Every command's --help has examples.
    """
