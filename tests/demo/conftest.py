"""A real browser, a bare page to draw the panel on, and the demo as `coach-api serve --demo` serves it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from coach_api import panel

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "font-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
)
BARE = """<!doctype html><html lang="en"><title>Panel</title><script type="module" src="/start.js"></script>
<textarea aria-label="Reply"></textarea><coach-panel></coach-panel></html>"""
START = """import { mountPanel } from "/coach-panel.js";
window.time = 0;
window.events = [];
const host = document.querySelector("coach-panel");
for (const name of ["coach-action", "coach-dismiss", "coach-mute", "coach-pause", "coach-retry"])
  host.addEventListener(name, ({ detail }) => window.events.push([name, detail]));
window.panel = mountPanel(host, { clock: () => window.time, base: "https://coach.example.com/" });"""
TRIES = 120


@pytest.fixture
def panel_page(browser: Browser) -> Iterator[Page]:
    """Open a page with a text box and an empty panel, `window.panel`, under the policy that the service sets."""
    files = {
        "/": ("text/html", BARE),
        "/start.js": ("text/javascript", START),
    }
    files |= {f"/{module.name}": ("text/javascript", module.read_text()) for module in panel.FOLDER.glob("*.js")}

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://panel.example.com")
        kind, body = files.get(path, ("text/plain", ""))
        route.fulfill(content_type=kind, body=body, headers={"Content-Security-Policy": STRICT})

    with browser.new_page() as page:
        page.route("http://panel.example.com/**", answer)
        page.goto("http://panel.example.com/")
        page.wait_for_function("() => window.panel !== undefined")
        yield page


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the demo as its users do, on a free port of this machine; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    folder = tmp_path_factory.mktemp("demo")
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(  # noqa: S603 the command is our own
            [Path(sys.executable).with_name("coach-api"), "serve", "--demo", "--port", str(port)],
            env={**os.environ, "COACH_DATA_DIR": str(folder)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(server, f"{address}/healthz", folder / "log")
            yield address
        finally:
            server.terminate()
            server.wait()


def _wait_for(server: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    for _ in range(TRIES):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address):  # noqa: S310 the address is this machine's
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.25)
    raise RuntimeError(f"The demo did not start:\n{log.read_text()}")


@pytest.fixture
def demo(browser: Browser, demo_server: str) -> Iterator[Page]:
    """Open the demo; fails on any error of its scripts, a refusal by the content policy among them."""
    errors: list[str] = []
    with browser.new_page(viewport={"width": 1280, "height": 800}) as page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if "Security Policy" in message.text else None)
        page.goto(f"{demo_server}/demo")
        page.wait_for_selector(".chat:not([hidden])")
        yield page
    assert errors == []
