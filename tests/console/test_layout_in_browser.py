"""How pages fit screens of every width: words stay whole, and nothing that one needs is out of sight."""

import pytest
from console_browser import TEAM

BROKEN = """() => [...document.querySelectorAll("td:not(.long), thead th")].flatMap((cell) => {
  if (getComputedStyle(cell.closest("thead") ?? cell).position === "absolute") return []; // for screen readers alone
  const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const broken = [];
  while (words.nextNode()) {
    for (const word of words.currentNode.data.matchAll(/\\S+/g)) {
      const range = new Range();
      range.setStart(words.currentNode, word.index);
      range.setEnd(words.currentNode, word.index + word[0].length);
      const tops = new Set([...range.getClientRects()].map((rect) => Math.round(rect.top)));
      if (tops.size > 1) broken.push(word[0]);
    }
  }
  return broken;
})"""


@pytest.mark.parametrize("width", [1280, 800, 640])
def test_no_table_breaks_a_word_in_two(page_of, width):
    page = page_of("admin", viewport={"width": width, "height": 800})
    for path in ("", f"/{TEAM}/people", f"/{TEAM}/insights", f"/{TEAM}/rules", f"/{TEAM}/rules/presets/quiet"):
        page.goto(page.url.partition("/console")[0] + "/console/teams" + path)
        assert page.evaluate(BROKEN) == [], path
    page.goto(page.url.partition("/teams")[0] + "/admins")
    assert page.evaluate(BROKEN) == []


@pytest.mark.parametrize("width", [1280, 640, 400])
def test_every_page_of_a_team_can_be_reached_without_scrolling_sideways(page_of, width):
    page = page_of("admin", f"/console/teams/{TEAM}/audit", viewport={"width": width, "height": 800})
    for link in page.get_by_role("navigation", name="Pages").get_by_role("link").all():
        box = link.bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width, link.text_content()
