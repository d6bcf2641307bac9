"""Runs the API on a database of its own, with one team and one agent, and asks it things."""

import copy
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from coach_api import config
from coach_api.api import examples
from coach_api.api.context import Context
from coach_api.app import create_app
from coach_api.services import members, teams, tokens
from coach_api.storage.session import Database

AGENT = "Jo"
ACTOR = "test"
NUDGES = "/api/v1/nudges"
PATIENCE_S = 20  # how long a test waits for what should take two seconds, on a busy machine


@dataclass
class Service:
    """An application, the database under it, its team's id, and a token of its agent."""

    app: Flask
    db: Database
    team: str
    token: str
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> TestResponse:
        """Ask with the agent's token."""
        return self.app.test_client().get(path, headers=self._headers(headers), buffered=True)

    def post(self, body: object, path: str = NUDGES, **headers: str) -> TestResponse:
        """Send a body, as JSON unless it is bytes."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        given = {"Content-Type": "application/json", **self._headers(headers)}
        return self.app.test_client().post(path, data=data, headers=given)

    def delete(self, path: str, **headers: str) -> TestResponse:
        """Delete something with the agent's token."""
        return self.app.test_client().delete(path, headers=self._headers(headers))

    def _headers(self, more: Mapping[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Authorization": f"Bearer {self.token}", **named}

    @property
    def parts(self) -> Context:
        """What the views work with."""
        found: Context = self.app.extensions["coach"]
        return found


def settings(url: str, folder: Path, **more: str) -> config.Config:
    """Return settings for a database; `rate_limit="off"` sets COACH_RATE_LIMIT."""
    variables = {f"COACH_{name.upper()}": value for name, value in more.items()}
    return config.load({"COACH_DATABASE_URL": url, "COACH_DATA_DIR": str(folder), **variables})


def address(db: Database) -> str:
    """Return the URL of a database, password and all."""
    return db.engine.url.render_as_string(hide_password=False)


@contextmanager
def serving(db: Database, folder: Path, **more: str) -> Iterator[Service]:
    """Run an application on a migrated database, with a team and an agent; the rate is unlimited unless it is set."""
    team = teams.create(db, "Fernhill", ACTOR).id
    members.add(db, team, AGENT, ACTOR)
    token = tokens.create(db, team, AGENT, ACTOR)
    with running(db, folder, **more) as app:
        yield Service(app, db, team, token)


@contextmanager
def running(db: Database, folder: Path, **more: str) -> Iterator[Flask]:
    """Run one more application on the same database, as another worker would."""
    app = create_app(settings(address(db), folder, **({"rate_limit": "off"} | more)))
    parts: Context = app.extensions["coach"]
    try:
        yield app
    finally:
        parts.snapshots.close()
        parts.database.close()


def body(text: str = "Yes, you can easily do that online.", **changes: Any) -> dict[str, Any]:
    """Return the documented example with another draft, and other fields where they are given."""
    made = copy.deepcopy(examples.NUDGES_REQUEST)
    made["draft"]["text"] = text
    return made | changes


def talk(*texts: str, role: str = "customer", **more: Any) -> dict[str, Any]:
    """Return a conversation of these messages."""
    return {"messages": [{"role": role, "text": text} for text in texts], **more}


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; fail where it never does."""
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, "this never came to hold"
        time.sleep(0.05)
