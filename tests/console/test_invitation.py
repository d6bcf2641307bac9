"""Choosing a password with an invitation."""

import pytest
from console_browser import ACTOR, PASSWORD, TEAM

from coach_api.console.tries import CODES_FROM_AN_ADDRESS
from coach_api.services import accounts, invitations, members

KIM = "kim@example.com"
GOOD = "seven grey herons"


@pytest.fixture
def code(console) -> str:
    kim = members.add(console.db, TEAM, "Kim Lee", ACTOR, role="lead", email=KIM)
    return invitations.invite(console.db, kim.user_id, ACTOR, issuer_id=None).code


def accept(person, code, email=KIM, password=GOOD):
    return person.post("/console/invitation", {"email": email, "code": code, "password": password})


def test_whoever_is_invited_chooses_a_password_and_is_in(nobody, code):
    assert accept(nobody, code, "Kim@Example.com").status_code == 303
    assert "<h1>Harbour</h1>" in nobody.get("/console", follow=True).text


@pytest.mark.parametrize("email", ["lead@example.com", "nobody@example.com", "", "a\0b@example.com"])
def test_a_code_is_good_for_nobody_else(console, nobody, code, email):
    answer = accept(nobody, code, email)
    assert answer.status_code == 401
    assert "The e-mail address or the code is wrong" in answer.text
    assert accounts.sign_in(console.db, "lead@example.com", PASSWORD)


def test_a_code_works_once(console, nobody, code):
    accept(nobody, code)
    assert accept(console.as_("nobody"), code, password="another fine password").status_code == 401


def test_a_password_that_cannot_be_used_leaves_the_code_alive(nobody, code):
    answer = accept(nobody, code, password="kim@example.com")
    assert answer.status_code == 422
    assert "New password must be more than your name or e-mail address" in answer.text
    assert code not in answer.text.replace(f'value="{code}"', "")
    assert accept(nobody, code).status_code == 303


def test_many_wrong_codes_are_slowed_down_where_they_come_from_alone(console, nobody, code):
    for _ in range(CODES_FROM_AN_ADDRESS.amount):
        assert accept(nobody, "K7QF-2M9X-TB4D").status_code == 401
    answer = accept(nobody, code)
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    elsewhere = console.as_("nobody")
    elsewhere.client.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    assert accept(elsewhere, code).status_code == 303


def test_a_new_password_ends_the_sessions_of_the_old_one(console, lead):
    code = invitations.invite(console.db, accounts.find(console.db, "lead@example.com").id, ACTOR, issuer_id=None).code
    assert accept(console.as_("nobody"), code, "lead@example.com").status_code == 303
    assert lead.get("/console/account").status_code == 303
