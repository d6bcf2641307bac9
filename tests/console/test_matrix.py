"""Every address of the console, asked by people of every role, answers exactly as it declares."""

import itertools

import pytest
from console_browser import OTHER_TEAM, TEAM, Person
from flask import Blueprint, Flask

from coach_api.console import _doors
from coach_api.console.access import Access, allow
from coach_api.console.context import door
from coach_api.services import audit

PEOPLE = ("nobody", "agent", "lead of another team", "lead", "admin")
IN, AWAY, NOT_FOUND, FORBIDDEN = "in", "sign in", "404", "403"
ANSWERS = {
    (Access.ANYBODY, "any"): (IN, IN, IN, IN, IN),
    (Access.SIGNED_IN, "any"): (AWAY, IN, IN, IN, IN),
    (Access.LEAD, "team"): (AWAY, NOT_FOUND, NOT_FOUND, IN, IN),
    (Access.ADMIN, "team"): (AWAY, NOT_FOUND, NOT_FOUND, FORBIDDEN, IN),
    (Access.ADMIN, "any"): (AWAY, FORBIDDEN, FORBIDDEN, FORBIDDEN, IN),
}
OPEN = {
    ("GET", "/console/static/<path:filename>"),
    ("GET", "/console/sign-in"),
    ("POST", "/console/sign-in"),
    ("GET", "/console/setup"),
    ("POST", "/console/setup"),
    ("GET", "/console/invitation"),
    ("POST", "/console/invitation"),
    *((method, "/console/<path:anything>") for method in ("GET", "POST", "PUT", "PATCH", "DELETE")),
}
INSIDE = 299  # the status of the views that stand in for the real ones: whoever sees it came through the door


def routes(app: Flask):
    """Return method and rule of each route of the console."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("console."):
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                yield method, rule


def declared(app: Flask, rule):
    """Return whom a route declares to let in."""
    return app.extensions["coach_console"][1][rule.endpoint].access


def address(rule, team: str) -> str:
    """Return an address of a route, in a team; numbers and names of other things do not matter at the door."""
    values = dict.fromkeys(rule.arguments, "1") | ({"team": team} if "team" in rule.arguments else {})
    return rule.build(values, append_unknown=False)[1]


def outcome(person: Person, method: str, path: str) -> str:
    """Return what became of somebody who asked for an address."""
    answer = person.get(path) if method == "GET" else person.post(path, method=method)
    if answer.status_code == INSIDE:
        return IN
    if answer.status_code == 401 or (answer.location or "").startswith("/console/sign-in?next="):
        return AWAY
    return str(answer.status_code)


@pytest.fixture
def people(console):
    """Sign everybody in, then put a view that lets itself be recognised in place of each real one."""
    everybody = {who: console.as_(who) for who in PEOPLE}
    tokens = {who: person.token() for who, person in everybody.items()}
    for endpoint in list(console.app.view_functions):
        if endpoint.startswith("console."):
            console.app.view_functions[endpoint] = lambda **_: ("", INSIDE)
    for who, person in everybody.items():
        person.token = lambda token=tokens[who]: token
    return everybody


def test_every_route_answers_everybody_as_it_declares(console, people):
    expected, found = {}, {}
    for method, rule in routes(console.app):
        kind = "team" if "team" in rule.arguments else "any"
        answers = ANSWERS[declared(console.app, rule), kind]
        for who, answer in zip(PEOPLE, answers, strict=True):
            asked = (method, rule.rule, who)
            expected[asked] = answer
            found[asked] = outcome(people[who], method, address(rule, TEAM))
    assert len(expected) >= 5 * 20
    assert found == expected


def test_in_a_team_that_is_not_there_everybody_finds_the_same_nothing(console, people):
    """Whether a team exists cannot be told by those who have no say in it."""
    for method, rule in routes(console.app):
        if "team" in rule.arguments:
            for who in ("agent", "lead of another team", "lead"):
                other = OTHER_TEAM if who != "lead of another team" else TEAM
                assert outcome(people[who], method, address(rule, "nowhere")) == NOT_FOUND
                assert outcome(people[who], method, address(rule, other)) == NOT_FOUND
            assert outcome(people["admin"], method, address(rule, "nowhere")) == NOT_FOUND


def test_exactly_these_routes_are_open_to_anybody(console):
    opened = {
        (method, rule.rule) for method, rule in routes(console.app) if declared(console.app, rule) is Access.ANYBODY
    }
    assert opened == OPEN


def test_whoever_is_refused_changes_nothing(console):
    """The real views behind the doors, asked by those who may not: the audit trail does not grow."""
    everybody = {who: console.as_(who) for who in PEOPLE}
    before = len(audit.latest(console.db, limit=1_000))
    for (method, rule), (place, who) in itertools.product(list(routes(console.app)), enumerate(PEOPLE)):
        kind = "team" if "team" in rule.arguments else "any"
        if method != "GET" and ANSWERS[declared(console.app, rule), kind][place] != IN:
            everybody[who].post(address(rule, TEAM), {"name": "Mine now"}, method=method)
    assert len(audit.latest(console.db, limit=1_000)) == before


def refused_at_start(view, rule="/console/new") -> str:
    app = Flask(__name__)
    blueprint = Blueprint("console", __name__)
    blueprint.add_url_rule(rule, "new", view)
    app.register_blueprint(blueprint)
    with pytest.raises(LookupError) as caught:
        _doors(app)
    return str(caught.value)


def test_a_route_that_declares_nothing_keeps_the_server_from_starting():
    assert "console.new does not declare whom it lets in" in refused_at_start(lambda: "")


@pytest.mark.parametrize("access", [Access.ANYBODY, Access.SIGNED_IN])
def test_a_route_that_names_a_team_must_be_for_its_leads(access):
    @allow(access)
    def view(team):
        return team

    assert "names a team" in refused_at_start(view, "/console/teams/<team>/new")


def test_a_route_for_leads_must_name_a_team():
    @allow(Access.LEAD)
    def view():
        return ""

    assert "must name the <team>" in refused_at_start(view)


def test_the_door_is_known_while_a_request_is_answered(console):
    with console.app.test_request_context("/console/account"):
        assert door().access is Access.SIGNED_IN
