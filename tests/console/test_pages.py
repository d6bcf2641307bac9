"""What holds on every page: headers, forged forms, errors as pages, other people's text as text."""

import pytest
from console_browser import ACTOR, TEAM, make_admin

from coach_api.console.browsers import describe
from coach_api.console.door import POLICY
from coach_api.console.forms import Form
from coach_api.errors import Conflict, InvalidInput, Problem, StorageError
from coach_api.services import audit, members, teams

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


@pytest.mark.parametrize("path", ["/console/account", "/console/sign-in", "/console/nope", "/console/teams"])
def test_pages_are_not_kept_and_load_only_what_comes_from_here(lead, path):
    headers = lead.get(path).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_the_pages_own_files_are_there_for_everybody(nobody):
    for file in ("console.css", "console.js", "coach.svg", "vendor/pico.min.css"):
        answer = nobody.get(f"/console/static/{file}")
        assert answer.status_code == 200
        assert "no-store" not in answer.headers["Cache-Control"]


def test_no_page_holds_script_or_style_of_its_own(lead, admin):
    for page in (admin.get("/console/teams").text, lead.get("/console/account").text, lead.get("/console/nope").text):
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert "<script>" not in page


@pytest.mark.parametrize("token", ["", "wrong", "IjAwMDAi.aaaa.bbbb"])
def test_a_form_without_its_token_does_nothing_and_what_was_typed_is_shown(console, admin, token):
    answer = admin.post("/console/teams", {"name": "Night & Day", "password": "not for the eye"}, token=token)
    assert answer.status_code == 400
    assert "This was not saved" in answer.text
    assert "Night &amp; Day" in answer.text
    assert "not for the eye" not in answer.text
    assert [team.name for team in teams.every(console.db)] == ["Harbour", "Orchard"]


def test_the_token_of_one_browser_is_worth_nothing_in_another(console, admin):
    stranger = console.as_("lead of another team")
    assert admin.post("/console/teams", {"name": "Mine"}, token=stranger.token()).status_code == 400


def test_a_token_in_a_header_does_for_scripts_of_ours(admin):
    answer = admin.client.post("/console/teams", data={"name": "Night"}, headers={"X-CSRFToken": admin.token()})
    assert answer.status_code == 303


def test_a_forms_text_is_shown_to_whoever_was_signed_out_meanwhile(lead):
    token = lead.token()
    lead.client.delete_cookie("coach", path="/console")
    answer = lead.post("/console/account/password", {"note": "a long text", "password": "not for the eye"}, token=token)
    assert answer.status_code == 401
    assert "a long text" in answer.text
    assert "not for the eye" not in answer.text


def test_errors_are_pages(console, lead, admin):
    assert lead.get("/console/nope").status_code == 404
    assert "<h1>Not found</h1>" in lead.get("/console/nope").text
    assert lead.get("/console/teams/orchard").text == lead.get("/console/teams/nowhere").text
    assert "<h1>Not allowed</h1>" in lead.get("/console/teams").text
    assert lead.post("/console/me").status_code == 404

    def fails(error):
        def view():
            raise error

        console.app.view_functions["console.me.index"] = view
        return admin.get("/console/me")

    conflict = fails(Conflict("Somebody was faster. Look again."))
    assert (conflict.status_code, "Somebody was faster." in conflict.text) == (409, True)
    away = fails(StorageError("The database is away."))
    assert (away.status_code, away.headers["Retry-After"]) == (503, "2")
    broken = fails(RuntimeError("a secret detail"))
    assert broken.status_code == 500
    assert broken.headers["X-Request-ID"] in broken.text
    assert "a secret detail" not in broken.text
    for answer in (conflict, away, broken):
        assert answer.mimetype == "text/html"
        assert answer.headers["Content-Security-Policy"] == POLICY


def test_a_body_that_is_too_large_is_told_on_a_page(lead):
    answer = lead.client.post("/console/account/password", data=b"x" * 4_000_000)
    assert answer.status_code == 413
    assert "<h1>Too large</h1>" in answer.text


def test_names_are_text_wherever_they_stand(console, lead, admin):
    """A team or a person called like a script stays a name."""
    team = teams.create(console.db, EVIL, ACTOR, "evil")
    members.add(console.db, team.id, "Sam Lead", ACTOR, role="lead", email="lead@example.com")
    teams.rename(console.db, TEAM, EVIL, ACTOR)
    for who in (lead, admin):
        for path in ("/console", "/console/teams", "/console/teams/evil", "/console/me", "/console/account"):
            page = who.get(path, follow=True).text
            assert EVIL not in page
            assert "<script>" not in page
            assert "<img src=x" not in page
    flashed = admin.post("/console/teams", {"name": EVIL, "slug": "worse"})
    assert "&lt;script&gt;" in admin.get(flashed.location).text


def test_an_admin_makes_a_team(console, admin):
    answer = admin.post("/console/teams", {"name": "Night Shift", "slug": "", "attention_budget": "5", "version": "99"})
    assert answer.location == "/console/teams/night-shift"
    assert "Team “Night Shift” is ready." in admin.get(answer.location).text
    made = teams.get(console.db, "night-shift")
    assert (made.attention_budget, made.version) == (3, 1)


def test_a_lead_sets_how_many_nudges_agents_see_at_once_and_takes_that_back(console, lead):
    before = teams.get(console.db, TEAM)
    answer = lead.post(f"/console/teams/{TEAM}/budget", {"attention_budget": "1"})
    assert answer.location == f"/console/teams/{TEAM}"
    page = lead.get(answer.location).text
    assert "Agents now see one nudge at once at most." in page
    assert '<option value="1" selected>' in page
    changed = teams.get(console.db, TEAM)
    assert (changed.attention_budget, changed.version > before.version) == (1, True)
    entry = audit.latest(console.db, TEAM)[0]
    assert entry.actor == "Sam Lead (lead@example.com)"
    assert lead.post(f"/console/teams/{TEAM}/audit/{entry.id}/undo").status_code == 303
    assert teams.get(console.db, TEAM).attention_budget == 3


@pytest.mark.parametrize("given", ["0", "6", "", "many", "²", "3.0"])
def test_a_number_of_nudges_that_cannot_be_is_refused_beside_its_field(console, lead, given):
    answer = lead.post(f"/console/teams/{TEAM}/budget", {"attention_budget": given})
    assert answer.status_code == 422
    assert "Nudges at once must be a whole number from 1 to 5." in answer.text
    assert teams.get(console.db, TEAM).attention_budget == 3


def test_admins_alone_rename_a_team(console, admin, lead):
    rename = f"/console/teams/{TEAM}/name"
    assert lead.post(rename, {"name": "Mine"}).status_code == 403
    assert rename not in lead.get(f"/console/teams/{TEAM}").text
    wrong = admin.post(rename, {"name": " "})
    assert (wrong.status_code, "Name must not be empty." in wrong.text) == (422, True)
    assert admin.post(rename, {"name": "Harbour & Quay"}).status_code == 303
    assert "<h1>Harbour &amp; Quay</h1>" in lead.get(f"/console/teams/{TEAM}").text
    entry = audit.latest(console.db, TEAM)[0].id
    assert lead.post(f"/console/teams/{TEAM}/audit/{entry}/undo").status_code == 403
    assert admin.post(f"/console/teams/{TEAM}/audit/{entry}/undo").status_code == 303
    assert teams.get(console.db, TEAM).name == "Harbour"


def test_what_is_wrong_with_a_team_stands_beside_its_field(admin):
    answer = admin.post("/console/teams", {"name": EVIL, "slug": "Not A Slug"})
    assert answer.status_code == 422
    assert "Short name must be lower-case letters" in answer.text
    assert 'aria-invalid="true" aria-describedby="e-slug h-slug"' in answer.text
    assert EVIL not in answer.text
    taken = admin.post("/console/teams", {"name": "Harbour", "slug": "harbour"})
    assert taken.status_code == 409
    assert "Short name is another team&#39;s already; choose another one." in taken.text


def test_fields_tell_browsers_and_password_managers_what_they_are(nobody):
    page = nobody.get("/console/sign-in").text
    assert 'name="email" type="email" value="" autocomplete="username" required autofocus>' in page
    assert 'name="password" type="password" autocomplete="current-password" required>' in page


def test_rights_count_from_the_next_page_on(console, lead):
    assert lead.get("/console/teams").status_code == 403
    make_admin(console.db, "lead@example.com")
    assert lead.get("/console/teams").status_code == 200


def test_a_form_puts_problems_beside_their_fields():
    form = Form({"name": None, "params/most": 3})
    error = InvalidInput(
        [Problem("/name", "must not be empty"), Problem("/params/most", "is odd"), Problem("/x", "is new")]
    )
    form.refused(error)
    assert (form["name"], form["params/most"], form["gone"]) == ("", "3", "")
    assert form.errors == {"name": "must not be empty", "params/most": "is odd"}
    assert form.about_all == ["/x: is new"]


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari on macOS"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8", "A browser"),
        ("", "A browser"),
        (EVIL, "A browser"),
    ],
)  # fmt: skip
def test_browsers_are_called_as_people_know_them(user_agent, name):
    assert describe(user_agent) == name
