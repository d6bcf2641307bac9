"""Reading and writing drafts in real editors, in Firefox: the same checks as in Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from editing import (
    EDITS,
    Editor,
    FirefoxTab,
    check_edit,
    check_leaving_alone,
    check_reading,
    check_staleness,
)

NAMES = ("textarea", "contenteditable", "prosemirror", "slate", "ckeditor5", "tinymce")


@pytest.fixture(scope="module")
def tab(editors: Path) -> Iterator[FirefoxTab]:
    """A Firefox with the probe."""
    firefox = FirefoxTab(editors / "probe")
    yield firefox
    firefox.close()


@pytest.fixture(scope="module", params=NAMES)
def editor(request: pytest.FixtureRequest, tab: FirefoxTab, address: str) -> Editor:
    """Each editor, opened once."""
    return Editor(tab, f"{address}/{request.param}.html")


def test_the_draft_is_read_as_the_model_holds_it(editor):
    check_reading(editor)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_reaches_the_model_is_undone_at_once_and_typing_goes_on(editor, edit):
    check_edit(editor, edit)


def test_an_edit_of_a_draft_that_has_changed_is_refused(editor):
    check_staleness(editor)


def test_reading_changes_nothing_in_the_editor(editor):
    check_leaving_alone(editor)
