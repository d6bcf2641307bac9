"""Every route of a team, asked by everybody, gives exactly the answer that they may get."""

import itertools
from dataclasses import dataclass

import pytest
from console_browser import OTHER_TEAM, TEAM, populate
from flask import Flask
from serving import running
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from coach_api.services import accounts, admins, audit, members, pairing, teams, tokens

PEOPLE = ("nobody", "agent", "lead of another team", "lead", "admin")
INSIDE = 299  # the status of the views that stand in for the real ones: whoever sees it was let in
ANSWERS = dict(zip(PEOPLE, (401, 403, 404, INSIDE, INSIDE), strict=True))


@dataclass
class Asker:
    """Somebody with a token, or nobody without one."""

    app: Flask
    token: str

    def ask(self, method: str, path: str, body: object = None) -> TestResponse:
        """Ask for an address."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.app.test_client().open(path, method=method, json=body, headers=headers)


@pytest.fixture
def api(sqlite_db, tmp_path):
    """Two teams with people of every role, each with a token; the admin is an agent of the first team."""
    people = populate(sqlite_db)
    members.add(sqlite_db, TEAM, "Ada", "test", email=people["admin"])
    given = {"nobody": ""}
    for who, email in people.items():
        team = OTHER_TEAM if who == "lead of another team" else TEAM
        given[who] = tokens.create(sqlite_db, team, accounts.find(sqlite_db, email).id, "test")
    with running(sqlite_db, tmp_path) as app:
        yield {who: Asker(app, token) for who, token in given.items()}, app, sqlite_db


def routes(app: Flask) -> list[tuple[str, Rule]]:
    """Return method and rule of each route below a team."""
    return [
        (method, rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/teams/")
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
    ]


def address(rule: Rule, team: str) -> str:
    return rule.build(dict.fromkeys(rule.arguments, "1") | {"team": team}, append_unknown=False)[1]


def stand_in(app: Flask, monkeypatch) -> None:
    """Let each view end where it has found out who asks, and say that it let them in."""

    class LetIn(Exception):  # noqa: N818 no error
        pass

    for module in {
        view.__module__ for rule in app.url_map.iter_rules() for view in [app.view_functions[rule.endpoint]]
    }:
        if not module.startswith("coach_api.api."):
            continue
        found = __import__(module, fromlist=["lead"])
        if hasattr(found, "lead"):

            def lead(team, real=found.lead):
                real(team)
                raise LetIn

            monkeypatch.setattr(found, "lead", lead)
    app.register_error_handler(LetIn, lambda _: ("", INSIDE))


def test_every_route_answers_everybody_as_they_may(api, monkeypatch):
    askers, app, db = api
    stand_in(app, monkeypatch)
    expected, found = {}, {}
    for (method, rule), who in itertools.product(routes(app), PEOPLE):
        for team in (TEAM, teams.get(db, TEAM).id):
            asked = (method, rule.rule, team, who)
            expected[asked] = ANSWERS[who]
            found[asked] = askers[who].ask(method, address(rule, team), {}).status_code
    assert len(routes(app)) >= 12
    assert found == expected


def test_a_team_that_is_not_there_and_one_of_others_are_the_same_nothing(api):
    askers, app, _ = api
    for (method, rule), who in itertools.product(routes(app), ("agent", "lead of another team", "lead")):
        other = TEAM if who == "lead of another team" else OTHER_TEAM
        answers = [askers[who].ask(method, address(rule, team), {}) for team in (other, "nowhere")]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.json["detail"] for answer in answers}) == 1


def test_whoever_is_refused_changes_nothing(api):
    askers, app, db = api
    before = len(audit.latest(db, limit=1_000))
    for (method, rule), who in itertools.product(routes(app), ("nobody", "agent", "lead of another team")):
        if method != "GET":
            askers[who].ask(method, address(rule, TEAM), {"name": "Mine now", "member": "Ada", "role": "lead"})
    assert len(audit.latest(db, limit=1_000)) == before


def test_a_token_speaks_for_a_lead_in_its_own_team_alone(api):
    """The lead of the team that it belongs to made it, and could use it."""
    askers, _, db = api
    members.add(db, OTHER_TEAM, "Sam", "test", role="lead", email="lead@example.com")
    assert askers["lead"].ask("GET", f"/api/v1/teams/{OTHER_TEAM}/members").status_code == 404
    assert askers["lead"].ask("GET", f"/api/v1/teams/{TEAM}/members").status_code == 200


def test_a_lead_does_not_get_hold_of_more_rights(api):
    """Neither by a code for somebody who has more, nor by making leads, nor by adding people of others."""
    askers, app, db = api
    lead, base = askers["lead"], f"/api/v1/teams/{TEAM}"
    ids = {member.name: member.user_id for member in members.of_team(db, TEAM)}
    other = f"{accounts.find(db, 'lead.of.another.team@example.com').email}"
    tries = {
        "a code for an admin": lead.ask("POST", f"{base}/pairing", {"member": ids["Ada Admin"]}),
        "an invitation of an admin": lead.ask("POST", f"{base}/members/{ids['Ada Admin']}/invitation"),
        "the address of an admin": lead.ask("PATCH", f"{base}/members/{ids['Ada Admin']}", {"email": "me@example.com"}),
        "making a lead": lead.ask("PATCH", f"{base}/members/{ids['Sam Agent']}", {"role": "lead"}),
        "adding a lead": lead.ask("POST", f"{base}/members", {"name": "Kim", "role": "lead"}),
        "adding somebody of others": lead.ask("POST", f"{base}/members", {"name": "Kim", "email": other}),
    }
    assert {what: answer.status_code for what, answer in tries.items()} == dict.fromkeys(tries, 403)
    assert lead.ask("POST", f"{base}/members", {"name": "Kim", "is_admin": True}).status_code == 422
    code = lead.ask("POST", f"{base}/pairing", {"member": ids["Sam Agent"]}).json["code"]
    token = pairing.pair(db, code, "Theirs").token
    admins.add(db, "Sam", "agent@example.com", "test")
    assert Asker(app, token).ask("GET", f"/api/v1/teams/{OTHER_TEAM}/members").status_code == 401


def test_of_other_teams_people_tokens_and_changes_nothing_is_found_or_changed(api):
    askers, app, db = api
    admin = askers["admin"]
    stranger = accounts.find(db, "lead.of.another.team@example.com").id
    theirs = tokens.of_team(db, OTHER_TEAM)[0].id
    teams.set_budget(db, OTHER_TEAM, 5, "test")
    entry = audit.latest(db, OTHER_TEAM)[0].id
    base = f"/api/v1/teams/{TEAM}"
    for method, path in (
        ("GET", f"members/{stranger}"),
        ("PATCH", f"members/{stranger}"),
        ("DELETE", f"members/{stranger}"),
        ("POST", f"members/{stranger}/invitation"),
        ("DELETE", f"tokens/{theirs}"),
        ("POST", f"audit/{entry}/undo"),
    ):
        for who in ("lead", "admin"):
            assert askers[who].ask(method, f"{base}/{path}", {"name": "Mine"}).status_code == 404, (method, path)
    assert admin.ask("POST", f"{base}/pairing", {"member": stranger}).status_code == 404
    assert tokens.of_team(db, OTHER_TEAM)[0].revoked_at is None
    assert teams.get(db, OTHER_TEAM).attention_budget == 5
    assert app is not None
