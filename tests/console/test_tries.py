"""Counting guesses, for accounts and addresses."""

import pytest
from limits.storage import MemoryStorage

from coach_api.console.tries import (
    CODES_FROM_AN_ADDRESS,
    FOR_AN_ACCOUNT,
    FOR_AN_ACCOUNT_HERE,
    FOR_AN_ADDRESS,
    FROM_A_BROWSER,
    TooManyTries,
    Tries,
)
from coach_api.services.accounts import SignInRefused

HERE = "203.0.113.7"
KIM = "kim@example.com"


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


def fail(tries: Tries, address: str, account: str = KIM, browser: str | None = None) -> None:
    """Guess wrong."""
    with pytest.raises(SignInRefused), tries.password("sign-in", address, account, browser):
        raise SignInRefused


def is_let_try(
    tries: Tries, address: str, account: str = KIM, browser: str | None = None, what: str = "sign-in"
) -> bool:
    """Guess right, if that is allowed."""
    try:
        with tries.password(what, address, account, browser):
            return True
    except TooManyTries:
        return False


def test_many_wrong_guesses_from_one_address_shut_it_out_and_no_other(tries):
    for number in range(FOR_AN_ADDRESS.amount):
        assert is_let_try(tries, HERE)
        fail(tries, HERE, f"{number}@example.com")
    assert not is_let_try(tries, HERE)
    assert is_let_try(tries, "203.0.113.8")


def test_wrong_guesses_for_one_account_shut_it_where_they_come_from_alone(tries):
    """Nobody is kept out by what somebody else guesses elsewhere."""
    for _ in range(FOR_AN_ACCOUNT_HERE.amount):
        fail(tries, HERE)
    assert not is_let_try(tries, HERE)
    assert is_let_try(tries, HERE, "jo@example.com")
    assert is_let_try(tries, "203.0.113.8")


def from_everywhere(tries: Tries) -> None:
    """Use up what one account may be guessed from all addresses together."""
    for number in range(FOR_AN_ACCOUNT.amount):
        fail(tries, f"2001:db8:0:{number:x}::1")


def test_wrong_guesses_for_one_account_from_everywhere_shut_it_for_browsers_that_nobody_knows(tries):
    from_everywhere(tries)
    assert not is_let_try(tries, HERE)
    assert is_let_try(tries, HERE, "jo@example.com")


def test_a_browser_that_signed_in_before_is_let_in_whatever_others_guess(tries):
    from_everywhere(tries)
    for number in range(FOR_AN_ADDRESS.amount):
        fail(tries, HERE, f"{number}@example.com")
    assert is_let_try(tries, HERE, browser="one that Kim has")
    assert not is_let_try(tries, HERE)


def test_a_browser_that_signed_in_before_may_guess_no_more_than_others(tries):
    for _ in range(FROM_A_BROWSER.amount):
        fail(tries, HERE, browser="one that Kim has")
    assert not is_let_try(tries, HERE, browser="one that Kim has")
    assert is_let_try(tries, HERE, browser="another that Kim has")
    assert is_let_try(tries, HERE)


def test_guesses_that_are_refused_do_not_use_up_what_others_may_guess(tries):
    for _ in range(FOR_AN_ACCOUNT.amount + FOR_AN_ACCOUNT_HERE.amount):
        try:
            fail(tries, HERE)
        except TooManyTries:
            continue
    assert is_let_try(tries, "203.0.113.8")


def test_guesses_that_are_still_being_looked_at_count_too(tries):
    """Whoever sends a hundred at once gets no more looked at than whoever sends them one by one."""
    entered = 0
    open_guesses = [tries.password("sign-in", HERE, KIM) for _ in range(FOR_AN_ACCOUNT_HERE.amount + 5)]
    for guess in open_guesses:
        try:
            guess.__enter__()
        except TooManyTries:
            continue
        entered += 1
    assert entered == FOR_AN_ACCOUNT_HERE.amount


def test_a_right_guess_clears_its_account_but_not_its_address(tries):
    for _ in range(FOR_AN_ACCOUNT_HERE.amount - 1):
        fail(tries, HERE)
    assert is_let_try(tries, HERE)
    assert is_let_try(tries, HERE)
    for number in range(FOR_AN_ADDRESS.amount - FOR_AN_ACCOUNT_HERE.amount + 1):
        fail(tries, HERE, f"{number}@example.com")
    assert not is_let_try(tries, HERE)


def test_what_is_guessed_in_two_places_of_the_console_is_counted_apart(tries):
    for _ in range(FOR_AN_ACCOUNT_HERE.amount):
        fail(tries, HERE)
    assert is_let_try(tries, HERE, what="password")


def test_codes_are_counted_for_their_address(tries):
    for number in range(CODES_FROM_AN_ADDRESS.amount):
        tries.code("setup", f"2001:db8::{number:x}")
    with pytest.raises(TooManyTries):
        tries.code("setup", "2001:db8::ffff")
    tries.code("setup", HERE)
    tries.code("invitation", "2001:db8::1")


def test_a_refusal_is_logged_with_nobodys_name_or_address(tries, caplog):
    for _ in range(FOR_AN_ACCOUNT_HERE.amount):
        fail(tries, HERE)
    assert caplog.records == []
    assert not is_let_try(tries, HERE)
    [record] = caplog.records
    assert (record.levelname, record.message, record.what) == ("WARNING", "too_many_tries", "sign-in")
    assert not any(word in repr(vars(record)) for word in (HERE, KIM))


def test_while_the_shared_storage_is_away_guesses_are_counted_here(caplog):
    tries = Tries("away://")
    for _ in range(FOR_AN_ACCOUNT_HERE.amount):
        fail(tries, HERE)
    assert not is_let_try(tries, HERE)
    assert "tries_counted_here_only" in caplog.text


@pytest.mark.parametrize(("seconds", "words"), [(5, "a minute"), (60, "a minute"), (61, "2 minutes")])
def test_one_is_told_how_long_to_wait(seconds, words):
    assert TooManyTries(seconds).detail == f"Too many tries. Wait {words}, then try again."
