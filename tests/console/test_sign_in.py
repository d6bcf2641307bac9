"""Signing in and out: cookies, forged forms, planted sessions, guesses, and where one lands."""

from contextlib import suppress
from datetime import timedelta

import pytest
from console_browser import PASSWORD, TEAM, Person
from sqlalchemy import func, select, update

from coach_api.console import context, cookies
from coach_api.console.tries import FOR_AN_ACCOUNT, FOR_AN_ACCOUNT_HERE, TooManyTries
from coach_api.services import accounts, members, sessions
from coach_api.storage.models import ConsoleSession, utc_now

SIGN_IN = "/console/sign-in"
LEAD = "lead@example.com"


def sign_in(person: Person, email: str = LEAD, password: str = PASSWORD, more: str = ""):
    """Type into the form and send it."""
    return person.post(SIGN_IN + more, {"email": email, "password": password})


def cookie(person: Person, name: str = "coach", path: str = "/console") -> str | None:
    """Return what a cookie of theirs holds."""
    found = person.client.get_cookie(name, path=path)
    return found and found.value


def open_sessions(console) -> int:
    with console.db.reading() as session:
        return session.scalar(select(func.count()).select_from(ConsoleSession))


def test_a_lead_signs_in_and_lands_at_their_team(nobody):
    answer = sign_in(nobody, email="  LEAD@example.com ")
    assert (answer.status_code, answer.location) == (303, "/console")
    assert "<h1>Harbour</h1>" in nobody.get("/console", follow=True).text


def test_an_agent_lands_at_their_own_numbers(console):
    assert console.as_("agent").get("/console").location == "/console/me"


def test_an_admin_chooses_a_team(admin):
    page = admin.get("/console").text
    assert "/console/teams/harbour" in page
    assert "/console/teams/orchard" in page


def test_whoever_asked_for_a_page_gets_it_after_signing_in(nobody):
    away = nobody.get(f"/console/teams/{TEAM}?find=a%20link")
    assert away.location == f"/console/sign-in?next=/console/teams/{TEAM}?find%3Da%2520link"
    back = nobody.post(away.location, {"email": LEAD, "password": PASSWORD})
    assert back.location == f"/console/teams/{TEAM}?find=a%20link"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/console",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/demo",
        "/console//evil.example",
        "/console/../demo",
        "/consolex",
        "/console@evil.example",
        "javascript:alert(1)",
        "/console/sign-out",
        "/console/account/password",
        "/console/nowhere/at/all",
        "/console\r\nX-Evil: 1",
        " /console",
        "",
    ],
)
def test_nobody_is_led_elsewhere_by_signing_in(nobody, target):
    answer = nobody.client.post(
        SIGN_IN,
        query_string={"next": target},
        data={"email": LEAD, "password": PASSWORD, "csrf_token": nobody.token()},
    )
    assert (answer.status_code, answer.location) == (303, "/console")
    again = nobody.client.get(SIGN_IN, query_string={"next": target})
    assert (again.status_code, again.location) == (303, "/console")


@pytest.mark.parametrize(
    ("email", "password"),
    [(LEAD, "wrong wrong wrong"), ("nobody@example.com", PASSWORD), ("", ""), ("a\0b@example.com", "x"), (LEAD, "")],
)
def test_a_wrong_password_and_an_unknown_address_are_told_in_the_same_words(nobody, email, password):
    answer = sign_in(nobody, email, password)
    assert answer.status_code == 401
    assert "The e-mail address or the password is wrong." in answer.text
    assert cookie(nobody) is None


def test_an_unknown_address_takes_as_much_work_as_a_wrong_password(console, monkeypatch):
    """Each way through a refusal verifies exactly one argon2 hash of today's costs."""
    verified = []
    real = accounts.passwords.HASHER

    class Counting:
        def verify(self, stored: str, password: str) -> bool:
            verified.append(real.check_needs_rehash(stored))
            return real.verify(stored, password)

    monkeypatch.setattr(accounts.passwords, "HASHER", Counting())
    members.add(console.db, TEAM, "Kim", "test", email="kim@example.com")  # who has no password yet
    for email in (LEAD, "nobody@example.com", "kim@example.com", "no address"):
        with pytest.raises(accounts.SignInRefused):
            accounts.sign_in(console.db, email, "wrong wrong wrong")
    assert verified == [False] * 4


def test_what_was_typed_stays_but_the_password(nobody):
    page = sign_in(nobody, "kim@example.com", "a secret that must not come back").text
    assert 'value="kim@example.com"' in page
    assert "a secret that must not come back" not in page


def test_the_cookie_is_for_this_console_and_no_script(nobody):
    header = next(each for each in sign_in(nobody).headers.getlist("Set-Cookie") if each.startswith("coach="))
    assert {"HttpOnly", "Path=/console", "SameSite=Lax"} <= set(header.split("; "))
    assert "Secure" not in header
    assert "Domain" not in header


def test_over_https_cookies_are_sent_over_https_alone(console):
    person = Person(console.app)
    page = person.client.get(SIGN_IN, base_url="https://coach.example.com").text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    answer = person.client.post(
        SIGN_IN,
        base_url="https://coach.example.com",
        data={"email": LEAD, "password": PASSWORD, "csrf_token": token},
    )
    assert answer.status_code == 303
    for name in ("__Host-coach=", "__Host-coach_forms="):
        headers = [each for each in answer.headers.getlist("Set-Cookie") if each.startswith(name)]
        assert headers or name == "__Host-coach_forms="
        for header in headers:
            assert {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"} <= set(header.split("; "))


def test_only_the_hash_of_a_session_is_stored(console, lead):
    with console.db.reading() as session:
        stored = session.scalars(select(ConsoleSession)).all()
    assert [row.id_hash for row in stored] == [sessions.digest(cookie(lead))]
    assert cookie(lead) not in repr([vars(row) for row in stored])


def test_signing_in_gives_a_new_session_and_new_forms(nobody):
    """A session or a form's token that somebody planted beforehand is worth nothing afterwards."""
    planted = "planted-by-a-stranger"
    nobody.client.set_cookie("coach", planted, path="/console")
    token = nobody.token()
    sign_in(nobody)
    first = cookie(nobody)
    assert first != planted
    assert nobody.post("/console/sign-out", token=token).status_code == 400
    nobody.client.set_cookie("coach", planted, path="/console")
    assert nobody.get("/console/account").status_code == 303


def test_signing_in_again_ends_the_session_before(console, lead):
    first = cookie(lead)
    sign_in(lead)
    assert cookie(lead) != first
    assert sessions.find(console.db, first) is None
    assert open_sessions(console) == 1


def test_signing_out_ends_the_session_not_just_the_cookie(lead):
    held = cookie(lead)
    answer = lead.post("/console/sign-out")
    assert answer.location == SIGN_IN
    assert cookie(lead) is None
    lead.client.set_cookie("coach", held, path="/console")
    assert lead.get("/console/account").status_code == 303
    assert "You are signed out." in lead.get(SIGN_IN).text


def test_signing_out_everywhere_ends_all_sessions_of_this_person_and_no_others(console, lead, admin):
    elsewhere = console.as_("lead")
    lead.post("/console/account/sign-out-everywhere")
    assert elsewhere.get("/console/account").status_code == 303
    assert admin.get("/console/account").status_code == 200


@pytest.mark.parametrize(
    "values",
    [
        {"seen_at": utc_now() - sessions.IDLE},
        {"created_at": utc_now() - sessions.LONGEST, "seen_at": utc_now()},
    ],
)
def test_a_session_ends_by_itself(console, lead, values):
    """After twelve hours without use, and after seven days in any case."""
    with console.db.session() as session:
        session.execute(update(ConsoleSession).values(**values))
    assert lead.get("/console/account").status_code == 303
    sign_in(console.as_("nobody"))
    assert open_sessions(console) == 1


def test_use_is_noted_at_most_once_a_minute(console, lead):
    def seen():
        with console.db.reading() as session:
            return session.scalars(select(ConsoleSession.seen_at)).one()

    before = seen()
    lead.get("/console/account")
    assert seen() == before
    with console.db.session() as session:
        session.execute(update(ConsoleSession).values(seen_at=before - timedelta(minutes=2)))
    lead.get("/console/account")
    assert seen() >= before


def test_whoever_is_removed_is_out_at_once(console, lead):
    members.remove(console.db, TEAM, "Sam Lead", "test")
    assert lead.get("/console/account").status_code == 303
    assert open_sessions(console) == 0


def test_whoever_leads_no_longer_finds_nothing_at_once(console, lead):
    members.add(console.db, "orchard", "Sam Lead", "test", email=LEAD)
    members.remove(console.db, TEAM, "Sam Lead", "test")
    assert lead.get("/console/account").status_code == 200
    assert lead.get(f"/console/teams/{TEAM}").status_code == 404
    assert lead.get("/console/teams/orchard").status_code == 404


def at(console, address: str) -> Person:
    """Return somebody at another address."""
    person = Person(console.app)
    person.client.environ_base["REMOTE_ADDR"] = address
    return person


def test_many_wrong_passwords_for_one_account_are_slowed_down_where_they_come_from(console):
    """There the right password does not help until the time is over; elsewhere it does, and other accounts go on."""
    for _ in range(FOR_AN_ACCOUNT_HERE.amount):
        assert sign_in(at(console, "203.0.113.1"), password="wrong wrong wrong").status_code == 401
    late = at(console, "203.0.113.1")
    answer = sign_in(late, email="Lead@Example.com ")
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 600
    assert "Too many tries. Wait" in answer.text
    assert 'value="Lead@Example.com' in answer.text
    assert sign_in(late, "admin@example.com").status_code == 303
    assert sign_in(at(console, "203.0.113.2")).status_code == 303


def use_up(email: str) -> None:
    """Use up what an account may be guessed from all addresses together, as guesses from everywhere would."""
    tries = context.parts().tries
    for number in range(FOR_AN_ACCOUNT.amount):
        with (
            suppress(accounts.SignInRefused, TooManyTries),
            tries.password("sign-in", f"2001:db8:0:{number:x}::1", email),
        ):
            raise accounts.SignInRefused


def test_nobody_is_kept_out_of_a_browser_of_theirs_by_guesses_from_everywhere(console):
    known, stranger = at(console, "203.0.113.1"), at(console, "203.0.113.2")
    assert sign_in(known).status_code == 303
    known.post("/console/sign-out")
    with console.app.app_context():
        use_up(LEAD)
    assert sign_in(stranger).status_code == 429
    assert sign_in(known).status_code == 303


def test_a_browser_is_known_for_who_signed_in_there_alone_and_says_neither_who_nor_where(console, nobody):
    sign_in(nobody)
    held = cookie(nobody, "coach_browser")
    assert "lead" not in held
    with console.app.test_request_context(headers={"Cookie": f"coach_browser={held}"}):
        assert cookies.known_browser(LEAD) == held.partition(".")[0]
        assert cookies.known_browser("admin@example.com") is None
    for forged in ("", "a", "a.b", f"x{held}", f"{held}ü"):
        with console.app.test_request_context(headers={"Cookie": f"coach_browser={forged}".encode().decode("latin-1")}):
            assert cookies.known_browser(LEAD) is None


def test_right_passwords_are_not_counted(nobody):
    for _ in range(FOR_AN_ACCOUNT_HERE.amount + 1):
        assert sign_in(nobody).status_code == 303
        nobody.post("/console/sign-out")
