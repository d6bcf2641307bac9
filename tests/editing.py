"""Pages with real editors, and one hand to write in them that both browsers have."""

import json
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol

from browsing import PATIENCE_S, Coach
from playwright.sync_api import Page

EDITORS = Path(__file__).parent / "extension" / "editors"
FIREFOX = Path("/usr/bin/firefox-esr")
COACH_IN_FIREFOX = "moz-extension://00000000-0000-4000-8000-000000000000"  # as firefox.mjs has it
SETTLED_S = 0.3  # an editor has drawn by then what a click into it brings about

NAMES = (
    "textarea",
    "react-textarea",
    "contenteditable",
    "shadow-root",
    "prosemirror",
    "tiptap",
    "quill",
    "lexical",
    "slate",
    "draft-js",
    "ckeditor5",
    "tinymce",
    "codemirror",
)


class Tab(Protocol):
    """A tab of either browser."""

    def open(self, address: str) -> None:
        """Go to a page."""

    def evaluate(self, script: str) -> Any:
        """Return the value of an expression in the page; promises are awaited."""

    def click(self, x: float, y: float) -> None:
        """Click with the mouse."""

    def type(self, text: str) -> None:
        """Press the keys of a text."""

    def press(self, keys: str) -> None:
        """Press a key, perhaps with others held, such as Control+z."""


class ChromiumTab:
    """A tab of Chromium."""

    def __init__(self, page: Page) -> None:
        """Use a page of Playwright's."""
        self._page = page

    def open(self, address: str) -> None:
        """Go to a page."""
        self._page.goto(address)

    def evaluate(self, script: str) -> Any:
        """Return the value of an expression in the page."""
        return self._page.evaluate(script)

    def click(self, x: float, y: float) -> None:
        """Click with the mouse."""
        self._page.mouse.click(x, y)

    def type(self, text: str) -> None:
        """Press the keys of a text."""
        self._page.keyboard.type(text)

    def press(self, keys: str) -> None:
        """Press a key, perhaps with others held."""
        self._page.keyboard.press(keys)


class FirefoxTab:
    """A tab of a Firefox of its own, with extensions; see firefox.mjs."""

    def __init__(self, *extensions: Path) -> None:
        """Start Firefox."""
        node = shutil.which("node")
        assert node, "Node drives Firefox"
        assert FIREFOX.exists(), "Firefox ESR is not installed"
        self._driver = subprocess.Popen(  # noqa: S603 the command is our own
            [node, EDITORS / "firefox.mjs", FIREFOX, *extensions],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def open(self, address: str) -> None:
        """Go to a page, in a fresh tab."""
        self._order(open=address)

    def evaluate(self, script: str) -> Any:
        """Return the value of an expression in the page."""
        return self._order(evaluate=script)

    def click(self, x: float, y: float) -> None:
        """Click with the mouse."""
        self._order(click=[x, y])

    def type(self, text: str) -> None:
        """Press the keys of a text."""
        self._order(type=text)

    def press(self, keys: str) -> None:
        """Press a key, perhaps with others held."""
        self._order(press=keys)

    def close(self) -> None:
        """End Firefox."""
        self._driver.communicate()

    def _order(self, **order: Any) -> Any:
        assert self._driver.stdin
        assert self._driver.stdout
        self._driver.stdin.write(f"{json.dumps(order)}\n")
        self._driver.stdin.flush()
        answer = json.loads(self._driver.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["value"]


@dataclass(frozen=True)
class Edit:
    """What a nudge may do to a draft: put `text` in place of `old`, the first of its kind."""

    draft: str
    old: str
    text: str
    after: str = ""
    """Where `old` is empty: what stands before it."""

    @property
    def start(self) -> int:
        """Where it begins, in code points."""
        return self.draft.index(self.old) if self.old else self.draft.index(self.after) + len(self.after)

    @property
    def result(self) -> str:
        """The draft as it is to be."""
        return self._with(self.text)

    @property
    def typed_on(self) -> str:
        """The same, with two letters typed right after what was put in."""
        return self._with(f"{self.text}Ok")

    @property
    def asked(self) -> dict[str, Any]:
        """The edit as the composer's code takes it: in UTF-16 units."""
        start, end = units(self.draft[: self.start]), units(self.draft[: self.start + len(self.old)])
        return {"edit": {"start": start, "end": end, "text": self.text}, "expected": self.draft}

    def _with(self, text: str) -> str:
        return f"{self.draft[: self.start]}{text}{self.draft[self.start + len(self.old) :]}"


FOUR_LINES = "Hello Maria 😀\nOpen your settings.\n\nThen choose a plan."
EDITS = {
    "insert in the middle": Edit("I see, so it is late.", "", " I am sorry.", after="I see,"),
    "insert at the end": Edit("You can do that online.", "", " https://help.example.com/plan?a=1&b=2", after="online."),
    "insert at the start": Edit("Open your settings.\nThen choose.", "", "Hi 😀! "),
    "insert into a blank line": Edit("First.\n\nThird.", "", "Second.", after="First.\n"),
    "replace a range": Edit("I will check 😀 this asap for you.", "asap", "today"),
    "replace across lines": Edit(FOUR_LINES, "settings.\n\nThen choose", "page and take"),
    "replace a range by lines": Edit("Do this and then that.", " and then ", ":\n\n1. This\n2. "),
    "replace all": Edit(FOUR_LINES, FOUR_LINES, "What is <your> order & number?"),
    "replace all by lines": Edit(FOUR_LINES, FOUR_LINES, "One 👍🏽\nTwo\n\nFour & <b>"),
    "remove a range": Edit("Well, as I said, it is late.", " as I said,", ""),
    "remove a line": Edit("First.\nSecond.\nThird.", "\nSecond.", ""),
    "remove all": Edit(FOUR_LINES, FOUR_LINES, ""),
}


def connect_firefox(tab: Tab, coach: Coach) -> None:
    """Pair the extension with a server by message, as the options page does it.

    Raises:
        AssertionError: the extension's page did not come, or the server refused.
    """
    tab.open(f"{COACH_IN_FIREFOX}/options.html")
    deadline = time.monotonic() + PATIENCE_S
    while not tab.evaluate("location.href").startswith(COACH_IN_FIREFOX):
        assert time.monotonic() < deadline, "the extension's page did not come"
        time.sleep(0.1)
    asked = json.dumps({"kind": "connect", "server": coach.url, "code": coach.pairing_code()})
    reply = tab.evaluate(f"chrome.runtime.sendMessage({asked})")
    assert reply["connection"]["connected"], reply


def units(text: str) -> int:
    """Return the number of UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


class Editor:
    """An editor in a page, as the agent's hand, the page's own code and the extension's see it."""

    def __init__(self, tab: Tab, address: str) -> None:
        """Open its page."""
        self.tab = tab
        tab.open(address)
        self.until(lambda: tab.evaluate("document.documentElement.dataset.ready") == "yes")

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds.

        Raises:
            AssertionError: it never does; with what the model holds.
        """
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < deadline, repr(self.tab.evaluate("window.model?.()"))
            time.sleep(0.02)

    def model(self) -> str:
        """Return the text of the editor's own model; no-break spaces, which some put at the ends of words, as spaces."""
        text: str = self.tab.evaluate("model()")
        return text.replace("\u00a0", " ")

    def read(self) -> str:
        """Return the draft as the extension reads it."""
        text: str = self.probe("read")
        return text

    def probe(self, act: str, asked: object = None) -> Any:
        """Call the composer's code where the extension would."""
        return self.tab.evaluate(f"probe({json.dumps(act)}, {json.dumps(asked)})")

    def fill(self, text: str) -> None:
        """Put a text in by the editor's own means, and the caret somewhere into it."""
        self.tab.evaluate(f"set({json.dumps(text)})")
        self.until(lambda: self.read() == text)
        self.click()

    def click(self) -> None:
        """Click into the box."""
        x, y = self.tab.evaluate(
            """(() => {
              const { x, y } = box().getBoundingClientRect();
              const frame = box().ownerDocument.defaultView.frameElement?.getBoundingClientRect();
              return [x + (frame?.x ?? 0) + 12, y + (frame?.y ?? 0) + 12];
            })()"""
        )
        self.tab.click(x, y)


def check_edit(editor: Editor, edit: Edit) -> None:
    """Hold that an edit changes the model, that one undo takes it back, and that typing goes on behind it."""
    editor.fill(edit.draft)
    assert editor.probe("write", edit.asked) == "done"
    assert editor.model() == edit.result
    editor.tab.press("Control+z")
    editor.until(lambda: editor.model() == edit.draft)
    assert editor.probe("write", edit.asked) == "done"
    editor.tab.type("Ok")
    editor.until(lambda: editor.model() == edit.typed_on)
    assert editor.read() == edit.typed_on


def check_reading(editor: Editor) -> None:
    """Hold that what was put in and what is typed is read as the model has it."""
    for text in ("", FOUR_LINES, "One line", "\nSecond line", "Two blank lines\n\n\nend", "👩‍👧 and <b>&amp;</b>"):
        editor.fill(text)
        assert editor.model() == text
        assert editor.read() == text
    editor.fill("")
    editor.tab.type("Hello  there ")
    editor.tab.press("Enter")
    editor.tab.press("Enter")
    editor.tab.type("Jo 😀")
    editor.until(lambda: editor.model() == "Hello  there \n\nJo 😀")
    assert editor.read() == editor.model()


def check_staleness(editor: Editor) -> None:
    """Hold that an edit of a draft that has changed, before or while it is made, is refused and changes nothing."""
    edit = EDITS["insert in the middle"]
    editor.fill(f"{edit.draft}!")
    assert editor.probe("write", edit.asked) == "stale"
    assert editor.model() == f"{edit.draft}!"


def check_leaving_alone(editor: Editor) -> None:
    """Hold that finding and reading change nothing in the editor."""
    editor.fill(FOUR_LINES)
    time.sleep(SETTLED_S)
    editor.tab.evaluate(
        """(() => {
          window.changes = [];
          new MutationObserver((records) => changes.push(...records.map(({ type }) => type)))
            .observe(box(), { subtree: true, childList: true, attributes: true, characterData: true });
          window.before = box().outerHTML;
        })()"""
    )
    for _ in range(5):
        editor.read()
        editor.probe("find")
    time.sleep(SETTLED_S)
    assert editor.tab.evaluate("changes") == []
    assert editor.tab.evaluate("box().outerHTML === before")


def build_editors(folder: Path) -> None:
    """Build the pages into FOLDER/pages, the probe into FOLDER/probe."""
    node = shutil.which("node")
    assert node, "Node builds the pages"
    subprocess.run([node, "build.mjs", folder], cwd=EDITORS, check=True)  # noqa: S603 the command is our own


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; gives the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""
