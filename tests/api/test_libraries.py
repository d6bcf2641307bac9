"""The libraries through the API: for the leads of a team and admins, with per-field errors."""

import json

import pytest
from console_browser import make_admin
from pydantic import TypeAdapter
from serving import ACTOR, Service, serving

from coach_api.api import libraries as views
from coach_api.api import openapi
from coach_api.services import audit, libraries, members, teams, tokens

JSON = "application/json"
KINDS = list(libraries.KINDS)
kinds = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def service(sqlite_db, tmp_path):
    """Run the API with a team, its agent "Jo", its lead, a lead elsewhere, and an admin elsewhere."""
    with serving(sqlite_db, tmp_path) as running:
        other = teams.create(sqlite_db, "Orchard", ACTOR).id
        members.add(sqlite_db, running.team, "Kim", ACTOR, role="lead", email="kim@example.com")
        members.add(sqlite_db, other, "Lee", ACTOR, role="lead", email="lee@example.com")
        members.add(sqlite_db, other, "Ada", ACTOR, email="ada@example.com")
        make_admin(sqlite_db, "ada@example.com")
        yield running


def ask(service: Service, who: str, method: str, path: str, body: object = None, kind: str = JSON):
    """Ask as somebody: Jo, Kim, Lee or Ada."""
    team = service.team if who in {"Jo", "Kim"} else "orchard"
    token = tokens.create(service.db, team, who, ACTOR)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": kind}
    data = body if isinstance(body, bytes) else None if body is None else json.dumps(body)
    return service.app.test_client().open(
        f"/api/v1/teams/fernhill{path}", method=method, headers=headers, data=data, buffered=True
    )


def pointers(answer) -> dict[str, str]:
    return {each["pointer"]: each["reason"] for each in answer.json["errors"]}


@kinds
def test_an_entry_is_added_listed_changed_and_deleted(service, kind):
    given = views.EXAMPLES[kind]
    added = ask(service, "Kim", "POST", f"/{kind}", given)
    assert added.status_code == 201
    _, _, _, entry, page = views.NAMES[kind]
    TypeAdapter(openapi.ANSWERS[entry]).validate_json(added.data)
    listed = ask(service, "Kim", "GET", f"/{kind}?page=9&per_page=10&search=")
    TypeAdapter(openapi.ANSWERS[page]).validate_json(listed.data)
    assert listed.json == {"entries": [added.json], "page": 1, "pages": 1, "found": 1}
    one = f"/{kind}/{added.json['id']}"
    assert ask(service, "Kim", "GET", one).json == added.json
    field = "text" if "text" in given else "plain" if "plain" in given else "title"
    changed = ask(service, "Kim", "PUT", one, given | {field: "Other words", "basis": added.json["basis"]})
    assert changed.json[field] == "Other words"
    stale = ask(service, "Kim", "PUT", one, given | {"basis": added.json["basis"]})
    assert (stale.status_code, stale.json["title"]) == (409, "Changed meanwhile")
    assert f"/{field}" in pointers(stale)
    assert ask(service, "Kim", "DELETE", f"{one}?basis={added.json['basis']}").status_code == 409
    assert ask(service, "Kim", "DELETE", f"{one}?basis={changed.json['basis']}").status_code == 204
    assert ask(service, "Kim", "GET", one).status_code == 404
    subject = f"{kind} {added.json['id']}"
    trail = [entry for entry in audit.latest(service.db, service.team) if entry.subject == subject]
    assert [(entry.action, entry.actor) for entry in trail] == [
        (action, "Kim (kim@example.com), API") for action in ("delete", "update", "add")
    ]


@kinds
def test_what_is_wrong_is_told_field_by_field(service, kind):
    answer = ask(service, "Kim", "POST", f"/{kind}", {"titel": "x"})
    assert answer.status_code == 422
    required = {f"/{field}" for field in views.EXAMPLES[kind]} - {"/keywords", "/plain", "/internal"}
    assert set(pointers(answer)) == required | {"/titel"}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://jo:pw@help.example.com", "https://help.example.com/a b", "data:text/html,x"]
)
def test_what_is_no_safe_web_address_is_refused(service, url):
    for method, path in (("POST", "/links"), ("PUT", "/links/1")):
        answer = ask(service, "Kim", method, path, {"title": "Plan", "url": url})
        assert answer.status_code == 422
        assert list(pointers(answer)) == ["/url"]


def test_the_same_is_not_added_twice(service):
    ask(service, "Kim", "POST", "/links", views.EXAMPLES["links"])
    assert ask(service, "Kim", "POST", "/links", views.EXAMPLES["links"]).status_code == 409


@pytest.mark.parametrize("path", ["/links/99999999999999999999999", "/links/1000000000"])
def test_a_number_that_no_row_has_is_not_found(service, path):
    assert ask(service, "Kim", "GET", path).status_code == 404


def test_insights_take_no_query(service):
    answer = ask(service, "Kim", "GET", "/insights?since=2026-11-01")
    assert answer.status_code == 422
    assert pointers(answer) == {"/since": "unknown parameter"}
    assert ask(service, "Kim", "GET", "/insights").status_code == 200


@kinds
@pytest.mark.parametrize(("who", "status"), [("Jo", 403), ("Lee", 404), ("Ada", None)])
def test_only_leads_of_the_team_and_admins_get_in(service, kind, who, status):
    added = ask(service, "Kim", "POST", f"/{kind}", views.EXAMPLES[kind]).json
    before = len(audit.latest(service.db, service.team))
    asked = [
        ("GET", f"/{kind}", None, 200),
        ("GET", f"/{kind}/{added['id']}", None, 200),
        ("PUT", f"/{kind}/{added['id']}", views.EXAMPLES[kind], 200),
        ("POST", f"/{kind}", views.EXAMPLES[kind], 409),
        ("POST", f"/{kind}/import?dry_run=true", b"", 415),
        ("DELETE", f"/{kind}/{added['id']}", None, 204),
    ]
    answers = [ask(service, who, method, path, body).status_code for method, path, body, _ in asked]
    assert answers == [status or right for *_, right in asked]
    if status:
        grown = [entry for entry in audit.latest(service.db, service.team) if not entry.subject.startswith("token")]
        assert len(grown) <= before
        assert len(libraries.of_team(service.db, service.team, kind)) == 1


@kinds
def test_an_entry_of_another_team_is_not_there(service, kind):
    other = libraries.add(service.db, "orchard", kind, views.EXAMPLES[kind], ACTOR)
    assert ask(service, "Kim", "GET", f"/{kind}/{other.id}").status_code == 404
    assert ask(service, "Kim", "PUT", f"/{kind}/{other.id}", views.EXAMPLES[kind]).status_code == 404
    assert ask(service, "Kim", "DELETE", f"/{kind}/{other.id}").status_code == 404
    assert len(libraries.of_team(service.db, "orchard", kind)) == 1


@pytest.mark.parametrize("query", ["page=0", "page=x", "per_page=501", "pages=1", "page=99999999999"])
def test_a_page_that_cannot_be_is_refused_where_it_stands(service, query):
    answer = ask(service, "Kim", "GET", f"/links?{query}")
    assert answer.status_code == 422
    assert list(pointers(answer)) == [f"/{query.partition('=')[0]}"]


FILE = b"title,url,note\nPlan,https://help.example.com/plan,x\nSize,https://help.example.com/size,y\n"


def bring(service, raw, query=""):
    return ask(service, "Kim", "POST", f"/links/import{query}", raw, kind="text/csv; charset=utf-8")


def test_a_file_is_brought_in_after_a_look(service):
    told = {"added": 2, "changed": 0, "removed": 0, "same": 0, "wrong": [], "ignored_columns": ["note"]}
    assert bring(service, FILE, "?dry_run=true").json == {"stored": False, **told}
    assert libraries.of_team(service.db, service.team, "links") == []
    answer = bring(service, FILE)
    TypeAdapter(openapi.ANSWERS["ImportDocument"]).validate_json(answer.data)
    assert answer.json == {"stored": True, **told}
    assert bring(service, FILE[: FILE.index(b"Size")], "?others=remove").json["removed"] == 1


def test_a_file_with_wrong_rows_is_refused_unless_they_are_to_be_left_out(service):
    raw = FILE + b",javascript:alert(1),\n"
    refused = bring(service, raw)
    assert refused.status_code == 422
    assert set(pointers(refused)) == {"/4/title", "/4/url"}
    assert libraries.of_team(service.db, service.team, "links") == []
    answer = bring(service, raw, "?wrong=skip")
    assert (answer.json["added"], [each["row"] for each in answer.json["wrong"]]) == (2, [4])


def test_a_file_larger_than_other_bodies_is_read_up_to_its_own_limit(service):
    rows = b"".join(b"Page %d,https://help.example.com/%d,%s\n" % (n, n, b"x" * 400) for n in range(9_000))
    assert len(rows) > 3_500_000
    assert bring(service, b"title,url,note\n" + rows).json["added"] == 9_000
    assert bring(service, b"x" * 10_000_002).status_code == 413


@pytest.mark.parametrize("query", ["?others=all", "?dry_run=1", "?wrong=yes", "?dryrun=true"])
def test_a_word_that_means_nothing_is_refused(service, query):
    assert bring(service, FILE, query).status_code == 422
    assert libraries.of_team(service.db, service.team, "links") == []
