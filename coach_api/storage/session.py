"""Connections and transactions, on SQLite and PostgreSQL alike."""

import shlex
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, CursorResult, Engine, UpdateBase, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.orm import Session, sessionmaker

from coach_api.errors import Conflict, InvalidInput, Problem, StorageError
from coach_api.storage.models import Base

BUSY_TIMEOUT_S = 15  # how long a SQLite writer waits for the one before it
RETRY_S = 0.02  # between tries where SQLite itself does not wait
CONNECT_TIMEOUT_S = 5  # how long to wait for a PostgreSQL that does not answer

READ_ONLY = {"read_only": True, "postgresql_readonly": True}


class Database:
    """A database and its pool of connections; one a process."""

    def __init__(self, url: str) -> None:
        """Prepare connections to a URL; none is opened yet.

        Raises:
            StorageError: the URL cannot be read, its driver is not installed, or SQLite's folder cannot be made.
        """
        self.engine = make_engine(url)
        self._writing = sessionmaker(self.engine, expire_on_commit=False)
        self._reading = sessionmaker(self.engine.execution_options(**READ_ONLY), expire_on_commit=False)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open a transaction that may write: committed at the end of the block, rolled back by an exception.

        Raises:
            StorageError: the database cannot be used now.
            Conflict: somebody else stored the same at the same moment.
            InvalidInput: a value that the database cannot hold.
        """
        with plain_errors(), self._writing.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that only reads, and so never waits for a writer; it raises what `session` does."""
        with plain_errors(), self._reading.begin() as session:
            yield session

    def ping(self) -> None:
        """Ask the database for a sign of life.

        Raises:
            StorageError: none came.
        """
        with self.reading() as session:
            session.execute(text("SELECT 1"))

    def after_fork(self) -> None:
        """Forget connections that belong to the parent process; call it in the child before anything else."""
        self.engine.dispose(close=False)

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn the database's errors into the coach's, without statements or values."""
    try:
        yield
    except IntegrityError as error:
        raise Conflict(
            "This clashes with what is stored, perhaps since a moment ago. Look again, then retry."
        ) from error
    except (DataError, UnicodeEncodeError, OverflowError) as error:
        raise InvalidInput([Problem("", "holds a character or a number that the database cannot store")]) from error
    except DBAPIError as error:
        raise StorageError(f"The database cannot be used: {error.orig}") from error
    except sqlite3.Error as error:  # from preparing a connection, where SQLAlchemy leaves errors as they are
        raise StorageError(f"The database cannot be used: {error}") from error


def insert_or(session: Session, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """Return an insert that can say what to do on a conflict: that of the database at hand, for the general one cannot."""
    on_postgres = session.get_bind().dialect.name == "postgresql"
    return postgresql.insert(table) if on_postgres else sqlite.insert(table)


def changed(session: Session, statement: UpdateBase) -> int:
    """Run an update or a deletion and return how many rows it met."""
    return cast("CursorResult[Any]", session.execute(statement)).rowcount


def make_engine(url: str) -> Engine:
    """Return an engine whose transactions behave alike on both databases.

    Raises:
        StorageError: the URL cannot be read, its driver is not installed, or SQLite's folder cannot be made.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return _sqlite_engine(parsed)
        return create_engine(
            parsed, hide_parameters=True, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_TIMEOUT_S}
        )
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise StorageError("The address of the database cannot be read; see COACH_DATABASE_URL.") from None
    except ModuleNotFoundError as error:
        raise StorageError(
            f"{error.name} is missing, which connects to PostgreSQL; "
            f"install it with: {shlex.quote(sys.executable)} -m pip install 'psycopg[binary]'"
        ) from error


def is_missing(url: str) -> bool:
    """Tell whether a URL names a SQLite file that is not there; nothing is opened, which would make it."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return False
    is_file = parsed.get_backend_name() == "sqlite" and not (parsed.database or "").startswith("file:")
    return is_file and not Path(parsed.database or "").exists()


def _sqlite_engine(url: URL) -> Engine:
    if url.database:
        folder = Path(url.database).parent
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"The folder for the database cannot be made: {folder}: {error.strerror}") from error
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_TIMEOUT_S})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 SQLAlchemy's pool record
    connection.isolation_level = None  # or the driver begins transactions of its own, later and deferred
    _switch_to_wal(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Let readers go on beside a writer; of processes that ask at once for a new file SQLite refuses all but one."""
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(RETRY_S)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first and writes later cannot wait for its turn, but fails."""
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {int(read_only)}")
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
