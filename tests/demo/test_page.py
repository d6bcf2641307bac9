"""The demo page, in a browser, on the service as it is started for a visitor."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

MARIA, TOM, JONAS, AISHA = "Maria Lindqvist", "Tom Okafor", "Jonas Weber", "Aisha Rahman"
NO_LINK = "Yes, you can easily do that online."
NUDGES = "**/api/v1/nudges"
SERIOUS = {"serious", "critical"}


def open_chat(page: Page, name: str) -> None:
    """Choose a conversation in the list."""
    page.get_by_role("navigation").get_by_role("button").filter(has_text=name).click()


def box(page: Page):
    """Find the text box of the open chat."""
    return page.locator(".chat:not([hidden]) textarea")


def nudge(page: Page, title: str):
    """Find a nudge of the open chat by its title."""
    return page.locator(".chat:not([hidden]) .nudge").filter(has_text=title)


def test_it_begins_with_the_example_of_the_rule_that_one_comes_from(demo):
    demo.goto(f"{demo.url}?rule=CL04")
    expect(demo.get_by_text("An example of “Many questions”")).to_be_visible()
    expect(nudge(demo, "Many questions")).to_be_visible()
    open_chat(demo, TOM)
    expect(demo.get_by_role("navigation").get_by_role("button")).to_have_count(5)


def test_a_missing_link_is_added_by_a_click_taken_back_and_sent(demo):
    demo.get_by_label("5×").check(force=True)
    open_chat(demo, TOM)
    demo.get_by_role("button", name="A place without a link").click()
    expect(box(demo)).to_have_value(NO_LINK)
    nudge(demo, "Missing link").get_by_role("button", name="Change your delivery address").click()
    expect(box(demo)).to_have_value(f"{NO_LINK} https://help.fernhill.example/orders/address")
    expect(nudge(demo, "Missing link")).to_have_count(0)
    demo.keyboard.press("Control+z")
    expect(box(demo)).to_have_value(NO_LINK)
    nudge(demo, "Missing link").get_by_role("button", name="Change your delivery address").click()
    demo.keyboard.press("Enter")
    expect(box(demo)).to_have_value("")
    expect(demo.get_by_role("log", name=TOM)).to_contain_text("Found it, that was easy.")


def test_the_ready_part_of_an_answer_is_sent_and_the_rest_stays(demo):
    open_chat(demo, JONAS)
    nudge(demo, "Part of the answer is ready").get_by_role("button", name="Send first part").click()
    expect(demo.get_by_role("log", name=JONAS)).to_contain_text("hang it up to dry.")
    expect(box(demo)).to_have_value("About the zip, I am just")


def test_an_action_made_for_another_draft_is_refused(demo):
    open_chat(demo, TOM)
    box(demo).fill(NO_LINK)
    add = nudge(demo, "Missing link").get_by_role("button", name="Change your delivery address")
    expect(add).to_be_visible()
    box(demo).evaluate("(box) => { box.value = `Well. ${box.value}`; }")
    add.click()
    expect(demo.get_by_text("The text has changed since. Nothing was done.").first).to_be_visible()
    expect(box(demo)).to_have_value(f"Well. {NO_LINK}")


def test_each_chat_keeps_its_own_draft_dismissals_and_muted_rules(demo):
    open_chat(demo, TOM)
    box(demo).fill(NO_LINK)
    nudge(demo, "Missing link").get_by_role("button", name="not in this chat").click()
    expect(nudge(demo, "Missing link")).to_have_count(0)
    open_chat(demo, AISHA)
    expect(box(demo)).to_have_value("")
    box(demo).fill(NO_LINK)
    expect(nudge(demo, "Missing link")).to_be_visible()
    nudge(demo, "Missing link").get_by_role("button", name="Dismiss").click()
    box(demo).press_sequentially(" Bye!")
    expect(
        demo.locator(".chat:not([hidden])").get_by_text("nobody is waiting").or_(nudge(demo, "Missing link"))
    ).not_to_have_count(2)
    expect(nudge(demo, "Missing link")).to_have_count(0)
    open_chat(demo, TOM)
    expect(box(demo)).to_have_value(NO_LINK)
    expect(nudge(demo, "Missing link")).to_have_count(0)


def test_the_customers_mood_the_words_that_show_it_and_the_wait_are_shown(demo):
    panel = demo.locator(".chat:not([hidden]) coach-panel")
    expect(panel.locator(".feeling")).to_have_text("Frustrated")
    expect(panel.locator("q")).not_to_be_empty()
    expect(panel.locator(".clock")).to_have_attribute("data-level", "slow")


def test_a_silent_agent_hears_from_the_customer_and_the_list_counts_it_as_unread(demo):
    demo.get_by_label("5×").check(force=True)
    row = demo.get_by_role("navigation").get_by_role("button").filter(has_text=JONAS)
    expect(row.locator(".unread")).to_have_text("1", timeout=30_000)
    row.click()
    expect(demo.get_by_role("log", name=JONAS)).to_contain_text("Are you still there?")
    expect(row.locator(".unread")).to_be_empty()


def test_the_drawer_shows_what_was_sent_word_for_word_and_no_token(demo):
    with demo.expect_request(lambda request: NO_LINK in (request.post_data or "")) as caught:
        open_chat(demo, TOM)
        box(demo).fill(NO_LINK)
    nudge(demo, "Missing link").wait_for()
    demo.get_by_role("button", name="What leaves the browser").click()
    shown = json.loads(demo.locator("#request").inner_text())
    assert shown["conversation"] == caught.value.post_data_json["conversation"]
    assert shown["draft"]["text"] == NO_LINK
    token = demo.locator("body").get_attribute("data-token")
    assert token
    assert token not in demo.locator("#drawer").inner_text()
    assert caught.value.header_value("Authorization") == f"Bearer {token}"


def test_html_in_names_and_messages_is_shown_and_not_executed(browser, demo_server):
    evil = "<img src=x onerror='window.hacked = 1'>"

    def spoil(route: Route) -> None:
        scenarios = route.fetch().json()
        scenarios["chats"][0]["customer"]["name"] = evil
        scenarios["chats"][0]["history"][0]["text"] = evil
        route.fulfill(json=scenarios)

    with browser.new_page() as page:
        page.route("**/scenarios.json", spoil)
        page.goto(f"{demo_server}/demo")
        expect(page.get_by_role("heading", name=evil)).to_be_visible()
        expect(page.get_by_text(evil).nth(1)).to_be_attached()
        assert page.evaluate("() => window.hacked") is None


def test_a_lost_server_is_said_and_typing_and_sending_go_on(demo):
    panel = demo.locator(".chat:not([hidden]) coach-panel")
    expect(panel.locator(".feeling")).to_be_visible()
    demo.route(NUDGES, lambda route: route.abort())
    box(demo).press_sequentially("I am so sorry. ")
    expect(panel.get_by_text("The server cannot be reached.")).to_be_visible()
    box(demo).press_sequentially("It is on its way.")
    demo.keyboard.press("Enter")
    expect(demo.get_by_role("log", name=MARIA)).to_contain_text("I am so sorry. It is on its way.")
    demo.unroute(NUDGES)
    panel.get_by_role("button", name="Try now").click()
    expect(panel.get_by_text("Not connected")).to_be_hidden()
    expect(panel.get_by_text("nobody is waiting")).to_be_visible()


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "no longer knows this page"), (429, "Too many requests"), (503, "The server has a problem (503).")],
)
def test_a_refusing_server_is_said_in_words(demo, status, words):
    demo.route(NUDGES, lambda route: route.fulfill(status=status, json={"detail": "No."}))
    box(demo).press_sequentially("Hello.")
    expect(demo.locator(".chat:not([hidden]) coach-panel").get_by_text(words)).to_be_visible()


def test_a_text_that_is_too_long_is_not_sent_and_said_to_be(demo):
    open_chat(demo, TOM)
    box(demo).fill("word " * 2_000)
    expect(demo.locator(".chat:not([hidden])").get_by_text("Too long to read")).to_be_visible()
    box(demo).fill(NO_LINK)
    expect(nudge(demo, "Missing link")).to_be_visible()


def test_one_request_is_in_flight_and_a_late_answer_is_dropped(demo):
    open_chat(demo, TOM)
    expect(demo.locator(".chat:not([hidden]) coach-panel .feeling")).to_be_visible()
    held: list[Route] = []
    released = False

    def hold(route: Route) -> None:
        if released or "FH-20577" not in (route.request.post_data or ""):
            route.continue_()
        else:
            held.append(route)

    demo.route(NUDGES, hold)
    with demo.expect_request(lambda request: NO_LINK in (request.post_data or "")):
        box(demo).fill(NO_LINK)
    box(demo).fill("Let us see.")
    box(demo).fill("Let us see. What is it?")
    assert len(held) == 1
    released = True
    with demo.expect_response(lambda response: "What is it?" in (response.request.post_data or "")):
        held[0].continue_()
    expect(nudge(demo, "Missing link")).to_have_count(0)


def test_the_shortcut_leads_to_the_nudges_and_escape_back_to_the_caret(demo):
    open_chat(demo, TOM)
    box(demo).fill(NO_LINK)
    nudge(demo, "Missing link").wait_for()
    demo.keyboard.press("Alt+n")
    expect(nudge(demo, "Missing link")).to_be_focused()
    demo.keyboard.press("Escape")
    expect(box(demo)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 820, 400])
def test_no_serious_fault_of_accessibility(browser: Browser, demo_server, scheme, width):
    with browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        page.emulate_media(reduced_motion="reduce")
        page.goto(f"{demo_server}/demo")
        open_chat(page, TOM)
        box(page).fill(NO_LINK)
        nudge(page, "Missing link").wait_for()
        page.get_by_role("button", name="What leaves the browser").click()
        found = Axe().run(page).response["violations"]
        assert [fault for fault in found if fault["impact"] in SERIOUS] == []


def test_nothing_is_wider_than_a_phone(browser, demo_server):
    def lengthen(route: Route) -> None:
        scenarios = route.fetch().json()
        chat = scenarios["chats"][0]
        chat["customer"]["name"] = "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 2
        chat["history"][0]["text"] = "x" * 300
        chat["history"][1]["text"] = "مرحبا، متى يصل طلبي؟ لقد انتظرت أسبوعين"
        route.fulfill(json=scenarios)

    with browser.new_page(viewport={"width": 400, "height": 800}) as page:
        page.route("**/scenarios.json", lengthen)
        page.goto(f"{demo_server}/demo")
        expect(page.locator(".chat:not([hidden]) .feeling")).to_be_visible()
        assert page.evaluate("() => document.documentElement.scrollWidth") == 400
        assert page.locator(".chat:not([hidden]) .thread").evaluate("(box) => box.scrollWidth - box.clientWidth") == 0
