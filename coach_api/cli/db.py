"""`coach-api db upgrade | check | tidy`."""

import os

import click

from coach_api.cli.database import opened
from coach_api.cli.output import examples
from coach_api.config import SETTINGS, Config, load
from coach_api.services import upkeep
from coach_api.storage import migrations
from coach_api.storage.models import utc_now
from coach_api.storage.session import Database, is_missing


@click.group(epilog=examples("coach-api db check", "coach-api db upgrade"))
def db() -> None:
    """Look after the database: bring it to the form that this version needs.

    "coach-api serve" does so by itself when it starts.
    """


@db.command(epilog=examples("coach-api db upgrade"))
def upgrade() -> None:
    """Apply pending migrations; safe to run twice, or on several machines at once."""
    database, address = _database()
    applied = migrations.upgrade(database.engine)
    database.close()
    for revision in applied:
        click.echo(f"Applied {revision}.")
    click.echo(f"{address} is current.")


@db.command(epilog=examples("coach-api db check && echo current"))
@click.pass_context
def check(ctx: click.Context) -> None:
    """Say whether migrations are pending: exit code 0 where none is, 1 where some are. Nothing is written."""
    config = load(os.environ)
    if is_missing(config.database_url):
        click.echo(f"{_shown(config)} is not there yet. To make it: coach-api db upgrade")
        ctx.exit(1)
    database, address = _database()
    pending = migrations.pending(database.engine)
    database.close()
    if not pending:
        click.echo(f"{address} is current.")
        return
    click.echo(f"{address} lacks: {', '.join(pending)}. To apply: coach-api db upgrade")
    ctx.exit(1)


@db.command(epilog=examples("coach-api db tidy"))
def tidy() -> None:
    """Delete what has had its time: single events after 30 days, expired codes and sessions. A running server does so hourly."""
    with opened() as database:
        done = upkeep.tidy(database, utc_now())
    click.echo(
        f"Deleted: {done.events} events, {done.rests} rests of rules, {done.pairing_codes} pairing codes, "
        f"{done.one_time_codes} invitations, {done.sessions} sessions of the console."
    )


def _database() -> tuple[Database, str]:
    """Return the database and its address as it may be printed."""
    config = load(os.environ)
    return Database(config.database_url), _shown(config)


def _shown(config: Config) -> str:
    return config.shown(next(setting for setting in SETTINGS if setting.name == "database_url"))
