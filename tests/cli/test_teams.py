"""Teams, people and tokens from the command line."""

import pytest

from coach_api.cli.database import opened
from coach_api.services import accounts, invitations, tokens


@pytest.fixture
def support(coach):
    assert coach("team", "create", "Order Support").exit_code == 0


def let_in(token: str):
    with opened() as db:
        return tokens.find_by_hash(db, tokens.digest(token))


def test_a_team_is_made_listed_renamed_and_deleted(coach):
    assert "order-support" in coach("team", "create", "Order Support").stdout
    assert coach("team", "list").stdout.splitlines()[1].split() == ["order-support", "Order", "Support", "3"]
    assert coach("team", "rename", "order-support", "Care").exit_code == 0
    assert coach("team", "budget", "Care", "2").exit_code == 0
    assert coach("team", "list").stdout.splitlines()[1].split() == ["order-support", "Care", "2"]
    assert coach("team", "delete", "care", "--yes").exit_code == 0
    assert "There are no teams yet." in coach("team", "list").stderr


@pytest.mark.usefixtures("support")
@pytest.mark.parametrize("answer", ["", "n\n"])
def test_a_team_is_not_deleted_unless_somebody_is_sure(coach, answer):
    assert coach("team", "delete", "order-support", input=answer).exit_code == 1
    assert "order-support" in coach("team", "list").stdout


@pytest.mark.usefixtures("support")
@pytest.mark.parametrize("wanted", ["order-suport", "Ordr Support", "ORDER-SUPPRT"])
def test_a_team_that_is_not_there_brings_up_those_like_it(coach, wanted):
    done = coach("user", "list", "--team", wanted)
    assert done.exit_code == 1
    assert f"There is no team “{wanted}”. Did you mean order-support?" in done.stderr


def test_without_teams_the_message_says_how_to_make_one(coach):
    assert "coach-api team create" in coach("user", "list", "--team", "support").stderr


def test_a_name_of_two_teams_asks_for_the_short_name(coach):
    coach("team", "create", "Support", "--slug", "support-en")
    coach("team", "create", "Support", "--slug", "support-fr")
    done = coach("user", "list", "--team", "support")
    assert done.exit_code == 1
    assert "support-en, support-fr" in done.stderr
    assert coach("user", "list", "--team", "support-fr").exit_code == 0


@pytest.mark.usefixtures("support")
def test_people_are_added_listed_and_removed(coach):
    assert coach("user", "add", "--team", "order-support", "Jo Park", "--email", "Jo@example.com").exit_code == 0
    assert coach("user", "add", "--team", "order-support", "Kim", "--role", "lead").exit_code == 0
    lines = coach("user", "list", "--team", "Order Support").stdout.splitlines()[1:]
    assert [each.split() for each in lines] == [["Jo", "Park", "agent", "jo@example.com"], ["Kim", "lead"]]
    assert coach("user", "remove", "--team", "order-support", "jo park").exit_code == 0
    assert "Jo" not in coach("user", "list", "--team", "order-support").stdout


@pytest.mark.usefixtures("support")
def test_a_token_stands_alone_on_stdout_and_lets_its_agent_in(coach):
    done = coach("token", "create", "--team", "Order Support", "--agent", "Jo", "--label", "laptop")
    assert done.exit_code == 0
    token = done.stdout.removesuffix("\n")
    assert token.split() == [token]
    assert let_in(token).agent == "Jo"
    assert "added “Jo” to team order-support" in done.stderr
    assert token not in done.stderr


@pytest.mark.usefixtures("support")
def test_a_second_token_is_for_the_same_agent(coach):
    first, second = (coach("token", "create", "--team", "order-support", "--agent", name) for name in ("Jo", "jo "))
    assert "added" not in second.stderr
    assert let_in(first.stdout.strip()).user_id == let_in(second.stdout.strip()).user_id


@pytest.mark.usefixtures("support")
def test_the_list_shows_no_token_but_its_end_and_state(coach):
    plain = coach("token", "create", "--team", "order-support", "--agent", "Jo").stdout.strip()
    limited = coach("token", "create", "--team", "order-support", "--agent", "Jo", "--days", "3").stdout.strip()
    done = coach("token", "list", "--team", "order-support")
    assert f"…{plain[-4:]}" in done.stdout
    assert plain not in done.stdout
    assert limited not in done.stdout
    assert "valid until" in done.stdout


@pytest.mark.usefixtures("support")
def test_a_revoked_token_lets_nobody_in(coach):
    token = coach("token", "create", "--team", "order-support", "--agent", "Jo").stdout.strip()
    assert coach("token", "revoke", "--team", "order-support", "1").exit_code == 0
    assert let_in(token) is None
    assert "revoked" in coach("token", "list", "--team", "order-support").stdout
    assert coach("token", "revoke", "--team", "order-support", "7").exit_code == 1


@pytest.mark.usefixtures("support")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("team", "create", " "), 1, "must not be empty"),
        (("team", "create", "Order Support"), 1, "choose another short name"),
        (("team", "create", "X", "--slug", "Not A Slug"), 1, "/slug"),
        (("team", "budget", "order-support", "6"), 2, "range"),
        (("user", "add", "--team", "order-support", "Jo", "--email", "jo"), 1, "must be an e-mail address"),
        (("user", "add", "--team", "order-support", "Jo", "--role", "boss"), 2, "boss"),
        (("token", "create", "--team", "order-support"), 2, "--agent"),
        (("token", "create", "--team", "order-support", "--agent", ""), 1, "must not be empty"),
        (("token", "create", "--team", "order-support", "--agent", "Jo", "--days", "0"), 2, "range"),
    ],
)
def test_bad_values_are_named(coach, words, code, said):
    done = coach(*words)
    assert done.exit_code == code
    assert said in done.stderr
    assert done.stdout == ""


@pytest.mark.usefixtures("support")
def test_a_locked_out_person_gets_a_code_for_a_new_password(coach):
    coach("user", "add", "--team", "order-support", "Kim Lee", "--role", "lead", "--email", "kim@example.com")
    done = coach("user", "reset", "kim lee")
    assert "/console/invitation, with kim@example.com" in done.stderr
    with opened() as db:
        invitations.accept(db, "kim@example.com", done.stdout.strip(), "blue kettle sings at noon")
        assert accounts.sign_in(db, "kim@example.com", "blue kettle sings at noon")


@pytest.mark.usefixtures("support")
def test_whoever_cannot_get_a_code_is_named(coach):
    coach("user", "add", "--team", "order-support", "Jo Park")
    assert "nobody called “Lee”" in coach("user", "reset", "Lee").stderr
    assert "Jo Park has no e-mail address" in coach("user", "reset", "Jo Park").stderr
