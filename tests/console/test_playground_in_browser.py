"""The playground at a real browser: live, without JavaScript, by keyboard, and a new lead's first two minutes."""

import json
import re

import pytest
from console_browser import TEAM, serious_faults
from playwright.sync_api import expect

PATH = f"/console/teams/{TEAM}/playground"
QUESTIONS = "What is your name, order number and email?"


def results(page):
    return page.locator("#results")


def test_nudges_follow_the_writing_without_a_new_page(page_of):
    page = page_of("lead", PATH)
    page.evaluate("window.here = true")
    page.get_by_label("The agent’s draft").press_sequentially(QUESTIONS)
    expect(results(page).get_by_role("heading", name="Many questions")).to_be_visible()
    expect(page.get_by_label("The agent’s draft")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("1 shown, 0 held back.")
    page.get_by_label("The agent’s draft").fill("What is your name?")
    expect(results(page)).to_contain_text("Nothing to say.")
    page.get_by_label("Customer has waited").fill("a while")
    expect(results(page)).to_contain_text("must be a time such as 90 s, 1:30 or 2 min")
    assert page.evaluate("window.here")


def test_buttons_work_in_place_and_lead_the_eye(page_of):
    page = page_of("lead", f"{PATH}?rule=CL04")
    page.evaluate("window.here = true")
    page.get_by_role("button", name="Dismiss: Many questions").click()
    expect(results(page)).to_contain_text("Dismissed in this chat")
    expect(page.get_by_role("heading", name="What the agent would see")).to_be_focused()
    page.get_by_role("button", name="Bring back: Many questions").click()
    expect(page.get_by_role("button", name="Dismiss: Many questions")).to_be_visible()
    page.get_by_label("Mode").select_option("Off")
    expect(results(page)).to_contain_text("gone")
    page.get_by_label("Another rule").select_option("CO07")
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("group", name="Drift away from the issue").get_by_label("Mode")).to_be_focused()
    expect(page.get_by_role("group", name="Many questions").get_by_label("Mode")).to_have_value("off")
    page.get_by_role("button", name="Take out: Drift away from the issue").click()
    expect(page.get_by_label("Another rule")).to_be_focused()
    chats = "\n".join(json.dumps({"draft": {"text": text}}) for text in (QUESTIONS, "Hello there."))
    page.get_by_label("Mode").select_option("Shadow")
    page.get_by_label("Or choose a file").set_input_files(
        {"name": "chats.jsonl", "mimeType": "text/plain", "buffer": chats.encode()}
    )
    page.get_by_role("button", name="Rehearse on past chats").click()
    expect(page.locator("#rehearsal")).to_contain_text("2 chats read, with 2 replies")
    expect(page.locator("#rehearsal mark")).to_have_text("order number and email")
    assert page.evaluate("window.here")


def test_a_session_that_ended_is_told_and_the_writing_stays(page_of):
    page = page_of("lead", PATH)
    page.context.clear_cookies()
    page.get_by_label("The agent’s draft").fill(QUESTIONS)
    expect(page.get_by_role("status")).to_have_text("You are signed out")
    expect(page.get_by_label("The agent’s draft")).to_have_value(QUESTIONS)


def test_all_of_it_works_without_javascript(page_of):
    page = page_of("lead", PATH, java_script_enabled=False)
    page.get_by_label("Conversation").fill("Customer: Where is it?")
    page.get_by_label("The agent’s draft").fill(QUESTIONS)
    page.get_by_role("button", name="See the nudges").click()
    expect(results(page).get_by_role("heading", name="Many questions")).to_be_visible()
    page.get_by_label("Rule to try").select_option("CL04")
    page.get_by_role("button", name="Try it").click()
    page.get_by_label("Mode").select_option("Off")
    page.get_by_label("The agent’s draft").press("Tab")
    page.get_by_label("Customer has waited").press("Enter")
    expect(results(page)).to_contain_text("gone")
    page.get_by_label("Mode").select_option("Shadow")
    page.get_by_label("Paste past chats").fill(f"Maria: Where is it?\nJo: {QUESTIONS}\n---\nMaria: Hello?\nJo: Hi.")
    page.get_by_label("Names of your agents").fill("Jo")
    page.get_by_role("button", name="Rehearse on past chats").click()
    expect(page.locator("#rehearsal")).to_contain_text("would have spoken on 0 of 2 replies in 2 chats, 0 %")
    expect(page.get_by_role("textbox", name="Conversation")).to_have_value("Customer: Where is it?")


def test_a_new_lead_switches_a_rule_on_tries_it_and_sees_it_fire(page_of):
    """With no reading: Rules, switch on, try it; the words it speaks of are marked."""
    page = page_of("lead")
    page.get_by_role("link", name="Rules").first.click()
    page.get_by_role("link", name="Drift away from the issue").first.click()
    page.get_by_role("button", name="On", exact=True).click()
    expect(page.get_by_role("button", name="On", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name=re.compile("Try it in the playground")).first.click()
    expect(results(page).get_by_role("heading", name="Drift away from the issue")).to_be_visible()
    expect(results(page).locator("mark").first).to_be_visible()


def test_the_list_of_rules_leads_from_a_rule_that_was_switched_on_to_where_it_fires(page_of):
    page = page_of("lead", f"/console/teams/{TEAM}/rules")
    page.get_by_role("group", name="Mode of Long sentence").get_by_role("button", name="On", exact=True).click()
    page.get_by_role("status").get_by_role("link", name="Try it in the playground").click()
    expect(results(page).get_by_role("heading", name="Long sentence")).to_be_visible()


@pytest.mark.parametrize(("theme", "width"), [("light", 1200), ("dark", 400), ("light", 640)])
def test_it_can_be_read_by_everybody(page_of, theme, width):
    """No serious fault by axe, and nothing that has to be scrolled sideways; 640 is a laptop at 200 %."""
    page = page_of("lead", PATH, color_scheme=theme, viewport={"width": width, "height": 800})
    for query in ("", "?sample=parcel", "?rule=CO07", "?rule=CL06"):
        page.goto(page.url.partition("?")[0] + query)
        page.locator("main details").evaluate_all("all => all.forEach((each) => (each.open = true))")
        assert serious_faults(page) == [], query
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), query
    page.get_by_label("Customer has waited").fill("a while")
    page.get_by_role("button", name="See the nudges").click()
    expect(results(page)).to_contain_text("This cannot be judged yet")
    assert serious_faults(page) == []
    page.goto(page.url.partition("?")[0] + "?rule=CL04")
    page.get_by_label("Paste past chats").fill(f"[10:01] Customer: Hi.\n[10:02] Agent: {QUESTIONS}\n---\nwho?\n")
    page.get_by_role("button", name="Rehearse on past chats").click()
    expect(page.locator("#rehearsal")).to_contain_text("1 chat could not be read")
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
