"""Databases and browsers for tests.

`db` runs a test twice, on SQLite and on a real PostgreSQL that is started here. `browser` is a real Chromium; there is
one `playwright` a process, since two would stand in each other's way.
"""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from browsing import ARGUMENTS, CHROMIUM
from playwright.sync_api import Browser, Playwright, sync_playwright
from sqlalchemy import create_engine, make_url, text

from coach_api.storage.migrations import upgrade
from coach_api.storage.session import Database

POSTGRES_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/local/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
ROOM = 1_000_000_000  # bytes; a run takes about 100 MB
NO_POSTGRES = (
    "The tests need PostgreSQL, and its initdb was not found. On Debian or Ubuntu: apt-get install postgresql; "
    "on macOS: brew install postgresql. Or name a running server whose user may create databases: "
    "COACH_TEST_POSTGRES_URL=postgresql://user:password@host/postgres"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A fresh, migrated database, on each kind of server in turn."""
    yield from _opened(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def sqlite_db(sqlite_url: str) -> Iterator[Database]:
    """A fresh, migrated SQLite database, for tests that have nothing to do with storage."""
    yield from _opened(sqlite_url)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of a database without any table, on each kind of server in turn."""
    url: str = request.getfixturevalue(f"empty_{request.param}_url")
    return url


def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.close()


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path}/coach.sqlite3"


@pytest.fixture
def sqlite_url(empty_sqlite_url: str, migrated_sqlite_file: Path) -> str:
    """The address of a migrated SQLite file."""
    shutil.copyfile(migrated_sqlite_file, str(make_url(empty_sqlite_url).database))
    return empty_sqlite_url


@pytest.fixture(scope="session")
def migrated_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file for tests to copy."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.sqlite3"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def empty_postgresql_url(postgres: "Postgres") -> Iterator[str]:
    """The address of a PostgreSQL database without any table."""
    with postgres.database() as url:
        yield url


@pytest.fixture
def postgresql_url(postgres: "Postgres", migrated_postgresql: str) -> Iterator[str]:
    """The address of a migrated PostgreSQL database."""
    with postgres.database(template=migrated_postgresql) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgresql(postgres: "Postgres") -> Iterator[str]:
    """The name of a migrated PostgreSQL database for tests to copy."""
    with postgres.database() as url:
        _migrate(url)
        yield str(make_url(url).database)


def _migrate(url: str) -> None:
    database = Database(url)
    upgrade(database.engine)
    database.close()


class Postgres:
    """A running server, and fresh databases on it."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url).set(drivername="postgresql+psycopg")
        self.names = (f"coach_test_{os.getpid()}_{number}" for number in itertools.count(1))
        self.engine = create_engine(self.url, isolation_level="AUTOCOMMIT")

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """Make a database, hand out its address, and drop it at the end."""
        name = next(self.names)
        encoding = "ENCODING 'UTF8'" if template == "template0" else ""
        with self.engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} {encoding}"))
        yield self.url.set(database=name).render_as_string(hide_password=False)
        with self.engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server at COACH_TEST_POSTGRES_URL, or one that is started for this run and removed after it."""
    given = os.environ.get("COACH_TEST_POSTGRES_URL")
    with _served(given) if given else started_postgres() as server:
        yield server


@contextmanager
def _served(url: str) -> Iterator[Postgres]:
    server = Postgres(url)
    yield server
    server.engine.dispose()


@contextmanager
def started_postgres() -> Iterator[Postgres]:
    """Start a server in a folder of its own that listens on nothing but a socket there."""
    binaries = postgres_binaries()
    folder = Path(tempfile.mkdtemp(prefix="coach-pg-", dir=_roomy_memory()))
    run = _as_unprivileged(folder)
    try:
        run(
            [binaries / "initdb", "-D", folder / "data", "-U", "coach", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        )
        options = f"-F -k {folder} -c listen_addresses='' -c max_connections=50 -c max_wal_size=64MB"
        run([binaries / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-o", options, "-w", "start"])
        try:
            with _served(f"postgresql://coach@/postgres?host={folder}") as server:
                yield server
        finally:
            run([binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder)


def _roomy_memory() -> str | None:
    """Return a folder in memory, where making a database takes a tenth of the time; None for the usual temporary one."""
    memory = Path("/dev/shm")  # noqa: S108 the folder within is made by mkdtemp
    return str(memory) if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM else None


def postgres_binaries() -> Path:
    """Return the folder that holds initdb and pg_ctl; fail where there is none, for no database is tested by skipping."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = [
        folder for place in POSTGRES_PLACES for folder in Path("/").glob(place[1:]) if (folder / "initdb").exists()
    ]
    if not found:
        pytest.fail(NO_POSTGRES, pytrace=False)
    return max(
        found, key=lambda folder: [int(part) for part in folder.parent.name.split("@")[-1].split(".") if part.isdigit()]
    )


def _as_unprivileged(folder: Path) -> Callable[[list[Any]], None]:
    """Return a way to run commands that own the folder: as ourselves, or where we are root as a user PostgreSQL takes."""
    other: Mapping[str, Any] = {}
    if os.geteuid() == 0:
        names = {user.pw_name for user in pwd.getpwall()}
        user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
        os.chown(folder, user.pw_uid, user.pw_gid)
        other = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def run(command: list[Any]) -> None:
        done = subprocess.run(  # noqa: S603 the commands are ours
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **other,
        )
        if done.returncode:
            log = folder / "log"
            pytest.fail(
                f"{command[0]} failed:\n{done.stdout}\n{log.read_text() if log.exists() else ''}", pytrace=False
            )

    return run


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start what drives browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start Chromium."""
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield chromium
    chromium.close()
