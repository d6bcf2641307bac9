"""A team's rules as one file of YAML: written to be read and changed by people, and read without trust.

    version: 1
    rules:
      CL04:
        mode: shadow
        params:
          max_questions: 2
    written:
      - title: Our word
        advice: We say parcel.
        phrases: [package]

Each rule that a file names becomes exactly so, with the rule's own values for what is left out. Words such as on, off, yes
and no are words here, as in YAML 1.2; there are no aliases and no tags.
"""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar

import yaml

from coach_api import rules as built_in
from coach_api.engine.rule import Rule
from coach_api.errors import InvalidInput, Problem
from coach_api.services import overrides, written_rules
from coach_api.services.rule_sets import State, Wanted
from coach_api.storage.overrides import Override

VERSION = 1
LARGEST = 400_000  # bytes
MOST_NODES = 20_000  # a full set of own rules has 16,000
DEEPEST = 12

INTRODUCTION = """\
# Coaching rules: what a rule does is set exactly as it stands here; rules that are left out stay as they are.
# Modes are on, shadow (counted, never shown) and off. A severity or parameter that is left out is the rule's own.
"""

_PLAIN = {
    "tag:yaml.org,2002:null": re.compile(r"~|null|"),
    "tag:yaml.org,2002:bool": re.compile(r"true|false"),
    "tag:yaml.org,2002:int": re.compile(r"0|-?[1-9][0-9]{0,17}"),
    "tag:yaml.org,2002:float": re.compile(r"-?[0-9]{1,18}\.[0-9]{1,18}"),
}


class _Words:
    """Tells words from numbers, as the loader and the dumper share it."""

    yaml_implicit_resolvers: ClassVar[dict[Any, Any]] = {
        None: [(tag, re.compile(rf"(?:{pattern.pattern})\Z")) for tag, pattern in _PLAIN.items()]
    }


class _Loader(_Words, yaml.SafeLoader):
    """Builds nodes from what YAML calls events, within bounds."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._nodes = self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:  # noqa: ANN401 PyYAML's own
        event: Any = self.peek_event()  # type: ignore[no-untyped-call] # so is all of PyYAML's reader
        self._nodes += 1
        self._depth += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refused("aliases and anchors (& and *) are not used here: write it out", event)
        if getattr(event, "tag", None):
            raise _refused("tags (!) are not used here", event)
        if self._nodes > MOST_NODES:
            raise _refused(f"there are more than {MOST_NODES:,} values", event)
        if self._depth > DEEPEST:
            raise _refused("this is nested too deep", event)
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


class _Dumper(_Words, yaml.SafeDumper):
    """Writes words as words, and never an alias."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 PyYAML's own
        return True


def _refused(problem: str, event: Any) -> yaml.MarkedYAMLError:  # noqa: ANN401 an event of PyYAML
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


def write(state: State, team: str) -> str:
    """Return a team's rules as a file: every built-in rule with its mode and what else the team changed, and its own rules."""
    lines = [f"# {team}\n", INTRODUCTION, f"version: {VERSION}\n", "rules:\n"]
    for skill, about in built_in.skills().items():
        lines.append(f"\n  # {about}\n")
        for rule in built_in.catalogue().values():
            if rule.skill == skill:
                override = overrides.of_rule(state.overrides, rule)
                fields = overrides.fields_of(rule, override)
                entry = {"mode": fields["mode"]} | {name: override[name] for name in override if name != "mode"}
                lines += [f"  {rule.code}: # {rule.title}\n", textwrap.indent(_dump(entry), "    ")]
    own = [_entry(written_rules.values_of(row)) for row in state.written]
    if own:
        lines.append("\n" + _dump({"written": own}))
    return "".join(lines)


def read(raw: bytes) -> Wanted:
    """Return what a file wants.

    Raises:
        InvalidInput: it is no file of rules; all that is wrong with it, each with its path and line.
    """
    if len(raw) > LARGEST:
        raise InvalidInput([Problem("", f"the file has {len(raw):,} bytes, and {LARGEST:,} is the most")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput([Problem("", "the file is not text in UTF-8")]) from None
    reading = _Reading(text)
    wanted = reading.wanted()
    if reading.problems:
        raise InvalidInput(
            sorted(reading.problems, key=reading.line), "The file cannot be used as it is; nothing was changed."
        )
    return wanted


class _Reading:
    """One reading of a file: its values, the line of each by its path, and what was wrong."""

    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self._lines: dict[str, int] = {}
        try:
            loader = _Loader(text)
            node: Any = loader.get_single_node()
            self._construct: Callable[[Any], Any] = loader.construct_object
        except yaml.YAMLError as error:
            raise InvalidInput([_unreadable(error)], "The file cannot be read as YAML.") from None
        self._values = None if node is None else self._plain(node, "")

    def wanted(self) -> Wanted:
        """Return what the file wants; meaningless where there are problems."""
        if not isinstance(self._values, Mapping):
            self._fault("", "must be a file of rules: version, rules and written")
            return Wanted({})
        if str(self._values.get("version")) != str(VERSION):
            self._fault("/version", f"must be {VERSION}: this is the only form of the file that is known")
        for name in self._values:
            if name not in ("version", "rules", "written"):
                self._fault(f"/{name}", "is unknown; known are: version, rules, written")
        return Wanted(self._rules(), self._written())

    def line(self, problem: Problem) -> int:
        """Return the line that a problem is about: that of the last part of its path that is there."""
        path = problem.pointer
        while path and path not in self._lines:
            path = path.rpartition("/")[0]
        return self._lines.get(path, 1)

    def _rules(self) -> dict[str, Override]:
        given = self._part("rules", dict, "must be rules by their codes")
        known = {code: rule for rule in built_in.catalogue().values() for code in (rule.code, *rule.renamed_from)}
        wanted: dict[str, Override] = {}
        for code, entry in given.items():
            rule = known.get(code)
            if rule is None:
                self._fault(f"/rules/{code}", "is no rule that this version of the coach knows")
            elif not isinstance(entry, Mapping):
                self._fault(f"/rules/{code}", "must hold a mode, a severity or params")
            else:
                with self._faults_at(f"/rules/{code}"):
                    wanted[rule.code] = _fit(rule, entry)
        return wanted

    def _written(self) -> list[dict[str, Any]]:
        wanted: list[dict[str, Any]] = []
        for place, entry in enumerate(self._part("written", list, "must be a list of rules")):
            at = f"/written/{place}"
            if isinstance(entry, Mapping):
                with self._faults_at(at):
                    wanted.append(written_rules.whole(entry))
            else:
                self._fault(at, "must be a rule: its title, advice, phrases and so on")
        return wanted

    def _part(self, name: str, kind: type, reason: str) -> Any:  # noqa: ANN401 a `kind`
        value = self._values.get(name) if isinstance(self._values, Mapping) else None
        if value is None:
            return kind()
        if not isinstance(value, kind):
            self._fault(f"/{name}", reason)
            return kind()
        return value

    @contextmanager
    def _faults_at(self, at: str) -> Iterator[None]:
        try:
            yield
        except InvalidInput as error:
            for problem in error.problems:
                self._fault(at + problem.pointer, problem.reason)

    def _fault(self, pointer: str, reason: str) -> None:
        line = self.line(Problem(pointer, reason))
        self.problems.append(Problem(pointer, f"{reason} (line {line})"))

    def _plain(self, node: Any, path: str) -> Any:  # noqa: ANN401 a node of PyYAML, and its value
        """Return the value of a node, noting the lines of all that is in it; a key that comes twice is a fault."""
        self._lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, f"{path}/{place}") for place, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            values: dict[str, Any] = {}
            for key, item in node.value:
                name = key.value if isinstance(key, yaml.ScalarNode) else "?"
                at = f"{path}/{name}"
                if name in values:
                    self._fault(at, f"stands there twice, again in line {key.start_mark.line + 1}")
                self._lines.setdefault(at, key.start_mark.line + 1)
                values[name] = self._plain(item, at)
            return values
        return self._construct(node)


def _fit(rule: Rule, entry: Mapping[str, Any]) -> Override:
    overrides.check_texts(entry)
    rule.configure(entry)
    return overrides.differing(rule, dict(entry))


def _unreadable(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    where = f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it holds what YAML does not know"
    return Problem("", f"{reason}{where}")


def _entry(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an own rule that say something."""
    return {name: value for name, value in values.items() if name in ("mode", "severity") or value not in ("", [])}


def _dump(value: object) -> str:
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
