"""The whole way in each tool's page: from keys typed in its composer to a request with the conversation, and to a nudge."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from browsing import PATIENCE_S, Isolated
from chattools import serve_tools
from playwright.sync_api import BrowserContext, Page

PATHS = {
    "chatwoot": "app/accounts/1/conversations/42",
    "zendesk": "agent/tickets/501",
    "intercom": "a/inbox/abc/inbox/conversation/9",
    "rocketchat": "live/room7/room-info",
    "zammad": "#customer_chat",
    "generic": "",
}
BOXES = {
    "chatwoot": ".ProseMirror",
    "zendesk": "[data-test-id='omnicomposer-rich-text-ckeditor']",
    "intercom": ".ProseMirror",
    "rocketchat": "main > div textarea",
    "zammad": ".js-customerChatInput",
    "generic": "textarea",
}
PRIVATE = {
    "chatwoot": "document.querySelector('.reply-box').classList.add('is-private')",
    "zendesk": "document.querySelector('[data-channel]').dataset.channel = 'internal'",
    "intercom": "document.querySelectorAll('[aria-pressed]').forEach((one, at) => (one.ariaPressed = String(at === 1)))",
    "rocketchat": "history.replaceState(null, '', '/rocketchat/channel/general')",
    "generic": "document.querySelector('form').className = 'internal-note'",
}
SETTLED_MS = 1_500  # after which whatever would be sent has been sent
DRAFT = "Calm down, madam. You can easily do that online."


@pytest.fixture(scope="module")
def tools() -> Iterator[str]:
    """Serve the pages of the tools; gives the address."""
    with serve_tools() as address:
        yield address


@pytest.fixture(scope="module")
def inside(connected: BrowserContext) -> Iterator[Page]:
    """One of the extension's own pages, which may ask the background what it sent last."""
    worker = connected.service_workers[0]
    with connected.new_page() as page:
        page.goto(f"chrome-extension://{worker.url.split('/')[2]}/options.html")
        yield page


def last_request(inside: Page) -> Any:
    """Return what was sent last, or None."""
    exchange = inside.evaluate("chrome.runtime.sendMessage({ kind: 'last_exchange' })")
    return exchange and exchange["request"]


def type_in(page: Page, name: str) -> None:
    """Write the draft into a tool's composer, as an agent does."""
    page.bring_to_front()
    page.locator(BOXES[name]).first.click()
    page.keyboard.type(DRAFT)


def wait_until(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize("name", PATHS)
def test_a_nudge_comes_for_a_reply_and_the_conversation_went_with_it(
    page: Page, inside: Page, tools: str, name: str
) -> None:
    page.goto(f"{tools}/{name}/{PATHS[name]}")
    type_in(page, name)
    world = Isolated(page)
    overlay = "chrome.dom.openOrClosedShadowRoot(document.querySelector('coach-extension'))"
    nudge = f"chrome.dom.openOrClosedShadowRoot({overlay}.querySelector('coach-panel') ?? document.body)?.querySelector('button')"
    wait_until(lambda: world.evaluate(f"Boolean({nudge})"))
    wait_until(lambda: last_request(inside)["draft"]["text"] == DRAFT)
    sent = last_request(inside)
    said = [(one["role"], one["text"]) for one in sent["conversation"]["messages"]]
    assert ("customer", "My lamp stays dark.\nWhat can I do?") in said
    assert ("agent", "Is the switch on?") in [(role, text.removesuffix(" 💡")) for role, text in said]
    assert not [text for _, text in said if "Colleagues" in text]


@pytest.mark.parametrize("name", PRIVATE)
def test_nothing_leaves_a_box_for_colleagues(page: Page, inside: Page, tools: str, name: str) -> None:
    before = last_request(inside)
    page.add_init_script(f"document.addEventListener('DOMContentLoaded', () => {{ {PRIVATE[name]} }})")
    page.goto(f"{tools}/{name}/{PATHS[name]}")
    type_in(page, name)
    page.wait_for_timeout(SETTLED_MS)
    assert last_request(inside) == before


@pytest.mark.parametrize("name", PRIVATE)
def test_a_box_that_becomes_one_for_colleagues_is_left_alone_from_then_on(
    page: Page, inside: Page, tools: str, name: str
) -> None:
    page.goto(f"{tools}/{name}/{PATHS[name]}")
    page.wait_for_timeout(SETTLED_MS)
    page.evaluate(PRIVATE[name])
    type_in(page, name)
    page.wait_for_timeout(SETTLED_MS)
    assert last_request(inside)["draft"]["text"] == ""
