"""Counting guesses, for accounts and addresses."""

import pytest
from limits.storage import MemoryStorage

from coach_api.console.tries import FOR_AN_ACCOUNT, FOR_AN_ADDRESS, TooManyTries, Tries
from coach_api.services.accounts import SignInRefused

HERE = "203.0.113.7"


class Away(MemoryStorage):
    """A storage that cannot be reached."""

    STORAGE_SCHEME = ("away",)

    def incr(self, *_: object) -> int:
        raise ConnectionError

    def get(self, *_: object) -> int:
        raise ConnectionError


@pytest.fixture
def tries() -> Tries:
    return Tries("memory://")


def fail(tries: Tries, address: str, account: str | None = None, what: str = "sign-in") -> None:
    """Guess wrong."""
    with pytest.raises(SignInRefused), tries.guessing(what, address, account):
        raise SignInRefused


def is_let_try(tries: Tries, address: str, account: str | None = None, what: str = "sign-in") -> bool:
    """Guess right, if that is allowed."""
    try:
        with tries.guessing(what, address, account):
            return True
    except TooManyTries:
        return False


def test_many_wrong_guesses_from_one_address_shut_it_out_and_no_other(tries):
    for number in range(FOR_AN_ADDRESS.amount):
        assert is_let_try(tries, HERE)
        fail(tries, HERE, f"{number}@example.com")
    assert not is_let_try(tries, HERE, "kim@example.com")
    assert is_let_try(tries, "203.0.113.8", "kim@example.com")


def test_many_wrong_guesses_for_one_account_shut_it_for_every_address(tries):
    for number in range(FOR_AN_ACCOUNT.amount):
        fail(tries, f"203.0.113.{number}", "kim@example.com")
    assert not is_let_try(tries, HERE, "kim@example.com")
    assert is_let_try(tries, HERE, "jo@example.com")


def test_guesses_that_are_still_being_looked_at_count_too(tries):
    """Whoever sends a hundred at once gets no more looked at than whoever sends them one by one."""
    entered = 0
    open_guesses = [tries.guessing("sign-in", HERE, "kim@example.com") for _ in range(FOR_AN_ACCOUNT.amount + 5)]
    for guess in open_guesses:
        try:
            guess.__enter__()
        except TooManyTries:
            continue
        entered += 1
    assert entered == FOR_AN_ACCOUNT.amount


def test_a_right_guess_clears_its_account_but_not_its_address(tries):
    for _ in range(FOR_AN_ACCOUNT.amount - 1):
        fail(tries, HERE, "kim@example.com")
    assert is_let_try(tries, HERE, "kim@example.com")
    assert is_let_try(tries, HERE, "kim@example.com")
    for _ in range(FOR_AN_ADDRESS.amount - FOR_AN_ACCOUNT.amount + 1):
        fail(tries, HERE)
    assert not is_let_try(tries, HERE)


def test_passwords_and_codes_are_counted_apart(tries):
    for _ in range(FOR_AN_ACCOUNT.amount):
        fail(tries, HERE, "kim@example.com")
    assert is_let_try(tries, HERE, "kim@example.com", "invitation")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:203.0.113.7", "::ffff:203.0.113.8", False),
        ("no address", "", True),
    ],
)
def test_addresses_that_one_network_can_choose_from_are_one(tries, one, other, same):
    for _ in range(FOR_AN_ADDRESS.amount):
        fail(tries, one)
    assert is_let_try(tries, other) is not same


def test_while_the_shared_storage_is_away_guesses_are_counted_here(caplog):
    tries = Tries("away://")
    for _ in range(FOR_AN_ACCOUNT.amount):
        fail(tries, HERE, "kim@example.com")
    assert not is_let_try(tries, HERE, "kim@example.com")
    assert "tries_counted_here_only" in caplog.text


@pytest.mark.parametrize(("seconds", "words"), [(5, "a minute"), (60, "a minute"), (61, "2 minutes")])
def test_one_is_told_how_long_to_wait(seconds, words):
    assert TooManyTries(seconds).detail == f"Too many tries. Wait {words}, then try again."
