"""A server that is away, slow, refusing or mad, and a worker that is killed: the agent types and sends as ever."""

import http.server
import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import Coach, Coached, connect, expect_soon, free_port, launch
from playwright.sync_api import BrowserContext, Page

NO_LINK, NO_LINK_TITLE = "Yes, you can easily do that online.", "Missing link"
CALM = {
    "nudges": [],
    "held_back": 0,
    "customer": {"mood": "calm", "score": 0, "trend": "steady", "evidence": None},
    "pace": {"waiting_s": None, "level": "good"},
    "recheck_after_s": None,
    "shadow_ids": [],
    "ruleset": 1,
}
PAIRED = {
    "token": "coach_" + "a" * 43,
    "agent": {"id": "5d3c2a10", "name": "Jo", "role": "agent"},
    "team": {"id": "0f9d1c52", "slug": "fernhill", "name": "Fernhill Outdoor"},
}


class Faulty(http.server.ThreadingHTTPServer):
    """A server that answers as it is told; `url` is where, `heard` what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a port of this machine."""
        super().__init__(("127.0.0.1", 0), FaultyHandler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.heard: list[tuple[str, Any]] = []
        self.answers: dict[str, tuple[int, str, dict[str, str]]] = {}
        self.delay_s = 0.0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def answer(self, path: str, status: int, body: object, **headers: str) -> None:
        """Answer a path like this from now on; text goes out as it is, anything else as JSON."""
        self.answers[path] = (status, body if isinstance(body, str) else json.dumps(body), headers)

    def asked(self, path: str) -> list[Any]:
        """Return the bodies of all requests to a path."""
        return [body for where, body in self.heard if where == path]

    def handle_error(self, *_: object) -> None:
        """Let the browser hang up when it likes."""


class FaultyHandler(http.server.BaseHTTPRequestHandler):
    """Answers what the server was told."""

    server: Faulty

    def do_POST(self) -> None:
        """Answer."""
        path = self.path.removeprefix("/api/v1")
        length = int(self.headers.get("Content-Length") or 0)
        self.server.heard.append((path, json.loads(self.rfile.read(length) or b"null")))
        status, body, headers = self.server.answers.get(path, (404, "", {}))
        time.sleep(self.server.delay_s if path == "/nudges" else 0)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body.encode())

    do_GET = do_DELETE = do_POST  # noqa: N815 the names that the library looks for

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def problem(status: int, title: str, detail: str) -> dict[str, Any]:
    """Build an error as the API sends it."""
    return {"type": "/docs#problem", "title": title, "status": status, "detail": detail, "request_id": "1"}


@pytest.fixture(scope="module")
def faulty() -> Iterator[Faulty]:
    """Serve faults."""
    server = Faulty()
    server.answer("/pairing", 201, PAIRED)
    server.answer("/me/token", 204, "")
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(context: BrowserContext, faulty: Faulty, pages: str) -> Iterator[Page]:
    """Open a chat in a browser that is paired afresh with the faulty server, which is well for now."""
    faulty.delay_s = 0
    faulty.answer("/nudges", 200, CALM)
    faulty.answer("/events", 200, {"accepted": 0, "duplicates": 0, "refused": []})
    with own_page(context) as own:
        asked = "(server) => chrome.runtime.sendMessage({ kind: 'connect', server, code: 'ACDE' })"
        assert own.evaluate(asked, faulty.url)["connection"]["connected"]
    with context.new_page() as opened:
        opened.goto(f"{pages}/desk.html")
        opened.get_by_label("Reply").click()
        Coached(opened).wait_for_badge("calm")
        faulty.heard.clear()
        yield opened


def own_page(context: BrowserContext) -> Page:
    """Open a page of the extension's own."""
    worker = context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")
    page = context.new_page()
    page.goto(f"chrome-extension://{worker.url.split('/')[2]}/popup.html")
    return page


def type_and_send(page: Page) -> None:
    """Write and send a message; what the customer gets is exactly that."""
    page.keyboard.type(" And the rest.")
    page.keyboard.press("Enter")
    expect_soon(page, lambda: page.evaluate("() => window.sent.at(-1)") == f"{NO_LINK} And the rest.")


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (401, problem(401, "Unknown token", "This token is not known."), "no longer knows this browser"),
        (413, problem(413, "Too large", "The body is too large."), "The body is too large."),
        (422, problem(422, "Invalid", "The draft is odd."), "The draft is odd."),
        (426, problem(426, "Client too old", "Update it to version 9.0.0 or newer."), "Update it to version 9.0.0"),
        (429, problem(429, "Too many requests", "Slow down."), "too much to do"),
        (500, problem(500, "Error", "A fault of the server."), "made a mistake"),
        (502, "<html>Bad gateway</html>", "made a mistake"),
        (200, "{ garbage", "is no Coach server"),
        (200, {"nudges": "none"}, "is no Coach server"),
        (200, {**CALM, "nudges": [{"id": "n_1", "title": {"toString": 1}}]}, "is no Coach server"),
    ],
)
def test_whatever_the_server_says_the_badge_explains_it_and_writing_goes_on(page, faulty, status, body, words):
    faulty.answer("/nudges", status, body)
    coached = Coached(page)
    page.keyboard.type(NO_LINK)
    assert words in coached.wait_for_badge("offline")["label"]
    coached.click_badge()
    seen = coached.wait(lambda seen: seen["card"], "the card")
    assert words in seen["card"]["states"][0]
    page.get_by_label("Reply").click()
    type_and_send(page)
    faulty.answer("/nudges", 200, CALM)
    coached.click("Try now")
    coached.wait_for_badge("calm")


def test_a_server_in_trouble_is_left_alone_and_asked_again_later_by_itself(page, faulty):
    faulty.answer("/nudges", 500, problem(500, "Error", "A fault."))
    coached = Coached(page)
    page.keyboard.type("One. Two. Three. Four. Five.")
    coached.wait_for_badge("offline")
    page.keyboard.type(" Six. Seven. Eight.")
    page.wait_for_timeout(300)
    assert len(faulty.asked("/nudges")) <= 2
    faulty.answer("/nudges", 200, CALM)
    coached.wait_for_badge("calm")


def test_the_pause_that_a_busy_server_asks_for_is_kept(page, faulty):
    faulty.answer("/nudges", 429, problem(429, "Too many requests", "Slow down."), Retry_After="300")
    coached = Coached(page)
    page.keyboard.type("One.")
    coached.wait_for_badge("offline")
    heard = len(faulty.asked("/nudges"))
    page.keyboard.type(" Two. Three.")
    page.wait_for_timeout(800)
    assert len(faulty.asked("/nudges")) == heard


def test_a_browser_that_was_signed_out_does_not_ask_with_every_key(page, faulty):
    faulty.answer("/nudges", 401, problem(401, "Unknown token", "This token is not known."))
    coached = Coached(page)
    page.keyboard.type("One.")
    coached.wait_for_badge("offline")
    heard = len(faulty.asked("/nudges"))
    page.keyboard.type(" Two. Three.")
    page.wait_for_timeout(800)
    assert len(faulty.asked("/nudges")) == heard


def test_a_server_that_takes_five_seconds_is_in_nobody_s_way_and_late_answers_are_dropped(page, faulty):
    late = {**CALM, "nudges": [nudge("n_late", "Late")]}
    faulty.answer("/nudges", 200, late)
    faulty.delay_s = 5
    coached = Coached(page)
    page.keyboard.type("One.")
    expect_soon(page, lambda: faulty.asked("/nudges"))
    page.keyboard.type(" Two.")
    page.wait_for_timeout(300)
    assert len(faulty.asked("/nudges")) == 1
    faulty.delay_s = 0
    faulty.answer("/nudges", 200, CALM)
    expect_soon(page, lambda: len(faulty.asked("/nudges")) == 2)
    coached.wait_for_badge("calm")
    assert coached.drawn()["card"] is None


def nudge(identity: str, title: str) -> dict[str, Any]:
    """Build a nudge as the API sends it."""
    return {
        "id": identity,
        "rule": "XX01",
        "slug": "x",
        "skill": "clarity",
        "severity": "suggestion",
        "title": title,
        "advice": "Do it.",
        "evidence": {"kind": "count", "quote": "3"},
        "actions": [],
        "learn_more": None,
    }


def test_a_worker_that_is_killed_comes_back_with_its_pause_and_its_queue(page, faulty, context):
    faulty.answer("/nudges", 429, problem(429, "Too many requests", "Slow down."), Retry_After="300")
    coached = Coached(page)
    page.keyboard.type("One.")
    coached.wait_for_badge("offline")
    send_events(coached, 3)
    kill_worker(context)
    heard = len(faulty.asked("/nudges"))
    page.keyboard.type(" Two.")
    page.wait_for_timeout(800)
    assert len(faulty.asked("/nudges")) == heard
    faulty.answer("/nudges", 200, CALM)
    coached.click_badge()
    coached.click("Try now")
    coached.wait_for_badge("calm")
    deliver(context)
    assert len(faulty.asked("/events")[-1]["events"]) == 3


def test_a_worker_killed_between_sending_and_forgetting_sends_the_same_ids_again(page, faulty, context):
    faulty.answer("/events", 200, "never read")
    send_events(Coached(page), 5)
    deliver(context)
    first = faulty.asked("/events")[-1]["events"]
    kill_worker(context)
    faulty.answer("/events", 200, {"accepted": 0, "duplicates": 5, "refused": []})
    deliver(context)
    assert faulty.asked("/events")[-1]["events"] == first
    heard = len(faulty.asked("/events"))
    deliver(context)
    assert len(faulty.asked("/events")) == heard


def test_an_event_that_breaks_its_batch_falls_out_alone(page, faulty, context):
    send_events(Coached(page), 4)
    faulty.answer("/events", 422, problem(422, "Invalid", "Odd."))
    deliver(context)
    assert [len(body["events"]) for body in faulty.asked("/events")][:3] == [4, 2, 1]
    assert waiting(context) == []


def test_the_queue_is_bounded_and_loses_the_oldest_first(page, faulty, context):
    faulty.answer("/events", 500, "")
    send_events(Coached(page), 2_050)
    kept = [one["event"]["nudge_id"] for one in waiting(context)]
    assert (len(kept), kept[0], kept[-1]) == (2_000, f"n_{50:020}", f"n_{2049:020}")
    faulty.answer("/events", 200, {"accepted": 0, "duplicates": 0, "refused": []})
    deliver(context)
    assert [len(body["events"]) for body in faulty.asked("/events")][-10:] == [200] * 10


def test_signing_out_forgets_the_token_even_when_the_server_is_away_and_says_so(page, faulty, context):
    faulty.answer("/me/token", 500, "")
    with own_page(context) as own:
        reply = own.evaluate("() => chrome.runtime.sendMessage({ kind: 'sign_out' })")
    faulty.answer("/me/token", 204, "")
    assert reply["connected"] is False
    assert faulty.url in reply["warning"]
    assert "not connected" in Coached(page).wait_for_badge("offline")["label"]


def test_a_token_is_never_sent_to_another_server(page, faulty, context):
    other = Faulty()
    worker = context.service_workers[0]
    worker.evaluate("(server) => chrome.storage.local.set({ server })", other.url)
    page.keyboard.type("One.")
    assert "not connected" in Coached(page).wait_for_badge("offline")["label"]
    expect_soon(page, lambda: ("/me/token", None) in faulty.heard)
    assert other.heard == []
    worker.evaluate("(server) => chrome.storage.local.set({ server })", faulty.url)
    page.keyboard.type(" Two.")
    page.wait_for_timeout(500)
    Coached(page).wait_for_badge("offline")
    other.shutdown()
    other.server_close()


def test_a_real_server_that_is_down_at_first_gets_each_of_200_events_once(playwright, built, tmp_path, pages):
    coach = Coach(tmp_path)
    coach.start()
    with launch(playwright, built, tmp_path / "profile") as context:
        connect(context, coach)
        coach.stop()
        with context.new_page() as page:
            page.goto(f"{pages}/desk.html")
            page.get_by_label("Reply").click()
            coached = Coached(page)
            page.keyboard.type(NO_LINK)
            assert "cannot be reached" in coached.wait_for_badge("offline")["label"]
            send_events(coached, 200)
            kill_worker(context)
            coach.start()
            coached.click_badge()
            coached.click("Try now")
            coached.wait_for_title(NO_LINK_TITLE)
            deliver(context)
            assert waiting(context) == []
            with own_page(context) as own:
                since = own.evaluate("() => new Date(Date.now() - 3_600_000).toISOString()")
                asked = "(since) => chrome.runtime.sendMessage({ kind: 'stats', since })"
                assert own.evaluate(asked, since)["stats"]["nudges"]["seen"] == 201
            coach.stop()
            page.keyboard.type(" And")
            coached.wait_for_badge("offline")
            type_and_send_rest(page)


def type_and_send_rest(page: Page) -> None:
    """Finish and send a message while the server is gone."""
    page.keyboard.type(" more.")
    page.keyboard.press("Enter")
    expect_soon(page, lambda: page.evaluate("() => window.sent.at(-1)") == f"{NO_LINK} And more.")


def test_pairing_says_what_went_wrong(context, faulty, coach):
    with own_page(context) as own:

        def attempt(server: str, code: str) -> str:
            asked = "([server, code]) => chrome.runtime.sendMessage({ kind: 'connect', server, code })"
            problem: str = own.evaluate(asked, [server, code])["problem"]
            return problem

        assert "Type the address" in attempt(" ", "ACDE")
        assert "no web address" in attempt("ftp://coach.example.com", "ACDE")
        assert "begin with https://" in attempt("http://coach.example.com", "ACDE")
        assert "Leave name and password out" in attempt("https://jo:secret@coach.example.com", "ACDE")
        assert "Type the pairing code" in attempt(coach.url, " ")
        assert "did not accept this code" in attempt(coach.url, "ACDE-FGHJ-KMNP")
        assert "cannot be reached" in attempt(f"127.0.0.1:{free_port()}", "ACDE")
        faulty.answer("/pairing", 404, "<html>Not found</html>")
        assert "no Coach server" in attempt(faulty.url, "ACDE")
        faulty.answer("/pairing", 201, {"token": 1})
        assert "no Coach server" in attempt(faulty.url, "ACDE")
        faulty.answer("/pairing", 201, PAIRED)


def send_events(coached: Coached, count: int) -> None:
    """Report so many different events, as a content script does it."""
    coached.world.evaluate(
        f"""chrome.runtime.sendMessage({{ kind: "events", events: Array.from({{ length: {count} }}, (_, index) => ({{
          kind: "shown", at: new Date().toISOString(), chat: "one", nudge: `n_${{String(index).padStart(20, "0")}}`, rule: "PR01",
        }})) }})"""
    )


def deliver(context: BrowserContext) -> None:
    """Let the queue go out now: asking for figures does that first."""
    with own_page(context) as own:
        own.evaluate("() => chrome.runtime.sendMessage({ kind: 'stats', since: new Date().toISOString() })")


def waiting(context: BrowserContext) -> list[Any]:
    """Return what waits in the queue, figures of chats apart: these rest for a while."""
    with own_page(context) as own:
        queue: list[Any] = own.evaluate("() => chrome.storage.local.get({ queue: [] }).then(({ queue }) => queue)")
        return [one for one in queue if one["event"]["kind"] != "chat_summary"]


def kill_worker(context: BrowserContext) -> None:
    """End the background worker, as the browser does it whenever it likes."""
    with own_page(context) as own:
        session = context.new_cdp_session(own)
        stopped: list[str] = []

        def note(event: dict[str, Any]) -> None:
            stopped.extend(version["runningStatus"] for version in event["versions"])

        session.on("ServiceWorker.workerVersionUpdated", note)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
        expect_soon(own, lambda: "stopped" in stopped)
