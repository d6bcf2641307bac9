"""People and audit on a real server at a real browser: an agent is let in, and a change is taken back."""

import pytest
from console_browser import TEAM, serious_faults
from playwright.sync_api import expect

from coach_api.rules import catalogue
from coach_api.services import libraries, members, overrides, pairing, teams

PEOPLE, AUDIT = f"/console/teams/{TEAM}/people", f"/console/teams/{TEAM}/audit"


@pytest.mark.parametrize("script", [True, False])
def test_a_lead_adds_an_agent_lets_their_browser_in_and_signs_it_out(served, page_of, script):
    """With JavaScript and without."""
    name = f"Jo {'with' if script else 'without'}"
    page = page_of("lead", PEOPLE, java_script_enabled=script)
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Add to team").click()
    expect(page.get_by_role("status")).to_contain_text(f"{name} is in the team")
    page.get_by_role("button", name="Make pairing code").click()
    code = page.locator("#code").inner_text()
    assert code not in page.url
    pairing.pair(served.db, code, "Firefox on Windows")
    page.get_by_role("link", name=f"{name}’s page").click()
    page.get_by_role("button", name="Sign out: Firefox on Windows").click()
    expect(page.get_by_role("status")).to_have_text("That browser is signed out.")
    expect(page.get_by_text(f"No browser of {name} is connected.")).to_be_visible()
    page.get_by_text(f"Remove {name} from the team").click()
    page.get_by_role("button", name=f"Remove: {name}").click()
    expect(page.get_by_role("status")).to_contain_text("is no longer in the team")
    expect(page.get_by_role("link", name=name)).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_a_lead_finds_a_change_and_takes_it_back(served, page_of, script):
    teams.rename(served.db, TEAM, "Harbour", "test")
    budget = 5 if script else 4
    teams.set_budget(served.db, TEAM, budget, f"Robin {budget}")
    page = page_of("lead", AUDIT, java_script_enabled=script)
    page.get_by_label("Who").fill(f"Robin {budget}")
    page.get_by_label("What").select_option("The team itself")
    page.get_by_role("button", name="Filter").click()
    change = page.get_by_role("listitem").filter(has_text="Nudges at once")
    expect(change).to_have_count(1)
    change.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    assert teams.get(served.db, TEAM).attention_budget == 3


def test_a_change_that_was_changed_again_is_refused_where_eyes_and_screen_readers_are(served, page_of):
    rule = catalogue()["CL04"]
    overrides.change(served.db, TEAM, rule, {"params": {"max_questions": 2}}, "Robin")
    page = page_of("lead", AUDIT)
    overrides.change(served.db, TEAM, rule, {"params": {"max_questions": 4}}, "Kim Lee")
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Kim Lee")


def test_the_trail_is_downloaded(page_of):
    page = page_of("lead", AUDIT)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == f"changes-{TEAM}.csv"


@pytest.mark.parametrize(("theme", "width"), [("light", 1200), ("dark", 400), ("light", 640)])
def test_every_page_can_be_read_by_everybody(served, page_of, theme, width):
    """No serious fault by axe, and nothing that has to be scrolled sideways; 640 is a laptop at 200 %."""
    name = f"Pat {theme} {width}"
    pat = members.add(served.db, TEAM, name, "test", email=f"pat{theme}{width}@example.com").user_id
    pairing.pair(served.db, pairing.create(served.db, TEAM, name, "test"), "Firefox on Windows " + "x" * 60)
    libraries.add(
        served.db, TEAM, "links", {"title": "T" * 200, "url": f"https://help.example.com/{width}{theme}"}, "test"
    )
    look = {"color_scheme": theme, "viewport": {"width": width, "height": 800}}
    for who, path, button in (
        ("lead", PEOPLE, ""),
        ("lead", f"{PEOPLE}/{pat}", ""),
        ("lead", f"{PEOPLE}/{pat}", "Make pairing code"),
        ("lead", f"{PEOPLE}/{pat}", "Make invitation"),
        ("lead", AUDIT, ""),
        ("lead", f"{AUDIT}?actor=zzz", ""),
        ("admin", "/console/audit", ""),
        ("admin", "/console/admins", ""),
    ):
        page = page_of(who, path, **look)
        if button:
            page.get_by_role("button", name=button).click()
        assert serious_faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page.context.close()
