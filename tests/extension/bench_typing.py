"""Print what the extension costs while typing, and how soon a nudge follows a pause.

Run by hand: `PYTHONPATH=tests python tests/extension/bench_typing.py`. One browser has the same page open twice: under
127.0.0.1, where the extension runs, and under localhost, where it does not. The cost is the processor time of the
renderer's main thread per key (`TaskDuration` of the DevTools protocol, in thread ticks), the two pages in turn. Aims: at
most 1 ms added per key (p95) in a draft of 2,000 characters; a nudge at most 150 ms after the pause of 250 ms.
"""

import functools
import http.server
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from browsing import Coach, Coached, connect, launch
from playwright.sync_api import CDPSession, Page, sync_playwright

HERE = Path(__file__).parent
EXTENSION = HERE.parents[1] / "extension"
LONG = ("We packed your order this morning and the courier will collect it before noon today. " * 24)[:2_000]
KEYS = "when you have a moment please look "
ROUNDS = 8
BETWEEN_MS = 40
PAUSE_MS = 900
NUDGES = 30
NO_LINK = "Yes, you can easily do that online. "
WATCH = """new Promise((resolve) => {
  const root = chrome.dom.openOrClosedShadowRoot(document.querySelector("coach-extension"));
  const box = document.querySelector("[aria-label=Reply]");
  let typed = 0;
  box.addEventListener("input", () => { typed = performance.now(); }, { capture: true });
  new MutationObserver((_, observer) => {
    if (root.querySelector(".badge").dataset.state !== "nudges") return;
    observer.disconnect();
    resolve(performance.now() - typed);
  }).observe(root, { subtree: true, childList: true, attributes: true });
})"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and keeps silent about it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Typist:
    """Types in one page and reads the clock of its main thread."""

    def __init__(self, page: Page, address: str) -> None:
        """Open the page with a long draft in its box."""
        self.page = page
        page.goto(address)
        page.get_by_label("Reply").click()
        page.keyboard.insert_text(LONG)
        page.wait_for_timeout(2_000)
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.keys: list[float] = []
        self.pauses: list[float] = []

    def type(self) -> None:
        """Type some keys without a pause, then pause; note the cost of each in milliseconds."""
        self.page.bring_to_front()
        self.page.wait_for_timeout(PAUSE_MS)
        self.page.keyboard.type("well then ", delay=BETWEEN_MS)
        for key in KEYS:
            self.keys.append(self._cost(key, BETWEEN_MS))
        self.pauses.append(self._cost("e", PAUSE_MS))

    def _cost(self, key: str, wait_ms: int) -> float:
        before = self._busy_s()
        self.page.keyboard.press(key)
        self.page.wait_for_timeout(wait_ms)
        return (self._busy_s() - before) * 1000

    def _busy_s(self) -> float:
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")


def say(text: str) -> None:
    """Print a line."""
    print(text, flush=True)  # noqa: T201 a bench prints


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def costs(name: str, on: list[float], off: list[float]) -> None:
    """Print one row."""
    figures = f"{statistics.median(on):6.2f} {p95(on):6.2f}   {statistics.median(off):6.2f} {p95(off):6.2f}"
    added = f"{statistics.median(on) - statistics.median(off):+6.2f} {p95(on) - p95(off):+6.2f}"
    say(f"{name:<30} {figures}   {added}")


def latencies(page: Page, address: str) -> list[float]:
    """Return how long after the pause of 250 ms a nudge was drawn, in milliseconds, once for each draft."""
    beyond: list[float] = []
    for number in range(NUDGES):
        page.goto(f"{address}?latency={number}")
        page.get_by_label("Reply").click()
        coached = Coached(page)
        coached.wait_for_badge("calm")
        page.wait_for_timeout(1_200)
        coached.world.evaluate(f"(globalThis.benched = {WATCH}, null)")
        page.keyboard.insert_text(NO_LINK)  # at once: key by key, the full stop would not wait for a pause
        beyond.append(coached.world.evaluate("globalThis.benched") - 250)
    return beyond


def main() -> None:
    """Build, serve, type, print."""
    node = shutil.which("node")
    if not node:
        sys.exit("Node builds the extension; it is not here.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = folder / "extension"
        command = [node, "build.mjs", "--out", str(built), "--host", "http://127.0.0.1/*"]
        subprocess.run(command, cwd=EXTENSION, check=True)  # noqa: S603 the command is our own
        (folder / "data").mkdir()
        coach = Coach(folder / "data")
        coach.start()
        files = functools.partial(Quiet, directory=str(HERE / "pages"))
        pages = http.server.ThreadingHTTPServer(("127.0.0.1", 0), files)
        threading.Thread(target=pages.serve_forever, daemon=True).start()
        try:
            with sync_playwright() as playwright, launch(playwright, built, folder / "profile") as context:
                connect(context, coach)
                say("milliseconds                       with extension    without          added")
                say("                                  p50    p95      p50    p95      p50    p95")
                for tool in ("desk.html", "rich.html"):
                    with context.new_page() as one, context.new_page() as two:
                        on = Typist(one, f"http://127.0.0.1:{pages.server_port}/{tool}")
                        off = Typist(two, f"http://localhost:{pages.server_port}/{tool}")
                        for _ in range(ROUNDS):
                            on.type()
                            off.type()
                    costs(f"{tool}: a key", on.keys, off.keys)
                    costs(f"{tool}: a key and a pause", on.pauses, off.pauses)
                with context.new_page() as page:
                    beyond = latencies(page, f"http://127.0.0.1:{pages.server_port}/desk.html")
                say(
                    f"from the pause to the nudge: p50 {statistics.median(beyond):.0f}, p95 {p95(beyond):.0f}, min {min(beyond):.0f}"
                )
        finally:
            coach.stop()
            pages.shutdown()
            pages.server_close()


if __name__ == "__main__":
    main()
