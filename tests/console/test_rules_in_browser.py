"""The pages about rules in a real browser, on the real server."""

import re

import pytest
from console_browser import TEAM, serious_faults
from playwright.sync_api import expect

from coach_api.rules import catalogue
from coach_api.services import overrides, written_rules

RULES = f"/console/teams/{TEAM}/rules"
NARROW = {"width": 400, "height": 760}


@pytest.fixture(autouse=True)
def as_it_comes(served):
    """Begin each test with the rules as they come."""
    for code in overrides.of_team(served.db, TEAM):
        overrides.reset(served.db, TEAM, code, "test")
    for row in written_rules.of_team(served.db, TEAM):
        written_rules.delete(served.db, TEAM, row.id, "test")


def change(served, code, patch):
    overrides.change(served.db, TEAM, catalogue()[code], patch, "Kim Lee (kim@example.com)")


def mode(served, code):
    return overrides.fields_of(catalogue()[code], overrides.of_team(served.db, TEAM).get(code, {}))["mode"]


def switch(page, title, word):
    return page.get_by_role("group", name=f"Mode of {title}").get_by_role("button", name=word, exact=True)


def test_without_javascript_a_rule_is_found_switched_and_set(served, page_of):
    page = page_of("lead", RULES, java_script_enabled=False)
    page.get_by_label("Search rules").fill("long sentence")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("1 of 58 rules.")).to_be_visible()
    switch(page, "Long sentence", "On").click()
    expect(page.get_by_text("“Long sentence” is on now.")).to_be_visible()
    expect(switch(page, "Long sentence", "On")).to_have_attribute("aria-pressed", "true")
    assert page.url.endswith("?q=long+sentence&on=CL02#CL02")
    expect(page.get_by_role("link", name="Try it in the playground")).to_be_in_viewport()
    assert mode(served, "CL02") == "on"
    page.get_by_role("link", name="Long sentence").click()
    page.get_by_label("Words", exact=False).first.fill("20")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Back to 28")).click()
    expect(page.get_by_text("Press Save to keep it.")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).last.click()
    assert overrides.of_team(served.db, TEAM) == {"CL02": {"mode": "on"}}


def test_a_press_switches_without_loading_the_page_and_keeps_the_focus(served, page_of):
    page = page_of("lead", RULES)
    page.evaluate("window.stayed = true")
    button = switch(page, "Long sentence", "On")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").get_by_text("“Long sentence” is on now.")).to_be_visible()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#CL02").get_by_text("changed from default")).to_be_visible()
    assert page.evaluate("window.stayed") is True
    assert mode(served, "CL02") == "on"
    change(served, "CL02", {"mode": "off"})
    switch(page, "Long sentence", "Shadow").click()
    expect(page.get_by_text("Kim Lee (kim@example.com) changed “Mode” from on to off")).to_be_visible()
    expect(switch(page, "Long sentence", "Off")).to_have_attribute("aria-pressed", "true")
    assert mode(served, "CL02") == "off"


def test_a_search_answers_while_one_types_and_survives_a_reload(page_of):
    page = page_of("lead", RULES)
    page.get_by_label("Search rules").fill("waiting reply")
    expect(page.get_by_role("link", name="Late response")).to_be_visible()
    expect(page.get_by_role("link", name="Placeholder left in")).to_be_hidden()
    page.get_by_label("Search rules").fill("zebra")
    expect(page.get_by_role("heading", name="No rule fits that search")).to_be_visible()
    page.get_by_label("Search rules").fill("CL04")
    page.reload()
    expect(page.get_by_role("link", name="Many questions")).to_be_visible()
    expect(page.get_by_text("1 of 58 rules.")).to_be_visible()


def test_a_rule_is_set_by_its_form_with_resets_that_wait_for_save(served, page_of):
    change(served, "PA02", {"params": {"warn_s": {"email": 600}}})
    page = page_of("lead", f"{RULES}/PA02")
    slow = page.get_by_role("group", name="Seconds of waiting from which a reply is slow")
    slow.get_by_label("Live chat", exact=True).fill("90")
    slow.get_by_role("button", name=re.compile("Back to off ?: E-mail")).click()
    expect(slow.get_by_label("off in e-mail")).to_be_checked()
    expect(slow.get_by_label("off in e-mail")).to_be_focused()
    switch(page, "Late response", "Off").click()
    expect(page.get_by_text("“Late response” is off now.")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_text("Meanwhile")).to_be_hidden()
    stored = overrides.of_team(served.db, TEAM)["PA02"]
    assert stored["mode"] == "off"
    assert stored["params"]["warn_s"] == {"live_chat": 90, "messaging": 900, "email": None}


def test_two_people_at_one_field_are_told_and_choose(served, page_of):
    page = page_of("lead", f"{RULES}/CL04")
    page.get_by_label("Questions allowed in one message").fill("2")
    change(served, "CL04", {"params": {"max_questions": 4}, "severity": "warning"})
    page.get_by_role("button", name="Save", exact=True).last.click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Somebody changed this rule while you had it open")
    expect(told).to_contain_text("Kim Lee (kim@example.com)")
    expect(told).to_be_focused()
    assert serious_faults(page) == []
    page.get_by_role("button", name="Save mine over it").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert overrides.of_team(served.db, TEAM)["CL04"] == {"severity": "warning", "params": {"max_questions": 2}}


def test_a_rule_of_ones_own_is_tried_while_it_is_written(served, page_of):
    page = page_of("lead", f"{RULES}/new")
    page.get_by_label("Phrases", exact=True).fill("package")
    page.get_by_label("Try it").fill("A <b>package</b> for you")
    expect(page.locator("[data-found] mark")).to_have_text("package")
    expect(page.locator("[data-found] b")).to_have_count(0)
    page.get_by_label("a pattern").check()
    page.get_by_label("Pattern", exact=True).fill("🙂 ab**c")
    expect(page.locator("[data-place] mark")).to_have_text("**")
    assert serious_faults(page) == []
    page.get_by_label("Pattern", exact=True).fill(r"packag\w+")
    expect(page.locator("[data-found] mark")).to_have_text("package")
    page.get_by_label("Title").fill("Our word")
    page.get_by_label("Advice").fill("We say parcel.")
    page.get_by_role("button", name="Add rule").click()
    expect(page.get_by_text("“Our word” is there")).to_be_visible()
    (row,) = written_rules.of_team(served.db, TEAM)
    assert (row.pattern, row.phrases) == (r"packag\w+", [])
    page.get_by_text("Remove this rule").click()
    page.get_by_role("button", name="Remove: Our word").click()
    expect(page.get_by_text("“Our word” is removed.")).to_be_visible()


def test_without_javascript_a_rule_is_tried_and_added(served, page_of):
    page = page_of("lead", f"{RULES}/new", java_script_enabled=False)
    page.get_by_label("Title").fill("Our word")
    page.get_by_label("Advice").fill("We say parcel.")
    page.get_by_label("Phrases", exact=True).fill("package")
    page.get_by_label("Try it").fill("A package for you")
    page.get_by_role("button", name="Try").click()
    expect(page.locator("mark")).to_have_text("package")
    page.get_by_role("button", name="Add rule").click()
    assert written_rules.of_team(served.db, TEAM)[0].title == "Our word"


def test_presets_and_files_show_what_they_change_before_they_do(served, page_of, tmp_path):
    page = page_of("lead", RULES)
    page.get_by_role("link", name="Quiet", exact=True).click()
    expect(page.get_by_role("row", name="Many questions CL04")).to_contain_text("on → shadow")
    page.get_by_role("button", name="Change 20 rules").click()
    expect(page.get_by_text("The preset “Quiet” is in force. 20 rules changed.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Export").click()
    file = tmp_path / "rules.yaml"
    download.value.save_as(file)
    file.write_text(file.read_text().replace("CL04: # Many questions\n    mode: shadow", "CL04:\n    mode: off"))
    page.get_by_role("link", name="Import").click()
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("row", name="Many questions CL04")).to_contain_text("shadow → off")
    assert serious_faults(page) == []
    page.get_by_role("button", name="Change 1 rule").click()
    expect(page.get_by_text("The file is imported. 1 rule changed.")).to_be_visible()
    assert mode(served, "CL04") == "off"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "?q=zebra", "/PA02", "/EM02", "/new", "/T-own", "/presets/quiet", "/import"])
def test_every_page_shuts_nobody_out_and_fits_a_narrow_screen(served, page_of, path, theme):
    own = {"title": "Our word", "advice": "We say parcel.", "phrases": ["x" * 80]}
    code = written_rules.code(written_rules.add(served.db, TEAM, own, "test"))
    change(served, "PA02", {"mode": "off"})
    page = page_of("lead", RULES + path.replace("T-own", code), color_scheme=theme, viewport=NARROW)
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
