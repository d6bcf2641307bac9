"""What anybody may ask."""

from coach_api.api.examples import Json
from coach_api.api.openapi.operations import service


def paths() -> Json:
    """Return the operations by their paths."""
    return {
        "/api/v1/openapi.json": {"get": service("This document", "In OpenAPI 3.1.", {"openapi": "3.1.0"})},
        "/healthz": {"get": service("Is it up", "The process answers.", {"status": "ok"})},
        "/readyz": {
            "get": service("Is it ready", "The database answers and is migrated.", {"status": "ready"}, (503,))
        },
    }
