"""From keys in a real editor of Firefox to a nudge, a click on it, and the editor's own model."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Coach
from editing import Editor, FirefoxTab, connect_firefox

MANY = "Hello Maria 😀\nWhat is your name, order number and email?"
ONE = "Hello Maria 😀\nWhat is your name?"
HUMAN_S = 1  # nobody clicks sooner; editors take what follows at once for one with the typing


@pytest.fixture(scope="module")
def tab(built: Path, editors: Path, coach: Coach) -> Iterator[FirefoxTab]:
    """A Firefox with the extension, paired with the server, and the probe that sees where its buttons are."""
    firefox = FirefoxTab(built, editors / "probe")
    connect_firefox(firefox, coach)
    yield firefox
    firefox.close()


@pytest.mark.parametrize("name", ["textarea", "contenteditable", "prosemirror", "ckeditor5", "tinymce"])
def test_a_click_on_an_action_changes_the_model_and_one_undo_takes_it_back(tab, address, name):
    editor = Editor(tab, f"{address}/{name}.html")
    editor.click()
    first, second = MANY.split("\n")
    tab.type(first)
    tab.press("Enter")
    tab.type(second)
    editor.until(lambda: editor.probe("button", "Ask only the first"))
    time.sleep(HUMAN_S)
    tab.click(*editor.probe("button", "Ask only the first"))
    editor.until(lambda: editor.model() == ONE)
    tab.press("Control+z")
    editor.until(lambda: editor.model() == MANY)
    tab.type(" Please")
    editor.until(lambda: "Please" in editor.model())
