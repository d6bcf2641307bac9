"""The pages of the libraries at a real browser: editing in place, imports with and without scripts, what axe finds."""

import re
from pathlib import Path

import pytest
from console_browser import ACTOR, TEAM, serious_faults
from playwright.sync_api import Page, expect

from coach_api.services import libraries

HELP = "https://help.example.com"
HOME = f"/console/teams/{TEAM}/libraries"


@pytest.fixture(autouse=True)
def _libraries(served) -> None:
    """Begin each test with two links, a saved reply, a term and a prepared reply."""
    entries = {
        "links": [
            {"title": "Change your plan", "url": f"{HELP}/plan", "keywords": ["tariff"]},
            {"title": "Size guide", "url": f"{HELP}/size", "keywords": ["fit", "chart"]},
        ],
        "saved-replies": [{"title": "Refund time", "text": "Within five days.", "keywords": ["money back"]}],
        "glossary": [{"term": "RMA", "plain": "return number", "internal": True}],
        "prepared-replies": [{"purpose": "holding", "text": "One moment, please."}],
    }
    for kind, rows in entries.items():
        libraries.replace_all(served.db, TEAM, kind, rows, ACTOR)


def titles(served) -> list[str]:
    return [link.title for link in libraries.of_team(served.db, TEAM, "links")]


def file(folder: Path, text: str) -> Path:
    path = folder / "links.csv"
    path.write_text(text)
    return path


def choose(page: Page, path: Path) -> None:
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_role("button", name="See what would change").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_lead_adds_a_link_changes_it_where_it_stands_and_removes_it(served, page_of, scripts):
    page = page_of("lead", f"{HOME}/links", java_script_enabled=scripts)
    page.get_by_text("Add a link").click()
    page.get_by_label("Title").fill("Returns")
    page.get_by_label("Web address").fill(f"{HELP}/returns")
    page.get_by_role("button", name="Add link").click()
    expect(page.get_by_text("Added the link “Returns”.")).to_be_visible()
    page.get_by_role("link", name="Edit: Returns").click()
    page.get_by_label("Keywords").fill("send back, refund")
    page.get_by_role("button", name="Save").click()
    row = page.get_by_role("row").filter(has_text="Returns")
    expect(row).to_contain_text("send back")
    page.get_by_role("button", name="Remove: Returns").click()
    expect(page.get_by_text("Removed the link “Returns”.")).to_be_visible()
    assert titles(served) == ["Change your plan", "Size guide"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_ten_thousand_links_are_brought_in_after_a_look(served, page_of, tmp_path, scripts):
    rows = "".join(f'Page {number},{HELP}/pages/{number},"word {number}, more"\n' for number in range(9_990))
    path = file(tmp_path, "title,url,keywords\n" + rows + "Evil,javascript:alert(1),\n")
    page = page_of("lead", f"{HOME}/links/import", java_script_enabled=scripts)
    choose(page, path)
    expect(page.get_by_text("Row 9992")).to_be_visible()
    page.get_by_role("button", name="Import without the 1 wrong row").click()
    expect(page.get_by_text("Imported: 9,990 added.")).to_be_visible(timeout=20_000)
    assert len(titles(served)) == 9_992
    if scripts:
        page.get_by_role("link", name="Show them").click()
    expect(page.get_by_text("9,992 links")).to_be_visible()
    expect(page.get_by_text("Page 1 of 200")).to_be_visible()


def test_an_import_that_somebody_forestalled_says_so_in_place(served, page_of, tmp_path):
    page = page_of("lead", f"{HOME}/links/import")
    choose(page, file(tmp_path, f"title,url\nSizes,{HELP}/size\n"))
    expect(page.get_by_role("button", name="Import 1 change")).to_be_visible()
    entry = libraries.of_team(served.db, TEAM, "links")[1]
    libraries.update(served.db, TEAM, "links", entry.id, {"title": "Theirs"}, ACTOR)
    page.get_by_role("button", name="Import 1 change").click()
    expect(page.get_by_role("status").filter(has_text="Somebody changed the library")).to_be_visible()
    expect(page.get_by_role("link", name="Choose the file again")).to_be_visible()
    assert "Sizes" not in titles(served)


def test_a_file_that_is_too_large_is_told_before_it_is_sent(page_of, tmp_path):
    page = page_of("lead", f"{HOME}/links/import")
    choose(page, file(tmp_path, "x" * 10_500_000))
    said = page.get_by_label("File", exact=True).evaluate("input => input.validationMessage")
    assert said == "The file has 10.5 MB; at most 10 MB can be read."
    assert page.url.endswith("/import")


def test_a_library_is_taken_out_as_a_file(page_of):
    page = page_of("lead", f"{HOME}/links")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export").click()
    assert download.value.suggested_filename == "harbour-links.csv"
    assert "Size guide" in Path(download.value.path()).read_text()


def test_the_box_tells_what_would_be_offered(page_of):
    page = page_of("lead", HOME)
    page.get_by_label("A customer's question").fill("Where is the size chart?")
    page.get_by_role("button", name="Try it").click()
    offered = page.locator(".offer.first")
    expect(offered).to_have_count(1)
    expect(offered).to_contain_text("Size guide")
    assert re.search(r"score \d\.\d\d", offered.inner_text())


@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1200])
def test_no_page_shuts_anybody_out(served, page_of, tmp_path, colors, width):
    page = page_of("lead", HOME, color_scheme=colors, viewport={"width": width, "height": 800})
    entry = libraries.of_team(served.db, TEAM, "links")[0].id
    paths = ["", "/links", f"/links?edit={entry}", "/saved-replies", "/glossary", "/prepared-replies"]
    for path in (*paths, "/links?q=nowhere", "/links/check", "/links/import"):
        page.goto(served.url + HOME + path)
        assert serious_faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    choose(page, file(tmp_path, f"title,url\nSizes,{HELP}/size\nNew,{HELP}/new\nEvil,javascript:x\n"))
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
