"""The demo page with the extension: as any chat tool, and its own nudges step aside."""

from collections.abc import Iterator

import pytest
from browsing import Coach, Coached, expect_soon
from playwright.sync_api import expect

NO_LINK = "Yes, you can easily do that online."


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Iterator[Coach]:
    """Serve the demo, beside the server that the extension is paired with."""
    server = Coach(tmp_path_factory.mktemp("demo"))
    server.start("--demo")
    yield server
    server.stop()


def test_the_demo_s_own_nudges_step_aside_and_come_back(page, demo):
    page.goto(f"{demo.url}/demo")
    chat = page.locator(".chat:not([hidden])")
    own = chat.locator("coach-panel")
    coached = Coached(page)
    coached.wait(lambda seen: seen["badges"], "a badge")
    expect(own).to_be_hidden()
    expect(chat.get_by_text("The browser extension is at work here")).to_be_visible()
    chat.locator("textarea").fill(NO_LINK)
    coached.wait_for_title("Missing link")
    coached.tell("leave")
    expect(own).to_be_visible()
    expect(own.get_by_text("Missing link", exact=True)).to_be_visible()


def test_the_demo_s_chats_are_read_with_their_names_and_roles(page, demo, connected):
    page.goto(f"{demo.url}/demo")
    page.locator(".chat:not([hidden]) textarea").click()
    page.keyboard.type("Hello.")
    worker = connected.service_workers[0]

    def conversation():
        kept = worker.evaluate("chrome.storage.session.get('exchange')")
        return kept.get("exchange", {}).get("request", {}).get("conversation", {})

    expect_soon(page, lambda: conversation().get("messages"))
    assert conversation()["customer_name"] == "Maria Lindqvist"
    assert {message["role"] for message in conversation()["messages"]} <= {"customer", "agent"}
    assert conversation()["messages"][0]["role"] == "customer"
