"""The options page in a real browser: connecting, signing out, sites, pause, the way to the shortcut."""

import hashlib
import http.server
import sqlite3
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from browsing import ARGUMENTS, CHROMIUM, expect_soon, free_port
from extension_pages import PATIENCE_MS, ask, keep, kept, open_page, overhang, serious_faults, worker_of
from playwright.sync_api import BrowserContext, Page, Playwright, expect

expect.set_options(timeout=PATIENCE_MS)

WRONG_CODE = "ACDE-FGHJ-KMNP"
NOT_ACCEPTED = "The server did not accept this code."
SITE = "http://127.0.0.1"
EVERYWHERE_MS = 3_000  # by then each worker of the server knows that a token has ended


@pytest.fixture
def options(context: BrowserContext) -> Iterator[Page]:
    """Open the page in a browser that is signed out, with settings as they are at first."""
    with open_page(context, "options") as page:
        ask(page, "sign_out")
        page.evaluate("() => chrome.storage.local.clear()")
        page.reload()
        page.wait_for_selector("#connect:not([hidden])")
        yield page


def fill(page: Page, server: str, code: str) -> None:
    """Fill in the form and send it."""
    page.get_by_label("Address of the server").fill(server)
    page.get_by_label("Pairing code").fill(code)
    page.get_by_role("button", name="Connect", exact=True).click()


def complaint(page: Page, label: str):
    """Find what is said to be wrong beside a box."""
    box = page.get_by_label(label)
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_be_focused()
    return page.locator(f"#{box.get_attribute('id')}-problem")


def tokens(coach) -> str:
    """List the tokens of the team, with their state."""
    return coach.run("token", "list", "--team", "fernhill")


def test_a_new_agent_is_led_through_three_steps_and_connects(options, coach):
    steps = options.get_by_role("listitem").filter(has=options.locator("b"))
    expect(steps).to_have_count(3)
    expect(steps.first).not_to_contain_text("Done", use_inner_text=True)
    fill(options, coach.url, coach.pairing_code("Ada Lind").lower().replace("-", " "))
    expect(options.get_by_text("Connected. Welcome, Ada Lind!")).to_be_visible()
    for fact in ("Ada Lind", "Fernhill", coach.url):
        expect(options.get_by_role("definition").filter(has_text=fact)).to_be_visible()
    expect(options.get_by_role("heading", name="Three steps")).to_be_hidden()
    expect(options.get_by_label("Pairing code")).to_be_hidden()


def test_the_address_may_be_typed_without_its_scheme(options, coach):
    fill(options, coach.url.removeprefix("http://"), coach.pairing_code())
    expect(options.get_by_role("definition").filter(has_text=coach.url)).to_be_visible()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "Type the address"),
        ("https://", "is no web address"),
        ("ftp://coach.example.com", "is no web address"),
        ("http://coach.example.com", "has to begin with https://"),
        ("https://jo:secret@coach.example.com", "Leave name and password out"),
    ],
)
def test_a_wrong_address_is_named_beside_its_box_until_it_is_changed(options, address, words):
    fill(options, address, WRONG_CODE)
    problem = complaint(options, "Address of the server")
    expect(problem).to_contain_text(words)
    options.keyboard.type("x")
    expect(problem).to_be_hidden()
    expect(options.get_by_label("Address of the server")).not_to_have_attribute("aria-invalid", "true")


class NoCoach(http.server.BaseHTTPRequestHandler):
    """Some other server, which knows nothing of pairing."""

    def do_POST(self) -> None:
        """Answer that there is no such page."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_server_that_is_away_and_one_that_is_no_coach_are_told_apart(options):
    fill(options, f"http://127.0.0.1:{free_port()}", WRONG_CODE)
    expect(complaint(options, "Address of the server")).to_contain_text("cannot be reached")
    with http.server.HTTPServer(("127.0.0.1", 0), NoCoach) as other:
        threading.Thread(target=other.handle_request, daemon=True).start()
        fill(options, f"http://127.0.0.1:{other.server_port}", WRONG_CODE)
        expect(complaint(options, "Address of the server")).to_contain_text("There is no Coach server at")


def test_codes_that_are_missing_wrong_used_or_expired_are_refused_beside_their_box(options, coach):
    fill(options, coach.url, " ")
    expect(complaint(options, "Pairing code")).to_contain_text("Type the pairing code")
    used = coach.pairing_code()
    ask(options, "connect", server=coach.url, code=used)
    ask(options, "sign_out")
    options.reload()
    expired = coach.pairing_code()
    with sqlite3.connect(coach.folder / "coach.sqlite3") as database:
        database.execute("UPDATE pairing_codes SET expires_at = '2020-01-01 00:00:00'")
    for code in (WRONG_CODE, "x", used, expired):
        fill(options, coach.url, code)
        expect(complaint(options, "Pairing code")).to_contain_text(NOT_ACCEPTED)
    fill(options, coach.url, coach.pairing_code())
    expect(options.get_by_text("Welcome, Jo!")).to_be_visible()


def test_signing_out_asks_first_and_ends_the_token_on_both_sides(options, coach):
    before = tokens(coach)
    fill(options, coach.url, coach.pairing_code())
    options.get_by_role("button", name="Sign out…").click()
    dialog = options.get_by_role("dialog", name="Sign this browser out?")
    expect(dialog).to_contain_text("ends on both sides")
    expect(dialog).to_contain_text(coach.url)
    dialog.get_by_role("button", name="Stay connected").click()
    assert ask(options, "connection")["connected"]
    options.get_by_role("button", name="Sign out…").click()
    dialog.get_by_role("button", name="Sign out").click()
    expect(options.get_by_role("status")).to_have_text("Signed out, here and on the server.")
    expect(options.get_by_label("Address of the server")).to_be_focused()
    assert not ask(options, "connection")["connected"]
    ended = tokens(coach).removeprefix(before)
    assert ended.count("revoked") == 1, ended


def test_signing_out_while_the_server_is_away_says_what_is_left_to_do(options, coach_of_its_own):
    fill(options, coach_of_its_own.url, coach_of_its_own.pairing_code())
    expect(options.get_by_text("Welcome, Jo!")).to_be_visible()
    coach_of_its_own.stop()
    options.get_by_role("button", name="Sign out…").click()
    options.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    expect(options.get_by_role("status")).to_contain_text("could not be told")
    expect(options.get_by_label("Pairing code")).to_be_visible()


@pytest.fixture
def coach_of_its_own(coach, tmp_path) -> Iterator:
    """Serve a team that nobody else uses, so that its server may be stopped."""
    server = type(coach)(tmp_path)
    server.start()
    yield server
    server.stop()


def test_a_browser_that_the_server_signed_out_may_connect_again(options, coach):
    fill(options, coach.url, coach.pairing_code())
    expect(options.get_by_text("Welcome, Jo!")).to_be_visible()
    newest = max(int(line.split()[0]) for line in tokens(coach).splitlines() if line.split()[0].isdigit())
    coach.run("token", "revoke", "--team", "fernhill", str(newest))
    options.wait_for_timeout(EVERYWHERE_MS)
    body = {"draft": {"text": "Hi", "typing": False}, "conversation": {"messages": []}, "now": "2026-11-21T10:00:41Z"}
    body |= {"dismissed": [], "muted_rules": []}
    options.wait_for_function(
        """async (body) => {
          await chrome.runtime.sendMessage({ kind: "nudges", chat: "a", body, again: true });
          return (await chrome.runtime.sendMessage({ kind: "connection" })).trouble?.kind === "signed_out";
        }""",
        arg=body,
        polling=500,
    )
    options.reload()
    expect(options.get_by_text("The server no longer knows this browser.")).to_be_visible()
    fill(options, coach.url, coach.pairing_code())
    expect(options.get_by_text("Welcome, Jo!")).to_be_visible()


def test_connecting_and_signing_out_need_no_mouse(options, coach):
    options.keyboard.press("Tab")
    expect(options.get_by_label("Address of the server")).to_be_focused()
    options.keyboard.type(coach.url)
    options.keyboard.press("Tab")
    options.keyboard.type(coach.pairing_code())
    options.keyboard.press("Enter")
    sign_out = options.get_by_role("button", name="Sign out…")
    expect(sign_out).to_be_focused()
    options.keyboard.press("Enter")
    expect(options.get_by_role("button", name="Stay connected")).to_be_focused()
    options.keyboard.press("Escape")
    expect(sign_out).to_be_focused()
    options.keyboard.press("Enter")
    options.keyboard.press("Shift+Tab")
    options.keyboard.press("Enter")
    expect(options.get_by_label("Address of the server")).to_be_focused()


def test_the_token_is_in_no_storage_that_pages_of_others_could_reach(options, coach):
    fill(options, coach.url, coach.pairing_code())
    expect(options.get_by_text("Welcome, Jo!")).to_be_visible()
    everything = options.evaluate(
        "async () => JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get(), "
        "await chrome.storage.sync?.get(), { ...localStorage }])"
    )
    assert "coach_" not in everything


def test_a_site_is_added_by_its_address_and_wrong_ones_are_named(options):
    box = options.get_by_label("Add a site")
    for typed, words in (
        ("", "Type the address"),
        ("two words", "“two words” is no address"),
        ("file:///a", "is no address"),
    ):
        box.fill(typed)
        box.press("Enter")
        expect(complaint(options, "Add a site")).to_contain_text(words)
    box.fill(f"{SITE}:8123/inbox")
    expect(options.locator("#site-problem")).to_be_hidden()
    box.press("Enter")
    expect(options.get_by_text(f"{SITE} is in the list already.")).to_be_visible()


def test_a_site_that_is_switched_off_is_kept_away_from_until_it_is_switched_on(options):
    switch = options.get_by_role("switch", name=f"Help on {SITE}")
    expect(switch).to_be_checked()
    switch.focus()
    options.keyboard.press("Space")
    expect(switch).not_to_be_checked()
    expect(switch).to_be_focused()
    expect_soon(options, lambda: kept(options, "off") == [SITE])
    options.keyboard.press("Space")
    expect(switch).to_be_checked()
    expect_soon(options, lambda: kept(options, "off") == [])


def test_sites_kept_away_from_are_listed_whoever_lets_the_extension_in(options):
    keep(options, off=["https://mail.example.com", f"{SITE}:8123"])
    expect(options.get_by_role("switch", name="Help on mail.example.com")).not_to_be_checked()
    switch = options.get_by_role("switch", name=f"Help on {SITE}")
    expect(switch).not_to_be_checked()
    switch.check()
    assert kept(options, "off") == ["https://mail.example.com"]


def test_what_was_taught_is_forgotten_at_a_click(options):
    other = {"https://chat.example.com": {"composer": "textarea", "customer": ".c", "agent": ".a"}}
    keep(options, taught={f"{SITE}:8123": other["https://chat.example.com"], **other})
    options.get_by_role("button", name=f"Forget what was taught on {SITE}").click()
    expect(options.get_by_text(f"Forgotten what was taught on {SITE}.")).to_be_focused()
    assert kept(options, "taught") == other


def test_a_site_that_is_not_the_agents_to_remove_stays_and_that_is_said(options):
    options.get_by_role("button", name=f"Remove {SITE}").click()
    expect(options.get_by_text("cannot be removed here. Switch it off instead.")).to_be_focused()
    expect(options.get_by_role("switch", name=f"Help on {SITE}")).to_be_visible()


def test_sites_that_the_browser_gives_or_takes_appear_and_vanish_at_once(options, context):
    row = options.get_by_role("switch", name=f"Help on {SITE}")
    with context.new_page() as extensions:
        extensions.goto("chrome://extensions")
        change = "(change) => chrome.developerPrivate.updateExtensionConfiguration(change)"
        identity = worker_of(context).url.split("/")[2]
        extensions.evaluate(change, {"extensionId": identity, "hostAccess": "ON_SPECIFIC_SITES"})
        expect(row).to_have_count(0)
        expect(options.get_by_text("No site yet.")).to_be_visible()
        extensions.evaluate(change, {"extensionId": identity, "hostAccess": "ON_ALL_SITES"})
        expect(row).to_be_checked()


def test_pausing_counts_everywhere_and_follows_what_is_set_elsewhere(options):
    pause = options.get_by_role("switch", name="Pause Coach everywhere")
    pause.check()
    assert kept(options, "paused") is True
    keep(options, paused=False)
    expect(pause).not_to_be_checked()


def test_the_shortcut_is_shown_and_the_way_to_change_it_opens(options, context):
    expect(options.locator("#shortcut")).to_have_text("Alt+N")
    with context.expect_page() as opened:
        options.get_by_role("button", name="Change it in the browser").click()
    expect(opened.value).to_have_url("chrome://extensions/shortcuts")
    opened.value.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_serious_fault_of_accessibility_and_nothing_wider_than_the_window(context, coach, scheme, width):
    with open_page(context, "options", color_scheme=scheme) as page:
        ask(page, "sign_out")
        page.set_viewport_size({"width": width, "height": 800})
        keep(page, off=["https://mail.example.com"], taught={SITE: {"composer": "a", "customer": "b", "agent": "c"}})
        page.reload()
        fill(page, "http://a-rather-long-name-of-a-server.support.example.com", "")
        expect(page.locator("#server-problem")).to_be_visible()
        assert serious_faults(page) == []
        assert overhang(page) == 0
        ask(page, "connect", server=coach.url, code=coach.pairing_code())
        page.reload()
        page.get_by_role("button", name="Sign out…").click()
        assert serious_faults(page) == []
        page.evaluate("() => { document.documentElement.style.zoom = 2; }")
        assert width == 320 or overhang(page) == 0


def test_an_address_set_by_policy_is_shown_and_locked(playwright: Playwright, built: Path, coach, tmp_path):
    """The browser sees the policy where policies are, in a view of the file system that only it has."""
    identity = (
        hashlib.sha256(str(built).encode())
        .hexdigest()[:32]
        .translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))
    )
    policy = tmp_path / "etc" / "policies" / "managed" / "coach.json"
    policy.parent.mkdir(parents=True)
    policy.write_text(f'{{"3rdparty": {{"extensions": {{"{identity}": {{"serverUrl": "{coach.url}/"}}}}}}}}')
    browser = tmp_path / "chromium"
    mount = f'mount --bind "{tmp_path}/etc" /etc/chromium && exec {CHROMIUM} "$@"'
    browser.write_text(f"#!/bin/sh\nexec unshare --map-root-user --mount sh -c '{mount}' chromium \"$@\"\n")
    browser.chmod(0o755)
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile",
        executable_path=browser,
        headless=True,
        args=[*ARGUMENTS, f"--disable-extensions-except={built}", f"--load-extension={built}"],
    )
    with context, open_page(context, "options") as page:
        box = page.get_by_label("Address of the server")
        expect(box).to_have_value(coach.url)
        expect(box).not_to_be_editable()
        expect(page.get_by_text("Your admin has set this address; it cannot be changed here.").first).to_be_visible()
        refused = ask(page, "connect", server="https://coach.example.com", code=WRONG_CODE)
        assert "cannot be changed here" in refused["problem"]
        page.get_by_label("Pairing code").fill(coach.pairing_code())
        page.keyboard.press("Enter")
        expect(page.get_by_text("Welcome, Jo!")).to_be_visible()
        expect(page.locator("#locked")).to_be_visible()
