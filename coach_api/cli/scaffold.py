"""Writes the two files of a new rule into a source checkout."""

import difflib
import keyword
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Template

from coach_api.engine.rule import Rule
from coach_api.errors import CoachError, Conflict, InvalidInput, Problem

TEMPLATES = Path(__file__).parent / "templates"
PREFIX_LENGTH = 2

_SLUG = re.compile(r"[a-z][a-z0-9_]{2,39}")
_CODE = re.compile(r"[A-Z]{2}[0-9]{2}")


@dataclass(frozen=True)
class Created:
    """A new rule's code, and the paths of its module and its test."""

    code: str
    paths: tuple[Path, Path]


def skills(folder: Path) -> set[str]:
    """Return the skills: the packages in the rules' folder."""
    return {path.parent.name for path in folder.glob("*/__init__.py")}


def new_rule(folder: Path, rules: Iterable[Rule], skill: str, slug: str, code: str | None = None) -> Created:
    """Write a rule's module into the rules' `folder` and its test beside the checkout's other tests.

    Raises:
        InvalidInput: the skill, the name or the code cannot be used.
        Conflict: a rule or a file of that name, or a rule of that code, is there already.
        CoachError: `folder` lies in no source checkout.
    """
    there = tuple(rules)
    root = folder.parent.parent
    tests = root / "tests" / "rules"
    if not (root / "pyproject.toml").is_file() or not tests.is_dir():
        raise CoachError(
            f"A rule is added to a source checkout, and {folder} is an installed package without tests. "
            "Get the source, install it with: pip install -e '.[test]', and run this there."
        )
    _check_name(skill, slug, skills(folder))
    code = _check_code(code, there) if code else _next_code(skill, there)
    module = folder / skill / f"{slug}.py"
    test = tests / skill / f"test_{slug}.py"
    taken = {rule.slug for rule in there}
    if slug in taken or module.exists() or test.exists():
        raise Conflict(f"There is a rule “{slug}” already; its name must be unique among all skills.")
    values = {"code": code, "skill": skill, "slug": slug, "title": slug.replace("_", " ").capitalize()}
    for path, template in ((module, "rule.py.txt"), (test, "test_rule.py.txt")):
        path.parent.mkdir(exist_ok=True)
        text = (TEMPLATES / template).read_text(encoding="utf-8")
        path.write_text(Template(text).substitute(values), encoding="utf-8")
    return Created(code, (module.relative_to(root), test.relative_to(root)))


def _check_name(skill: str, slug: str, known: set[str]) -> None:
    problems = []
    if skill not in known:
        near = difflib.get_close_matches(skill, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"skills are: {', '.join(sorted(known))}"
        problems.append(
            Problem(
                "SKILL", f"“{skill}” is none; {hint} (A new skill is a folder with an __init__.py that describes it.)"
            )
        )
    if keyword.iskeyword(slug):
        problems.append(Problem("NAME", f"“{slug}” is a word of Python, which no module can be called; choose another"))
    elif not _SLUG.fullmatch(slug):
        problems.append(
            Problem(
                "NAME", f"“{slug}” must be 3 to 40 lower-case letters, digits and underscores, such as long_message"
            )
        )
    if problems:
        raise InvalidInput(problems, "A rule is named SKILL/NAME.")


def _check_code(code: str, there: tuple[Rule, ...]) -> str:
    if not _CODE.fullmatch(code):
        raise InvalidInput([Problem("--code", "must be two capital letters and two digits, such as CL04")])
    if any(code in (rule.code, *rule.renamed_from) for rule in there):
        raise Conflict(f"There is a rule {code} already.")
    return code


def _next_code(skill: str, there: tuple[Rule, ...]) -> str:
    """Return the code after the skill's last: one that was freed may still be in teams' settings."""
    prefix = next((rule.code[:PREFIX_LENGTH] for rule in there if rule.skill == skill), skill[:PREFIX_LENGTH].upper())
    taken = [code for rule in there for code in (rule.code, *rule.renamed_from) if code.startswith(prefix)]
    if any(rule.code in taken and rule.skill != skill for rule in there):
        raise Conflict(f"Codes of another skill begin with {prefix}; choose the first code of this one with --code.")
    last = max((int(code[PREFIX_LENGTH:]) for code in taken), default=0)
    return f"{prefix}{last + 1:02}"
