"""Pairing codes from the command line."""

import pytest

from coach_api.cli.database import opened
from coach_api.services import pairing


@pytest.fixture(autouse=True)
def support(coach):
    assert coach("team", "create", "Order Support").exit_code == 0


def create(coach, agent, *more: str):
    return coach("pairing", "create", "--team", "Order Support", "--agent", agent, *more)


def test_a_code_stands_alone_on_stdout_and_pairs_a_browser_of_its_agent(coach):
    done = create(coach, "Jo")
    assert done.exit_code == 0
    code = done.stdout.removesuffix("\n")
    assert code.split() == [code]
    assert code not in done.stderr
    assert "added “Jo” to team order-support" in done.stderr
    with opened() as db:
        assert pairing.pair(db, code, "Chromium on Linux").identity.agent == "Jo"
    assert "Chromium on Linux" in coach("token", "list", "--team", "order-support").stdout


def test_a_second_code_is_for_the_same_agent(coach):
    create(coach, "Jo")
    assert "added" not in create(coach, "jo ").stderr


def test_a_name_typed_almost_like_a_members_makes_nobody_unless_that_is_meant(coach):
    create(coach, "Jo Park")
    mistyped = create(coach, "jo prak")
    assert mistyped.exit_code == 1
    assert mistyped.stdout == ""
    assert "Did you mean “Jo Park”?" in mistyped.stderr
    assert "prak" not in coach("user", "list", "--team", "order-support").stdout
    assert "added “Jo Prak”" in create(coach, "Jo Prak", "--add").stderr
    assert "added “Kim Lee”" in create(coach, "Kim Lee").stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--team", "order-support"), 2, "--agent"),
        (("--team", "order-support", "--agent", ""), 1, "must not be empty"),
        (("--team", "order-suport", "--agent", "Jo"), 1, "Did you mean order-support?"),
    ],
)
def test_bad_values_are_named(coach, words, code, said):
    done = coach("pairing", "create", *words)
    assert done.exit_code == code
    assert said in done.stderr
    assert done.stdout == ""
