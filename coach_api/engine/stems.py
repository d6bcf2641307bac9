"""Stems: pieces of text of which every match of a pattern holds at least one, read off the pattern itself.

A text is searched for the stems of all patterns in one pass, and then for those patterns only that may be found in it.
The only module that knows Aho-Corasick automata and what `re` reads in a pattern.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from math import inf
from re import _constants as sre  # type: ignore[attr-defined] # no other way to read a pattern as `re` does
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick

EDGE = "\0"  # stands in a piece where a word can only begin or end
ANYWHERE = 1  # the bit of patterns that may be found in any text

_MOST = 32  # pieces that a sequence is spelled out into
_LIKELY = 2.5  # pieces that a text is guessed to hold, from which they spare it nothing
_UNCOMMON = 9  # the length from which a piece is not thought rarer
_EVERYDAY = frozenset(
    re.findall(
        r"\S+",
        "i u you your we my me us it this that there the a an and or so to of for in on at as with if is are am was be "
        "been do does did can could will would have has had not n't 's 're 've 'll all any no but just what how",
    )
)
_NOWHERE = frozenset((sre.AT, sre.ASSERT, sre.ASSERT_NOT))
_EDGES = frozenset((sre.AT_BOUNDARY, sre.AT_BEGINNING, sre.AT_BEGINNING_STRING, sre.AT_END, sre.AT_END_STRING))
_NO_WORD = [(sre.IN, [(sre.CATEGORY, sre.CATEGORY_WORD)])]
_REPEATS = frozenset((sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT))
_HARMLESS = re.MULTILINE | re.DOTALL | re.UNICODE
_WORD = re.compile(rf"{EDGE}+(\w+){EDGE}+")

Part = tuple[Any, Any]
Pieces = Collection[str]

_pieces: dict[str, int] = {}
_words: dict[str, int] = {}
_patterns = 0


def enter(pattern: str) -> int:
    """Return the bit by which `present` tells that a pattern may be found in a text.

    A pattern that comes after the first text was read is one that may be found anywhere.
    """
    global _patterns  # noqa: PLW0603 the count of a registry that modules enter as they are loaded
    stems = () if _automaton.cache_info().currsize else needed(pattern)
    if not stems:
        return ANYWHERE
    _patterns += 1
    bit = ANYWHERE << _patterns
    for word, piece in map(looked_for, stems):
        table = _words if word else _pieces
        table[word or piece] = table.get(word or piece, 0) | bit
    return bit


def looked_for(stem: str) -> tuple[str, str]:
    """Return the whole word that a stem is, or the piece of text that it is; the other is empty."""
    word = _WORD.fullmatch(stem)
    return (word[1], "") if word else ("", stem.replace(EDGE, ""))


def present(lower: str, words: frozenset[str]) -> int:
    """Return the bits of all patterns that may be found in a text in lower case with these words."""
    bits = ANYWHERE
    for _, more in _automaton().iter(lower):
        bits |= more
    for word in words & _words.keys():
        bits |= _words[word]
    return bits


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for piece, bits in _pieces.items():
        automaton.add_word(piece, bits)
    automaton.make_automaton()
    return automaton


def needed(pattern: str) -> frozenset[str]:
    """Return pieces of which each match of a pattern in lower case holds one, none where there are no telling ones.

    Those are chosen that few texts are likely to hold. A word between edges is one that stands by itself.
    """
    tree = parser.parse(pattern)
    if tree.state.flags & ~_HARMLESS:
        return frozenset()
    spelled, best = _sequence(tree.data)
    pieces = _rarer(best, spelled)
    return frozenset(pieces or ()) if _likelihood(pieces) < _LIKELY else frozenset()


def _sequence(parts: Sequence[Part]) -> tuple[Pieces | None, Pieces | None]:
    """Return all that a sequence matches, None where that is too much, and else the best pieces to look for."""
    pieces: Pieces = ("",)
    best: Pieces | None = None
    whole = True
    letters = ""
    for place, (code, value) in enumerate(parts):
        if code is sre.LITERAL:
            letters += chr(value)
            continue
        if letters:
            pieces, letters = [piece + letters for piece in pieces], ""
        if code in _NOWHERE:
            if _is_edge(code, value):
                pieces = [piece + EDGE for piece in pieces]
            continue
        spelled, inner = _part(code, value, _beside(parts, place))
        best = _rarer(best, inner)
        if spelled is not None and len(pieces) * len(spelled) <= _MOST:
            pieces = list(dict.fromkeys(piece + more for piece in pieces for more in spelled))
            if code not in _REPEATS or value[1] == 1:
                continue
        # What was read so far ends here; what is spelled stands last, too, before all that follows.
        best, whole = _rarer(best, pieces), False
        pieces = ("",) if spelled is None else spelled
    pieces = [piece + letters for piece in pieces]
    return (pieces, best) if whole else (None, _rarer(best, pieces))


def _part(code: Any, value: Any, beside: tuple[Sequence[Part], Sequence[Part]]) -> tuple[Pieces | None, Pieces | None]:  # noqa: ANN401 as `re` has them
    """Return for a part what `_sequence` returns; of one that may be repeated, what it matches once."""
    before, after = beside
    if code is sre.ATOMIC_GROUP or (code is sre.SUBPATTERN and not value[1] & ~_HARMLESS):
        inside = value if code is sre.ATOMIC_GROUP else value[3]
        return _sequence([*before, *inside.data, *after])
    if code is sre.BRANCH:
        return _branches([[*before, *branch.data, *after] for branch in value[1]])
    if code in _REPEATS:
        least, most, repeated = value
        spelled, best = _sequence(repeated.data)
        if least:
            return spelled, best
        return (None if spelled is None or most > 1 else [*spelled, ""]), None
    if code is sre.IN and all(kind is sre.LITERAL for kind, _ in value):
        return [chr(character) for _, character in value], None
    return None, None


def _branches(branches: Iterable[Sequence[Part]]) -> tuple[Pieces | None, Pieces | None]:
    every: list[str] = []
    whole = True
    for branch in branches:
        spelled, best = _sequence(branch)
        pieces = best if spelled is None else spelled
        if pieces is None:
            return None, None
        every.extend(pieces)
        whole = whole and spelled is not None
    return (every if whole and len(every) <= _MOST else None), every


def _beside(parts: Sequence[Part], place: int) -> tuple[Sequence[Part], Sequence[Part]]:
    """Return what is asked of the places right before and after a part: each of its branches may as well ask it."""
    before, after = parts[max(0, place - 1) : place], parts[place + 1 : place + 2]
    return [part for part in before if part[0] in _NOWHERE], [part for part in after if part[0] in _NOWHERE]


def _is_edge(code: Any, value: Any) -> bool:  # noqa: ANN401
    return value in _EDGES if code is sre.AT else code is sre.ASSERT_NOT and value[1].data == _NO_WORD


def _rarer(one: Pieces | None, other: Pieces | None) -> Pieces | None:
    """Return the pieces that fewer texts are likely to hold; None where both say nothing."""
    likely, also = _likelihood(one), _likelihood(other)
    if likely <= also:
        return one if likely < inf else None
    return other


def _likelihood(pieces: Pieces | None) -> float:
    """Return a guess of how many of the pieces a text holds; infinity where it may hold none."""
    return sum(map(_guess, pieces)) if pieces and all(piece.strip(EDGE) for piece in pieces) else inf


@cache
def _guess(piece: str) -> float:
    """Return a guess of how likely a text is to hold a piece."""
    words = piece.replace(EDGE, " ").split()
    everyday = 0.5 * 0.2 ** (len(words) - 1) if _EVERYDAY.issuperset(words) else 0.0
    length = len(piece.replace(EDGE, "")) if piece.isascii() else _UNCOMMON  # an emoji is as telling as a long word
    return float(max(everyday, 3 * 4.0 ** -min(length, _UNCOMMON)))
