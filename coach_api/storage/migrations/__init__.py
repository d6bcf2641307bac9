"""Bring a database to the form this version needs; safe when several processes start at once."""

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionError
from sqlalchemy import Connection, Engine, text

from coach_api.errors import StorageError
from coach_api.storage.session import READ_ONLY, plain_errors

# Any number will do, as long as every version of the coach uses the same one.
ADVISORY_LOCK = 0x0C0AC4


def upgrade(engine: Engine) -> tuple[str, ...]:
    """Apply what is pending, in one transaction; return the revisions applied, oldest first, none if all were there.

    Only one process migrates at a time; the others wait, and find nothing left to do.

    Raises:
        StorageError: the database cannot be used, or was made by a newer version.
    """
    with plain_errors(), engine.connect() as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        if on_sqlite:  # where changing a table means dropping it, which must not take along what refers to it
            _pragma(connection, "foreign_keys = OFF")
        try:
            with connection.begin():  # on SQLite this takes the write lock
                if not on_sqlite:
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))
                revisions = _pending(connection)
                if revisions:
                    config = _config()
                    config.attributes["connection"] = connection
                    command.upgrade(config, "head")
                if on_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise StorageError("The migration would leave rows behind that refer to nothing; it was undone.")
        finally:
            if on_sqlite:
                _pragma(connection, "foreign_keys = ON")
    return revisions


def pending(engine: Engine) -> tuple[str, ...]:
    """Return the revisions that `upgrade` would apply, oldest first.

    Raises:
        StorageError: the database cannot be used, or was made by a newer version.
    """
    with plain_errors(), engine.connect().execution_options(**READ_ONLY) as connection:
        return _pending(connection)


def is_current(engine: Engine) -> bool:
    """Tell whether nothing is pending; it raises what `pending` does."""
    return not pending(engine)


def _pending(connection: Connection) -> tuple[str, ...]:
    current = MigrationContext.configure(connection).get_current_revision()
    try:
        revisions = [script.revision for script in _scripts().iterate_revisions("head", current or "base")]
    except RevisionError as error:
        raise StorageError(
            f"The database is at revision {current}, which this version of the coach does not know: "
            "it was used by a newer one. Start that one again, or restore a backup from before."
        ) from error
    return tuple(reversed(revisions))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "coach_api.storage:migrations")
    return config


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _pragma(connection: Connection, what: str) -> None:
    """Run a pragma outside of any transaction, where alone SQLite heeds it."""
    connection.connection.cursor().execute(f"PRAGMA {what}")
