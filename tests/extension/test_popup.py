"""The popup in a real browser: how things stand, this site, my day, and what was last sent."""

import json
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from browsing import launch
from extension_pages import (
    DRAWN,
    PATIENCE_MS,
    address_of,
    ask,
    keep,
    kept,
    open_page,
    overhang,
    serious_faults,
    watching,
    worker_of,
)
from playwright.sync_api import BrowserContext, Page, expect

expect.set_options(timeout=PATIENCE_MS)

DRAFT = "Yes, you can easily do that online."
CUSTOMER = "Where can I change my plan? <b>Please</b>"
BODY = {
    "draft": {"text": DRAFT, "typing": False},
    "conversation": {"messages": [{"role": "customer", "text": CUSTOMER}]},
    "now": "2026-11-21T10:00:41Z",
    "dismissed": [],
    "muted_rules": [],
}


@pytest.fixture
def popup(connected: BrowserContext) -> Iterator[Page]:
    """Open it in a tab of its own, in a browser that is connected."""
    with open_page(connected, "popup") as page:
        yield page
        keep(page, paused=False, off=[])


@contextmanager
def popup_over(context: BrowserContext, address: str) -> Iterator[Page]:
    """Open it behind a tab, so that this tab is the active one, as it is when the agent clicks on the icon."""
    with context.new_page() as site:
        site.goto(address)
        site.bring_to_front()
        with context.expect_page() as opened:
            worker_of(context).evaluate(
                "(url) => chrome.tabs.create({ url, active: false }).then(() => null)", address_of(context, "popup")
            )
        with opened.value as page, watching(page):
            page.wait_for_selector(DRAWN["popup"])
            yield page
            keep(page, off=[])


def test_it_says_as_whom_and_where_the_browser_is_connected(popup, coach):
    status = popup.locator("#status")
    expect(status).to_contain_text("Connected as Jo")
    expect(status).to_contain_text(f"Fernhill · {coach.url.removeprefix('http://')}")
    expect(popup.get_by_role("button", name="Connect")).to_have_count(0)


def test_pausing_is_said_and_set_everywhere(popup):
    popup.get_by_role("switch", name="Pause everywhere").check()
    expect(popup.locator("#status")).to_contain_text("Nothing you write is sent.")
    assert kept(popup, "paused") is True
    popup.get_by_role("switch", name="Pause everywhere").uncheck()
    expect(popup.locator("#status")).to_contain_text("Connected as Jo")


def test_a_browser_without_a_server_is_led_to_the_options(playwright, built, tmp_path):
    with launch(playwright, built, tmp_path) as context, open_page(context, "popup") as popup:
        expect(popup.locator("#status")).to_contain_text("Not connected")
        expect(popup.locator("#day")).to_be_hidden()
        popup.get_by_text("What was last sent").click()
        expect(popup.get_by_text("Nothing was sent since the browser started.")).to_be_visible()
        assert serious_faults(popup) == []
        with context.expect_page() as opened:
            popup.get_by_role("button", name="Connect this browser").click()
        expect(opened.value).to_have_url(address_of(context, "options"))


TROUBLES = {
    "unreachable": ("Connected, but no answers", "The server cannot be reached."),
    "slow": ("Connected, but no answers", "takes too long to answer"),
    "signed_out": ("Signed out by the server", "Ask your team lead for a new pairing code"),
    "outdated": ("Too old for the server", "update it to version 9.9.9"),
    "busy": ("Connected, but no answers", "has too much to do right now"),
    "refused": ("Connected, but no answers", "The server says: Your clock is wrong."),
    "server": ("Connected, but no answers", "made a mistake"),
    "garbled": ("Connected, but no answers", "is no Coach server"),
}
DETAILS = {"outdated": "Too old: update it to version 9.9.9.", "refused": "Your clock is wrong."}


@pytest.mark.parametrize("kind", TROUBLES)
def test_every_trouble_is_said_with_what_to_do(popup, kind):
    """The trouble is laid where the worker remembers it, as if it had just happened."""
    trouble = {"kind": kind, "detail": DETAILS.get(kind, "")}
    state = {"failures": 1, "until": int((time.time() + 60) * 1000), "trouble": trouble}
    popup.evaluate("(backoff) => chrome.storage.session.set({ backoff })", state)
    popup.reload()
    title, words = TROUBLES[kind]
    expect(popup.get_by_role("heading", name=title)).to_be_visible()
    expect(popup.locator("#status")).to_contain_text(words)
    buttons = {"signed_out": "Connect again", "outdated": "Get the update"}
    button = popup.locator("#status-button")
    expect(button).to_have_text(buttons[kind]) if kind in buttons else expect(button).to_be_hidden()
    popup.evaluate("() => chrome.storage.session.remove('backoff')")


def test_a_page_that_no_extension_may_read_is_said_to_be_one(popup):
    expect(popup.get_by_text("Coach cannot work on this page.")).to_be_visible()
    expect(popup.get_by_role("button", name="Teach this site")).to_be_hidden()


def test_the_extension_keeps_away_from_a_site_and_comes_back_at_a_click(connected, pages):
    with popup_over(connected, pages) as popup:
        expect(popup.get_by_role("heading", name=pages.removeprefix("http://"))).to_be_visible()
        expect(popup.get_by_text("Coach helps here.")).to_be_visible()
        popup.get_by_role("button", name="Keep away from here").click()
        expect(popup.get_by_text("Coach keeps away from this site")).to_be_visible()
        assert kept(popup, "off") == [pages]
        popup.get_by_role("button", name="Help here again").click()
        expect(popup.get_by_text("Coach helps here.")).to_be_visible()
        assert kept(popup, "off") == []


def test_a_site_the_browser_does_not_let_it_read_can_be_enabled(connected, pages):
    with connected.new_page() as extensions, popup_over(connected, pages) as popup:
        extensions.goto("chrome://extensions")
        change = "(change) => chrome.developerPrivate.updateExtensionConfiguration(change)"
        identity = worker_of(connected).url.split("/")[2]
        extensions.evaluate(change, {"extensionId": identity, "hostAccess": "ON_SPECIFIC_SITES"})
        expect(popup.get_by_role("button", name="Enable on this site")).to_be_visible()
        expect(popup.get_by_text("Coach does not read this site.")).to_be_visible()
        extensions.evaluate(change, {"extensionId": identity, "hostAccess": "ON_ALL_SITES"})
        expect(popup.get_by_role("button", name="Enable on this site")).to_be_hidden()
        expect(popup.get_by_text("Coach helps here.")).to_be_visible()


def test_a_fresh_day_is_greeted_kindly(popup, coach):
    code = coach.pairing_code("Newcomer")
    ask(popup, "connect", server=coach.url, code=code)
    popup.reload()
    expect(popup.get_by_text("A fresh day.")).to_be_visible()
    expect(popup.locator("#numbers")).to_be_hidden()
    ask(popup, "connect", server=coach.url, code=coach.pairing_code("Jo"))


def test_the_agents_day_is_counted_from_what_really_happened(popup, coach):
    agent = "Mika"
    ask(popup, "connect", server=coach.url, code=coach.pairing_code(agent))
    told = [
        {"kind": kind, "at": now(), "chat": f"chat {number}", "nudge": f"n_{number:020x}", "rule": "CL06"}
        for number in range(3)
        for kind in ("shown", "dismissed")
    ]
    told += [
        {"kind": kind, "at": now(), "chat": "chat 9", "nudge": f"n_{9:020x}", "rule": "PR01"}
        for kind in ("shown", "applied")
    ]
    ask(popup, "events", events=told)
    token = coach.run("token", "create", "--team", "fernhill", "--agent", agent)
    report_chats(coach, token, [(38, True), (71, True), (600, False)])
    popup.reload()
    expect(popup.locator("#seen")).to_have_text("4")
    expect(popup.locator("#applied")).to_have_text("1 of 4")
    expect(popup.locator("#first-reply")).to_have_text("1 min 11 s")
    expect(popup.locator("#closed-well")).to_have_text("2 of 3")
    expect(popup.locator("#resting")).to_contain_text("until")
    expect(popup.locator("#resting li")).to_have_count(1)
    assert serious_faults(popup) == []
    ask(popup, "connect", server=coach.url, code=coach.pairing_code("Jo"))


def now() -> str:
    """Return the time as the API has it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def report_chats(coach, token: str, chats: list[tuple[int, bool]]) -> None:
    """Report finished chats by time to first reply and whether they closed well, as a browser does when they rest."""
    events = [
        {
            "kind": "chat_summary",
            "id": str(uuid.uuid4()),
            "at": now(),
            "conversation_id": f"finished-{number}",
            "channel": "live_chat",
            "first_reply_s": first_reply_s,
            "longest_silence_s": first_reply_s,
            "replies": 4,
            "customer_turns": 3,
            "closed_well": closed_well,
        }
        for number, (first_reply_s, closed_well) in enumerate(chats)
    ]
    request = urllib.request.Request(  # noqa: S310 the address is this machine's
        f"{coach.url}/api/v1/events",
        json.dumps({"now": now(), "events": events}).encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310 the same
        assert json.load(answer)["accepted"] == len(chats)


def test_what_was_last_sent_is_shown_word_for_word_and_copied(popup, connected, coach):
    connected.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(popup, "nudges", chat="somebody@example.com", body=BODY, again=True)
    popup.get_by_text("What was last sent").click()
    request = popup.get_by_role("region", name="Sent")
    expect(request).to_contain_text(DRAFT)
    shown = json.loads(request.inner_text())
    assert shown["conversation"]["messages"] == BODY["conversation"]["messages"]
    assert "somebody@example.com" not in request.inner_text()
    expect(popup.get_by_role("definition").filter(has_text=f"{coach.url}/api/v1/nudges")).to_be_visible()
    expect(popup.get_by_role("definition").filter(has_text="200")).to_be_visible()
    assert "nudges" in json.loads(popup.get_by_role("region", name="Answer").inner_text())
    assert popup.locator("pre b").count() == 0
    popup.get_by_role("button", name="Copy").click()
    expect(popup.get_by_role("button", name="Copied")).to_be_visible()
    assert popup.evaluate("() => navigator.clipboard.readText()") == request.inner_text()
    assert overhang(popup) == 0
    assert serious_faults(popup) == []


def test_it_is_used_without_a_mouse(popup):
    seen = []
    for _ in range(3):
        popup.keyboard.press("Tab")
        seen.append(popup.evaluate("() => document.activeElement.id || document.activeElement.tagName"))
    assert seen == ["settings", "pause", "SUMMARY"]
    popup.keyboard.press("Enter")
    expect(popup.get_by_text("Held in memory only")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 320])
def test_no_serious_fault_of_accessibility_and_nothing_wider_than_the_popup(connected, pages, scheme, width):
    with popup_over(connected, pages) as popup:
        popup.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        popup.set_viewport_size({"width": width, "height": 600})
        expect(popup.locator("#day")).to_be_visible()
        popup.get_by_text("What was last sent").click()
        assert serious_faults(popup) == []
        assert overhang(popup) == 0
        popup.set_viewport_size({"width": 2 * width, "height": 600})
        popup.evaluate("() => { document.documentElement.style.zoom = 2; }")
        assert overhang(popup) == 0
