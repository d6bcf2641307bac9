"""The console with people of every role in it: at test clients, and at a real browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from console_browser import Person, populate
from flask import Flask
from serving import running

from coach_api.storage.session import Database


@dataclass
class Console:
    """The console, its database, and the e-mail addresses of its people by what they are."""

    app: Flask
    db: Database
    people: dict[str, str]

    def as_(self, who: str) -> Person:
        """Return somebody who just signed in: "agent", "lead", "lead of another team", "admin", or "nobody"."""
        return Person(self.app, self.people.get(who, ""))


@pytest.fixture
def console(sqlite_db: Database, tmp_path: Path) -> Iterator[Console]:
    """Run the console on SQLite with two teams and people of every role."""
    people = populate(sqlite_db)
    with running(sqlite_db, tmp_path) as app:
        yield Console(app, sqlite_db, people)


@pytest.fixture
def lead(console: Console) -> Person:
    """The lead of team "harbour", signed in."""
    return console.as_("lead")


@pytest.fixture
def admin(console: Console) -> Person:
    """An admin, signed in."""
    return console.as_("admin")


@pytest.fixture
def as_(console: Console) -> Callable[[str], Person]:
    """Sign somebody in by what they are."""
    return console.as_
