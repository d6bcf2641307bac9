"""A page that means harm, or is merely enormous: nothing leaks to it, nothing of it is obeyed, nothing executes."""

import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import Coached, expect_soon
from playwright.sync_api import BrowserContext, Page, expect

NO_LINK, NO_LINK_TITLE = "Yes, you can easily do that online.", "Missing link"
EVIL = "<img src=x onerror='window.hacked = 1'>"
STRICT = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
CHAT = """<!doctype html><html lang="en"><title>Chat</title>
<div role="log" aria-label="Conversation with Maria">
<article class="message customer"><b class="author">Maria</b><p class="text">Hi, where can I change my plan?</p></article>
</div><textarea aria-label="Reply" rows="4" cols="80"></textarea></html>"""
HOSTILE = """
  window.seen = [];
  const note = (name) => (value) => { window.seen[window.seen.length] = name; return value; };
  Element.prototype.attachShadow = new Proxy(Element.prototype.attachShadow, { apply(target, self, args) {
    window.seen[window.seen.length] = "attachShadow"; return Reflect.apply(target, self, [{ ...args[0], mode: "open" }]); } });
  for (const name of ["fetch", "XMLHttpRequest", "WebSocket"]) window[name] = note(name);
  for (const name of ["map", "filter", "slice", "push", "join", "includes", "find", "some"])
    Object.defineProperty(Array.prototype, name, { value() { window.seen[window.seen.length] = name; throw new Error(name); } });
  String.prototype.slice = JSON.stringify = Promise.prototype.then = note("patched");
  Object.defineProperty(HTMLTextAreaElement.prototype, "value", { get() { window.seen[window.seen.length] = "value"; return "faked"; }, set() {} });
  Object.defineProperty(Object.prototype, "token", { set() { window.seen[window.seen.length] = "token"; } });
"""


@pytest.fixture(scope="module")
def strict() -> Iterator[str]:
    """Serve a chat under a policy that allows a page nothing at all; gives the address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", STRICT)
            self.end_headers()
            self.wfile.write(CHAT.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def opened(page: Page, address: str) -> Coached:
    """Open a page, write in its box, and see the nudge that comes of it."""
    page.goto(address)
    page.get_by_label("Reply", exact=True).click()
    page.keyboard.type(NO_LINK)
    coached = Coached(page)
    coached.wait_for_title(NO_LINK_TITLE)
    return coached


def test_a_policy_that_forbids_everything_forbids_no_nudge(page, strict):
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    coached = opened(page, strict)
    seen = coached.drawn()
    assert seen["card"]["rect"]["width"] > 200
    styled = coached.world.evaluate(
        "getComputedStyle(chrome.dom.openOrClosedShadowRoot(document.querySelector('coach-extension')).querySelector('.card')).position"
    )
    assert styled == "fixed"
    assert complaints == []


def test_the_page_can_neither_read_nor_reach_what_is_drawn(page, pages):
    opened(page, f"{pages}/desk.html")
    found = page.evaluate(
        """() => {
          const host = document.querySelector("coach-extension");
          const { x, y } = document.querySelector("textarea").getBoundingClientRect();
          const hit = [];
          for (let left = 0; left < innerWidth; left += 8)
            for (let top = 0; top < y; top += 8) hit.push(document.elementFromPoint(left, top)?.localName);
          return {
            root: host.shadowRoot, text: host.textContent + host.innerHTML, slots: host.assignedSlot,
            names: [...new Set(hit)].filter((name) => name.startsWith("coach")), deep: host.outerHTML.includes("Missing"),
            globals: Object.keys(window).filter((name) => /coach|chrome_/.test(name)), runtime: typeof window.chrome?.runtime,
            stored: JSON.stringify({ ...localStorage, ...sessionStorage }), cookie: document.cookie,
          };
        }"""
    )
    assert found == {
        "root": None,
        "text": "",
        "slots": None,
        "names": ["coach-extension"],
        "deep": False,
        "globals": [],
        "runtime": "undefined",
        "stored": "{}",
        "cookie": "",
    }


def test_events_that_the_page_makes_up_do_nothing(page, pages, connected):
    page.goto(f"{pages}/ten.html?made-up")
    written = page.get_by_label("Reply 1", exact=True)
    written.click()
    page.keyboard.type(NO_LINK)
    coached = Coached(page)
    coached.wait_for_title(NO_LINK_TITLE)
    page.evaluate(
        """() => {
          const host = document.querySelector("coach-extension");
          const targets = [host, document, window, document.body, document.querySelector("textarea"), document.documentElement];
          const names = ["coach-action", "coach-dismiss", "coach-mute", "coach-pause", "coach-retry", "coach-leave"];
          for (const target of targets) {
            for (const name of names) {
              const detail = { id: "n_1", rule: "PR01", paused: true, nudge: {}, action: { kind: "open", url: "https://evil.example/" } };
              target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
            }
            for (const kind of ["click", "mousedown", "pointerdown"])
              target.dispatchEvent(new MouseEvent(kind, { bubbles: true, composed: true, clientX: 1100, clientY: 200 }));
            for (const key of ["Enter", "Delete", "Escape", "d"])
              target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
          }
          host.click?.();
          for (const kind of ["open_card", "leave", "again", "connect", "sign_out", "nudges"])
            window.postMessage({ kind, server: "https://evil.example", code: "X" }, "*");
        }"""
    )
    page.wait_for_timeout(500)
    seen = coached.drawn()
    assert seen["card"]["titles"] == [NO_LINK_TITLE]
    assert written.input_value() == NO_LINK
    stored = connected.service_workers[0].evaluate("chrome.storage.local.get(['paused', 'server'])")
    assert stored.get("paused", False) is False
    assert "evil" not in json.dumps(stored)
    assert len(connected.pages) <= 3


def test_a_message_that_only_scripts_pretend_was_sent_counts_for_nothing(page, pages, connected):
    opened(page, f"{pages}/desk.html?pretended")
    page.evaluate(
        """() => {
          const box = document.querySelector("textarea");
          box.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
          box.value = "";
          box.dispatchEvent(new InputEvent("input", { inputType: "insertText", data: ".", bubbles: true }));
        }"""
    )
    page.wait_for_timeout(800)
    queue = connected.service_workers[0].evaluate("chrome.storage.local.get({ queue: [] })")["queue"]
    assert [one["event"]["kind"] for one in queue].count("sent_anyway") == 0


def test_the_token_is_nowhere_that_a_page_or_a_content_script_can_look(page, pages, connected, coach):
    coached = opened(page, f"{pages}/desk.html")
    token = connected.service_workers[0].evaluate(
        """new Promise((resolve) => {
          const asked = indexedDB.open("coach", 1);
          asked.onsuccess = () => {
            const found = asked.result.transaction("secrets").objectStore("secrets").get("credential");
            found.onsuccess = () => { asked.result.close(); resolve(found.result.token); };
          };
        })"""
    )
    assert token.startswith("coach_")
    reached = coached.world.evaluate(
        """(async () => JSON.stringify({
          local: await chrome.storage.local.get(null),
          session: await chrome.storage.session.get(null).catch((error) => String(error)),
          databases: await indexedDB.databases(),
          asked: await Promise.all(["connection", "last_exchange", "stats", "connect", "sign_out", "sites_changed", "secrets"].map((kind) =>
            chrome.runtime.sendMessage({ kind, since: new Date().toISOString(), server: "https://evil.example", code: "A" })
              .catch((error) => String(error)))),
        }))()"""
    )
    assert token not in reached
    told = json.loads(reached)
    assert told["databases"] == []
    assert "access to storage is not allowed" in told["session"].lower()
    assert [answer is None or "error" in str(answer).lower() for answer in told["asked"][1:]] == [True] * 6
    assert token not in page.content()
    assert token not in coach.log()


def test_html_in_names_and_messages_stays_text(page, pages, connected):
    page.goto(f"{pages}/desk.html?html")
    page.evaluate("(evil) => { document.querySelector('[role=log]').ariaLabel = `Conversation with ${evil}`; }", EVIL)
    page.evaluate(
        "(evil) => say('customer', `It still does not work ${evil}, this is the third time!!`, null, evil)", EVIL
    )
    page.get_by_label("Reply", exact=True).click()
    page.keyboard.type(f"Yes {EVIL}, you can easily do that online.")
    coached = Coached(page)
    coached.wait_for_title(NO_LINK_TITLE)
    counted = """(() => {
      const open = (node) => chrome.dom.openOrClosedShadowRoot(node);
      const root = open(document.querySelector("coach-extension"));
      return root.querySelectorAll("img").length + open(root.querySelector("coach-panel")).querySelectorAll("img").length;
    })()"""
    assert coached.world.evaluate(counted) == 0
    assert page.evaluate("() => window.hacked") is None
    request = connected.service_workers[0].evaluate("chrome.storage.session.get('exchange')")["exchange"]["request"]
    assert EVIL in request["conversation"]["messages"][-1]["text"]


def test_a_page_that_has_patched_every_prototype_sees_and_changes_nothing(page, pages):
    page.add_init_script(HOSTILE)
    page.goto(f"{pages}/ten.html?patched")
    session = page.context.new_cdp_session(page)  # Playwright's own way into a page would trip over the patches
    session.send("Runtime.evaluate", {"expression": "window.seen = []"})
    page.get_by_label("Reply 1", exact=True).click()
    page.keyboard.type(NO_LINK)
    coached = Coached(page)
    coached.wait_for_title(NO_LINK_TITLE)
    look = "({ seen: window.seen, root: document.querySelector('coach-extension').shadowRoot })"
    found = session.send("Runtime.evaluate", {"expression": look, "returnByValue": True})["result"]["value"]
    assert found == {"seen": [], "root": None}


def test_an_enormous_page_is_coached_as_any_other(page, pages):
    page.goto(f"{pages}/desk.html?huge")
    page.evaluate(
        """() => {
          const huge = document.createElement("div");
          huge.hidden = false;
          huge.style.cssText = "height: 0; overflow: hidden; contain: strict";
          for (let index = 0; index < 25_000; index += 1) {
            const item = document.createElement("div");
            item.append(document.createElement("span"));
            huge.append(item);
          }
          document.body.prepend(huge);
          let ticks = 0;
          setInterval(() => { huge.firstChild.firstChild.textContent = String(ticks += 1); }, 50);
        }"""
    )
    assert page.evaluate("() => document.querySelectorAll('*').length") > 50_000
    page.get_by_label("Reply", exact=True).click()
    page.keyboard.type(NO_LINK)
    Coached(page).wait_for_title(NO_LINK_TITLE)


def test_a_page_that_throws_the_badge_out_gets_it_back_and_cannot_hide_it_by_style(page, pages):
    coached = opened(page, f"{pages}/desk.html")
    page.evaluate("() => document.querySelector('coach-extension').remove()")
    page.keyboard.type(" Bye.")
    coached.wait_for_title(NO_LINK_TITLE)
    page.add_style_tag(
        content="coach-extension, * { display: none; opacity: 0 } body, textarea, form { display: block !important }"
    )
    page.wait_for_timeout(200)
    styled = coached.world.evaluate("getComputedStyle(document.querySelector('coach-extension')).display")
    assert styled != "none"


def test_after_a_reload_of_the_extension_the_old_script_leaves_quietly(page, pages):
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    coached = opened(page, f"{pages}/desk.html?left")
    coached.tell("leave")
    expect(page.locator("coach-extension")).to_have_count(0)
    page.keyboard.type(" More.")
    page.wait_for_timeout(500)
    expect(page.locator("coach-extension")).to_have_count(0)
    assert complaints == []


def exchange(context: BrowserContext) -> dict[str, Any]:
    """Return the last exchange with the server."""
    kept: dict[str, Any] = context.service_workers[0].evaluate("chrome.storage.session.get('exchange')")
    return kept["exchange"]


def test_no_text_of_a_chat_is_kept_on_disk_or_logged(page, pages, connected, coach):
    opened(page, f"{pages}/desk.html?kept")
    expect_soon(page, lambda: exchange(connected)["request"]["draft"]["text"] == NO_LINK)
    kept = connected.service_workers[0].evaluate("chrome.storage.local.get(null).then(JSON.stringify)")
    for text in (NO_LINK, "easily", "change my plan", "Maria", "desk.html"):
        assert text not in kept
        assert text not in coach.log()
