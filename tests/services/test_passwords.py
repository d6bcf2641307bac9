"""Passwords: what is stored, and which ones may be chosen."""

import pytest

from coach_api.services import passwords

GOOD = "blue kettle sings at noon"


def test_a_password_matches_its_own_hash_and_no_other():
    stored = passwords.digest(GOOD)
    assert stored.startswith("$argon2id$")
    assert GOOD not in stored
    assert passwords.matches(stored, GOOD)
    assert not passwords.matches(stored, GOOD.upper())
    assert passwords.digest(GOOD) != stored


@pytest.mark.parametrize("guess", ["", GOOD, "x" * 100_000, "\0"])
def test_where_there_is_no_password_none_is_right(guess):
    assert not passwords.matches(None, guess)


def test_what_a_guess_is_compared_with_where_there_is_none_costs_as_much_as_a_real_one():
    assert not passwords.is_outdated(passwords.NOBODYS)


def test_letters_that_look_and_mean_the_same_are_the_same():
    """One keyboard sends é as one character, another as two."""
    assert passwords.matches(passwords.digest("caf\u00e9 caf\u00e9 cr\u00e8me"), "cafe\u0301 cafe\u0301 cre\u0300me")


@pytest.mark.parametrize(
    "password",
    [GOOD, "correct horse battery", "thunder-lamp-42", "пять синих китов", "青い鯨が五頭と赤い船", "4ever in blue jeans", "x7$Kq9!mZ2@p", "p" * 200 + "qrst"],
)  # fmt: skip
def test_what_nobody_guesses_may_be_chosen(password):
    chosen = password if len(password) >= passwords.SHORTEST else password + "です。はい"
    assert passwords.check(chosen, "Jo Park", "jo.park@example.com") == chosen


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "at least 12"),
        ("short one", "at least 12"),
        (None, "at least 12"),
        ("long " * 60, "at most 256"),
        ("aaaaaaaaaaaa", "different"),
        ("abababababab", "different"),
        ("123456789012", "tried first"),
        ("210987654321", "tried first"),
        ("qwertyuiopas", "tried first"),
        ("abcdefghijkl", "tried first"),
        ("password1234", "tried first"),
        ("P@ssw0rd!!!!!", "tried first"),
        ("passwordpassword", "tried first"),
        ("12345welcome2026", "tried first"),
        ("jo.park@example.com", "name or e-mail"),
        ("JoPark123456!", "name or e-mail"),
        ("jo.park-2026!!", "name or e-mail"),
    ],
)
def test_what_is_guessed_first_may_not(password, reason):
    with pytest.raises(ValueError, match=reason):
        passwords.check(password, "Jo Park", "jo.park@example.com")
