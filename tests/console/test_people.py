"""The people of a team, without a browser: who may do what, and what is shown once."""

import re

import pytest
from console_browser import OTHER_TEAM, PASSWORD, TEAM

from coach_api.services import accounts, admins, audit, invitations, members, pairing, tokens

PEOPLE = f"/console/teams/{TEAM}/people"
EVIL = '<script>alert("x")</script>'
CODE = re.compile(r'id="code">([A-Z0-9-]{14})<')


def id_of(console, name: str, team: str = TEAM) -> str:
    return members.one(console.db, team, name).user_id


def page_of(console, name: str) -> str:
    return f"{PEOPLE}/{id_of(console, name)}"


def base(person, path: str) -> str:
    """Return what a form of this page carries of how the fields were when it was opened."""
    found = re.search(r'name="base" value="([^"]*)"', person.get(path).text)
    return found[1].replace("&#34;", '"')


def test_a_lead_adds_an_agent_and_is_led_to_the_next_step(console, lead):
    answer = lead.post(PEOPLE, {"name": "Jo Park", "email": "", "role": "lead", "is_admin": "yes"})
    added = members.one(console.db, TEAM, "Jo Park")
    assert answer.location == page_of(console, "Jo Park")
    assert (added.role, added.email, added.is_admin) == ("agent", None, False)


def test_only_an_admin_chooses_a_role(console, lead, admin):
    assert "Lead: looks after" not in lead.get(PEOPLE).text
    assert "Lead: looks after" in admin.get(PEOPLE).text
    admin.post(PEOPLE, {"name": "Kim", "email": "kim@example.com", "role": "lead"})
    assert members.one(console.db, TEAM, "Kim").role == "lead"


def test_a_lead_without_an_address_is_refused_beside_the_field(console, admin):
    answer = admin.post(PEOPLE, {"name": "Kim", "email": "", "role": "lead"})
    assert answer.status_code == 422
    assert "E-mail address is needed, for a lead signs in with it." in answer.text
    assert "Kim" not in [member.name for member in members.of_team(console.db, TEAM)]


def test_a_name_that_was_not_taken_for_a_known_address_is_told(console, admin):
    admin.post(PEOPLE, {"name": "Ada as agent", "email": "admin@example.com", "role": "agent"})
    page = admin.get(page_of(console, "Ada Admin")).text
    assert "Ada Admin is in the team. That is the name by which this e-mail address is known already" in page
    admin.post(PEOPLE, {"name": "Kim", "email": "kim@example.com", "role": "agent"})
    assert "is known already" not in admin.get(page_of(console, "Kim")).text


def test_agents_who_are_only_coached_are_not_said_to_wait_for_an_invitation(lead):
    lead.post(PEOPLE, {"name": "Jo Park", "email": ""})
    row = lead.get(PEOPLE).text.partition("Jo Park</a>")[2].partition("</tr>")[0]
    assert "only coached" in row


@pytest.mark.parametrize("what", ["pairing", "invitation"])
def test_loading_the_page_of_a_code_again_makes_no_other(console, lead, what):
    members.add(console.db, TEAM, "Kim", "test", email="kim@example.com")
    path = page_of(console, "Kim")
    lead.post(f"{path}/{what}")
    assert CODE.search(lead.get(f"{path}/{what}").text)
    made = len(audit.latest(console.db))
    again = lead.get(f"{path}/{what}")
    assert again.location == path
    assert "That code was shown once." in lead.get(path).text
    assert len(audit.latest(console.db)) == made


def test_what_is_wrong_stands_beside_its_field_and_what_was_written_stays(lead):
    answer = lead.post(PEOPLE, {"name": "Sam Agent", "email": "x@example.com"})
    assert answer.status_code == 409
    assert "names tell agents apart" in answer.text
    answer = lead.post(PEOPLE, {"name": "Jo", "email": "no address"})
    assert answer.status_code == 422
    assert "E-mail address must be an e-mail address." in answer.text
    assert 'value="no address"' in answer.text


def test_somebody_who_is_known_elsewhere_is_added_by_admins_alone(console, lead, admin):
    known = {"name": "Anybody", "email": console.people["lead of another team"]}
    answer = lead.post(PEOPLE, known)
    assert answer.status_code == 403
    assert "Sam Lead of another team" not in answer.text
    assert admin.post(PEOPLE, known).status_code == 303
    assert id_of(console, "Sam Lead of another team") == id_of(console, "Sam Lead of another team", OTHER_TEAM)


def test_a_pairing_code_is_shown_in_the_answer_alone_and_pairs_a_browser_that_the_lead_can_end(console, lead):
    path = page_of(console, "Sam Agent")
    assert lead.post(f"{path}/pairing").location == f"{path}/pairing"
    answer = lead.get(f"{path}/pairing")
    code = CODE.search(answer.text)[1]
    assert answer.headers["Cache-Control"] == "no-store"
    assert code not in lead.get(path).text
    paired = pairing.pair(console.db, code, f"Firefox {EVIL}")
    shown = lead.get(path).text
    assert EVIL not in shown
    assert f"…{paired.token[-4:]}" in shown
    assert paired.token not in shown
    token = tokens.of_team(console.db, TEAM)[0].id
    assert lead.post(f"{path}/browsers/{token}/end").status_code == 303
    assert tokens.find_by_hash(console.db, tokens.digest(paired.token)) is None


def test_an_invitation_is_shown_in_the_answer_alone_and_works_once(console, lead):
    members.add(console.db, TEAM, "Kim", "test", email="kim@example.com")
    path = page_of(console, "Kim")
    code = CODE.search(lead.post(f"{path}/invitation", follow=True).text)[1]
    assert code not in lead.get(path).text
    assert invitations.accept(console.db, "kim@example.com", code, PASSWORD) == id_of(console, "Kim")
    again = lead.post(f"{path}/invitation")
    assert again.status_code == 403
    assert "Only an admin can invite Kim: they have a password already." in again.text


@pytest.mark.parametrize("what", ["pairing", "invitation"])
def test_a_lead_gets_no_code_for_somebody_with_more_rights(console, lead, what):
    members.add(console.db, TEAM, "Ada", "test", email=console.people["admin"])
    members.add(console.db, TEAM, "Bo", "test", role="lead", email="bo@example.com")
    for name in ("Ada Admin", "Bo"):
        answer = lead.post(f"{page_of(console, name)}/{what}")
        assert answer.status_code == 403
        assert not CODE.search(answer.text)


def test_a_lead_neither_changes_nor_removes_leads(console, lead):
    members.add(console.db, TEAM, "Bo", "test", role="lead", email="bo@example.com")
    for name in ("Bo", "Sam Lead"):
        path = page_of(console, name)
        assert "Remove" not in lead.get(path).text
        assert lead.post(f"{path}/remove").status_code == 403
        given = {"base": "{}", "name": "Mine", "email": "mine@example.com", "role": "agent"}
        assert lead.post(path, given).status_code == 403
    assert {each.role for each in members.of_team(console.db, TEAM)} == {"lead", "agent"}


def test_a_role_that_a_lead_sends_is_not_read(console, lead):
    members.add(console.db, TEAM, "Jo", "test")
    path = page_of(console, "Jo")
    given = {"base": base(lead, path), "name": "Joanna", "email": "jo@example.com", "role": "lead"}
    assert lead.post(path, given).status_code == 303
    changed = members.one(console.db, TEAM, "Joanna")
    assert (changed.role, changed.email) == ("agent", "jo@example.com")


def test_whoever_becomes_a_lead_chooses_a_new_password_and_signs_in_anew(console, admin):
    """A lead may have let them in, and would have a way into what they get now."""
    agent = console.as_("agent")
    path = page_of(console, "Sam Agent")
    given = {"base": base(admin, path), "name": "Sam Agent", "email": console.people["agent"], "role": "lead"}
    assert admin.post(path, given).status_code == 303
    assert agent.get("/console/account").status_code == 303
    with pytest.raises(accounts.SignInRefused):
        accounts.sign_in(console.db, console.people["agent"], PASSWORD)
    assert "has not chosen a password yet" in admin.get(path).text


def test_of_two_people_at_one_member_the_later_is_told_what_changed(console, lead, admin):
    members.add(console.db, TEAM, "Jo", "test")
    path = page_of(console, "Jo")
    seen = base(lead, path)
    admin.post(path, {"base": seen, "name": "Joanna", "email": "", "role": "agent"})
    answer = lead.post(path, {"base": seen, "name": "Johanna", "email": ""})
    assert answer.status_code == 409
    assert "Ada Admin (admin@example.com) changed this" in answer.text
    assert "was changed from Jo to Joanna" in answer.text
    assert 'value="Johanna"' in answer.text
    now = re.search(r'name="base" value="([^"]*)"', answer.text)[1].replace("&#34;", '"')
    assert lead.post(path, {"base": now, "name": "Johanna", "email": ""}).status_code == 303
    assert members.one(console.db, TEAM, "Johanna").user_id in path


def test_changes_of_different_fields_are_both_kept(console, lead, admin):
    members.add(console.db, TEAM, "Jo", "test", email="jo@example.com")
    path = page_of(console, "Jo")
    seen = base(lead, path)
    admin.post(path, {"base": seen, "name": "Jo", "email": "jo@example.com", "role": "lead"})
    admin.post(path, {"base": seen, "name": "Joanna", "email": "jo@example.com", "role": "agent"})
    assert (members.one(console.db, TEAM, "Joanna").role) == "lead"


def test_removing_signs_the_browsers_out(console, lead):
    token = tokens.create(console.db, TEAM, "Sam Agent", "test")
    assert lead.post(f"{page_of(console, 'Sam Agent')}/remove").location == PEOPLE
    assert tokens.find_by_hash(console.db, tokens.digest(token)) is None
    assert "Sam Agent is no longer in the team" in lead.get(PEOPLE).text


def test_names_are_text_wherever_they_stand(console, lead):
    members.add(console.db, TEAM, EVIL, "test", email="evil@example.com")
    path = page_of(console, EVIL)
    codes = (lead.post(f"{path}/{what}", follow=True) for what in ("pairing", "invitation"))
    for page in (lead.get(PEOPLE), lead.get(path), *codes):
        assert EVIL not in page.text
        assert "&lt;script&gt;" in page.text


@pytest.mark.parametrize(
    ("method", "end"),
    [
        ("GET", ""),
        ("POST", ""),
        ("POST", "/remove"),
        ("POST", "/pairing"),
        ("POST", "/invitation"),
        ("POST", "/browsers/1/end"),
    ],
)
def test_people_of_other_teams_are_not_there(console, lead, method, end):
    stranger = id_of(console, "Sam Lead of another team", OTHER_TEAM)
    path = f"{PEOPLE}/{stranger}{end}"
    before = len(audit.latest(console.db))
    assert (lead.get(path) if method == "GET" else lead.post(path, {"base": "{}"})).status_code == 404
    assert len(audit.latest(console.db)) == before


def test_a_browser_of_another_team_is_not_ended(console, lead):
    tokens.create(console.db, OTHER_TEAM, "Sam Lead of another team", "test")
    token = tokens.of_team(console.db, OTHER_TEAM)[0].id
    assert lead.post(f"{page_of(console, 'Sam Agent')}/browsers/{token}/end").status_code == 404
    assert tokens.of_team(console.db, OTHER_TEAM)[0].revoked_at is None


def test_an_admin_makes_an_admin_who_is_let_in_by_the_code(console, admin):
    agent = console.as_("agent")
    token = tokens.create(console.db, TEAM, "Sam Agent", "test")
    waiting = pairing.create(console.db, TEAM, "Sam Agent", "test")
    answer = admin.post("/console/admins", {"name": "Sam", "email": console.people["agent"]}, follow=True)
    code = CODE.search(answer.text)[1]
    assert agent.get("/console/account").status_code == 303
    assert tokens.find_by_hash(console.db, tokens.digest(token)) is None
    with pytest.raises(pairing.CodeNotAccepted):
        pairing.pair(console.db, waiting, "Theirs")
    invitations.accept(console.db, console.people["agent"], code, PASSWORD)
    assert console.as_("agent").get("/console/admins").status_code == 200


def test_the_last_admin_who_can_sign_in_stays_one(console, admin):
    me = admins.every(console.db)[0].id
    answer = admin.post(f"/console/admins/{me}/remove")
    assert answer.status_code == 409
    assert "only admin who can sign in" in answer.text
    added = admins.add(console.db, "Bo", "bo@example.com", "test")
    assert admin.post(f"/console/admins/{me}/remove").status_code == 409
    accounts.set_password(console.db, added.id, PASSWORD, "test")
    assert admin.post(f"/console/admins/{me}/remove").status_code == 303
    assert [each.name for each in admins.every(console.db)] == ["Bo"]
    assert admin.get("/console/admins").status_code in {303, 403}


def test_admins_are_found_among_admins_alone(console, admin):
    agent = id_of(console, "Sam Agent")
    for what in ("invitation", "remove"):
        assert admin.post(f"/console/admins/{agent}/{what}").status_code == 404
