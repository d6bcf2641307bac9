"""Writes the rules' pages as Markdown, one a rule and an index by skill, and finds those that no longer fit."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coach_api.engine import page
from coach_api.engine.rule import Bad, Good, Rule
from coach_api.errors import Conflict

INDEX = "README.md"
MARK = '<!-- Written by "coach-api docs build" from the rules themselves; change them, not this. -->'

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#]")


@dataclass(frozen=True)
class Differences:
    """What keeps a folder from showing the rules as they are: names of its files, in order."""

    missing: tuple[str, ...]
    stale: tuple[str, ...]
    leftover: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.leftover)


def build(folder: Path, pages: Mapping[str, str]) -> Differences:
    """Write the pages into a folder, remove those of rules that are gone, and return what was changed.

    Raises:
        Conflict: a file of that name is there, and no page of ours.
    """
    found = differences(folder, pages)
    foreign = [name for name in found.stale if not _is_ours(folder / name)]
    if foreign:
        raise Conflict(f"{folder / foreign[0]} was not written by this command; choose another folder.")
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*found.missing, *found.stale):
        (folder / name).write_text(pages[name], encoding="utf-8", newline="\n")
    for name in found.leftover:
        (folder / name).unlink()
    return found


def differences(folder: Path, pages: Mapping[str, str]) -> Differences:
    """Compare a folder with the pages. Files that this command did not write are nobody's leftovers."""
    there = {path.name: path for path in folder.glob("*.md")}
    return Differences(
        tuple(sorted(name for name in pages if name not in there)),
        tuple(sorted(name for name in pages if name in there and _text(there[name]) != pages[name])),
        tuple(sorted(name for name, path in there.items() if name not in pages and _is_ours(path))),
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _is_ours(path: Path) -> bool:
    return _text(path).startswith(MARK)


def pages(rules: Iterable[Rule], skills: Mapping[str, str]) -> dict[str, str]:
    """Return each page's text by its file name; `skills` says in a line what each skill is."""
    every = tuple(rules)
    texts = {f"{rule.slug}.md": _lines(_rule(rule)) for rule in every}
    return {INDEX: _lines(_index(every, skills)), **texts}


def _lines(lines: Iterable[str]) -> str:
    return "\n".join((MARK, "", *lines)) + "\n"


def _index(rules: tuple[Rule, ...], skills: Mapping[str, str]) -> Iterator[str]:
    yield "# The rules"
    for skill, about in skills.items():
        of_skill = [rule for rule in rules if rule.skill == skill]
        if not of_skill:
            continue
        yield from ("", f"## {_title(skill)}", "", about, "")
        yield from _table(
            ("Code", "Rule", "Severity", "A new team has it"),
            (
                (rule.code, f"[{_escaped(rule.title)}]({rule.slug}.md)", rule.severity.value, rule.mode.value)
                for rule in of_skill
            ),
        )


def _rule(rule: Rule) -> Iterator[str]:
    yield from (f"# {_escaped(rule.title)}", "")
    yield from _table(
        ("Code", "Skill", "Severity", "A new team has it"),
        [(rule.code, rule.skill.replace("_", " "), rule.severity.value, rule.mode.value)],
    )
    yield from ("", rule.docs)
    for heading, kind in (("What it flags", Bad), ("What it leaves alone", Good)):
        shown = page.examples(rule, kind)
        if shown:
            yield from ("", f"## {heading}")
            for example in shown:
                yield from ("", *_example(example))
    settings = page.settings(rule)
    if settings:
        yield from ("", "## What a team can set", "")
        yield from _table(
            ("Name", "Meaning", "Default", "Allowed"),
            (
                (
                    f"`{setting.name}`",
                    _escaped(setting.help),
                    "<br>".join(map(_escaped, setting.default)),
                    _escaped(setting.allowed),
                )
                for setting in settings
            ),
        )
    yield from ("", f"[All rules]({INDEX})")


def _example(example: page.Shown) -> Iterator[str]:
    """Return a list item with a line for each message."""
    lines = [f"**{_title(role)}:** {_marked(text)}" for role, text in example.said]
    lines.append(f"**Draft:** {_marked(example.draft) or '*(empty)*'}")
    lines += [f"*{_escaped(note)}*" for note in example.notes]
    for place, line in enumerate(lines):
        yield f"{'- ' if place == 0 else '  '}{line}{'' if place == len(lines) - 1 else '<br>'}"


def _marked(text: page.Marked) -> str:
    flagged = f"<mark>{_escaped(text.flagged)}</mark>" if text.flagged else ""
    return f"{_escaped(text.before)}{flagged}{_escaped(text.behind)}"


def _escaped(text: str) -> str:
    """Return a text as Markdown shows it, on one line."""
    return _SPECIAL.sub(lambda match: f"\\{match.group()}", text.strip("\n")).replace("\n", "<br>")


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
