"""Each chat tool's structure, as its public sources show it, is read right by the adapter for it."""

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import CHROMIUM
from chattools import bundle, serve_tools
from playwright.sync_api import Browser, Page, Playwright

PATHS = {
    "chatwoot": "app/accounts/1/conversations/42",
    "zendesk": "agent/tickets/501",
    "intercom": "a/inbox/abc/inbox/conversation/9",
    "rocketchat": "live/room7/room-info",
    "zammad": "#customer_chat",
    "generic": "",
}
CUSTOMER_NAME = "Maria <b>Lund</b>"
BOXES = {
    "chatwoot": ".ProseMirror",
    "zendesk": "[data-test-id='omnicomposer-rich-text-ckeditor']",
    "intercom": ".ProseMirror",
    "rocketchat": "main > div textarea",
    "zammad": ".js-customerChatInput",
    "generic": "textarea",
}


@pytest.fixture(scope="module")
def tools() -> Iterator[str]:
    """Serve the pages; gives the address."""
    with serve_tools() as address:
        yield address


@pytest.fixture(scope="module")
def adapters() -> str:
    """Return the adapters as one script that a page can run."""
    return bundle("sites", "sites/index")


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start a Chromium without the extension: adapters are tried alone."""
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
    yield started
    started.close()


class Tool:
    """A page of a chat tool with the adapters in it."""

    def __init__(self, page: Page, name: str) -> None:
        """Ask about the first composer of the page unless told otherwise."""
        self.page = page
        self.name = name

    def ask(self, expression: str, taught: object = None) -> Any:
        """Return the value of an expression about `site` and `box`."""
        script = (
            "([selector, taught]) => { const site = sites.siteOf(document, taught ?? undefined);"
            f"const box = document.querySelector(selector); return {expression}; }}"
        )
        return self.page.evaluate(script, [BOXES[self.name], taught])

    def said(self) -> list[tuple[str, str]]:
        """Return role and text of each message."""
        return [(one["role"], one["text"]) for one in self.ask("site.conversation(box).messages")]

    def show(self, html: str) -> None:
        """Replace the page's content; adapters forget nothing by that."""
        self.page.evaluate("(html) => { document.body.innerHTML = html; }", html)


@pytest.fixture
def open_tool(browser: Browser, tools: str, adapters: str) -> Iterator[Any]:
    """Return what opens a tool's page with the adapters in it."""
    errors: list[str] = []
    with browser.new_page() as page:
        page.on("pageerror", lambda error: errors.append(str(error)))

        def opening(name: str, path: str | None = None) -> Tool:
            page.goto(f"{tools}/{name}/{PATHS[name] if path is None else path}")
            page.evaluate(adapters)
            return Tool(page, name)

        yield opening
    assert errors == []


LAMP = ("customer", "My lamp stays dark.\nWhat can I do?")
EXPECTED = {
    "chatwoot": [
        ("system", "Jo was assigned by rule"),
        LAMP,
        ("bot", "We will be with you soon."),
        ("agent", "Is the switch on? 💡"),
        ("customer", ""),
    ],
    "zendesk": [
        LAMP,
        ("bot", "An agent will come."),
        ("agent", "Is the switch on?"),
        ("customer", ""),
        ("system", "Maria left the chat"),
    ],
    "intercom": [
        ("system", "You assigned this to yourself"),
        LAMP,
        ("bot", "We will be with you soon."),
        ("agent", "Is the switch on?"),
        ("customer", ""),
    ],
    "rocketchat": [
        ("system", "Chat started"),
        LAMP,
        ("bot", "An agent will come."),
        ("agent", "Is the switch on?"),
        ("agent", "Sam here too, from the workshop."),
        ("agent", "I can look at it."),
        ("customer", ""),
    ],
    "zammad": [
        ("system", "https://shop.example.com/lamps"),
        LAMP,
        ("agent", "Is the switch on?"),
        ("customer", ""),
        ("customer", "No."),
        ("customer", "No."),
        ("system", "Maria left the conversation"),
    ],
    "generic": [
        LAMP,
        ("bot", "An agent will come."),
        ("agent", "Is the switch on?"),
        ("customer", ""),
        ("system", "Maria left the chat"),
    ],
}
NAMES = {
    "chatwoot": "Chatwoot",
    "zendesk": "Zendesk",
    "intercom": "Intercom",
    "rocketchat": "Rocket.Chat",
    "zammad": "Zammad",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_messages_are_read_in_order_with_their_roles_and_without_notes_or_deleted_ones(
    open_tool: Any, name: str
) -> None:
    tool = open_tool(name)
    assert tool.ask("site.name") == NAMES.get(name, "generic")
    assert tool.said() == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_ids_of_messages_are_their_own_and_outlive_a_page_that_rebuilds_its_list(open_tool: Any, name: str) -> None:
    tool = open_tool(name)
    ids = tool.ask("site.conversation(box).messages.map((message) => message.id)")
    assert len(set(ids)) == len(ids)
    assert all(ids)
    tool.show(tool.page.evaluate("document.body.innerHTML"))
    assert tool.ask("site.conversation(box).messages.map((message) => message.id)") == ids


@pytest.mark.parametrize(
    ("name", "count"),
    [("chatwoot", 1), ("zendesk", 1), ("intercom", 1), ("rocketchat", 1), ("zammad", 2), ("generic", 1)],
)
def test_only_boxes_for_replies_to_customers_are_composers(open_tool: Any, name: str, count: int) -> None:
    tool = open_tool(name)
    assert tool.ask("site.composers(document).length") == count
    assert tool.ask("site.composers(document)[0] === box")
    assert tool.ask("site.isPrivate(box)") is False


@pytest.mark.parametrize("name", ["chatwoot", "zendesk", "intercom", "rocketchat", "generic"])
def test_html_in_a_customers_name_is_text(open_tool: Any, name: str) -> None:
    assert open_tool(name).ask("site.conversation(box).customerName") == CUSTOMER_NAME


def test_the_name_of_a_zammad_window_is_not_taken_for_the_customers(open_tool: Any) -> None:
    assert open_tool("zammad").ask("site.conversation(box).customerName") is None


@pytest.mark.parametrize(
    ("name", "button"),
    [
        ("chatwoot", ".right-wrap button"),
        ("rocketchat", "[aria-label=Send]"),
        ("zammad", ".js-send"),
        ("generic", "[type=submit]"),
    ],
)
def test_the_send_button_is_the_composers_own(open_tool: Any, name: str, button: str) -> None:
    assert open_tool(name).ask(f"site.sendButton(box) === document.querySelector('{button}')")


@pytest.mark.parametrize("name", ["zendesk", "intercom"])
def test_where_a_send_button_is_not_known_none_is_pressed(open_tool: Any, name: str) -> None:
    assert open_tool(name).ask("site.sendButton(box)") is None


@pytest.mark.parametrize(
    ("name", "path", "key"),
    [
        ("chatwoot", None, "/accounts/1/42"),
        ("chatwoot", "app/accounts/1/inbox/3/conversations/42?x=1", "/accounts/1/42"),
        ("zendesk", None, "/501"),
        ("intercom", None, "/9"),
        ("rocketchat", None, "/room7"),
        ("rocketchat", "live/room7", "/room7"),
    ],
)
def test_the_key_tells_one_chat_from_another_and_not_one_view_of_it(
    open_tool: Any, tools: str, name: str, path: str | None, key: str
) -> None:
    assert open_tool(name, path).ask("site.conversation(box).key") == tools + key


def test_two_windows_of_zammad_are_two_chats_and_those_that_are_over_do_not_count(open_tool: Any) -> None:
    tool = open_tool("zammad")
    keys = tool.ask("site.composers(document).map((one) => site.conversation(one).key)")
    assert keys[0] != keys[1]
    assert keys == tool.ask("site.composers(document).map((one) => site.conversation(one).key)")
    assert tool.ask("site.conversation(box).openChats") == 2


def test_times_are_given_where_the_page_holds_seconds(open_tool: Any) -> None:
    times = "site.conversation(box).messages.map((message) => message.at)"
    assert open_tool("zendesk").ask(times) == [
        "2026-11-21T09:41:07.000Z",
        "2026-11-21T09:41:09.000Z",
        "2026-11-21T09:43:00.000Z",
        None,
        None,
    ]
    assert open_tool("generic").ask(times) == [
        "2026-11-21T09:41:07.250Z",
        None,
        "2026-11-21T09:43:09.000Z",
        None,
        None,
    ]
    for name in ("chatwoot", "intercom", "rocketchat", "zammad"):
        assert set(open_tool(name).ask(times)) == {None}


def test_times_that_are_all_whole_minutes_are_left_out(open_tool: Any) -> None:
    tool = open_tool("zendesk")
    tool.page.evaluate("for (const time of document.querySelectorAll('time')) time.dateTime = '2026-11-21T09:41:00Z'")
    tool.page.evaluate("for (const one of document.querySelectorAll('article')) one.append(' ')")
    assert set(tool.ask("site.conversation(box).messages.map((message) => message.at)")) == {None}


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("chatwoot", "document.querySelector('.reply-box').classList.add('is-private')"),
        ("zendesk", "document.querySelector('[data-channel]').dataset.channel = 'internal'"),
        ("zendesk", "document.querySelector('[data-channel]').remove()"),
        (
            "intercom",
            "document.querySelectorAll('[aria-pressed]').forEach((b, i) => (b.ariaPressed = String(i === 1)))",
        ),
        (
            "intercom",
            "document.querySelector('[data-conversation-reply-composer]').classList.add('o__note')",
        ),
        ("rocketchat", "history.replaceState(null, '', '/rocketchat/channel/general')"),
        ("generic", "document.querySelector('textarea').placeholder = 'Write a private note'"),
        ("generic", "document.querySelector('form').className = 'composer internal-note'"),
    ],
)
def test_a_box_for_colleagues_is_private(open_tool: Any, name: str, change: str) -> None:
    tool = open_tool(name)
    tool.page.evaluate(change)
    assert tool.ask("site.isPrivate(box)") is True


def test_channels_of_rocketchat_have_no_composers_since_no_customer_is_in_them(open_tool: Any) -> None:
    assert open_tool("rocketchat", "channel/general").ask("site.composers(document).length") == 0


def test_a_rocketchat_room_where_nobody_can_be_told_as_the_customer_is_not_read(open_tool: Any) -> None:
    tool = open_tool("rocketchat")
    tool.page.evaluate("document.querySelector('h1').textContent = 'Someone'")
    assert tool.ask("site.conversation(box)") is None


@pytest.mark.parametrize("name", EXPECTED)
def test_an_odd_page_never_makes_an_adapter_throw(open_tool: Any, name: str) -> None:
    tool = open_tool(name)
    tool.page.evaluate(
        "for (const one of [...document.body.querySelectorAll('*')].reverse()) if (!one.matches('html, body, main, div, textarea')) one.remove()"
    )
    tool.page.evaluate(
        "document.body.append(Object.assign(document.createElement('form'), { innerHTML: '<input name=className><input name=closest>' }))"
    )
    everything = (
        "[site.composers(document).length, ...[box, document.createElement('div'), document.body]"
        ".map((one) => one && [site.isPrivate(one), site.conversation(one), site.sendButton(one) === null])].length"
    )
    assert tool.ask(everything) == 4


@pytest.mark.parametrize("name", EXPECTED)
def test_asking_again_about_five_hundred_messages_reads_none_of_them_anew(open_tool: Any, name: str) -> None:
    tool = open_tool(name)
    tool.page.evaluate(
        """() => {
          const item = ["[data-message-id='12']", "[data-side-conversations-anchor-id='501'] article", "[data-part-group-id='p2']",
            "li:nth-child(2)", ".chat-message", ".message.customer"].map((one) => document.querySelector(one)).find(Boolean);
          for (let n = 0; n < 500; n += 1) {
            const copy = item.cloneNode(true);
            for (const one of [copy, ...copy.querySelectorAll("*")])
              for (const name of ["data-message-id", "data-part-group-id", "data-mid"])
                if (one.hasAttribute(name)) one.setAttribute(name, `n${n}`);
            item.before(copy);
          }
        }"""
    )
    tool.page.evaluate(
        """() => {
          const forEach = NodeList.prototype.forEach;
          window.walks = 0; // how many elements were walked through for their text
          NodeList.prototype.forEach = function (...all) { window.walks += 1; return forEach.apply(this, all); };
        }"""
    )
    assert (
        tool.ask("site.conversation(box).messages.length") >= 490
    )  # lists of unknown tools are read from their last 500 on
    assert tool.page.evaluate("walks") >= 490
    tool.page.evaluate("walks = 0")
    best = tool.ask(
        "Math.min(...Array.from({ length: 20 }, () => { const start = performance.now();"
        "site.conversation(box); return performance.now() - start; }))"
    )
    print(f"{name}: {best:.2f} ms")  # noqa: T201 a figure for whoever runs this by hand
    assert tool.page.evaluate("walks") == 0


def of_unknown_tool(list_: str, box: str = "<textarea></textarea>") -> str:
    """Return a page with a list of messages and a composer."""
    return f"<section>{list_}<div>{box}</div></section>"


@pytest.mark.parametrize(
    "list_",
    [
        "<div role=log><div data-author=customer>Where is it?</div><div data-author=agent>On its way.</div></div>",
        "<div role=feed><article aria-label='Visitor said'>Where is it?</article><article aria-label='You said'>On its way.</article></div>",
        "<div role=log><div class='msg'>Where is it?</div><div class='msg msg--own'>On its way.</div></div>",
        "<div role=log><div class='bubble-left'>Where is it?</div><div class='bubble-right'>On its way.</div></div>",
        "<div role=log><div data-role=user>Where is it?</div><div data-role=operator>On its way.</div></div>",
        "<div role=log><div class='flex justify-start'>Where is it?</div><div class='flex justify-end'>On its way.</div></div>",
        "<ul><li class='fromVisitor'>Where is it?</li><li class='fromAgent'>On its way.</li></ul>",
        "<ol class=chat-list><li class=in>Where is it?</li><li class=out>On its way.</li></ol>",
        "<div role=log><div class='group customer'><div class='message customer'>Where is it?</div></div><div class='group agent'><div class='message agent'>On its way.</div></div></div>",
        "<div role=log style='width: 600px'><p style='width: 200px'>Where is it?</p><p style='width: 200px; margin-left: auto'>On its way.</p></div>",
        "<div role=log style='width: 600px' dir=rtl><p style='width: 200px'>Where is it?</p><p style='width: 200px; margin-right: auto'>On its way.</p></div>",
    ],
)
def test_an_unknown_tool_is_read_by_any_clear_marks_of_who_wrote(open_tool: Any, list_: str) -> None:
    tool = open_tool("generic")
    tool.show(of_unknown_tool(list_))
    assert tool.said() == [("customer", "Where is it?"), ("agent", "On its way.")]


@pytest.mark.parametrize(
    "list_",
    [
        "",
        "<div role=log></div>",
        "<div role=log><div class=message>Where is it?</div><div class=message>On its way.</div></div>",
        "<div role=log><div class='message left'>Where is it?</div></div>",
        "<div role=log><div class='me-2 self-start'>Where is it?</div><div class='me-2 self-start'>On its way.</div></div>",
        "<div role=log><div class='customer agent'>Where is it?</div></div>",
        "<div role=log><div class='message agent'>On its way.</div><div class='message'>Where is it?</div></div>",
        "<div role=log><div class=customer>One</div></div><div role=log><div class=customer>Two</div></div>",
        "<ul><li><a href='/a'>Home</a></li><li><a href='/b'>Orders</a></li></ul>",
    ],
)
def test_an_unknown_tool_is_not_read_where_marks_are_missing_or_could_mean_either(open_tool: Any, list_: str) -> None:
    tool = open_tool("generic")
    tool.show(of_unknown_tool(list_))
    assert tool.ask("site.conversation(box)") is None


def test_of_two_lists_the_one_that_is_seen_belongs_to_the_composer(open_tool: Any) -> None:
    tool = open_tool("generic")
    hidden = "<div role=log hidden><div class=customer>Old words</div></div>"
    tool.show(of_unknown_tool(hidden + "<div role=log><div class=customer>New words</div></div>"))
    assert tool.said() == [("customer", "New words")]


def test_each_composer_has_the_list_nearest_to_it(open_tool: Any) -> None:
    tool = open_tool("generic")
    chats = [of_unknown_tool(f"<div role=log><div class=customer>{who}</div></div>") for who in ("Ann", "Bo")]
    tool.show("".join(chats))
    read = "site.composers(document).map((one) => site.conversation(one).messages[0].text)"
    assert tool.ask(read) == ["Ann", "Bo"]


def test_a_composer_in_a_frame_or_an_open_shadow_root_finds_the_list_outside(open_tool: Any) -> None:
    tool = open_tool("generic")
    tool.show(of_unknown_tool("<div role=log><div class=customer>Ann</div></div>", "<iframe></iframe><x-box></x-box>"))
    tool.page.evaluate(
        """() => {
          document.querySelector("iframe").contentDocument.body.append(document.createElement("textarea"));
          document.querySelector("x-box").attachShadow({ mode: "open" }).append(document.createElement("textarea"));
        }"""
    )
    for where in ("iframe').contentDocument", "x-box').shadowRoot"):
        asked = f"site.conversation(document.querySelector('{where}.querySelector('textarea')).messages[0].text"
        assert tool.page.evaluate(f"const site = sites.siteOf(document); {asked}") == "Ann"


def test_a_message_that_changes_is_read_again(open_tool: Any) -> None:
    tool = open_tool("chatwoot")
    assert LAMP in tool.said()
    tool.page.evaluate("document.querySelector('#message12 p').textContent = 'My lamp is lit.'")
    assert ("customer", "My lamp is lit.\nWhat can I do?") in tool.said()
    tool.page.evaluate("document.querySelector('#message12 .left-bubble').classList.add('bg-n-solid-amber')")
    assert not [text for _, text in tool.said() if "My lamp is lit" in text]


TAUGHT = {"composer": "textarea", "customer": ".message.customer p", "agent": ".message.agent p"}


def test_what_the_agent_taught_is_read_by_its_selectors_on_unknown_sites_only(open_tool: Any) -> None:
    tool = open_tool("generic")
    assert tool.ask("site.name", TAUGHT) == "taught"
    read = tool.ask("site.conversation(box).messages.map(({ role, text }) => [role, text])", TAUGHT)
    assert read == [["customer", LAMP[1]], ["agent", "Is the switch on?"]]
    assert tool.ask("site.composers(document)[0] === box", TAUGHT)
    assert open_tool("zammad").ask("site.name", TAUGHT) == "Zammad"
