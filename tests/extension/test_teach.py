"""The picker: the agent shows a composer and two messages, and the site is known from then on."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import PATIENCE_S, Isolated
from chattools import bundle, serve_tools
from playwright.sync_api import BrowserContext, Page

BAR = "chrome.dom.openOrClosedShadowRoot(document.querySelector('coach-teach'))"


@pytest.fixture(scope="module")
def picker() -> str:
    """Return the picker and the adapters as one script for the extension's own world."""
    return bundle("picking", "sites/teach", "sites/index", "sites/selectors")


class Picker:
    """A page on which the picker runs, seen from the extension's own world."""

    def __init__(self, page: Page, address: str, script: str) -> None:
        """Open the page; the picker is started apart."""
        self.page = page
        page.goto(address)
        self.world = Isolated(page)
        self.world.evaluate(f"{script}; 0")
        self.world.evaluate("chrome.storage.local.remove('taught')")

    def start(self) -> None:
        """Start the picker, as the popup's button does."""
        self.world.evaluate("picking.teach()")

    def text(self, selector: str = ".bar") -> str:
        """Return what a part of the bar says."""
        part = f"{BAR}.querySelector('{selector}')"
        return str(
            self.world.evaluate(
                f"[...{part}.querySelectorAll('*'), {part}].filter((one) => !one.closest('[hidden]') && !one.children.length).map((one) => one.textContent).join(' ')"
            )
        )

    def press(self, label: str) -> None:
        """Click a button of the bar with the real mouse."""
        spot = self.world.evaluate(
            f"(() => {{ const one = [...{BAR}.querySelectorAll('button')].find((b) => b.textContent === {json.dumps(label)} && !b.hidden);"
            "const { x, y, width, height } = one.getBoundingClientRect(); return [x + width / 2, y + height / 2]; })()"
        )
        self.page.mouse.click(*spot)

    def wait_for(self, words: str) -> None:
        """Wait until the bar says this."""
        deadline = time.monotonic() + PATIENCE_S
        while words not in self.text():
            assert time.monotonic() < deadline, self.text()
            time.sleep(0.05)

    def is_open(self) -> bool:
        """Return whether the bar is there."""
        return bool(self.world.evaluate("document.querySelector('coach-teach') !== null"))

    def frames(self) -> int:
        """Return how many elements are framed."""
        return int(self.world.evaluate(f"{BAR}.querySelectorAll('.frame').length"))

    def taught(self) -> Any:
        """Return what is remembered of this site."""
        return self.world.evaluate(
            "chrome.storage.local.get('taught').then(({ taught }) => taught?.[location.origin] ?? null)"
        )

    def said(self) -> Any:
        """Return role and text of each message as the adapter reads them with what was taught."""
        return self.world.evaluate(
            "chrome.storage.local.get('taught').then(({ taught }) => {"
            "const site = picking.siteOf(document, taught[location.origin]); const [box] = site.composers(document);"
            "return site.conversation(box).messages.map(({ role, text }) => [role, text]); })"
        )


@pytest.fixture
def shown(context: BrowserContext, picker: str) -> Iterator[Picker]:
    """Return the picker on a page of a tool that nobody wrote an adapter for."""
    with serve_tools() as tools, context.new_page() as page:
        yield Picker(page, f"{tools}/tickets/", picker)


def test_three_clicks_teach_a_site(shown: Picker) -> None:
    shown.start()
    assert "Step 1 of 3" in shown.text()
    shown.page.mouse.click(*middle(shown.page, ".writer"))
    assert "Step 2 of 3" in shown.text()
    shown.page.mouse.click(*middle(shown.page, "em"))
    assert "Step 3 of 3" in shown.text()
    shown.page.mouse.click(*middle(shown.page, ".ours p"))
    assert "2 from the customer, 1 of yours" in shown.text()
    assert shown.frames() == 3
    assert shown.taught() is None
    shown.press("Yes, remember it")
    shown.wait_for("Remembered for")
    assert shown.said() == [
        ["customer", "Maria\nWhere is my parcel?"],
        ["agent", "Jo\nIt left yesterday."],
        ["customer", "Maria\nAnd when will it be here?"],
    ]
    remembered = json.dumps(shown.taught())
    assert not any(made_up in remembered for made_up in ("css-", "bdVaJa", "kTzWqP", "778", "root9", "nth", "is-new"))
    shown.press("Close")
    assert not shown.is_open()


def middle(page: Page, selector: str) -> tuple[float, float]:
    """Return the middle of the first element that matches."""
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_page_gets_none_of_the_clicks_while_one_picks(shown: Picker) -> None:
    shown.page.evaluate(
        "window.heard = 0; for (const kind of ['pointerdown', 'mousedown', 'mouseup', 'click']) window.addEventListener(kind, () => (heard += 1), true)"
    )
    shown.start()
    shown.page.mouse.click(*middle(shown.page, "#root9 button"))
    assert shown.page.title() != "sent by the page"
    assert "That is no box to write in" in shown.text()
    shown.page.mouse.click(*middle(shown.page, ".writer"))
    shown.page.mouse.click(*middle(shown.page, ".css-77aa"))
    assert "There are no words there" in shown.text()


def test_escape_leaves_at_every_step_and_nothing_is_remembered(shown: Picker) -> None:
    clicks = [".writer", ".theirs p", ".ours p"]
    for steps in range(len(clicks) + 1):
        shown.start()
        for selector in clicks[:steps]:
            shown.page.mouse.click(*middle(shown.page, selector))
        shown.page.keyboard.press("Escape")
        assert not shown.is_open()
    assert shown.taught() is None
    shown.page.mouse.click(*middle(shown.page, "#root9 button"))
    assert shown.page.title() == "sent by the page"


def test_the_keyboard_alone_teaches_a_site(shown: Picker) -> None:
    shown.start()
    keys = shown.page.keyboard
    keys.press("ArrowDown")
    keys.press("Enter")
    assert "Step 2 of 3" in shown.text()
    pressed_until(shown, "Where is my")
    keys.press("Enter")
    assert "Step 3 of 3" in shown.text()
    pressed_until(shown, "It left yesterday.")
    keys.press("Enter")
    assert "2 from the customer, 1 of yours" in shown.text()
    keys.press("Enter")  # the focus is on the button that remembers
    shown.wait_for("Remembered for")
    assert shown.taught()


def pressed_until(shown: Picker, words: str) -> None:
    """Press the up arrow until the element with these words is the one to pick."""
    for _ in range(12):
        shown.page.keyboard.press("ArrowUp")
        if words in shown.text(".spoken"):
            return
    pytest.fail(f"the arrow keys never reached {words!r}")


def test_the_bar_can_be_moved_off_what_lies_under_it(shown: Picker) -> None:
    shown.page.evaluate("document.querySelector('#root9').style.paddingTop = '0'")
    shown.start()
    shown.page.mouse.click(*middle(shown.page, ".writer"))
    shown.press("Move this aside")
    shown.page.mouse.click(*middle(shown.page, ".theirs p"))
    assert "Step 3 of 3" in shown.text()


def test_messages_that_look_alike_are_refused_in_words(shown: Picker) -> None:
    shown.page.evaluate("for (const one of document.querySelectorAll('.bubble')) one.className = 'bubble'")
    shown.start()
    for selector in (".writer", ".row:nth-child(1) p", ".row:nth-child(2) p"):
        shown.page.mouse.click(*middle(shown.page, selector))
    assert "cannot tell whose they are" in shown.text()
    shown.press("Start over")
    assert "Step 1 of 3" in shown.text()
    shown.press("Leave")
    assert not shown.is_open()


def test_a_script_of_the_page_can_neither_pick_nor_agree(shown: Picker) -> None:
    shown.start()
    shown.page.evaluate("document.querySelector('.writer').click()")
    assert "Step 1 of 3" in shown.text()
    shown.page.evaluate("window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))")
    assert shown.is_open()
    assert shown.page.evaluate("document.querySelector('coach-teach').shadowRoot") is None


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("message", True),
        ("chat-message--own", True),
        ("fromCustomer", True),
        ("msg", True),
        ("me", True),
        ("isMine", True),
        ("is-own", True),
        ("css-1q2w3e", False),
        ("bdVaJa", False),
        ("sc-button", False),
        ("p-4", False),
        ("is-new", False),
        ("", False),
        ("kTzWqP", False),
        ("a" * 60, False),
    ],
)
def test_names_that_a_build_tool_made_up_are_no_part_of_a_selector(shown: Picker, name: str, *, plain: bool) -> None:
    assert shown.world.evaluate(f"picking.isPlain({json.dumps(name)})") is plain


@pytest.mark.parametrize(
    ("html", "counts"),
    [
        ("<div class='msg me'>a</div><div class='msg'>b</div><div class='msg'>c</div>", [2, 1]),
        ("<div data-own='true'>a</div><div data-own='false'>b</div><div data-own='false'>c</div>", [2, 1]),
        (
            "<div class='row agent'><p class='text'>a</p></div><div class='row'><p class='text'>b</p></div><div class='row'><p class='text'>c</p></div>",
            [2, 1],
        ),
        (
            "<div><p class='mine'>a</p></div><div><p class='theirs'>b</p></div><div><p class='theirs'>c</p></div>",
            [2, 1],
        ),
        ("<div>a</div><div>b</div>", None),
        ("<div class='m7'>a</div><div class='m8'>b</div>", None),
    ],
)
def test_selectors_find_siblings_of_the_same_side(shown: Picker, html: str, counts: list[int] | None) -> None:
    shown.page.evaluate("(html) => { document.body.innerHTML = `<section>${html}</section>`; }", html)
    deepest = "((one) => { while (one.firstElementChild) one = one.firstElementChild; return one; })"
    found = shown.world.evaluate(
        "(() => { const [own, theirs] = document.querySelector('section').children;"
        f"const pair = picking.messageSelectors({deepest}(theirs), {deepest}(own));"
        "return pair && [pair.customer, pair.agent].map((one) => document.querySelectorAll(one).length); })()"
    )
    assert found == counts
