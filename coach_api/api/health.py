"""Whether the service is up, and whether it can work."""

from flask import Blueprint, Response

from coach_api.api import bodies
from coach_api.api.context import context
from coach_api.errors import StorageError
from coach_api.storage import migrations

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Tell that the process answers."""
    return bodies.answer({"status": "ok"})


@blueprint.get("/readyz")
def readyz() -> Response:
    """Tell that the database answers and has the form that this version needs.

    Raises:
        StorageError: it does not.
    """
    parts = context()
    if not migrations.is_current(parts.database.engine):
        raise StorageError("The database waits to be migrated: run coach-api db upgrade.")
    parts.snapshots.current()
    return bodies.answer({"status": "ready"})
