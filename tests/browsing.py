"""Starting the browser with the extension, and seeing into its panel as only the extension itself can."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_S = 20  # how long a test waits for what should take a moment, on a busy machine


@contextmanager
def launch(playwright: Playwright, extension: Path, profile: Path, **more: Any) -> Iterator[BrowserContext]:
    """Start Chromium with the extension from a folder, on a profile of its own."""
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        headless=True,
        args=[*ARGUMENTS, f"--disable-extensions-except={extension}", f"--load-extension={extension}"],
        **more,
    )
    try:
        yield context
    finally:
        context.close()


class Isolated:
    """The extension's own world in a page's main frame: where its content script runs and closed roots open."""

    def __init__(self, page: Page) -> None:
        """Find the world by the extension's origin."""
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._worlds: list[dict[str, Any]] = []
        self._session.on("Runtime.executionContextCreated", lambda event: self._worlds.append(event["context"]))
        self._session.send("Runtime.enable")

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression there; promises are awaited.

        Raises:
            AssertionError: the extension does not run in this page, or the expression throws.
        """
        world = next((one for one in reversed(self._worlds) if one["origin"].startswith("chrome-extension://")), None)
        assert world, "the extension does not run in this page"
        result = self._session.send(
            "Runtime.evaluate",
            {"expression": expression, "contextId": world["id"], "awaitPromise": True, "returnByValue": True},
        )
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_up(server: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    """Wait until a server answers.

    Raises:
        RuntimeError: it ended or never answered; with its log.
    """
    deadline = time.monotonic() + PATIENCE_S
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address):  # noqa: S310 the address is this machine's
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")
