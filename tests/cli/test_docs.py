"""`coach-api docs build` and `check`."""

from pathlib import Path

from coach_api.cli import pages
from coach_api.rules import catalogue


def test_what_is_built_passes_the_check(coach, tmp_path):
    folder = tmp_path / "rules"
    assert f"{len(catalogue()) + 1} written, 0 removed" in coach("docs", "build", str(folder)).stdout
    done = coach("docs", "check", str(folder))
    assert done.exit_code == 0
    assert {path.stem for path in folder.iterdir()} == {rule.slug for rule in catalogue().values()} | {"README"}


def test_the_check_names_what_differs_and_the_command_that_mends_it(coach, tmp_path):
    coach("docs", "build", str(tmp_path))
    (tmp_path / "many_questions.md").unlink()
    (tmp_path / "missing_link.md").write_text("old")
    (tmp_path / "gone.md").write_text(pages.MARK)
    done = coach("docs", "check", str(tmp_path))
    assert done.exit_code == 1
    assert "coach-api docs build" in done.stderr
    for line in ("many_questions.md: missing", "missing_link.md: stale", "gone.md: of a rule that is gone"):
        assert f"  {line}\n" in done.stderr


def test_without_a_folder_the_rules_pages_of_the_checkout_are_meant(coach, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "docs/rules" in coach("docs", "check").stderr
    coach("docs", "build")
    assert (tmp_path / "docs" / "rules" / "README.md").is_file()


def test_the_pages_of_this_repository_are_those_of_its_rules(coach):
    """Where this fails, write them anew: coach-api docs build."""
    done = coach("docs", "check", str(Path(__file__).parents[2] / "docs" / "rules"))
    assert done.exit_code == 0, done.stderr
