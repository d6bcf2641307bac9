"""Setting up, signing in and changing passwords, on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from coach_api.errors import InvalidInput, NotFound
from coach_api.services import accounts, audit, members, passwords, sessions, teams
from coach_api.storage import accounts as rows
from coach_api.storage.models import User, utc_now

GOOD, OTHER = "blue kettle sings at noon", "seven grey herons"
ADA = ("Ada", "ada@example.com", GOOD)


@pytest.fixture
def kim(db) -> str:
    teams.create(db, "Shop", "cli")
    user_id = members.add(db, "shop", "Kim", "cli", role="lead", email="kim@example.com").user_id
    accounts.set_password(db, user_id, GOOD, "test")
    return user_id


def test_setting_up_at_the_same_moment_makes_one_admin(db):
    code = accounts.make_setup_code(db)

    def set_up(number: int) -> bool:
        try:
            accounts.set_up(db, code, "Ada", f"ada{number}@example.com", GOOD)
        except accounts.CodeRefused:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(set_up, range(4))) == [False, False, False, True]
    with db.reading() as session:
        assert session.scalar(select(func.count()).select_from(User)) == 1


def test_an_admin_without_a_password_does_not_count_as_set_up(db):
    with db.session() as session:
        session.add(User(name="Ada", email="ada@example.com", is_admin=True))
    assert accounts.needs_setup(db)
    accounts.set_up(db, accounts.make_setup_code(db), *ADA)
    assert not accounts.needs_setup(db)
    assert accounts.make_setup_code(db) is None


def test_a_sign_in_renews_a_hash_of_other_costs(db, kim):
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(GOOD)
    with db.session() as session:
        rows.put_password(session, kim, cheap, utc_now())
    assert accounts.sign_in(db, "kim@example.com", GOOD) == kim
    with db.reading() as session:
        stored = rows.credential(session, kim)
    assert stored.password_hash != cheap
    assert not passwords.is_outdated(stored.password_hash)


@pytest.mark.usefixtures("kim")
def test_whoever_has_no_password_cannot_sign_in(db):
    members.add(db, "shop", "Jo", "cli", email="jo@example.com")
    for password in ("", GOOD):
        with pytest.raises(accounts.SignInRefused):
            accounts.sign_in(db, "jo@example.com", password)


def test_a_changed_password_ends_all_sessions_and_is_audited_without_it(db, kim):
    held = sessions.begin(db, kim, "Firefox")
    accounts.change_password(db, kim, GOOD, OTHER)
    assert sessions.find(db, held) is None
    entry = audit.latest(db)[0]
    assert (entry.action, entry.actor, entry.before, entry.after) == (
        "change password",
        "Kim (kim@example.com)",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("present", "new", "pointer"),
    [("wrong", OTHER, "/present"), (GOOD, "short", "/password"), (GOOD, GOOD, "/password")],
)
def test_a_change_that_cannot_be_is_refused(db, kim, present, new, pointer):
    with pytest.raises(InvalidInput) as caught:
        accounts.change_password(db, kim, present, new)
    assert [problem.pointer for problem in caught.value.problems] == [pointer]


def test_whoever_is_gone_changes_nothing(db):
    with pytest.raises(NotFound):
        accounts.change_password(db, "nobody", GOOD, OTHER)


def test_people_are_found_by_address_id_or_a_name_that_is_theirs_alone(db, kim):
    for who in ("kim@example.com", "KIM@example.com ", kim, "kim", " KIM "):
        assert accounts.find(db, who).id == kim
    teams.create(db, "Yard", "cli")
    members.add(db, "yard", "Kim", "cli", email="kim.two@example.com")
    with pytest.raises(InvalidInput, match=r"kim.two@example.com, kim@example.com"):
        accounts.find(db, "Kim")
    with pytest.raises(NotFound):
        accounts.find(db, "Lee")
