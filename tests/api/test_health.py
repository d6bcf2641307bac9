"""Up, and ready."""

from serving import settings, until

from coach_api.app import create_app
from coach_api.storage.migrations import upgrade
from coach_api.storage.session import Database


def test_a_service_on_a_migrated_database_is_up_and_ready(service):
    assert service.get("/healthz").json == {"status": "ok"}
    assert service.get("/readyz").json == {"status": "ready"}


def test_without_its_tables_it_is_up_but_not_ready_until_they_are_made(empty_url, tmp_path):
    app = create_app(settings(empty_url, tmp_path, refresh_s="0.1"))
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "coach-api db upgrade" in answer.json["detail"]
    assert client.get("/api/v1/me", headers={"Authorization": "Bearer coach_x"}).status_code == 503
    database = Database(empty_url)
    upgrade(database.engine)
    until(lambda: client.get("/readyz").status_code == 200)
    assert client.get("/api/v1/me", headers={"Authorization": "Bearer coach_x"}).status_code == 401
    app.extensions["coach"].snapshots.close()
    app.extensions["coach"].database.close()
    database.close()
