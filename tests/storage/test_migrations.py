"""Migrations, on both databases."""

import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from coach_api.errors import StorageError
from coach_api.storage.migrations import is_current, pending, upgrade
from coach_api.storage.models import Base, Member, Team, User
from coach_api.storage.session import Database

# Says when it is ready, waits for the word, migrates, says what it applied.
STARTING_SERVER = """
import sys
from coach_api.storage.migrations import upgrade
from coach_api.storage.session import Database
print("ready", flush=True)
sys.stdin.readline()
print(*upgrade(Database(sys.argv[1]).engine))
"""


@pytest.fixture
def empty(empty_url):
    database = Database(empty_url)
    yield database
    database.close()


def test_an_empty_database_has_everything_pending_and_after_an_upgrade_nothing(empty):
    waiting = pending(empty.engine)
    assert waiting[0] == "0001"
    assert not is_current(empty.engine)
    assert upgrade(empty.engine) == waiting
    assert is_current(empty.engine)
    assert upgrade(empty.engine) == ()


def test_models_and_migrated_tables_agree(db):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_models_and_migrated_tables_have_the_same_checks(empty):
    """Alembic compares no check constraints."""

    def checks() -> dict[str, set[str | None]]:
        inspector = inspect(empty.engine)
        return {
            table: {check["name"] for check in inspector.get_check_constraints(table)} for table in Base.metadata.tables
        }

    upgrade(empty.engine)
    migrated = checks()
    Base.metadata.drop_all(empty.engine)
    Base.metadata.create_all(empty.engine)
    assert migrated == checks()
    assert migrated["teams"] == {"ck_teams_attention_budget"}


def test_of_servers_that_start_at_once_exactly_one_migrates(empty_url):
    servers = [
        subprocess.Popen(  # noqa: S603 it runs our own script
            [sys.executable, "-c", STARTING_SERVER, empty_url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for server in servers:
        assert server.stdout.readline() == "ready\n"
    for server in servers:
        server.stdin.write("go\n")
        server.stdin.flush()
    answers = [server.communicate(timeout=60) for server in servers]
    assert [errors for _, errors in answers] == ["", "", ""]
    assert sorted(applied.strip() for applied, _ in answers)[:2] == ["", ""]
    database = Database(empty_url)
    assert is_current(database.engine)
    database.close()


def test_a_database_of_a_newer_version_is_refused_with_what_to_do(db):
    with db.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for look in (pending, is_current, upgrade):
        with pytest.raises(StorageError, match=r"9999.*newer"):
            look(db.engine)


def test_a_failing_migration_leaves_the_database_as_it_was(empty):
    with empty.session() as session:
        session.execute(text("CREATE TABLE secrets (name TEXT)"))  # the last table of the first migration
    with pytest.raises(StorageError, match="exists"):
        upgrade(empty.engine)
    assert set(inspect(empty.engine).get_table_names()) == {"secrets"}


def test_foreign_keys_are_watched_again_after_an_upgrade(empty):
    upgrade(empty.engine)
    with empty.session() as session:
        session.add_all([Team(id="t", slug="t", name="T"), User(id="u", name="U")])
        session.flush()
        session.add(Member(team_id="t", user_id="u", role="lead"))
    with empty.session() as session:
        session.execute(text("DELETE FROM teams"))
        assert session.execute(text("SELECT count(*) FROM members")).scalar_one() == 0
