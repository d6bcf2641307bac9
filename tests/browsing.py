"""Starting the browser with the extension, and seeing into its panel as only the extension itself can."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright

CHROMIUM = Path("/usr/bin/chromium")
COACH_API = Path(sys.executable).with_name("coach-api")
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

    def start(self, *words: str) -> None:
        """Serve until stopped, with more words for the command if there are any."""
        with (self.folder / "log").open("a") as log:
            self._server = subprocess.Popen(  # noqa: S603 the command is our own
                [COACH_API, "serve", "--port", str(self.port), *words],
                env=self._env,
                stdout=log,
                stderr=subprocess.STDOUT,
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


class Isolated:
    """The extension's own world in a page's main frame: where its content script runs and closed roots open."""

    def __init__(self, page: Page) -> None:
        """Find the world by the extension's origin."""
        self._page = page
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._frame = self._session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self._worlds: list[dict[str, Any]] = []
        self._session.on("Runtime.executionContextCreated", lambda event: self._worlds.append(event["context"]))
        self._session.on("Runtime.executionContextsCleared", lambda _: self._worlds.clear())
        self._session.send("Runtime.enable")

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression there; promises are awaited.

        Raises:
            AssertionError: the extension does not run in this page, or the expression throws.
        """
        world = self._world()
        for _ in range(PATIENCE_S * 10):
            if world:
                break
            self._page.wait_for_timeout(100)
            world = self._world()
        assert world, "the extension does not run in this page"
        result = self._session.send(
            "Runtime.evaluate",
            {"expression": expression, "contextId": world["id"], "awaitPromise": True, "returnByValue": True},
        )
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def _world(self) -> dict[str, Any] | None:
        for one in reversed(self._worlds):
            if one["origin"].startswith("chrome-extension://") and one["auxData"].get("frameId") == self._frame:
                return one
        return None


_DRAWN = """(() => {
  const open = (host) => chrome.dom.openOrClosedShadowRoot(host);
  const host = document.querySelector("coach-extension");
  if (!host) return null;
  const root = open(host);
  const rect = (node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return { x, y, width, height };
  };
  const shown = (node) => node.checkVisibility();
  const badges = [...root.querySelectorAll(".badge")].filter(shown).map((badge) => ({
    state: badge.dataset.state, number: badge.querySelector("b").textContent, label: badge.ariaLabel,
    wait: badge.querySelector(".wait").textContent, level: badge.querySelector(".wait").dataset.level ?? "", rect: rect(badge),
  }));
  const panel = root.querySelector("coach-panel");
  const card = panel && shown(panel) && open(panel);
  if (!card) return { badges, card: null };
  const items = [...card.querySelectorAll(".nudge")].map((nudge) => ({ title: nudge.querySelector("h3 .words").textContent,
    rect: rect(nudge.querySelector("h3")) }));
  const texts = (name) => [...card.querySelectorAll(name)].filter(shown).map((node) => node.textContent);
  return { badges, card: {
    items, rect: rect(root.querySelector(".card")), titles: texts("h3 .words"), text: texts(".panel")[0], states: texts(".state"),
    said: texts(".said")[0] ?? "", mood: texts(".feeling")[0] ?? "", clock: texts(".seconds")[0] ?? "", focused: card.activeElement?.className ?? "",
    buttons: [...card.querySelectorAll("button, a")].filter(shown).map((button) => ({
      name: button.ariaLabel ?? button.textContent, rect: rect(button),
    })),
  } };
})()"""


class Coached:
    """What the extension draws on a page, and the agent's hand on it: real clicks of the mouse."""

    def __init__(self, page: Page) -> None:
        """Look at a page that is open already."""
        self.page = page
        self.world = Isolated(page)

    def drawn(self) -> dict[str, Any] | None:
        """Return what is seen: badges, and the card if it is open."""
        found: dict[str, Any] | None = self.world.evaluate(_DRAWN)
        return found

    def wait(self, holds: Callable[[dict[str, Any]], object], what: str = "that") -> dict[str, Any]:
        """Wait until what is seen is as wanted, and return it.

        Raises:
            AssertionError: it never is; with what was seen last.
        """
        deadline = time.monotonic() + PATIENCE_S
        while True:
            seen = self.drawn()
            if seen and holds(seen):
                return seen
            assert time.monotonic() < deadline, f"waited for {what}, saw {seen}"
            self.page.wait_for_timeout(50)

    def wait_for_titles(self, *titles: str) -> dict[str, Any]:
        """Wait until the card shows exactly these nudges, in any order."""
        return self.wait(lambda seen: seen["card"] and sorted(seen["card"]["titles"]) == sorted(titles), f"{titles}")

    def wait_for_title(self, title: str) -> dict[str, Any]:
        """Wait until the card shows this nudge, perhaps among others."""
        return self.wait(lambda seen: seen["card"] and title in seen["card"]["titles"], title)

    def wait_for_badge(self, state: str) -> dict[str, Any]:
        """Wait until the one badge says calm, nudges, paused, offline or aside; return it."""
        seen = self.wait(lambda seen: [badge["state"] for badge in seen["badges"]] == [state], f"badge {state}")
        badge: dict[str, Any] = seen["badges"][0]
        return badge

    def wait_for_word(self, words: str) -> None:
        """Wait until the card says how an action went."""
        self.wait(lambda seen: seen["card"] and words in seen["card"]["said"], words)

    def click(self, name: str) -> None:
        """Click a button of the card by its name."""
        seen = self.wait(lambda seen: seen["card"] and _named(seen, name), f"button {name}")
        self._click(_named(seen, name)[0]["rect"])

    def choose(self, title: str) -> None:
        """Unfold a nudge that is not the first one."""
        seen = self.wait_for_title(title)
        self._click(next(item["rect"] for item in seen["card"]["items"] if item["title"] == title))

    def click_badge(self, index: int = 0) -> None:
        """Click a badge."""
        seen = self.wait(lambda seen: len(seen["badges"]) > index, "a badge")
        self._click(seen["badges"][index]["rect"])

    def open_card(self) -> None:
        """Press the keyboard shortcut: the browser takes it from the keyboard and tells the tab, as is done here."""
        self.tell("open_card")

    def tell(self, kind: str) -> None:
        """Tell the tab in front something, as the worker does it."""
        self.page.bring_to_front()
        self.page.context.service_workers[0].evaluate(
            """async (kind) => {
              const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
              await chrome.tabs.sendMessage(tab.id, { kind });
            }""",
            kind,
        )

    def _click(self, rect: dict[str, float]) -> None:
        self.page.mouse.click(rect["x"] + rect["width"] / 2, rect["y"] + rect["height"] / 2)


def _named(seen: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [button for button in seen["card"]["buttons"] if name in button["name"]]


def expect_soon(page: Page, holds: Callable[[], object]) -> None:
    """Wait until something holds; the page goes on meanwhile.

    Raises:
        AssertionError: it never does.
    """
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        page.wait_for_timeout(50)


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
