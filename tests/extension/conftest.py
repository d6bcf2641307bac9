"""The built extension in a real Chromium, a real server that it is paired with, and pages to try it on."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import CHROMIUM, free_port, launch, wait_until_up
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

HERE = Path(__file__).parent
EXTENSION = HERE.parent.parent / "extension"
COACH_API = Path(sys.executable).with_name("coach-api")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the extension; it may read loopback pages without asking, since nobody can answer a prompt here."""
    assert CHROMIUM.exists()
    folder = tmp_path_factory.mktemp("extension")
    node = shutil.which("node")
    assert node, "Node builds the extension"
    command = [node, "build.mjs", "--out", str(folder), "--host", "http://127.0.0.1/*"]
    subprocess.run(command, cwd=EXTENSION, check=True)  # noqa: S603 the command is our own
    return folder


class Coach:
    """A server on this machine with one team; knows how to make pairing codes."""

    def __init__(self, folder: Path) -> None:
        """Prepare a database with a team; `start` serves it."""
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = folder
        self._env = {**os.environ, "COACH_DATA_DIR": str(folder), "COACH_RATE_LIMIT": "off"}
        self._server: subprocess.Popen[bytes] | None = None
        self.run("db", "upgrade")
        self.run("team", "create", "Fernhill")

    def run(self, *words: str) -> str:
        """Run a command of coach-api and return what it prints."""
        command = [str(COACH_API), *words]
        done = subprocess.run(command, env=self._env, check=True, capture_output=True, text=True)  # noqa: S603 our own
        return done.stdout.strip()

    def pairing_code(self, agent: str = "Jo") -> str:
        """Return a fresh pairing code."""
        return self.run("pairing", "create", "--team", "fernhill", "--agent", agent)

    def start(self) -> None:
        """Serve until stopped."""
        with (self.folder / "log").open("a") as log:
            self._server = subprocess.Popen(  # noqa: S603 the command is our own
                [COACH_API, "serve", "--port", str(self.port)], env=self._env, stdout=log, stderr=subprocess.STDOUT
            )
        wait_until_up(self._server, f"{self.url}/healthz", self.folder / "log")

    def stop(self) -> None:
        """Stop serving, gracefully."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait()
            self._server = None

    def log(self) -> str:
        """Return all that the server has logged."""
        return (self.folder / "log").read_text()


@pytest.fixture(scope="session")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    """Serve the API for all tests of a run; one that stops it makes its own with `Coach`."""
    server = Coach(tmp_path_factory.mktemp("coach"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def pages() -> Iterator[str]:
    """Serve tests/extension/pages on this machine; gives the address."""
    handler = functools.partial(QuietHandler, directory=str(HERE / "pages"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files and keeps silent about it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start what drives the browser."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def context(playwright: Playwright, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A Chromium with the extension in it, not connected to any server; shared by the tests of a file."""
    with launch(playwright, built, tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def connected(context: BrowserContext, coach: Coach) -> BrowserContext:
    """The same, paired with the server as agent Jo."""
    connect(context, coach)
    return context


@pytest.fixture
def page(connected: BrowserContext) -> Iterator[Page]:
    """A fresh tab of the paired browser; fails on an error of the page's own scripts."""
    errors: list[str] = []
    with connected.new_page() as opened:
        opened.on("pageerror", lambda error: errors.append(str(error)))
        yield opened
    assert errors == []


def connect(context: BrowserContext, coach: Coach) -> None:
    """Pair a browser by message, as the options page does it."""
    worker = context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")
    identity = worker.url.split("/")[2]
    with context.new_page() as options:
        options.goto(f"chrome-extension://{identity}/options.html")
        reply = options.evaluate(
            "([server, code]) => chrome.runtime.sendMessage({ kind: 'connect', server, code })",
            [coach.url, coach.pairing_code()],
        )
    assert reply["connection"]["connected"], reply
