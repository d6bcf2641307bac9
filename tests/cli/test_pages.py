"""The rules' pages in Markdown, of a small set of rules in a folder of the test's own."""

import pytest

from coach_api.cli import pages
from coach_api.engine.rule import Bad, Good, Mode, Rule, Severity
from coach_api.errors import Conflict
from coach_api.rules import catalogue, skills

SKILLS = {"clarity": "Concise writing.", "proactivity": "Being proactive.", "pace": "Managing time."}


@pytest.fixture
def rules():
    known = catalogue()
    return [known["CL04"], known["PR01"], known["PA02"]]


@pytest.fixture
def written(rules):
    return pages.pages(rules, SKILLS)


def rule(*shown: Bad | Good) -> Rule:
    return Rule(
        code="XX01",
        title="Test",
        severity=Severity.WARNING,
        mode=Mode.ON,
        check=lambda *_: (),
        examples=shown,
    )


def example(shown):
    (text,) = (text for name, text in pages.pages([rule(shown)], {}).items() if name != pages.INDEX)
    return text


def test_a_page_has_title_facts_docs_examples_and_settings(rules, written):
    text = written["many_questions.md"]
    assert text.startswith(pages.MARK)
    assert "\n# Many questions\n" in text
    assert "| CL04 | clarity | suggestion | on |" in text
    assert rules[0].docs in text
    headings = ["## What it finds", "## Why it matters", "## What it flags", "## What it leaves alone"]
    assert [line for line in text.splitlines() if line.startswith("## ")] == [*headings, "## What a team can set"]
    assert "| `max_questions` | Questions allowed in one message | 1 | 1 to 5 |" in text
    for each in rules[0].examples:
        if isinstance(each, Bad) and each.flags and each.flags in each.draft:
            assert f"<mark>{each.flags}</mark>" in text


def test_a_parameter_for_each_channel_has_a_line_for_each(written):
    assert "live chat: 60<br>messaging: 900<br>email: off" in written["late_response.md"]


def test_the_index_lists_rules_by_skill_with_a_line_on_each_skill(written):
    text = written[pages.INDEX]
    parts = ("## Clarity\n\nConcise writing.", "many_questions.md", "## Proactivity", "missing_link.md", "## Pace")
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "| PR01 | [Missing link](missing_link.md) | warning | on |" in text


def test_a_skill_without_rules_is_no_heading(rules):
    assert "Closing" not in pages.pages(rules, {**SKILLS, "closing": "Closing well."})[pages.INDEX]


def test_every_link_of_the_index_leads_to_a_page(written):
    linked = {part.partition(")")[0] for part in written[pages.INDEX].split("](")[1:]}
    assert linked == set(written) - {pages.INDEX}


def test_an_example_shows_the_customers_words_the_draft_and_the_note():
    text = example(Bad("Please calm down.", "Hello??", flags="calm down", note="a reproach"))
    assert "- **Customer:** Hello??<br>\n  **Draft:** Please <mark>calm down</mark>.<br>\n  *a reproach*\n" in text


def test_an_empty_draft_is_said_to_be_empty():
    assert "**Draft:** *(empty)*" in example(Bad("", "Hello??", flags="??"))


def test_what_would_be_markup_is_shown_as_it_is():
    text = example(Good("Dear {{name}}, see <b>[LINK]</b> | *now* `x` & #1\n- snake_case"))
    assert r"Dear {{name}}, see \<b\>\[LINK\]\</b\> \| \*now\* \`x\` \& \#1<br>- snake\_case" in text


def test_building_writes_what_differs_and_then_nothing(tmp_path, written):
    folder = tmp_path / "docs" / "rules"
    assert set(pages.build(folder, written).missing) == set(written)
    assert {path.name: path.read_text() for path in folder.iterdir()} == written
    assert not pages.build(folder, written)


def test_missing_stale_and_leftover_pages_are_told_apart_and_mended(tmp_path, written):
    pages.build(tmp_path, written)
    (tmp_path / "many_questions.md").unlink()
    (tmp_path / "missing_link.md").write_text(f"{pages.MARK}\nold")
    (tmp_path / "gone.md").write_text(f"{pages.MARK}\nold")
    (tmp_path / "notes.md").write_text("by hand")
    found = pages.Differences(("many_questions.md",), ("missing_link.md",), ("gone.md",))
    assert pages.differences(tmp_path, written) == found
    assert pages.build(tmp_path, written) == found
    assert not pages.differences(tmp_path, written)
    assert (tmp_path / "notes.md").read_text() == "by hand"
    assert not (tmp_path / "gone.md").exists()


def test_a_file_written_by_hand_is_not_overwritten(tmp_path, written):
    (tmp_path / pages.INDEX).write_text("my own")
    with pytest.raises(Conflict, match=pages.INDEX):
        pages.build(tmp_path, written)
    assert [path.name for path in tmp_path.iterdir()] == [pages.INDEX]


def test_every_skill_is_described_in_a_line():
    assert "clarity" in skills()
    assert all(about.endswith(".") and "\n" not in about for about in skills().values())
