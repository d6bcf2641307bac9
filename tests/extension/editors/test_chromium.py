"""Reading and writing drafts in real editors, in Chromium: the composer's code where the extension runs it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import launch
from editing import (
    EDITS,
    NAMES,
    ChromiumTab,
    Editor,
    check_edit,
    check_leaving_alone,
    check_reading,
    check_staleness,
)
from playwright.sync_api import BrowserContext, Page, Playwright


@pytest.fixture(scope="module")
def browser(
    playwright: Playwright, editors: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """A Chromium with the probe."""
    with launch(playwright, editors / "probe", tmp_path_factory.mktemp("profile")) as context:
        yield context


@pytest.fixture(scope="module")
def tab(browser: BrowserContext) -> Iterator[Page]:
    """One tab for all; no page may fail in it."""
    errors: list[str] = []
    with browser.new_page() as page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
    assert errors == []


@pytest.fixture(scope="module", params=NAMES)
def editor(request: pytest.FixtureRequest, tab: Page, address: str) -> Editor:
    """Each editor, opened once."""
    return Editor(ChromiumTab(tab), f"{address}/{request.param}.html")


def test_the_draft_is_read_as_the_model_holds_it(editor):
    check_reading(editor)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_reaches_the_model_is_undone_at_once_and_typing_goes_on(editor, edit):
    check_edit(editor, edit)


def test_an_edit_of_a_draft_that_has_changed_is_refused(editor):
    check_staleness(editor)


def test_an_edit_is_refused_where_the_agent_types_before_it_is_made(editor, tab):
    edit = EDITS["insert at the end"]
    editor.fill(edit.draft)
    tab.evaluate("(asked) => { window.pending = probe('write', asked); }", edit.asked)
    editor.tab.type("x")
    written = tab.evaluate("pending")
    assert (written, editor.model()) in [("stale", f"{edit.draft}x"), ("done", f"{edit.result}x")]


def test_reading_changes_nothing_in_the_editor(editor):
    check_leaving_alone(editor)


def test_an_edit_works_where_another_part_of_the_page_has_the_focus(editor, tab):
    edit = EDITS["replace a range"]
    editor.fill(edit.draft)
    tab.evaluate("() => { const send = document.querySelector('.send'); send.focus(); }")
    assert editor.probe("write", edit.asked) == "done"
    assert editor.model() == edit.result


def test_boxes_for_replies_are_found_and_no_others(tab, address):
    tab.goto(f"{address}/boxes.html")
    found = tab.evaluate("probe('find')")
    wanted = ["field", "unchecked", "true", "empty", "plaintext", "frame", "design", "shadow"]
    assert sorted(found) == sorted(f"yes-{name}" for name in wanted)
