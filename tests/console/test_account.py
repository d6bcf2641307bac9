"""One's own account."""

from console_browser import PASSWORD

from coach_api.services import accounts, audit

NEW = "seven grey herons"


def change(person, present=PASSWORD, password=NEW, **more: str):
    return person.post("/console/account/password", {"present": present, "password": password, **more})


def test_a_changed_password_counts_here_and_ends_all_other_sessions(console, lead):
    elsewhere = console.as_("lead")
    before = lead.client.get_cookie("coach", path="/console").value
    answer = change(lead)
    assert answer.location == "/console/account"
    assert "Your password is changed." in lead.get("/console/account").text
    assert lead.client.get_cookie("coach", path="/console").value != before
    assert elsewhere.get("/console/account").status_code == 303
    assert accounts.sign_in(console.db, "lead@example.com", NEW)
    entry = audit.latest(console.db)[0]
    assert (entry.action, entry.actor) == ("change password", "Sam Lead (lead@example.com)")
    assert (entry.before, entry.after) == (None, None)


def test_whoever_does_not_know_the_present_password_cannot_change_it(console, lead):
    answer = change(lead, present="wrong wrong wrong")
    assert answer.status_code == 422
    assert "Present password is wrong." in answer.text
    assert accounts.sign_in(console.db, "lead@example.com", PASSWORD)


def test_the_new_one_must_be_new_and_fit(lead):
    assert "New password must be another one" in change(lead, password=PASSWORD).text
    assert "New password must have at least 12 characters" in change(lead, password="short").text


def test_nobody_changes_the_password_of_somebody_else(console, lead):
    admin = accounts.find(console.db, "admin@example.com").id
    change(lead, user_id=admin, email="admin@example.com")
    assert accounts.sign_in(console.db, "admin@example.com", PASSWORD)
    assert accounts.sign_in(console.db, "lead@example.com", NEW)


def test_the_page_lists_where_one_is_signed_in(console, lead):
    firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"
    console.as_("lead", **{"User-Agent": firefox})
    page = lead.get("/console/account").text
    assert "Firefox on Windows" in page
    assert page.count("this one") == 1
    assert "Firefox on Windows" not in console.as_("admin").get("/console/account").text
