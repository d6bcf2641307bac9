"""A rule is added by one file and its test: proven in a temporary copy of the source."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coach_api.cli.scaffold import new_rule
from coach_api.engine.rule import Rule
from coach_api.errors import CoachError, Conflict, InvalidInput
from coach_api.rules import catalogue

ROOT = Path(__file__).parents[2]
MODULE = "coach_api/rules/clarity/vague_words.py"
TEST = "tests/rules/clarity/test_vague_words.py"

# What a developer fills in: each line of the scaffold, and what stands there afterwards.
FILLED = {
    MODULE: {
        "Say in one sentence what the draft does, and end it with a full stop": "The draft uses words without meaning.",
        '("a first phrase", "another")': '("some kind of", "or something")',
        'Bad("Write a draft that is flagged.", flags="the words that are flagged")': 'Bad("Use some kind of browser.", flags="some kind of")',
        'Bad("Write one that is hard to flag.", customer="What the customer said before", flags="the words")': (
            'Bad("Restart it, OR SOMETHING like that.", flags="OR SOMETHING")'
        ),
        "Write a draft that is rightly left alone.": "Use Firefox 140 or newer.",
        "Write one that looks like a bad one.": "It is the kind of jacket you asked for.",
    },
    TEST: {
        "Write drafts here that must be flagged: other ones than in the rule's examples.": "It is some kind of error.",
        "Write drafts here that look alike and must be left alone.": "Is there something else?",
    },
}

ASK = """
import json
from coach_api import rules
from coach_api.app import create_app
from coach_api.config import load
from coach_api.services import members, teams, tokens
from coach_api.storage.migrations import upgrade
from coach_api.storage.session import Database
import os

config = load(os.environ)
db = Database(config.database_url)
upgrade(db.engine)
teams.create(db, "Support", "test")
members.add(db, "support", "Jo", "test")
token = tokens.create(db, "support", "Jo", "test")
found = create_app(config).test_client().get("/api/v1/rules", headers={"Authorization": f"Bearer {token}"})
print(json.dumps({
    "file": rules.__file__,
    "discovered": list(rules.catalogue()),
    "api": [rule["code"] for rule in found.json["rules"]],
}))
os._exit(0)
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the source, as a developer has it."""
    copy = tmp_path / "checkout"
    shutil.copytree(ROOT / "coach_api", copy / "coach_api", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "tests/support.py", "tests/rules"):
        source, target = ROOT / name, copy / name
        target.parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
    return copy


def python(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a checkout, so that it finds that source first."""
    return subprocess.run(  # noqa: S603 the program under test
        [sys.executable, *words],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def coach(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return python(checkout, "-c", f"from coach_api.cli import main; main({list(words)!r})")


def own_tests_pass(checkout: Path, code: str) -> bool:
    done = python(
        checkout,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        TEST,
        "tests/rules/test_catalogue.py",
        "-k",
        f"vague or {code}",
    )
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return done.returncode == 0


def test_adding_a_rule_is_one_file_and_its_test(checkout):
    """It is then in the catalogue, in the list of the command line and in the API, and its own tests pass."""
    made = coach(checkout, "rules", "new", "clarity/vague_words")
    assert made.stdout.split() == [MODULE, TEST], made.stderr
    code = next(line for line in (checkout / MODULE).read_text().splitlines() if "code=" in line).split('"')[1]
    assert code not in catalogue()
    assert "pytest" in made.stderr
    assert not own_tests_pass(checkout, code)

    for name, changes in FILLED.items():
        text = (checkout / name).read_text()
        for before, after in changes.items():
            assert before in text
            text = text.replace(before, after)
        (checkout / name).write_text(text)
    assert own_tests_pass(checkout, code)

    listed = json.loads(coach(checkout, "rules", "list", "--skill", "clarity", "--format", "json").stdout)
    assert (code, "vague_words", "shadow") in [(rule["code"], rule["slug"], rule["mode"]) for rule in listed]
    asked = python(checkout, "-c", ASK)
    assert asked.returncode == 0, asked.stderr
    found = json.loads(asked.stdout)
    assert found["file"].startswith(str(checkout))
    assert code in found["discovered"]
    assert found["api"] == found["discovered"]


def test_the_scaffold_is_clean_code(checkout):
    """What is written for a developer passes the project's own style, so that only what they add is theirs to mend."""
    made = coach(checkout, "rules", "new", "clarity/vague_words")
    assert made.returncode == 0
    assert f"{sys.executable} -m pytest {TEST}" in made.stderr
    checked = python(checkout, "-m", "ruff", "check", "--no-cache", MODULE, TEST)
    assert checked.returncode == 1
    assert "D400" in checked.stdout or "D415" in checked.stdout
    assert checked.stdout.count("-->") == checked.stdout.count(f"{MODULE}:1:1")
    assert python(checkout, "-m", "ruff", "format", "--no-cache", "--check", MODULE, TEST).returncode == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The rules' folder of a nearly empty checkout."""
    folder = tmp_path / "coach_api" / "rules"
    for skill in ("clarity", "closing", "conversation"):
        (folder / skill).mkdir(parents=True)
        (folder / skill / "__init__.py").touch()
    (tmp_path / "tests" / "rules").mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()
    return folder


def in_skill(skill: str) -> list[Rule]:
    return [rule for rule in catalogue().values() if rule.skill == skill]


def test_the_code_is_the_one_after_the_skills_last(folder):
    rules = in_skill("clarity")
    assert new_rule(folder, rules, "clarity", "vague_words").code == f"CL{int(rules[-1].code[2:]) + 1:02}"


def test_the_first_rule_of_a_skill_takes_its_first_letters(folder):
    assert new_rule(folder, [], "conversation", "cold_handoff").code == "CO01"


def test_letters_of_another_skill_ask_for_a_code(folder):
    with pytest.raises(Conflict, match="--code"):
        new_rule(folder, in_skill("clarity"), "closing", "late_thanks")
    assert new_rule(folder, in_skill("clarity"), "closing", "late_thanks", "CZ01").code == "CZ01"


@pytest.mark.parametrize(
    ("skill", "slug", "said"),
    [
        ("clarty", "vague_words", "did you mean clarity?"),
        ("speed", "vague_words", "skills are: clarity, closing, conversation"),
        ("clarity", "", "lower-case letters"),
        ("clarity", "Vague", "lower-case letters"),
        ("clarity", "vague-words", "lower-case letters"),
        ("clarity", "2_words", "lower-case letters"),
        ("clarity", "return", "is a word of Python"),
        ("clarity", "../../etc", "lower-case letters"),
        ("", "", "lower-case letters"),
    ],
)
def test_names_that_cannot_be_used_are_refused(folder, skill, slug, said):
    with pytest.raises(InvalidInput, match=said.replace("?", r"\?")):
        new_rule(folder, [], skill, slug)
    assert not list(folder.rglob("*_words.py"))


@pytest.mark.parametrize("code", ["CL4", "cl04", "CL004", "C104"])
def test_codes_have_one_form(folder, code):
    with pytest.raises(InvalidInput, match="--code"):
        new_rule(folder, [], "clarity", "vague_words", code)


def test_what_is_there_stays(folder):
    new_rule(folder, [], "clarity", "vague_words")
    with pytest.raises(Conflict, match="vague_words"):
        new_rule(folder, [], "clarity", "vague_words")
    taken = in_skill("clarity")[0]
    with pytest.raises(Conflict, match=taken.slug):
        new_rule(folder, [taken], "conversation", taken.slug)
    with pytest.raises(Conflict, match=taken.code):
        new_rule(folder, [taken], "clarity", "other_words", taken.code)


def test_an_installed_package_is_no_place_for_a_rule(folder):
    (folder.parents[1] / "pyproject.toml").unlink()
    with pytest.raises(CoachError, match="source checkout"):
        new_rule(folder, [], "clarity", "vague_words")
