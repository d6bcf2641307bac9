"""The little Markdown that docstrings of rules hold: headings, paragraphs, lists, and words set as code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_BLANK = re.compile(r"\n\s*\n")
_HEADING = re.compile(r"#{1,6} ")
_ITEM = re.compile(r"^[-*] ", re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True)
class Piece:
    """Some words of a line, set as code or not."""

    text: str
    code: bool = False


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, or a list with its items; a template draws it and escapes every word."""

    kind: Literal["heading", "paragraph", "list"]
    lines: tuple[tuple[Piece, ...], ...]


def blocks(text: str) -> Iterator[Block]:
    """Return the blocks of a text."""
    for part in _BLANK.split(text.strip()):
        heading, _, rest = part.partition("\n")
        if _HEADING.match(heading):
            yield Block("heading", (_pieces(_HEADING.sub("", heading, count=1)),))
            part = rest  # noqa: PLW2901 what stands below the heading
        if part.strip():
            yield _block(part)


def _block(part: str) -> Block:
    if _ITEM.match(part):
        return Block("list", tuple(_pieces(item) for item in _ITEM.split(part)[1:]))
    return Block("paragraph", (_pieces(part),))


def _pieces(text: str) -> tuple[Piece, ...]:
    """Every second piece of a split at code is code."""
    split = _CODE.split(" ".join(text.split()))
    return tuple(Piece(words, code=place % 2 == 1) for place, words in enumerate(split) if words)
