"""Comma-separated values as spreadsheets and people write them: bytes made text, and text made rows."""

import csv
import io
import re
from collections.abc import Iterator

from coach_api.errors import InvalidInput, Problem

DELIMITERS = (",", ";", "\t")
UNREADABLE = "The file cannot be read."
FROM_A_SPREADSHEET = "save it from your spreadsheet as “CSV UTF-8”"

_QUOTED = re.compile(r'"[^"]*"?')


def decode(raw: bytes, way_out: str = FROM_A_SPREADSHEET) -> str:
    """Return the text of a file; `way_out` is what to do about one that is none, as an order.

    Raises:
        InvalidInput: it is no text in UTF-8, or what a spreadsheet calls Unicode text.
    """
    if raw.startswith(b"PK\x03\x04"):
        raise unreadable(f"it is a workbook; {FROM_A_SPREADSHEET}, then choose that file")
    is_utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = raw.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise unreadable(f"line {line} is not in UTF-8; {way_out}") from None
    if "\0" in text:
        raise unreadable(f"it is no text; {way_out}")
    return text


def lines_as_one_kind(text: str) -> str:
    """Return a text whose lines all end as on Unix."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table, each with its number as a spreadsheet counts it: the head is row 1.

    Raises:
        InvalidInput: the quotation marks do not fit.
    """
    delimiter, body = _delimiter(lines_as_one_kind(text))
    reader = csv.reader(io.StringIO(body), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except csv.Error as error:
        raise unreadable(f"row {number + 1}: {_reason(str(error))}") from None


def _reason(said: str) -> str:
    if "end of data" in said:
        return "a quotation mark is not closed"
    if "field limit" in said:
        return f"a cell has more than {csv.field_size_limit():,} characters"
    return said


def unreadable(reason: str) -> InvalidInput:
    """Return the error of a file that cannot be read at all."""
    return InvalidInput([Problem("/file", reason)], UNREADABLE)


def _delimiter(text: str) -> tuple[str, str]:
    """Return what parts the columns, and the text without the line by which a spreadsheet says so."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first) == len("sep=;"):
        return first[-1], rest
    head = _QUOTED.sub("", first)
    return max(DELIMITERS, key=head.count), text
