"""Proves from a pattern itself that whatever it matches holds one of some strings."""

import re
from collections.abc import Iterable
from functools import cache
from re import _constants as sre
from re import _parser as parser
from typing import Any

ANYTHING = "\x00"

Part = tuple[Any, Any]
Parts = tuple[Part, ...]


def always_holds(pattern: re.Pattern[str], strings: Iterable[str]) -> bool:
    """Whether every text that a pattern matches holds one of the strings within the match."""
    wanted = tuple(strings)
    longest = max(map(len, wanted))

    @cache
    def proven(before: str, rest: Parts) -> bool:
        if any(string in before for string in wanted):
            return True
        if not rest:
            return False
        if before and proven("", rest):
            return True
        if not before and proven("", rest[1:]):
            return True
        code, value = rest[0]
        if code is sre.LITERAL:
            return proven((before + chr(value))[-longest:], rest[1:])
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
            yield ((sre.LITERAL, ord(ANYTHING)), *parts)
    elif code in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        yield ()
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
    if code is sre.SUBPATTERN:
        return _frozen(value[3])
    if code is sre.ATOMIC_GROUP:
        return _frozen(value)
    if code in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return (value[0], value[1], _frozen(value[2]))
    if code is sre.IN:
        return tuple(value)
    return None if code in (sre.ASSERT, sre.ASSERT_NOT) else value
