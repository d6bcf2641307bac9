"""Figures for Prometheus: what is counted, who may read it, and that nothing said is among it."""

import logging

import pytest
from serving import body, running, talk

CANARY = "sunshine-yellow"
TOKEN = "a-token-of-metrics"


def read(service, address="127.0.0.1", **headers: str):
    return service.app.test_client().get(
        "/metrics",
        environ_base={"REMOTE_ADDR": address},
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


def figures(service):
    """Return the figures by name and labels, as they are written."""
    lines = read(service).text.splitlines()
    return {
        name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if not line.startswith("#"))
    }


def test_requests_and_nudges_are_counted(service):
    service.post(body())
    service.post(body())
    service.get("/api/v1/me")
    found = figures(service)
    assert found['coach_requests_total{method="POST",route="/api/v1/nudges",status="200"}'] == 2
    assert found['coach_requests_total{method="GET",route="/api/v1/me",status="200"}'] == 1
    assert found['coach_request_seconds_count{route="/api/v1/nudges"}'] == 2
    assert found['coach_nudges_total{rule="PR01"}'] == 2


def test_refused_requests_are_counted_by_their_route(service):
    service.post(b"{")
    service.get(f"/{CANARY}")
    found = figures(service)
    assert found['coach_requests_total{method="POST",route="/api/v1/nudges",status="400"}'] == 1
    assert found['coach_requests_total{method="any",route="none",status="404"}'] == 1


def test_warnings_and_errors_are_counted_by_their_event_alone(service):
    logging.getLogger("coach_api.test").error("rule_failed", extra={"rule": "PR01"})
    logging.getLogger("coach_api.test").warning("something about %s", CANARY)
    found = figures(service)
    assert found['coach_log_entries_total{event="rule_failed",level="error"}'] == 1
    assert found['coach_log_entries_total{event="other",level="warning"}'] == 1


def test_nothing_that_was_said_is_among_the_figures(service):
    service.post(body(f"{CANARY} online", conversation=talk(CANARY, id=CANARY)), X_Request_ID=f"{CANARY}-request")
    service.get(f"/rules/{CANARY}")
    assert CANARY not in read(service).text


def test_other_machines_are_refused_without_a_token(service):
    answer = read(service, "192.0.2.7")
    assert answer.status_code == 401
    assert "COACH_METRICS_TOKEN" in answer.json["detail"]
    assert read(service, "192.0.2.7", Authorization=f"Bearer {service.token}").status_code == 401


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_a_proxy_on_this_machine_opens_nothing(service, header):
    assert read(service, **{header: "127.0.0.1"}).status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "[::2]", "x:y:z"])
def test_a_page_that_has_its_name_lead_here_reads_nothing(service, host):
    assert read(service, Host=host).status_code in {400, 401}


def test_this_machine_is_answered_under_either_address(service):
    assert read(service, "127.0.0.9").status_code == 200
    assert read(service, "::1").headers["Content-Type"].startswith("text/plain")


def test_the_token_opens_them_to_other_machines(sqlite_db, tmp_path):
    with running(sqlite_db, tmp_path, metrics_token=TOKEN) as app:
        client = app.test_client()
        elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
        for header, status in ((f"Bearer {TOKEN}", 200), (f"Bearer {TOKEN}x", 401), (f"Bearer {TOKEN}é", 401)):
            answer = client.get("/metrics", environ_base=elsewhere, headers={"Authorization": header})
            assert answer.status_code == status
            assert TOKEN not in answer.text
