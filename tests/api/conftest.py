"""A running API for the tests of its views."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Service, serving

from coach_api.storage.session import Database


@pytest.fixture
def service(sqlite_db: Database, tmp_path: Path) -> Iterator[Service]:
    """Run the API on SQLite with one team and one agent."""
    with serving(sqlite_db, tmp_path) as running:
        yield running
