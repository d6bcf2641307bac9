"""The index of decisions: whoever adds a page adds its line."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "docs" / "decisions"


def test_the_index_lists_each_decision_once_in_order_under_its_number():
    listed = re.findall(r"^- \[(\d{4})\]\((.+?)\): .+\.$", (FOLDER / "README.md").read_text(), re.MULTILINE)
    there = sorted(page.name for page in FOLDER.glob("0*.md"))
    assert [name for _, name in listed] == there
    assert all(name.startswith(f"{number}-") for number, name in listed)
