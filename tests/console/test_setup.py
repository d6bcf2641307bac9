"""Setting the console up with the code that the server printed."""

import pytest
from console_browser import PASSWORD, Person, populate
from serving import running

from coach_api.services import accounts, audit, members, teams

ADA = {"name": "Ada Stone", "email": "Ada@Example.com", "password": PASSWORD}


@pytest.fixture
def app(sqlite_db, tmp_path):
    with running(sqlite_db, tmp_path) as app:
        yield app


@pytest.fixture
def code(sqlite_db) -> str:
    return accounts.make_setup_code(sqlite_db)


@pytest.fixture
def first(app) -> Person:
    return Person(app)


def test_the_first_admin_is_made_and_signed_in(sqlite_db, first, code):
    answer = first.post("/console/setup", {"code": f" {code.lower().replace('-', ' ')} ", **ADA})
    assert (answer.status_code, answer.location) == (303, "/console")
    page = first.get("/console").text
    assert "The console is set up." in page
    assert "Make your first team" in page
    assert audit.latest(sqlite_db)[0].after == {"name": "Ada Stone", "email": "ada@example.com", "is_admin": True}


def test_a_code_works_once(app, first, code):
    first.post("/console/setup", {"code": code, **ADA})
    other = Person(app)
    answer = other.post("/console/setup", {"code": code, **ADA, "email": "eve@example.com"})
    assert answer.status_code == 401
    assert other.get("/console/account").status_code == 303


@pytest.mark.parametrize("typed", ["", "K7QF-2M9X-TB4D", "x" * 5_000])
def test_a_wrong_code_makes_nobody_an_admin(sqlite_db, first, code, typed):
    answer = first.post("/console/setup", {"code": typed, **ADA})
    assert answer.status_code == 401
    assert "The code is wrong or used." in answer.text
    assert accounts.needs_setup(sqlite_db)
    assert first.post("/console/setup", {"code": code, **ADA}).status_code == 303


def test_without_any_code_no_code_is_right(sqlite_db, first):
    assert first.post("/console/setup", {"code": "", **ADA}).status_code == 401
    assert accounts.needs_setup(sqlite_db)


def test_a_code_is_no_more_once_the_next_is_printed(sqlite_db, first, code):
    newer = accounts.make_setup_code(sqlite_db)
    assert first.post("/console/setup", {"code": code, **ADA}).status_code == 401
    assert first.post("/console/setup", {"code": newer, **ADA}).status_code == 303


def test_what_is_wrong_stands_beside_its_field_and_the_code_lives_on(first, code):
    answer = first.post("/console/setup", {"code": code, "name": "", "email": "no address", "password": "short"})
    assert answer.status_code == 422
    assert "Your name must not be empty." in answer.text
    assert "E-mail address must be an e-mail address." in answer.text
    assert "Password must have at least 12 characters" in answer.text
    assert 'value="no address"' in answer.text
    assert first.post("/console/setup", {"code": code, **ADA}).status_code == 303


def test_somebody_who_is_known_already_becomes_the_admin(sqlite_db, first, code):
    teams.create(sqlite_db, "Harbour", "test", "harbour")
    known = members.add(sqlite_db, "harbour", "Ada", "test", role="lead", email="ada@example.com")
    first.post("/console/setup", {"code": code, **ADA})
    assert [(each.user_id, each.is_admin) for each in members.of_team(sqlite_db, "harbour")] == [(known.user_id, True)]


def test_once_there_is_an_admin_no_code_is_made_and_the_page_leads_to_signing_in(sqlite_db, first):
    populate(sqlite_db)
    assert accounts.make_setup_code(sqlite_db) is None
    assert first.get("/console/setup").location == "/console/sign-in"
    assert accounts.SET_UP_ALREADY in first.get("/console/sign-in").text


def test_a_code_from_before_is_worth_nothing_once_there_is_an_admin(sqlite_db, first, code):
    populate(sqlite_db)
    assert first.post("/console/setup", {"code": code, **ADA}).status_code == 401


def test_fields_that_the_form_does_not_have_change_nothing(sqlite_db, first, code):
    first.post("/console/setup", {"code": code, **ADA, "id": "mine", "is_admin": "", "user_id": "mine"})
    assert accounts.find(sqlite_db, "ada@example.com").id != "mine"
