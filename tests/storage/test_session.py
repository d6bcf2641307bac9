"""Transactions, on both databases."""

import multiprocessing
import sqlite3
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text

from coach_api.errors import CoachError, Conflict, InvalidInput, StorageError
from coach_api.storage import teams
from coach_api.storage.models import Team, User
from coach_api.storage.session import Database

ROUNDS = 40


def names(db: Database) -> list[str]:
    with db.reading() as session:
        return list(session.scalars(select(User.name).order_by(User.name)))


def test_what_a_block_stores_is_kept_at_its_end(db):
    with db.session() as session:
        session.add(User(name="Jo"))
    assert names(db) == ["Jo"]


def test_an_exception_undoes_the_whole_block(db):
    def fail_halfway() -> None:
        with db.session() as session:
            session.add(User(name="Jo"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert names(db) == []


def test_rows_can_be_read_after_their_transaction(db):
    with db.session() as session:
        user = User(name="Jo")
        session.add(user)
    assert user.name == "Jo"


def test_a_reading_block_cannot_write(db):
    with pytest.raises(StorageError, match=r"read-?only"), db.reading() as session:
        session.execute(text("DELETE FROM users"))
    with db.session() as session:
        session.add(User(name="Sam"))
    assert names(db) == ["Sam"]


def test_a_reader_does_not_wait_for_a_writer(db):
    with db.session() as session:
        session.add(User(name="Jo"))
        session.flush()
        assert names(db) == []


def test_a_clash_is_told_without_the_values(db):
    with pytest.raises(Conflict) as caught, db.session() as session:
        session.add_all([User(name="Jo", email="jo@shop.example"), User(name="Sam", email="jo@shop.example")])
    assert "shop.example" not in str(caught.value)


@pytest.mark.parametrize("unstorable", ["lone \ud83d surrogate"])
def test_a_lone_surrogate_is_invalid_input(db, unstorable):
    with pytest.raises(InvalidInput, match="cannot store"), db.session() as session:
        session.add(User(name=unstorable))


def test_a_nul_character_never_leaves_as_an_unplanned_error(postgresql_url):
    """SQLite stores it, PostgreSQL cannot; the services refuse it on both."""
    database = Database(postgresql_url)
    with pytest.raises(InvalidInput, match="cannot store"), database.session() as session:
        session.add(User(name="Jo\0"))
    with pytest.raises(InvalidInput, match="cannot store"), database.reading() as session:
        teams.get(session, "no\0team")
    database.close()


def test_a_number_beyond_the_column_is_invalid_input(db):
    with pytest.raises(InvalidInput, match="cannot store"), db.session() as session:
        session.add(Team(slug="t", name="T", version=2**70))


def test_writers_at_once_wait_for_each_other_and_lose_nothing(db):
    """Each reads, then writes: what a deferred transaction of SQLite fails at with "database is locked"."""
    with db.session() as session:
        team_id = teams.add(session, Team(slug="t", name="T")).id
    start = threading.Barrier(4)

    def write() -> None:
        start.wait()
        for _ in range(ROUNDS):
            with db.session() as session:
                teams.get(session, team_id)
                teams.bump(session, team_id)

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(write) for _ in range(4)]:
            done.result()
    with db.reading() as session:
        assert teams.versions(session) == {team_id: 1 + 4 * ROUNDS}


def test_of_those_who_lock_a_team_one_at_a_time_goes_on(db):
    """Reading a value and storing one made from it is safe under the lock."""
    with db.session() as session:
        team_id = teams.add(session, Team(slug="t", name="0")).id
    start = threading.Barrier(2)

    def write() -> None:
        start.wait()
        for _ in range(ROUNDS):
            with db.session() as session:
                team = teams.get(session, team_id, lock=True)
                team.name = str(int(team.name) + 1)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(write) for _ in range(2)]:
            done.result()
    with db.reading() as session:
        assert teams.get(session, team_id).name == str(2 * ROUNDS)


def test_sqlite_is_set_up_for_many_readers_and_one_writer(sqlite_db):
    with sqlite_db.reading() as session:
        pragmas = [
            session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert pragmas == ["wal", 1, 1, 15_000]


def test_a_new_file_that_another_process_is_preparing_is_waited_for(empty_sqlite_url, tmp_path):
    """SQLite's own patience does not reach to the switch to WAL while another writes: it refuses at once."""
    other = sqlite3.connect(tmp_path / "coach.sqlite3", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE something (id)")
    release = threading.Timer(0.3, lambda: other.execute("COMMIT"))
    release.start()
    database = Database(empty_sqlite_url)
    database.ping()
    database.close()
    release.join()
    other.close()


def test_a_child_process_opens_connections_of_its_own(db):
    """What gunicorn's workers do: the parent has used its pool before they are forked."""
    with db.session() as session:
        session.add(User(name="parent"))
    fork = multiprocessing.get_context("fork")
    receiving, sending = fork.Pipe(duplex=False)

    def work() -> None:
        db.after_fork()
        with db.session() as session:
            session.add(User(name="child"))
        sending.send(names(db))

    child = fork.Process(target=work)
    child.start()
    child.join(30)
    assert receiving.recv() == ["child", "parent"]
    assert names(db) == ["child", "parent"]


def test_ping_is_quiet_where_the_database_answers(db):
    db.ping()


def test_a_server_out_of_reach_is_named_without_the_password():
    database = Database("postgresql+psycopg://coach:s3cret@127.0.0.1:1/coach")
    with pytest.raises(StorageError) as caught:
        database.ping()
    assert "cannot be used" in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_a_missing_driver_is_named_with_what_installs_it_here(monkeypatch):
    """Not under this project's own name, which a package index may know as somebody else's."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StorageError) as caught:
        Database("postgresql+psycopg://coach@127.0.0.1:1/coach")
    assert f"{sys.executable} -m pip install 'psycopg[binary]'" in str(caught.value)


@pytest.mark.parametrize("url", ["nonsense", "mysterydb://host/name", "postgresql+psycopg://coach:s3cret"])
def test_an_address_that_cannot_be_read_is_not_repeated(url):
    with pytest.raises(StorageError) as caught:
        Database(url)
    assert url not in str(caught.value)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("Not a database at all, but a text of some length.\n" * 100)
    with pytest.raises(StorageError, match="not a database"):
        Database(f"sqlite:///{tmp_path}/notes.txt").ping()


def test_the_folder_of_a_sqlite_file_is_made_for_its_owner_alone(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/deep/er/coach.sqlite3")
    database.ping()
    assert (tmp_path / "deep/er").stat().st_mode & 0o777 == 0o700
    database.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match=f"{tmp_path}/file/coach"):
        Database(f"sqlite:///{tmp_path}/file/coach/coach.sqlite3")


def test_only_the_coachs_own_errors_leave_a_block(db):
    with pytest.raises(CoachError), db.reading() as session:
        session.execute(text("SELECT * FROM no_such_table"))
