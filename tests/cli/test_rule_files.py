"""All rules of a team, from one file and into another, on the command line."""

import pytest

FILE = """\
version: 1
rules:
  CL04:
    mode: off
    params: {max_questions: 3}
written:
  - title: Our word
    advice: We say parcel.
    phrases: [package]
"""


@pytest.fixture
def teams(coach):
    """Two teams."""
    coach("team", "create", "Harbour")
    coach("team", "create", "Orchard")


@pytest.fixture
def file(tmp_path):
    """A file of rules."""
    written = tmp_path / "rules.yaml"
    written.write_text(FILE)
    return str(written)


@pytest.mark.usefixtures("teams")
def test_a_dry_run_says_what_would_change_and_changes_nothing(coach, file):
    before = coach("rules", "export", "--team", "harbour").stdout
    said = coach("rules", "import", file, "--team", "harbour", "--dry-run")
    assert said.exit_code == 0
    assert said.stdout.splitlines()[:3] == ["CL04 Many questions", "    mode: on → off", "    max_questions: 1 → 3"]
    assert "new Our word" in said.stdout
    assert "2 rules would change" in said.stderr
    assert coach("rules", "export", "--team", "harbour").stdout == before


@pytest.mark.usefixtures("teams")
def test_what_was_imported_is_exported_and_makes_another_team_the_same(coach, file):
    said = coach("rules", "import", file, "--team", "harbour", "--dry-run").stdout
    assert coach("rules", "import", file, "--team", "harbour").stdout == said
    exported = coach("rules", "export", "--team", "harbour").stdout
    assert coach("rules", "import", "-", "--team", "orchard", input=exported).exit_code == 0
    assert coach("rules", "export", "--team", "orchard").stdout == exported.replace("# Harbour", "# Orchard")
    assert "0 rules" in coach("rules", "import", "-", "--team", "orchard", input=exported).stderr


@pytest.mark.usefixtures("teams")
def test_a_file_that_cannot_be_used_is_refused_with_path_and_line(coach):
    done = coach("rules", "import", "-", "--team", "harbour", input="version: 1\nrules:\n  XX99: {}\n")
    assert done.exit_code == 1
    assert "/rules/XX99: is no rule that this version of the coach knows (line 3)" in done.stderr
