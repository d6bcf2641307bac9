"""The console with people of every role in it: at test clients, and on a real server at a real browser."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from browsing import free_port, wait_until_up
from console_browser import PASSWORD, Person, populate
from flask import Flask
from playwright.sync_api import Browser, Page
from serving import running

from coach_api.storage.migrations import upgrade
from coach_api.storage.session import Database


@dataclass
class Console:
    """The console, its database, and the e-mail addresses of its people by what they are."""

    app: Flask
    db: Database
    people: dict[str, str]

    def as_(self, who: str, **headers: str) -> Person:
        """Return somebody who just signed in: "agent", "lead", "lead of another team", "admin", or "nobody"."""
        return Person(self.app, self.people.get(who, ""), headers)


@pytest.fixture
def console(sqlite_db: Database, tmp_path: Path) -> Iterator[Console]:
    """Run the console on SQLite with two teams and people of every role."""
    people = populate(sqlite_db)
    with running(sqlite_db, tmp_path) as app:
        yield Console(app, sqlite_db, people)


@pytest.fixture
def nobody(console: Console) -> Person:
    """Somebody who is not signed in."""
    return console.as_("nobody")


@pytest.fixture
def lead(console: Console) -> Person:
    """The lead of team "harbour", signed in."""
    return console.as_("lead")


@pytest.fixture
def admin(console: Console) -> Person:
    """An admin, signed in."""
    return console.as_("admin")


@dataclass
class Served:
    """The console on a real server: its address, its database, and its people's e-mail addresses."""

    url: str
    db: Database
    people: dict[str, str]
    said: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Run `coach-api serve` with two teams and people of every role; one for each file of tests."""
    folder = tmp_path_factory.mktemp("console")
    database = Database(f"sqlite:///{folder}/coach.sqlite3")
    upgrade(database.engine)
    people = populate(database)
    with _serve(folder) as (url, log):
        yield Served(url, database, people, log.read_text())
    database.close()


@contextmanager
def _serve(folder: Path, *words: str) -> Iterator[tuple[str, Path]]:
    """Run `coach-api serve` on a folder and a free port; gives its address and what it prints."""
    port = free_port()
    url, out = f"http://127.0.0.1:{port}", folder / "out"
    with out.open("w") as log:
        server = subprocess.Popen(  # noqa: S603 the command is our own
            [Path(sys.executable).with_name("coach-api"), "serve", "--port", str(port), *words],
            env={**os.environ, "COACH_DATA_DIR": str(folder)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_up(server, f"{url}/healthz", out)
            yield url, out
        finally:
            server.terminate()
            server.wait()


@pytest.fixture
def serve() -> Callable[..., AbstractContextManager[tuple[str, Path]]]:
    """Start the coach in a test, on a folder and with further words; gives its address and the file of what it prints."""
    return _serve


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages in browsers of their own; fails on any error of their scripts, or refusal by the content policy.

    `open_page(url, java_script_enabled=False, color_scheme="dark", viewport={...})` takes what Playwright takes.
    """
    errors: list[str] = []
    with ExitStack() as stack:

        def open_(url: str, **more: Any) -> Page:
            context = stack.enter_context(browser.new_context(**more))
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on(
                "console", lambda message: errors.append(message.text) if "Security Policy" in message.text else None
            )
            page.goto(url)
            return page

        yield open_
    assert errors == []


@pytest.fixture
def page_of(served: Served, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Sign somebody in at a real browser and open a page: `page_of("lead", "/console/teams/harbour")`."""

    def open_(who: str, path: str = "/console", **more: Any) -> Page:
        page = open_page(f"{served.url}/console/sign-in", **more)
        page.get_by_label("E-mail address").fill(served.people[who])
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.goto(served.url + path)
        return page

    return open_
