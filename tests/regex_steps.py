"""Counts the steps that a backtracking matcher takes, and makes the texts on which a pattern takes the most.

Python's `re` backtracks and tells nobody how often. This interpreter walks the same parse tree in the same order and
counts: one step for each node tried at a place, one for each character that a run takes. Like `re`, it passes over
alternatives that begin with another character. It remembers no groups, so it refuses back references by name.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from re import _constants as sre
from re import _parser as parser
from typing import Any

MOST_PUMPS = 16  # of a pattern with more, every second, third ... is tried
LARGE = 20  # a repeat of fewer is no danger
ALPHABET = "a1 \n.-'\"!?,@/:_(<A{é😀中"
NEVER = "\0"

Test = Callable[[str], bool]


class TooManySteps(Exception):  # noqa: N818 it is a finding
    """The matcher took more steps than it was allowed."""


@dataclass
class Attempt:
    """One walk over a text: what is still to try, the last first, and the steps taken so far."""

    text: str
    limit: int
    steps: int = 0
    untried: list[tuple["Node", int]] = field(default_factory=list)

    def step(self) -> None:
        """Count one step."""
        self.steps += 1
        if self.steps > self.limit:
            raise TooManySteps

    def run(self, start: "Node", begin: int) -> int | None:
        """Return where the match that begins at a node and a place ends."""
        outer, self.untried = self.untried, [(start, begin)]
        end = None
        while self.untried and end is None:
            node, at = self.untried.pop()
            going: tuple[Node, int] | None = (node, at)
            while going is not None and end is None:
                node, at = going
                self.step()
                if isinstance(node, Accept):
                    end = at
                else:
                    going = node.go(self, at)
        self.untried = outer
        return end


@dataclass(eq=False)
class Node:
    """A part of a program: `go` tries it at a place and says where to go on, None where it does not fit."""

    def go(self, attempt: Attempt, at: int) -> tuple["Node", int] | None:
        """Try this part."""
        raise NotImplementedError


class Accept(Node):
    """The end of a program."""


@dataclass(eq=False)
class Character(Node):
    """One character."""

    test: Test
    then: Node

    def fits(self, text: str, at: int) -> bool:
        """Whether the character at a place is right."""
        return at < len(text) and self.test(text[at])

    def go(self, attempt: Attempt, at: int) -> tuple[Node, int] | None:
        return (self.then, at + 1) if self.fits(attempt.text, at) else None


@dataclass(eq=False)
class Split(Node):
    """Alternatives, the first tried first. Those that begin with another character cost nothing."""

    choices: tuple[Node, ...] = ()

    def go(self, attempt: Attempt, at: int) -> tuple[Node, int] | None:
        able = [node for node in self.choices if not isinstance(node, Character) or node.fits(attempt.text, at)]
        if not able:
            return None
        attempt.untried.extend((node, at) for node in reversed(able[1:]))
        return able[0], at


@dataclass(eq=False)
class Run(Node):
    """One character repeated: as often as it goes, or as seldom."""

    test: Test
    low: int
    high: int
    op: Any
    then: Node

    def go(self, attempt: Attempt, at: int) -> tuple[Node, int] | None:
        end = self._end(attempt, at)
        least = at + self.low
        if end < least:
            return None
        if self.op is sre.POSSESSIVE_REPEAT:
            return self.then, end
        return Rest(self.then, least, end, longest=self.op is sre.MAX_REPEAT).go(attempt, at)

    def _end(self, attempt: Attempt, at: int) -> int:
        stop = min(len(attempt.text), at + self.high)
        while at < stop and self.test(attempt.text[at]):
            at += 1
            attempt.step()
        return at


@dataclass(eq=False)
class Rest(Node):
    """The places at which a run may still end."""

    then: Node
    low: int
    high: int
    longest: bool

    def go(self, attempt: Attempt, at: int) -> tuple[Node, int] | None:
        at = self.high if self.longest else self.low
        if self.low < self.high:
            low, high = (self.low, self.high - 1) if self.longest else (self.low + 1, self.high)
            attempt.untried.append((Rest(self.then, low, high, self.longest), at))
        return self.then, at


@dataclass(eq=False)
class Place(Node):
    """A condition on the place."""

    holds: Callable[[str, int], bool]
    then: Node

    def go(self, attempt: Attempt, at: int) -> tuple[Node, int] | None:
        return (self.then, at) if self.holds(attempt.text, at) else None


@dataclass(eq=False)
class Look(Node):
    """A look ahead, or back by so many characters."""

    inner: Node
    back: int
    wanted: bool
    then: Node

    def go(self, attempt: Attempt, at: int) -> tuple[Node, int] | None:
        found = at >= self.back and attempt.run(self.inner, at - self.back) is not None
        return (self.then, at) if found is self.wanted else None


@dataclass(eq=False)
class Atomic(Node):
    """A part that gives nothing back."""

    inner: Node
    then: Node

    def go(self, attempt: Attempt, at: int) -> tuple[Node, int] | None:
        end = attempt.run(self.inner, at)
        return None if end is None else (self.then, end)


class Matcher:
    """Runs one compiled pattern over texts, as its method `how` does: finditer, match or fullmatch."""

    def __init__(self, pattern: re.Pattern[str], how: str = "finditer") -> None:
        end = Place(_PLACES[sre.AT_END_STRING], Accept()) if how == "fullmatch" else Accept()
        self._start = _compiled(_tree(pattern), pattern.flags, end)
        self._once = how != "finditer"

    def matches(self, attempt: Attempt) -> list[tuple[int, int]]:
        """Return the non-empty matches: what `re` finds too, or this interpreter is wrong.

        Raises:
            TooManySteps: they took more steps than the attempt may.
        """
        found = []
        at = 0
        while at <= len(attempt.text):
            end = attempt.run(self._start, at)
            if end is not None and end > at:
                found.append((at, end))
            if self._once:
                break
            at = at + 1 if end is None else max(end, at + 1)
        return found


def has_large_repeat(pattern: re.Pattern[str]) -> bool:
    """Whether anything is repeated often; without, the steps at each place are bounded and the whole is linear."""
    return any(True for _ in _repeats(_tree(pattern), pattern.flags, ""))


def reach(pattern: re.Pattern[str]) -> int:
    """Return how far the bounded repeats reach, in characters: shorter texts make them look boundless."""
    return _reach(_tree(pattern))


def adversarial(pattern: re.Pattern[str], size: int) -> list[str]:
    """Return texts of `size` characters made from the pattern's own parts, on which it might take many steps."""
    units = dict.fromkeys((*ALPHABET, *(f"a{other}" for other in ALPHABET)))
    texts = dict.fromkeys(_filled(unit, size) for unit in units)
    pumps = list(_pumps(pattern))
    for prefix, pump in pumps[:: len(pumps) // MOST_PUMPS + 1]:
        texts[f"{prefix}{_filled(pump, size - len(prefix) - 1)}{NEVER}"] = None
        texts[_filled(f"{prefix}{pump}", size)] = None
        texts[_filled(f" {prefix}{pump}", size)] = None
        if prefix:
            texts[_filled(prefix, size)] = None
            texts[_filled(f"{prefix} ", size)] = None
    return list(texts)


def _tree(pattern: re.Pattern[str]) -> Any:
    return parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)


def _filled(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[: max(0, size)]


def _pumps(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    seen = set()
    for prefix, samples in _repeats(_tree(pattern), pattern.flags, ""):
        for pump in samples:
            if (prefix, pump) not in seen:
                seen.add((prefix, pump))
                yield prefix, pump


def _repeats(tree: Iterable[Any], flags: int, prefix: str) -> Iterator[tuple[str, list[str]]]:
    """Yield for each large repeat a text that leads up to it and texts that it may take once."""
    for op, argument in tree:
        if op in _REPEATS:
            _, high, body = argument
            if high is sre.MAXREPEAT or high >= LARGE:
                yield prefix, [sample for sample in _samples(body, flags) if sample]
        for inner, inner_flags in _inside(op, argument, flags):
            yield from _repeats(inner, inner_flags, prefix)
        if op not in (sre.ASSERT, sre.ASSERT_NOT):
            prefix += next(iter(_samples([(op, argument)], flags)), "")


def _inside(op: Any, argument: Any, flags: int) -> Iterator[tuple[Any, int]]:
    if op in _REPEATS:
        yield argument[2], flags
    elif op is sre.SUBPATTERN:
        yield argument[3], (flags | argument[1]) & ~argument[2]
    elif op is sre.ATOMIC_GROUP:
        yield argument, flags
    elif op is sre.BRANCH:
        yield from ((alternative, flags) for alternative in argument[1])
    elif op in (sre.ASSERT, sre.ASSERT_NOT):
        yield argument[1], flags


def _samples(tree: Iterable[Any], flags: int, most: int = 12) -> list[str]:
    """Return a few texts that a part matches; what looks around is passed over."""
    samples = [""]
    for op, argument in tree:
        if op in _SINGLE:
            test = _test(op, argument, flags)
            fitting = [character for character in (*ALPHABET, *_literals(op, argument)) if test(character)]
            options = fitting or [""]
        elif op in _REPEATS:
            low, _, body = argument
            once = _samples(body, flags, most)
            options = [sample * max(low, 1) for sample in once] + ([""] if low == 0 else [])
        elif op is sre.BRANCH:
            each = [_samples(alternative, flags, most) for alternative in argument[1]]
            options = [samples_of[0] for samples_of in each if samples_of]
        elif op in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
            ((inner, inner_flags),) = _inside(op, argument, flags)
            options = _samples(inner, inner_flags, most)
        else:
            options = [""]
        samples = _spread(samples, options, most)
    return samples


def _spread(samples: list[str], options: list[str], most: int) -> list[str]:
    """Join each option to a sample, and each sample to an option, without making all pairs."""
    longer = max(len(samples), len(options))
    pairs = (f"{samples[n % len(samples)]}{options[n % len(options)]}" for n in range(longer))
    return list(islice(dict.fromkeys(pairs), most))


def _literals(op: Any, argument: Any) -> list[str]:
    if op is sre.LITERAL:
        return [chr(argument)]
    if op is not sre.IN:
        return []
    return [
        chr(value if kind is sre.LITERAL else value[0]) for kind, value in argument if kind in (sre.LITERAL, sre.RANGE)
    ]


def _reach(tree: Any) -> int:
    total = 0
    for op, argument in tree:
        if op in _SINGLE:
            total += 1
        elif op in _REPEATS:
            _, high, body = argument
            total += (1 if high is sre.MAXREPEAT else int(high)) * _reach(body)
        else:
            total += max((_reach(inner) for inner, _ in _inside(op, argument, 0)), default=0)
    return total


def _compiled(tree: Any, flags: int, then: Node) -> Node:
    """Return the node at which a part begins that goes on to `then`."""
    for op, argument in reversed(list(tree)):
        then = _node(op, argument, flags, then)
    return then


def _node(op: Any, argument: Any, flags: int, then: Node) -> Node:
    if op in _SINGLE:
        return Character(_test(op, argument, flags), then)
    build = _BUILDERS.get(op)
    if build is None:
        raise NotImplementedError(f"{op} is not interpreted: write the pattern without it")
    return build(op, argument, flags, then)


def _group(op: Any, argument: Any, flags: int, then: Node) -> Node:
    ((inner, inner_flags),) = _inside(op, argument, flags)
    return _compiled(inner, inner_flags, then)


def _branch(_: Any, argument: Any, flags: int, then: Node) -> Node:
    return Split(tuple(_compiled(alternative, flags, then) for alternative in argument[1]))


def _atomic(_: Any, argument: Any, flags: int, then: Node) -> Node:
    return Atomic(_compiled(argument, flags, Accept()), then)


def _look(op: Any, argument: Any, flags: int, then: Node) -> Node:
    direction, inner = argument
    back = inner.getwidth()[0] if direction < 0 else 0
    return Look(_compiled(inner, flags, Accept()), back, op is sre.ASSERT, then)


def _at(_: Any, argument: Any, flags: int, then: Node) -> Node:
    return Place(_place(argument, flags), then)


def _repeat(op: Any, argument: Any, flags: int, then: Node) -> Node:
    low, high, body = argument
    high = sys.maxsize if high is sre.MAXREPEAT else int(high)
    if len(body) == 1 and body[0][0] in _SINGLE:
        return Run(_test(*body[0], flags), low, high, op, then)
    after = Accept() if op is sre.POSSESSIVE_REPEAT else then
    order = -1 if op is sre.MIN_REPEAT else 1
    if high == sys.maxsize:
        if body.getwidth()[0] == 0:
            raise NotImplementedError("a boundless repeat of what may be empty is not interpreted: write it without")
        start = Split()
        start.choices = (_compiled(body, flags, start), after)[::order]
    else:
        start = after
        for _ in range(high - low):
            start = Split((_compiled(body, flags, start), after)[::order])
    for _ in range(low):
        start = _compiled(body, flags, start)
    return Atomic(start, then) if op is sre.POSSESSIVE_REPEAT else start


def _test(op: Any, argument: Any, flags: int) -> Test:
    """Return a test of one character, which remembers its answers."""
    if op is sre.LITERAL:
        plain = _literal(argument)
    elif op is sre.NOT_LITERAL:
        plain = _not(_literal(argument))
    elif op is sre.ANY:
        plain = (lambda _: True) if flags & re.DOTALL else (lambda character: character != "\n")
    else:
        plain = _one_of(argument)
    if not flags & re.IGNORECASE or op is sre.ANY:
        return cache(plain)
    if op is sre.NOT_LITERAL or (op is sre.IN and argument[0][0] is sre.NEGATE):
        return cache(lambda character: all(plain(variant) for variant in _variants(character)))
    return cache(lambda character: any(plain(variant) for variant in _variants(character)))


def _variants(character: str) -> set[str]:
    return {character, character.lower(), character.upper()}


def _literal(code: int) -> Test:
    return lambda character: character == chr(code)


def _not(test: Test) -> Test:
    return lambda character: not test(character)


def _one_of(items: Any) -> Test:
    negated = items[0][0] is sre.NEGATE
    tests = [_item(kind, value) for kind, value in items if kind is not sre.NEGATE]
    return lambda character: any(test(character) for test in tests) is not negated


def _item(kind: Any, value: Any) -> Test:
    if kind is sre.LITERAL:
        return _literal(value)
    if kind is sre.RANGE:
        low, high = value
        return lambda character: low <= ord(character) <= high
    return _CATEGORIES[value]


def _place(where: Any, flags: int) -> Callable[[str, int], bool]:
    lines = bool(flags & re.MULTILINE)
    if where is sre.AT_BEGINNING:
        return lambda text, at: at == 0 or (lines and text[at - 1] == "\n")
    if where is sre.AT_END:
        return lambda text, at: at == len(text) or (text[at] == "\n" and (lines or at == len(text) - 1))
    return _PLACES[where]


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _boundary(text: str, at: int) -> bool:
    before = at > 0 and _is_word(text[at - 1])
    after = at < len(text) and _is_word(text[at])
    return before is not after


_BUILDERS: dict[Any, Callable[[Any, Any, int, Node], Node]] = {
    sre.MAX_REPEAT: _repeat,
    sre.MIN_REPEAT: _repeat,
    sre.POSSESSIVE_REPEAT: _repeat,
    sre.BRANCH: _branch,
    sre.SUBPATTERN: _group,
    sre.ATOMIC_GROUP: _atomic,
    sre.AT: _at,
    sre.ASSERT: _look,
    sre.ASSERT_NOT: _look,
}
_SINGLE = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_CATEGORIES: dict[Any, Test] = {
    sre.CATEGORY_DIGIT: str.isdecimal,
    sre.CATEGORY_NOT_DIGIT: _not(str.isdecimal),
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: _not(str.isspace),
    sre.CATEGORY_WORD: _is_word,
    sre.CATEGORY_NOT_WORD: _not(_is_word),
}
_PLACES: dict[Any, Callable[[str, int], bool]] = {
    sre.AT_BEGINNING_STRING: lambda _, at: at == 0,
    sre.AT_END_STRING: lambda text, at: at == len(text),
    sre.AT_BOUNDARY: _boundary,
    sre.AT_NON_BOUNDARY: lambda text, at: not _boundary(text, at),
}
