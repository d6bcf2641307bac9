"""From a key pressed in a chat tool to a nudge, a click and a figure of the day: the extension, a real page, a real server."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import Coached, expect_soon
from playwright.sync_api import BrowserContext, Page, expect

NO_LINK, NO_LINK_TITLE = "Yes, you can easily do that online.", "Missing link"
MANY, MANY_TITLE = "What is your name, order number and email?", "Many questions"
FRUSTRATED = "It still doesn't work, this is the third time I ask!!"
UNFELT, UNFELT_TITLE = "You must download the software again.", "Missing empathy"
BOTH = pytest.mark.parametrize("tool", ["desk.html", "rich.html"])


def opened(page: Page, address: str) -> Coached:
    """Open a page and put the caret into its box."""
    page.goto(address)
    box(page).click()
    return Coached(page)


def box(page: Page):
    """Find the composer."""
    return page.get_by_label("Reply", exact=True)


def draft(page: Page) -> str:
    """Return what stands in the composer."""
    return box(page).evaluate("(box) => box.value ?? box.innerText")


def write(page: Page, text: str) -> None:
    """Type a text, and wait until the server has answered for all of it."""
    page.keyboard.type(text)
    expect_soon(page, lambda: last_request(page.context).get("draft") == whole(page))


def whole(page: Page) -> dict[str, Any]:
    """Return the draft as the last request has it, once it is whole and nobody types."""
    asked = last_request(page.context).get("draft", {})
    return {**asked, "text": draft(page), "typing": False}


def last_request(context: BrowserContext) -> dict[str, Any]:
    """Return what the server was asked last."""
    kept = context.service_workers[0].evaluate("chrome.storage.session.get('exchange')")
    return kept.get("exchange", {}).get("request", {})


@pytest.fixture
def numbers(connected: BrowserContext) -> Iterator[Any]:
    """Give a function that returns how the agent's figures of today have grown since the test began."""
    identity = connected.service_workers[0].url.split("/")[2]
    with connected.new_page() as own:
        own.goto(f"chrome-extension://{identity}/popup.html")

        def read() -> dict[str, int]:
            since = "2020-01-01T00:00:00Z"
            asked = "(since) => chrome.runtime.sendMessage({ kind: 'stats', since })"
            since = own.evaluate("() => new Date(Date.now() - 3_600_000).toISOString()")
            reply = own.evaluate(asked, since)
            return {**reply["stats"]["nudges"], "chats": reply["stats"]["chats"]["count"]}

        before = read()
        yield lambda: {name: count - before[name] for name, count in read().items()}


@BOTH
def test_a_nudge_appears_for_what_is_typed_and_goes_when_it_is_mended(page, pages, tool):
    coached = opened(page, f"{pages}/{tool}")
    page.keyboard.type(NO_LINK)
    seen = coached.wait_for_titles(NO_LINK_TITLE)
    assert seen["badges"][0]["number"] == "1"
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Open https://help.example.com/plan and choose a plan there.")
    coached.wait(lambda seen: not seen["card"] and seen["badges"][0]["state"] == "calm", "calm")


@BOTH
def test_a_click_on_an_action_changes_the_draft_and_one_undo_takes_it_back(page, pages, tool):
    coached = opened(page, f"{pages}/{tool}")
    write(page, MANY)
    coached.wait_for_title(MANY_TITLE)
    coached.click("Ask only the first")
    expect_soon(page, lambda: draft(page) == "What is your name?")
    expect(box(page)).to_be_focused()
    coached.wait_for_badge("calm")
    page.keyboard.press("ControlOrMeta+z")
    expect_soon(page, lambda: draft(page) == MANY)


def test_an_insertion_lands_where_the_server_said(page, pages):
    coached = opened(page, f"{pages}/desk.html?first={FRUSTRATED}")
    write(page, UNFELT)
    coached.wait_for_title(UNFELT_TITLE)
    coached.choose(UNFELT_TITLE)
    coached.click("Add a word of empathy")
    expect_soon(page, lambda: draft(page).endswith(UNFELT) and len(draft(page)) > len(UNFELT))


def test_an_action_for_a_draft_that_has_changed_is_refused_with_a_word(page, pages):
    coached = opened(page, f"{pages}/desk.html")
    write(page, MANY)
    coached.wait_for_title(MANY_TITLE)
    box(page).evaluate("(box) => { box.value = `Well. ${box.value}`; }")
    coached.click("Ask only the first")
    coached.wait_for_word("The text has changed since. Nothing was done.")
    assert draft(page) == f"Well. {MANY}"


def test_what_is_dismissed_stays_away_while_the_agent_goes_on(page, pages, connected):
    coached = opened(page, f"{pages}/desk.html")
    page.keyboard.type(NO_LINK)
    coached.wait_for_title(NO_LINK_TITLE)
    coached.click("Dismiss")
    coached.wait_for_badge("calm")
    page.keyboard.type(" Bye.")
    expect_soon(page, lambda: last_request(connected)["draft"]["text"].endswith("Bye."))
    assert len(last_request(connected)["dismissed"]) == 1
    coached.wait_for_badge("calm")


def test_a_rule_is_silent_in_this_chat_only(page, pages):
    coached = opened(page, f"{pages}/desk.html")
    page.keyboard.type(NO_LINK)
    coached.wait_for_title(NO_LINK_TITLE)
    coached.click("not in this chat")
    coached.wait_for_badge("calm")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("You can simply do it in your account settings.")
    page.wait_for_timeout(800)
    coached.wait_for_badge("calm")
    page.goto(f"{pages}/desk.html?another")
    box(page).click()
    page.keyboard.type(NO_LINK)
    Coached(page).wait_for_title(NO_LINK_TITLE)


def test_a_pause_holds_in_every_tab_and_nothing_is_sent_meanwhile(page, pages, connected):
    coached = opened(page, f"{pages}/desk.html")
    page.keyboard.type(NO_LINK)
    coached.wait_for_title(NO_LINK_TITLE)
    coached.click("Pause the coach")
    coached.wait_for_badge("paused")
    with connected.new_page() as other:
        elsewhere = opened(other, f"{pages}/desk.html?other")
        elsewhere.wait_for_badge("paused")
        other.keyboard.type(MANY)
        other.wait_for_timeout(1000)
        assert last_request(connected)["draft"]["text"] == NO_LINK
        elsewhere.click_badge()
        elsewhere.click("Resume")
        elsewhere.wait_for_title(MANY_TITLE)
    coached.wait_for_title(NO_LINK_TITLE)


def test_the_wait_and_the_mood_are_shown_and_the_clock_counts_on(page, pages):
    coached = opened(page, f"{pages}/desk.html?ago=200&first={FRUSTRATED}")
    page.keyboard.type("Well,")
    coached.open_card()
    seen = coached.wait(lambda seen: seen["card"] and seen["card"]["mood"] == "Frustrated", "the mood")
    assert seen["badges"][0]["level"] == "late"
    assert re.fullmatch(r"3:[2-5]\d", seen["card"]["clock"])
    coached.wait(lambda later: later["badges"][0]["wait"] != seen["badges"][0]["wait"], "the clock")


@BOTH
def test_everything_can_be_done_by_keyboard_and_escape_gives_the_caret_back(page, pages, tool):
    coached = opened(page, f"{pages}/{tool}")
    write(page, MANY)
    coached.wait_for_title(MANY_TITLE)
    expect(box(page)).to_be_focused()
    coached.open_card()
    coached.wait(lambda seen: seen["card"]["focused"] == "nudge", "the nudge in focus")
    page.keyboard.press("Escape")
    expect(box(page)).to_be_focused()
    coached.wait(lambda seen: seen["card"] is None and seen["badges"][0]["number"] == "1", "a closed card")
    coached.open_card()
    coached.wait(lambda seen: seen["card"] and seen["card"]["focused"] == "nudge", "the nudge in focus")
    page.keyboard.press("Enter")
    expect_soon(page, lambda: draft(page) == "What is your name?")
    page.keyboard.type(" Thanks.")
    expect_soon(page, lambda: "Thanks." in draft(page))


def test_keys_pressed_in_the_card_are_no_shortcuts_of_the_page(page, pages):
    coached = opened(page, f"{pages}/desk.html")
    page.evaluate(
        """() => {
          window.heard = [];
          for (const kind of ["keydown", "click", "mousedown"])
            document.addEventListener(kind, (event) => window.heard.push(event.key ?? event.type));
        }"""
    )
    write(page, MANY)
    coached.wait_for_title(MANY_TITLE)
    page.evaluate("() => { window.heard = []; }")
    coached.open_card()
    coached.wait(lambda seen: seen["card"]["focused"] == "nudge", "the nudge in focus")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("d")
    coached.wait_for_badge("calm")
    coached.click_badge()
    assert page.evaluate("() => window.heard") == []


@BOTH
def test_a_message_that_is_sent_settles_what_was_shown_and_starts_afresh(page, pages, tool, numbers, connected):
    coached = opened(page, f"{pages}/{tool}?sent")
    page.keyboard.type(NO_LINK)
    coached.wait_for_title(NO_LINK_TITLE)
    page.keyboard.press("Enter")
    coached.wait_for_badge("calm")
    expect_soon(page, lambda: last_request(connected)["draft"]["text"] == "")
    request = last_request(connected)
    assert "started_at" not in request["draft"]
    assert [message["role"] for message in request["conversation"]["messages"]] == ["customer", "agent"]
    assert numbers() | {"chats": 0} == {
        "seen": 1,
        "applied": 0,
        "dismissed": 0,
        "snoozed": 0,
        "sent_anyway": 1,
        "chats": 0,
    }


def test_a_click_on_send_settles_as_well(page, pages, numbers):
    coached = opened(page, f"{pages}/desk.html?button")
    page.keyboard.type(NO_LINK)
    coached.wait_for_title(NO_LINK_TITLE)
    page.get_by_role("button", name="Send").click()
    coached.wait_for_badge("calm")
    expect_soon(page, lambda: numbers()["sent_anyway"] == 1)


@BOTH
def test_a_draft_that_is_thrown_away_was_not_sent(page, pages, tool, numbers):
    coached = opened(page, f"{pages}/{tool}?thrown")
    page.keyboard.type(NO_LINK)
    coached.wait_for_title(NO_LINK_TITLE)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    coached.wait_for_badge("calm")
    page.wait_for_timeout(500)
    assert numbers()["sent_anyway"] == 0


def test_what_the_agent_does_becomes_figures_each_counted_once(page, pages, numbers):
    coached = opened(page, f"{pages}/desk.html?figures")
    write(page, MANY)
    coached.wait_for_title(MANY_TITLE)
    coached.click("Ask only the first")
    expect_soon(page, lambda: draft(page) == "What is your name?")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(NO_LINK)
    coached.wait_for_title(NO_LINK_TITLE)
    coached.click("Dismiss")
    coached.wait_for_badge("calm")
    assert numbers()["seen"] == 2
    assert numbers() == {"seen": 2, "applied": 1, "dismissed": 1, "snoozed": 0, "sent_anyway": 0, "chats": 0}


def test_a_chat_is_summed_up_once_when_its_page_is_left(page, pages, numbers, connected):
    opened(page, f"{pages}/desk.html?summed")
    page.keyboard.type("Open https://help.example.com/plan and choose a plan there.")
    page.wait_for_timeout(600)
    page.keyboard.press("Enter")
    page.wait_for_timeout(600)
    page.goto("about:blank")
    worker = connected.service_workers[0]
    waiting = "chrome.storage.local.get('queue').then(({ queue }) => queue.filter(({ event }) => event.kind === 'chat_summary'))"
    expect_soon(page, lambda: worker.evaluate(waiting))
    told = worker.evaluate(waiting)[-1]["event"]
    assert (told["replies"], told["customer_turns"], told["channel"]) == (1, 1, "live_chat")
    assert 20 <= told["first_reply_s"] <= 40
    worker.evaluate(
        """chrome.storage.local.get("queue").then(({ queue }) =>
          chrome.storage.local.set({ queue: queue.map((one) => ({ ...one, from: 0 })) }))"""
    )
    assert numbers()["chats"] >= 1


def test_a_customer_who_writes_is_seen_at_once_and_stamped(page, pages, connected):
    opened(page, f"{pages}/desk.html?writes")
    page.wait_for_timeout(1500)
    page.evaluate("() => say('customer', 'Hello? Are you there?')")
    expect_soon(page, lambda: len(last_request(connected)["conversation"]["messages"]) == 2)
    last = last_request(connected)["conversation"]["messages"][-1]
    assert last["text"] == "Hello? Are you there?"
    assert "at" in last


def test_the_ready_part_goes_out_by_the_page_s_own_button_and_the_rest_stays(page, pages):
    coached = opened(page, f"{pages}/desk.html?ago=70&first=How do I wash the jacket, and can you mend the zip?")
    write(page, "Wash it at 30 degrees and hang it up to dry. About the zip, I am just")
    coached.click("Send first part")
    expect_soon(page, lambda: draft(page) == "About the zip, I am just")
    assert page.evaluate("() => window.sent") == ["Wash it at 30 degrees and hang it up to dry."]


def test_without_a_known_button_the_agent_sends_and_the_rest_comes_back(page, pages):
    coached = opened(page, f"{pages}/desk.html?ago=70&first=How do I wash the jacket, and can you mend the zip?")
    page.evaluate("() => document.querySelector('form button').remove()")
    write(page, "Wash it at 30 degrees and hang it up to dry. About the zip, I am just")
    coached.click("Send first part")
    expect_soon(page, lambda: draft(page) == "Wash it at 30 degrees and hang it up to dry.")
    page.keyboard.press("Enter")
    expect_soon(page, lambda: draft(page) == "About the zip, I am just")


def test_two_tabs_keep_their_drafts_and_dismissals_apart(page, pages, connected):
    coached = opened(page, f"{pages}/desk.html?one")
    page.keyboard.type(NO_LINK)
    coached.wait_for_title(NO_LINK_TITLE)
    coached.click("Dismiss")
    with connected.new_page() as other:
        second = opened(other, f"{pages}/desk.html?two")
        other.keyboard.type(NO_LINK)
        second.wait_for_title(NO_LINK_TITLE)
    coached.wait_for_badge("calm")


def test_ten_composers_have_ten_badges_and_one_card(page, pages):
    page.goto(f"{pages}/ten.html")
    coached = Coached(page)
    for number in (1, 2):
        page.get_by_label(f"Reply {number}", exact=True).click()
        page.keyboard.type(NO_LINK)
        coached.wait_for_title(NO_LINK_TITLE)
    page.set_viewport_size({"width": 1000, "height": 1400})
    seen = coached.wait(lambda seen: len(seen["badges"]) == 10, "ten badges")
    assert sorted(badge["state"] for badge in seen["badges"]) == ["calm"] * 8 + ["nudges"] * 2
    page.get_by_label("Reply 9", exact=True).click()
    coached.wait(lambda seen: seen["card"] is None, "no card for an empty box")


def test_an_editor_that_is_rebuilt_every_second_keeps_its_nudge_and_its_dismissal(page, pages):
    coached = opened(page, f"{pages}/rebuilt.html")
    page.keyboard.type(NO_LINK)
    coached.wait_for_title(NO_LINK_TITLE)
    before = page.evaluate("() => window.rebuilt")
    expect_soon(page, lambda: page.evaluate("() => window.rebuilt") > before + 2)
    coached.wait_for_title(NO_LINK_TITLE)
    coached.click("Dismiss")
    before = page.evaluate("() => window.rebuilt")
    expect_soon(page, lambda: page.evaluate("() => window.rebuilt") > before + 2)
    coached.wait_for_badge("calm")
    assert draft(page) == NO_LINK


@pytest.mark.parametrize("size", [(1280, 720), (420, 700), (640, 360)])
def test_the_card_covers_no_text_being_typed_and_moves_nothing(page, pages, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    coached = opened(page, f"{pages}/desk.html")
    measure = "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight, scrollX, scrollY]"
    before = page.evaluate(measure), box(page).bounding_box()
    page.keyboard.type(MANY)
    seen = coached.wait_for_title(MANY_TITLE)
    assert (page.evaluate(measure), box(page).bounding_box()) == before
    written = box(page).bounding_box()
    for rect in (seen["card"]["rect"], seen["badges"][0]["rect"]):
        above = rect["y"] + rect["height"] <= written["y"]
        below = rect["y"] >= written["y"] + written["height"]
        beside = rect["x"] >= written["x"] + written["width"] or rect["x"] + rect["width"] <= written["x"]
        assert above or below or beside, (rect, written)
        assert rect["x"] >= 0
        assert rect["x"] + rect["width"] <= size[0]
        assert rect["y"] >= 0
        assert rect["y"] + rect["height"] <= size[1]


def test_badge_and_card_follow_a_box_that_moves(page, pages):
    coached = opened(page, f"{pages}/desk.html")
    page.keyboard.type(MANY)
    before = coached.wait_for_title(MANY_TITLE)["badges"][0]["rect"]["y"]
    page.evaluate("() => { document.querySelector('h1').style.marginTop = '90px'; }")
    coached.wait(lambda seen: abs(seen["badges"][0]["rect"]["y"] - before) > 30, "a badge that has moved")
    top = box(page).bounding_box()["y"]
    coached.wait(lambda seen: abs(seen["badges"][0]["rect"]["y"] + 28 - top) < 2, "a badge at its box")


def test_a_private_note_is_not_read(page, pages, connected):
    coached = opened(page, f"{pages}/desk.html?note")
    page.keyboard.type("Yes.")
    expect_soon(page, lambda: last_request(connected)["draft"]["text"] == "Yes.")
    box(page).evaluate(
        "(box) => { box.placeholder = 'Private note, only visible to colleagues'; box.parentElement.append(''); }"
    )
    coached.wait_for_badge("aside")
    page.keyboard.type(" She is a nuisance.")
    page.wait_for_timeout(700)
    assert last_request(connected)["draft"]["text"] == "Yes."


def test_a_draft_beyond_the_server_s_limit_is_said_to_be_too_long_and_not_sent(page, pages):
    coached = opened(page, f"{pages}/desk.html?long")
    box(page).fill("word " * 1601)
    assert coached.wait_for_badge("aside")["label"].startswith("Coach: Too long to read")
    box(page).fill("word " * 1600)
    coached.wait(lambda seen: seen["badges"][0]["state"] in {"calm", "nudges"}, "an answer")


def test_an_editor_that_fills_the_window_is_covered_only_when_the_agent_opens_the_card(page, pages):
    coached = opened(page, f"{pages}/desk.html?full")
    page.add_style_tag(content="form { position: fixed; inset: 0 } textarea { height: 100vh; box-sizing: border-box }")
    write(page, MANY)
    seen = coached.wait(lambda seen: seen["badges"][0]["number"] == "1", "a number")
    assert seen["card"] is None
    coached.click_badge()
    coached.wait_for_titles(MANY_TITLE)
    coached.click("Ask only the first")
    expect_soon(page, lambda: draft(page) == "What is your name?")


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_card_and_badge_follow_the_colours_that_the_reader_prefers(page, pages, scheme, dark):
    page.emulate_media(color_scheme=scheme)
    coached = opened(page, f"{pages}/desk.html?{scheme}")
    write(page, MANY)
    coached.wait_for_title(MANY_TITLE)
    for part in (".card", "coach-panel"):
        colour = coached.world.evaluate(
            f"""(() => {{
              const root = chrome.dom.openOrClosedShadowRoot(document.querySelector("coach-extension"));
              const part = root.querySelector("{part}");
              const inner = chrome.dom.openOrClosedShadowRoot(part)?.querySelector(".panel") ?? part;
              return getComputedStyle(inner).backgroundColor;
            }})()"""
        )
        assert (sum(int(number) for number in re.findall(r"\d+", colour)[:3]) < 250) == dark, (part, colour)
