"""The first minutes with the console, on a real server at a real browser."""

import re

import pytest
from console_browser import PASSWORD, TEAM, serious_faults
from playwright.sync_api import expect

from coach_api.services import accounts, invitations

NEW = "seven grey herons"


def fill(page, **fields: str) -> None:
    """Type into fields by their labels, written with underscores for spaces and dashes."""
    for label, value in fields.items():
        page.get_by_label(re.compile(f"^{label.replace('_', '.')}$")).fill(value)


@pytest.mark.parametrize("script", [True, False])
def test_the_printed_code_makes_the_first_admin_who_makes_a_team(serve, open_page, tmp_path, script):
    """With JavaScript and without."""
    with serve(tmp_path) as (url, out):
        code = re.search(r"with the code +(\S+)", out.read_text())[1]
        page = open_page(f"{url}/console", java_script_enabled=script)
        page.get_by_role("link", name="Set the console up").click()
        fill(page, Set_up_code="K7QF-2M9X-TB4D", Your_name="Ada", E_mail_address="ada@example.com", Password=PASSWORD)
        page.get_by_role("button", name="Set up and sign in").click()
        expect(page.get_by_role("alert")).to_contain_text("The code is wrong or used")
        expect(page.get_by_label("Your name")).to_have_value("Ada")
        fill(page, Set_up_code=code.lower(), Password=PASSWORD)
        page.get_by_role("button", name="Set up and sign in").click()
        page.get_by_role("link", name="Make a team").click()
        fill(page, Name="Night Shift")
        page.get_by_role("button", name="Make team").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Night Shift")
        expect(page.get_by_role("status")).to_have_text("Team “Night Shift” is ready.")
        assert code not in page.url
        page.get_by_text("Ada", exact=True).click()
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("status")).to_have_text("You are signed out.")
        expect(page.get_by_role("link", name="Set the console up")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_an_invitation_lets_a_person_choose_a_password(served, open_page, script):
    who = "lead of another team"
    kim = accounts.find(served.db, served.people[who])
    code = invitations.invite(served.db, kim.id, "test", issuer_id=None).code
    page = open_page(f"{served.url}/console", java_script_enabled=script)
    page.get_by_role("link", name="Choose your password").click()
    fill(page, E_mail_address=kim.email, Code=code, New_password=kim.email)
    page.get_by_role("button", name="Save and sign in").click()
    expect(page.get_by_text("New password must be more than your name or e-mail address")).to_be_visible()
    fill(page, New_password=NEW)
    page.get_by_role("button", name="Save and sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Orchard")


def test_a_lead_signs_in_where_they_were_going(served, open_page):
    page = open_page(f"{served.url}/console/teams/{TEAM}")
    fill(page, E_mail_address=served.people["lead"], Password="wrong wrong wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_focused()
    fill(page, Password=PASSWORD)
    page.get_by_role("button", name="Show password").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{served.url}/console/teams/{TEAM}")


def test_menus_close_by_escape_and_by_a_click_elsewhere(page_of):
    page = page_of("admin")
    menu = page.get_by_text("Choose a team")
    menu.click()
    expect(page.get_by_role("banner").get_by_role("link", name="Harbour")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("banner").get_by_role("link", name="Harbour")).to_be_hidden()
    menu.click()
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("banner").get_by_role("link", name="Harbour")).to_be_hidden()


def test_whoever_is_signed_out_elsewhere_is_sent_to_sign_in(served, page_of):
    here, there = page_of("agent", "/console/account"), page_of("agent", "/console/account")
    there.get_by_role("button", name="Sign out everywhere").click()
    expect(there.get_by_role("status")).to_have_text("You are signed out everywhere.")
    here.reload()
    expect(here).to_have_url(f"{served.url}/console/sign-in?next=/console/account")


@pytest.mark.parametrize(("theme", "width"), [("light", 1200), ("dark", 400), ("light", 640)])
def test_every_page_can_be_read_by_everybody(page_of, open_page, served, theme, width):
    """No serious fault by axe, and nothing that has to be scrolled sideways; 640 is a laptop at 200 %."""
    look = {"color_scheme": theme, "viewport": {"width": width, "height": 800}}
    seen = {
        "nobody": ("sign-in", "invitation", "nope"),
        "lead": (f"teams/{TEAM}", "account", "me", "nope", "teams/orchard"),
        "admin": ("", "teams"),
    }
    for who, paths in seen.items():
        page = page_of(who, **look) if who in served.people else open_page(f"{served.url}/console/sign-in", **look)
        for path in paths:
            page.goto(f"{served.url}/console/{path}")
            assert serious_faults(page) == [], (who, path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (who, path)
