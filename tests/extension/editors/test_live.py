"""From keys in a real editor to a nudge, a click on it, and the editor's own model: the extension as agents have it."""

import pytest
from browsing import Coached, expect_soon
from editing import NAMES, ChromiumTab, Editor
from playwright.sync_api import Page

MANY = "Hello Maria 😀\nWhat is your name, order number and email?"
ONE = "Hello Maria 😀\nWhat is your name?"
TWO_QUESTIONS = "ago=70&asked=How do I wash the jacket, and can you mend the zip?"
READY, REST = "Wash it at 30 degrees and hang it up to dry.", "About the zip, I am just"
HUMAN_MS = 1_000  # nobody clicks sooner; Quill takes what follows within a second for one with the typing

in_each = pytest.mark.parametrize("name", NAMES)


def opened(page: Page, address: str) -> Editor:
    """Open an editor and put the caret into it."""
    editor = Editor(ChromiumTab(page), address)
    editor.click()
    return editor


@in_each
def test_a_click_on_an_action_changes_the_model_and_one_undo_takes_it_back(page, address, name):
    editor = opened(page, f"{address}/{name}.html")
    coached = Coached(page)
    page.keyboard.type(MANY)
    coached.wait_for_title("Many questions")
    page.wait_for_timeout(HUMAN_MS)
    coached.click("Ask only the first")
    expect_soon(page, lambda: editor.model() == ONE)
    coached.wait_for_badge("calm")
    page.keyboard.press("Control+z")
    expect_soon(page, lambda: editor.model() == MANY)


@in_each
def test_the_ready_part_is_sent_whole_and_the_rest_stays_in_the_box(page, address, name):
    editor = opened(page, f"{address}/{name}.html?{TWO_QUESTIONS}")
    coached = Coached(page)
    page.keyboard.type(f"{READY} {REST}")
    coached.click("Send first part")
    expect_soon(page, lambda: editor.model() == REST)
    assert page.locator(".message .text").last.inner_text() == READY
    page.keyboard.type(" asking.")
    expect_soon(page, lambda: editor.model() == f"{REST} asking.")
