"""Errors have one shape, an id, and nothing in them that was sent or that only developers should see."""

import pytest
from serving import body

from coach_api import rules
from coach_api.api import examples
from coach_api.api.problems import MEDIA_TYPE

FIELDS = {"type", "title", "status", "detail", "errors", "request_id"}


def has_the_shape(answer, status):
    assert answer.status_code == status
    assert answer.content_type == MEDIA_TYPE
    assert answer.json.keys() == FIELDS
    assert answer.json["status"] == status
    assert answer.json["request_id"] == answer.headers["X-Request-ID"]
    return True


@pytest.mark.parametrize(
    "path", ["/api", "/api/v1", "/api/v1/nudges/", "/api/v1/nope", "/api/v2/nudges", "/%00", "/a" * 4_000]
)
def test_an_unknown_address_is_not_found(service, path):
    assert has_the_shape(service.get(path), 404)


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("path", ["/nope", "/rules/<b>nope", "/extension/nope"])
def test_a_browser_is_told_as_a_page(service, path):
    answer = service.get(path, Accept=BROWSER)
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert answer.headers["X-Request-ID"] in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "<b>" not in answer.text


def test_the_api_answers_in_its_own_shape_even_to_a_browser(service):
    assert has_the_shape(service.get("/api/v1/nope", Accept=BROWSER), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/v1/nudges", "OPTIONS, POST"),
        ("DELETE", "/api/v1/me", "GET, HEAD, OPTIONS"),
        ("POST", "/healthz", "GET, HEAD, OPTIONS"),
        ("BREW", "/docs", "GET, HEAD, OPTIONS"),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(service, method, path, allowed):
    answer = service.app.test_client().open(path, method=method)
    assert has_the_shape(answer, 405)
    assert answer.headers["Allow"] == allowed
    assert allowed in answer.json["detail"]


@pytest.mark.parametrize(("sent", "status"), [(b"{", 400), ({"draft": 1}, 422)])
def test_a_bad_body_has_the_shape_too(service, sent, status):
    answer = service.post(sent)
    assert has_the_shape(answer, status)
    assert all(error.keys() == {"pointer", "reason"} for error in answer.json["errors"])


def test_a_failure_shows_no_trace_and_names_its_place_in_the_log(service, monkeypatch, caplog):
    def fail(_request, _ruleset, _secret):
        raise RuntimeError("secret words of a customer")

    monkeypatch.setattr("coach_api.services.coaching.coach", fail)
    answer = service.post(body())
    assert has_the_shape(answer, 500)
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    failure = next(record for record in caplog.records if record.getMessage() == "request_failed")
    assert failure.error.startswith("RuntimeError at test_problems.py:")
    assert failure.request_id == answer.json["request_id"]


def test_a_rule_that_fails_is_skipped_and_the_others_still_help(service, monkeypatch, caplog):
    known = dict(rules.catalogue())
    assert "CL04" in known

    def fail(moment, _params):
        raise ValueError(moment.draft.raw)

    broken = known["CL04"]
    monkeypatch.setitem(broken.__dict__, "check", fail)
    answer = service.post(body("What is your name? What is your order number? You can do that online."))
    assert answer.status_code == 200
    assert "CL04" not in [nudge["rule"] for nudge in answer.json["nudges"]]
    assert [record.rule for record in caplog.records if record.getMessage() == "rule_failed"] == ["CL04"]


@pytest.mark.parametrize("given", ["abcdefgh", "7f3a9c1e-5b2d-4860-9a1e-5b2d48607f3a", "A.b_c-9" * 9])
def test_the_clients_own_request_id_is_kept(service, given):
    assert service.get("/healthz", X_Request_ID=given).headers["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given", ["", "short", "x" * 65, "has spaces in it", "-leading-dash", "naïve-id-00", "a@b.example.com"]
)
def test_an_odd_request_id_is_replaced(service, given):
    made = service.get("/healthz", X_Request_ID=given).headers["X-Request-ID"]
    assert made != given
    assert len(made) == 16


def test_requests_get_different_ids(service):
    assert len({service.get("/healthz").headers["X-Request-ID"] for _ in range(50)}) == 50


@pytest.mark.parametrize("problem", examples.PROBLEMS, ids=lambda problem: problem["title"])
def test_the_type_of_a_problem_leads_to_its_explanation(service, problem):
    anchor = problem["type"].removeprefix("/docs#")
    assert f'id="{anchor}"' in service.get("/docs").text


def test_real_problems_look_as_documented(service):
    documented = {problem["title"]: problem for problem in examples.PROBLEMS}
    for answer in (
        service.post(b""),
        service.post([]),
        service.post(body(), Content_Type="text/plain"),
        service.post(body(), X_Coach_Client="?"),
        service.get("/api/v1/nope"),
        service.get("/api/v1/me", Authorization=""),
        service.app.test_client().delete("/api/v1/nudges"),
    ):
        example = documented[answer.json["title"]]
        assert answer.json["type"] == example["type"]
        assert answer.status_code == example["status"]
