"""The built extension in a real Chromium, a real server that it is paired with, and pages to try it on."""

import functools
import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import CHROMIUM, Coach, connect, launch
from playwright.sync_api import BrowserContext, Page, Playwright

HERE = Path(__file__).parent
EXTENSION = HERE.parent.parent / "extension"


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
