"""Proves from a pattern itself that whatever it matches holds one of some strings."""

import re
from collections.abc import Iterable
from functools import cache
from re import _constants as sre
from re import _parser as parser
from typing import Any

EDGE = "\0"  # where a word can only begin or end
ANYTHING = "\1"

_WORD = (sre.IN, [(sre.CATEGORY, sre.CATEGORY_WORD)])
_NO_WORD = "no word"
_EDGES = (_NO_WORD, sre.AT_BOUNDARY, sre.AT_BEGINNING, sre.AT_BEGINNING_STRING, sre.AT_END, sre.AT_END_STRING)

Part = tuple[Any, Any]
Parts = tuple[Part, ...]


def always_holds(pattern: re.Pattern[str], strings: Iterable[str]) -> bool:
    """Whether every text that a pattern matches holds one of the strings within the match.

    A string between edges is a word that stands by itself: no letter, digit or underscore right before or after it.
    """
    wanted = tuple(strings)
    longest = 2 * max(map(len, wanted))

    @cache
    def proven(before: str, rest: Parts) -> bool:
        plain = before.replace(EDGE, "")
        if any(string in (before if EDGE in string else plain) for string in wanted):
            return True
        if not rest:
            return False
        if before and proven("", rest):
            return True
        if not before and proven("", rest[1:]):
            return True
        code, value = rest[0]
        if code is sre.LITERAL:
            more = "" if before[-1:] == chr(value) == EDGE else chr(value)
            return proven((before + more)[-longest:], rest[1:])
        return all(proven(before, (*parts, *rest[1:])) for parts in _ways(code, value))

    @cache
    def _ways(code: Any, value: Any) -> tuple[Parts, ...]:
        return tuple(_expanded(code, value))

    return proven("", _frozen(parser.parse(pattern.pattern)))


def _expanded(code: Any, value: Any) -> Iterable[Parts]:
    """Yield the ways in which a part may match, each as parts of its own."""
    if code is sre.BRANCH:
        yield from value
    elif code in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
        yield value
    elif code in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, parts = value
        if least == 0:
            yield ()
        yield parts
        if most > 1:
            yield (*parts, (sre.LITERAL, ord(ANYTHING)), *parts)
    elif code in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        yield ((sre.LITERAL, ord(EDGE)),) if value in _EDGES else ()
    elif code is sre.IN and all(item[0] is sre.LITERAL for item in value):
        for item in value:
            yield (item,)
    else:
        yield ((sre.LITERAL, ord(ANYTHING)),)


def _frozen(parts: Iterable[Part]) -> Parts:
    """Return what the parser read with tuples for its lists, so that it can be looked up."""
    return tuple((code, _frozen_value(code, value)) for code, value in parts)


def _frozen_value(code: Any, value: Any) -> Any:
    if code is sre.BRANCH:
        return tuple(map(_frozen, value[1]))
    if code in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
        return _frozen(value[3] if code is sre.SUBPATTERN else value)
    if code in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return (value[0], value[1], _frozen(value[2]))
    if code is sre.IN:
        return tuple(value)
    if code in (sre.ASSERT, sre.ASSERT_NOT):
        return _NO_WORD if code is sre.ASSERT_NOT and list(value[1]) == [_WORD] else None
    return value
