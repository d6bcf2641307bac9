"""Reads bodies from a file or pipe, one by one, whatever its size: one JSON object, or JSON Lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from pydantic_core import from_json

from coach_api.api.schemas import BODY_BYTES
from coach_api.errors import InvalidInput, Problem, TooLarge

LONGEST = 3 * BODY_BYTES  # bytes read for a body, as the API does: one of nothing but escapes is three times as long
START_BYTES = 8_192  # of the input, where a NUL byte shows that it is no text
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Item:
    """One body: the line that it begins on, from 1, how many bytes were read for it, and its JSON unless too large."""

    line: int
    size: int
    raw: bytes | None

    def content(self) -> bytes:
        """Return the JSON.

        Raises:
            TooLarge: it is more than the API takes.
        """
        if self.raw is None:
            raise TooLarge("The body is larger than the 1 MiB that the coach reads.")
        return self.raw


def read(stream: IO[bytes]) -> Iterator[Item]:
    """Yield the bodies of an input. Never more than a few MiB of it are held.

    An input whose whole is one JSON value, however many lines it has, is one body; else each line that is not empty is
    one. Broken JSON over several lines, none of which is an object by itself, counts as one.

    Raises:
        InvalidInput: the input is empty, or no text in UTF-8.
    """
    lines = _lines(stream)
    first = next(lines, None)
    if first is None:
        raise InvalidInput([Problem("", "the input is empty")], "There is nothing to check.")
    if first.raw is None or _fault(first.raw) is None:
        yield first
        yield from lines
        return
    head = [first]
    size = first.size
    for item in lines:
        head.append(item)
        size += item.size
        if size > LONGEST:
            break
    whole = None if size > LONGEST else b"\n".join(item.raw or b"" for item in head)
    if _is_one(first, head[1:], whole):
        yield Item(first.line, size, whole)
        return
    yield from head
    yield from lines


def _lines(stream: IO[bytes]) -> Iterator[Item]:
    """Yield the lines that are not empty; of one that is too long, nothing is kept."""
    number = read_bytes = 0
    while raw := stream.readline(LONGEST + 1):
        number += 1
        if read_bytes < START_BYTES:
            raw = _text(raw, first=number == 1)
        size = len(raw)
        if size > LONGEST and not raw.endswith(b"\n"):
            size += _skip_line(stream)
            yield Item(number, size, None)
        elif raw.strip():
            yield Item(number, size, raw.strip())
        read_bytes += size


def _text(raw: bytes, *, first: bool) -> bytes:
    if first and raw.startswith(_UTF16):
        raise InvalidInput([Problem("", "the input is UTF-16; save it as UTF-8")], "The input cannot be read.")
    if b"\0" in raw[:START_BYTES]:
        raise InvalidInput(
            [Problem("", "the input is not text; a compressed file must be unpacked first")],
            "The input cannot be read.",
        )
    return raw.removeprefix(_BOM) if first else raw


def _skip_line(stream: IO[bytes]) -> int:
    skipped = 0
    while raw := stream.readline(LONGEST):
        skipped += len(raw)
        if raw.endswith(b"\n"):
            break
    return skipped


def _is_one(first: Item, rest: list[Item], whole: bytes | None) -> bool:
    if whole is not None and _fault(whole) is None:
        return True
    unfinished = first.raw is not None and "EOF while parsing" in (_fault(first.raw) or "")
    return unfinished and not any(item.raw and item.raw.startswith(b"{") and _fault(item.raw) is None for item in rest)


def _fault(raw: bytes) -> str | None:
    """Return what keeps bytes from being JSON; None where nothing does."""
    try:
        from_json(raw)
    except ValueError as error:
        return str(error)
    return None
