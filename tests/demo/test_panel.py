"""The nudge panel by itself, in a browser."""

from typing import Any

from playwright.sync_api import Page, expect

SHOW = "([answer, asked]) => panel.show(answer, { draft: '', messages: [], at: 0, ...asked })"


def nudge(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Build a nudge as the API sends it."""
    return {
        "id": f"n_{number}",
        "rule": f"XX0{number}",
        "slug": "many_questions",
        "skill": "clarity",
        "severity": "suggestion",
        "title": f"Title {number}",
        "advice": f"Advice {number}.",
        "evidence": {"kind": "count", "quote": "3 questions"},
        "actions": [{"kind": "insert", "label": f"Do {number}", "text": "!", "at": 0}],
        "learn_more": "/rules/many_questions",
        **changes,
    }


def show(page: Page, *nudges: dict[str, Any], asked: dict[str, Any] | None = None, **changes: Any) -> None:
    """Hand the panel an answer."""
    answer = {"nudges": nudges, "held_back": 0, "customer": None, "pace": None, **changes}
    page.evaluate(SHOW, [answer, asked or {}])


def events(page: Page) -> list[str]:
    """Give the names of the panel's events so far."""
    return page.evaluate("() => window.events.map(([name]) => name)")


def test_a_nudge_with_the_same_id_keeps_its_element(panel_page):
    show(panel_page, nudge(1), nudge(2))
    drawn = panel_page.locator(".nudge").element_handles()
    show(panel_page, nudge(2), nudge(1, advice="Advice now differs."))
    kept = panel_page.locator(".nudge").element_handles()
    same = "([a, b]) => a === b"
    assert panel_page.evaluate(same, [drawn[0], kept[1]])
    assert panel_page.evaluate(same, [drawn[1], kept[0]])
    expect(panel_page.locator(".nudge").nth(1)).to_contain_text("Advice now differs.")


def test_an_unchanged_answer_changes_nothing_in_the_page(panel_page):
    show(panel_page, nudge(1), nudge(2))
    panel_page.evaluate(
        """() => {
          window.changes = 0;
          const root = document.querySelector("coach-panel").shadowRoot;
          new MutationObserver((seen) => {
            window.changes += seen.filter(({ type }) => type !== "attributes").length;
          }).observe(root, { subtree: true, childList: true, characterData: true });
        }"""
    )
    show(panel_page, nudge(1), nudge(2))
    assert panel_page.evaluate("() => window.changes") == 0


def test_no_more_than_three_nudges_are_drawn(panel_page):
    show(panel_page, *(nudge(number) for number in range(1, 6)), held_back=2)
    expect(panel_page.locator(".nudge")).to_have_count(3)
    expect(panel_page.get_by_text("2 more held back")).to_be_visible()


def test_text_of_an_answer_is_never_html(panel_page):
    evil = "<img src=x onerror='window.hacked = 1'>"
    shown = nudge(1, title=evil, advice=evil, evidence={"kind": "draft", "quote": evil, "start": 0, "end": len(evil)})
    customer = {"mood": evil, "trend": evil, "evidence": {"kind": "message", "index": 0, "quote": evil}}
    show(panel_page, shown, customer=customer, asked={"draft": evil})
    assert panel_page.locator("coach-panel img").count() == 0
    assert panel_page.evaluate("() => window.hacked") is None
    expect(panel_page.locator(".advice")).to_contain_text(evil)


def test_a_link_that_is_no_web_address_is_not_drawn(panel_page):
    show(panel_page, nudge(1, learn_more="javascript:alert(1)"))
    expect(panel_page.get_by_text("Why?")).to_be_hidden()


def test_the_words_that_a_nudge_points_at_are_marked_within_the_draft(panel_page):
    draft = "😊 Yes, you can easily do that online."
    evidence = {"kind": "draft", "quote": "easily do that online", "start": 16, "end": 37}
    show(panel_page, nudge(1, evidence=evidence), asked={"draft": draft})
    expect(panel_page.locator("mark")).to_have_text("easily do that online")
    expect(panel_page.locator(".evidence")).to_have_text(f"Your draft: {draft}")


def test_clicks_say_what_the_agent_wants_and_leave_the_caret_in_the_box(panel_page):
    panel_page.get_by_label("Reply").focus()
    show(panel_page, nudge(1), nudge(2), nudge(3))
    panel_page.get_by_role("button", name="Do 1").click()
    panel_page.get_by_role("button", name="Dismiss “Title 2”").click()
    panel_page.get_by_role("button", name="“Title 3”: not in this chat").click()
    assert events(panel_page) == ["coach-action", "coach-dismiss", "coach-mute"]
    expect(panel_page.locator(".nudge")).to_have_count(1)
    expect(panel_page.get_by_label("Reply")).to_be_focused()


def test_the_keyboard_reaches_applies_dismisses_and_gives_the_caret_back(panel_page):
    panel_page.get_by_label("Reply").focus()
    show(panel_page, nudge(1), nudge(2))
    expect(panel_page.get_by_label("Reply")).to_be_focused()
    panel_page.evaluate("() => panel.enter()")
    expect(panel_page.locator(".nudge").nth(0)).to_be_focused()
    panel_page.keyboard.press("ArrowDown")
    expect(panel_page.locator(".nudge").nth(1)).to_be_focused()
    panel_page.keyboard.press("Enter")
    panel_page.keyboard.press("d")
    assert events(panel_page) == ["coach-action", "coach-dismiss"]
    expect(panel_page.locator(".nudge").nth(0)).to_be_focused()
    panel_page.keyboard.press("Escape")
    expect(panel_page.get_by_label("Reply")).to_be_focused()


def test_focus_goes_back_to_the_box_when_the_nudge_that_had_it_is_gone(panel_page):
    panel_page.get_by_label("Reply").focus()
    show(panel_page, nudge(1))
    panel_page.evaluate("() => panel.enter()")
    show(panel_page)
    expect(panel_page.get_by_label("Reply")).to_be_focused()
    expect(panel_page.get_by_text("Nothing to add")).to_be_visible()


def test_the_clock_counts_on_between_answers(panel_page):
    show(panel_page, pace={"waiting_s": 58, "level": "good"})
    expect(panel_page.locator(".seconds")).to_have_text("0:58")
    panel_page.evaluate("() => { window.time = 7000; }")
    expect(panel_page.locator(".seconds")).to_have_text("1:05")
    show(panel_page, pace={"waiting_s": None, "level": "good"})
    expect(panel_page.get_by_text("nobody is waiting")).to_be_visible()


def test_only_new_nudges_are_announced(panel_page):
    show(panel_page, nudge(1))
    expect(panel_page.get_by_role("status")).to_have_text("Title 1. Advice 1.")
    show(panel_page, nudge(1), nudge(2))
    expect(panel_page.get_by_role("status")).to_have_text("Title 2. Advice 2.")


def test_a_lost_connection_and_a_pause_are_said_and_hide_the_nudges(panel_page):
    show(panel_page, nudge(1))
    panel_page.evaluate("() => panel.setStatus({ kind: 'offline', reason: 'The server cannot be reached.' })")
    expect(panel_page.get_by_text("The server cannot be reached.")).to_be_visible()
    expect(panel_page.locator(".nudge")).to_be_hidden()
    panel_page.get_by_role("button", name="Try now").click()
    panel_page.evaluate("() => panel.setStatus({ kind: 'paused' })")
    panel_page.get_by_role("button", name="Resume", exact=True).click()
    assert events(panel_page) == ["coach-retry", "coach-pause"]
    panel_page.evaluate("() => panel.setStatus({ kind: 'ready' })")
    expect(panel_page.locator(".nudge")).to_be_visible()


def test_its_own_words_can_be_said_in_another_language(panel_page):
    panel_page.evaluate(
        """async () => {
          const { mountPanel } = await import("/coach-panel.js");
          const host = document.createElement("coach-panel");
          document.body.append(host);
          window.panel = mountPanel(host, { words: { held_back: "noch $1", mute: "Hier nicht" } });
        }"""
    )
    show(panel_page, nudge(1), held_back=2)
    expect(panel_page.get_by_text("noch 2")).to_be_visible()
    expect(panel_page.get_by_text("Hier nicht")).to_be_visible()
    expect(panel_page.get_by_title("Dismiss")).to_be_visible()


def test_a_level_that_it_does_not_know_is_said_as_it_came(panel_page):
    show(panel_page, nudge(1), pace={"waiting_s": 5, "level": "glacial"})
    expect(panel_page.get_by_text("glacial")).to_be_visible()


def test_it_says_that_it_does_not_read_here_without_offering_to_try_again(panel_page):
    panel_page.evaluate("() => panel.setStatus({ kind: 'aside', title: 'Not read', reason: 'This is a note.' })")
    expect(panel_page.get_by_text("This is a note.")).to_be_visible()
    expect(panel_page.get_by_role("button", name="Try now")).to_be_hidden()
    panel_page.evaluate(
        """() => {
          document.addEventListener("coach-leave", () => window.events.push(["coach-leave"]));
          panel.enter();
        }"""
    )
    panel_page.keyboard.press("Escape")
    assert events(panel_page) == ["coach-leave"]


def test_a_button_tells_what_it_does_to_whole_words(panel_page):
    draft = "Hello. Please be advised that your order is basically done"
    replace = {"kind": "replace", "label": "Cut it"}
    actions = [
        {**replace, "text": "Y", "start": draft.index("Please"), "end": draft.index("your") + 1},
        {**replace, "text": "", "start": draft.index("basically"), "end": draft.index("done")},
        {**replace, "text": ".", "start": len(draft), "end": len(draft)},
    ]
    show(panel_page, nudge(actions=actions), asked={"draft": draft})
    buttons = panel_page.locator(".nudge button.act")
    expect(buttons.nth(0)).to_have_attribute("title", "Replaces “Please be advised that your” by “Your”")
    expect(buttons.nth(1)).to_have_attribute("title", "Cuts “basically”")
    expect(buttons.nth(2)).to_have_attribute("title", ".")
