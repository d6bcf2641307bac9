"""The application as it is wired together."""

import pytest
from serving import address, serving, settings

from coach_api.api.limits import FAILED_SIGN_INS
from coach_api.app import create_app
from coach_api.errors import SettingError

WRONG = {"Authorization": "Bearer coach_wrong"}


def statuses(app, count, *forwarded: str):
    """Try a wrong token again and again, each time from the next of these addresses."""
    client = app.test_client()
    return [
        client.get("/api/v1/me", headers=WRONG | {"X-Forwarded-For": forwarded[number % len(forwarded)]}).status_code
        for number in range(count)
    ]


def test_addresses_that_a_stranger_claims_are_not_believed(sqlite_db, tmp_path):
    with serving(sqlite_db, tmp_path) as service:
        claimed = [f"192.0.2.{number}" for number in range(200)]
        assert 429 in statuses(service.app, FAILED_SIGN_INS.amount + 1, *claimed)


def test_addresses_that_a_trusted_proxy_adds_are_believed(sqlite_db, tmp_path):
    with serving(sqlite_db, tmp_path, trusted_proxies="1") as service:
        added = [f"198.51.100.7, 192.0.2.{number}" for number in range(200)]
        assert statuses(service.app, FAILED_SIGN_INS.amount + 1, *added) == [401] * (FAILED_SIGN_INS.amount + 1)
        same = [f"192.0.2.{number}, 203.0.113.9" for number in range(200)]
        assert 429 in statuses(service.app, FAILED_SIGN_INS.amount + 1, *same)


@pytest.mark.parametrize("path", ["/extension//x", "//console", "/console//sign-in", "/api//v1/rules", "/console/"])
def test_no_answer_leads_to_a_host_that_the_request_names(sqlite_db, tmp_path, path):
    with serving(sqlite_db, tmp_path) as service:
        asked = {"PATH_INFO": path}  # the client would take what follows // for a host
        answer = service.app.test_client().get(headers={"Host": "evil.example"}, environ_overrides=asked)
        assert "evil.example" not in answer.headers.get("Location", "")


def test_the_demo_is_there_only_when_it_is_asked_for(sqlite_db, tmp_path):
    with serving(sqlite_db, tmp_path) as service:
        assert service.get("/demo").status_code == 404


def test_the_demos_page_holds_a_token_that_works(sqlite_db, tmp_path):
    app = create_app(settings(address(sqlite_db), tmp_path), demo=True)
    page = app.test_client().get("/demo").text
    token = page.partition('data-token="')[2].partition('"')[0]
    answer = app.test_client().get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    app.extensions["coach"].snapshots.close()
    app.extensions["coach"].database.close()


def test_a_setting_that_needs_what_is_not_installed_is_named_at_the_start(sqlite_db, tmp_path):
    with pytest.raises(SettingError, match="COACH_RATE_LIMIT_STORAGE"):
        create_app(settings(address(sqlite_db), tmp_path, rate_limit_storage="redis://localhost"))
