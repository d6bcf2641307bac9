"""Opening the extension's own pages, and what the tests of all of them ask."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from browsing import PATIENCE_S
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Worker

PATIENCE_MS = 1000 * PATIENCE_S
DRAWN = {"options": ":is(#connect, #connected):not([hidden])", "popup": "#status[data-look]"}


def worker_of(context: BrowserContext) -> Worker:
    """Return the extension's background worker."""
    return context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")


def address_of(context: BrowserContext, name: str) -> str:
    """Return the address of one of the extension's pages: options or popup."""
    return f"{worker_of(context).url.removesuffix('background.js')}{name}.html"


@contextmanager
def watching(page: Page) -> Iterator[None]:
    """Fail on what a page's scripts throw, what its content policy refuses, and what it writes to the console."""
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        errors.append(message.text)

    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", note)
    yield
    assert errors == []


@contextmanager
def open_page(context: BrowserContext, name: str, **media: Any) -> Iterator[Page]:
    """Open one of the extension's pages in a tab, and wait until it has drawn what it knows."""
    with context.new_page() as page, watching(page):
        page.set_default_timeout(PATIENCE_MS)
        page.emulate_media(reduced_motion="reduce", **media)
        page.goto(address_of(context, name))
        page.wait_for_selector(DRAWN[name])
        yield page


def ask(page: Page, kind: str, **content: object) -> Any:
    """Ask the background worker from one of the extension's pages."""
    return page.evaluate("(asked) => chrome.runtime.sendMessage(asked)", {"kind": kind, **content})


def keep(page: Page, **settings: object) -> None:
    """Change settings, as another of the extension's pages would."""
    page.evaluate("(settings) => chrome.storage.local.set(settings)", settings)


def kept(page: Page, name: str) -> Any:
    """Return a setting."""
    return page.evaluate("async (name) => (await chrome.storage.local.get(name))[name]", name)


def serious_faults(page: Page) -> list[str]:
    """Return what keeps people from using a page, as axe finds it."""
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {fault['nodes']}" for fault in found if fault["impact"] in {"serious", "critical"}]


def overhang(page: Page) -> int:
    """Return how many pixels a page is wider than its window."""
    wider: int = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider
