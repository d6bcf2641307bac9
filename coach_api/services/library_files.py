"""Libraries as files of comma-separated values: read as spreadsheets and people write them, written safe for spreadsheets.

The first row names the columns, as the entries' fields are called. Text is UTF-8, with or without a mark at its start, or
what a spreadsheet calls Unicode text; columns are parted by commas, semicolons or tabs. Keywords stand in one cell, parted by
commas. A cell that a spreadsheet would take for a formula is written with an apostrophe before it, which reading takes off.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coach_api.errors import Problem, TooLarge
from coach_api.services import checks, csv_text
from coach_api.services.libraries import MOST_ENTRIES, Kind

MOST_BYTES = 10_000_000
BOM = "\ufeff"
YES = frozenset({"yes", "y", "true", "1", "x"})
NO = frozenset({"no", "n", "false", "0", ""})

_FORMULA = "=+\\-@\t\r＝＋－＠"
_RISKY = re.compile(f"'*[{_FORMULA}]")
_GUARDED = re.compile(f"'+[{_FORMULA}]")
_KEYWORD = re.compile(r'[ \t\r]*"((?:[^"]|"")*)"[ \t\r]*(?:[,;|\n]|\Z)|([^,;|\n]*)(?:[,;|\n]|\Z)')
_PARTS_KEYWORDS = re.compile(r'[,;|\n]|\A"')


@dataclass(frozen=True)
class Wrong:
    """A row that cannot be used, by its number in the file (the head is row 1), and each reason, field first."""

    row: int
    problems: tuple[Problem, ...]

    @property
    def reason(self) -> str:
        """Return all that is wrong as one sentence."""
        return "; ".join(f"{each.pointer[1:]} {each.reason}" if each.pointer else each.reason for each in self.problems)


@dataclass(frozen=True)
class Table:
    """What a file holds: rows with values that fit their fields, rows that do not, and columns that mean nothing here."""

    kind: Kind
    rows: Sequence[tuple[int, Mapping[str, Any]]]
    wrong: Sequence[Wrong]
    ignored: tuple[str, ...]


def read(kind: Kind, raw: bytes) -> Table:
    """Read a file of entries.

    Columns that are left out are not in the values, except those that an entry cannot do without: every row then lacks them,
    so such a file is refused.

    Raises:
        TooLarge: it is longer than 10 MB.
        InvalidInput: it is no text, no table, has no head, or more rows than a library holds.
    """
    return read_text(kind, decode(raw))


def decode(raw: bytes) -> str:
    """Return the text of a file.

    Raises:
        TooLarge: it is longer than 10 MB.
        InvalidInput: it is no text in UTF-8, or what a spreadsheet calls Unicode text.
    """
    if len(raw) > MOST_BYTES:
        raise TooLarge(f"The file has {len(raw) / 1e6:.1f} MB; at most {MOST_BYTES / 1e6:.0f} MB can be read.")
    return csv_text.decode(raw)


def read_text(kind: Kind, text: str) -> Table:
    """Read a file of entries that is decoded already; it raises what `read` does."""
    lines = csv_text.rows(text)
    head = next(lines, None)
    if head is None:
        raise csv_text.unreadable("it is empty; its first row must name the columns: " + ", ".join(kind.checks))
    columns, ignored = _columns(kind, head[1])
    good: list[tuple[int, Mapping[str, Any]]] = []
    wrong: list[Wrong] = []
    first_rows: dict[tuple[str, ...], int] = {}
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(good) + len(wrong) >= MOST_ENTRIES:
            raise csv_text.unreadable(f"it has more than {MOST_ENTRIES:,} rows, which is the most a library can hold")
        problems: list[Problem] = []
        values = _values(kind, columns, cells, problems)
        if not problems:
            first = first_rows.setdefault(kind.key(values), number)
            if first != number:
                problems.append(Problem(f"/{kind.unique[-1]}", f"is the same as in row {first}"))
        if problems:
            wrong.append(Wrong(number, tuple(problems)))
        else:
            good.append((number, values))
    return Table(kind, good, wrong, ignored)


def write(kind: Kind, entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a file with entries line by line, as Excel opens it: UTF-8 with a mark at its start, lines ending as there."""
    names = tuple(kind.checks)
    yield BOM + csv_line(names)
    for entry in entries:
        yield csv_line([guard(_cell(entry[name])) for name in names])


def keywords_from(text: str) -> list[str]:
    """Return keywords that stand in one line, parted by commas, semicolons, bars or line ends; quotes keep one whole."""
    found = (quoted.replace('""', '"') if quoted else plain for quoted, plain in _KEYWORD.findall(text))
    return [word for each in found if (word := each.strip())]


def keywords_in_line(keywords: Iterable[str]) -> str:
    """Return keywords as one line that `keywords_from` reads."""
    return ", ".join(_quote(word) if _PARTS_KEYWORDS.search(word) else word for word in keywords)


def _quote(word: str) -> str:
    doubled = word.replace('"', '""')
    return f'"{doubled}"'


def _columns(kind: Kind, head: Sequence[str]) -> tuple[list[str | None], tuple[str, ...]]:
    """Return which field each column holds, None for those that hold none, and the heads of these."""
    names = ["_".join(cell.strip().lower().split()) for cell in head]
    columns = [name if name in kind.checks else None for name in names]
    missing = [field for field in kind.checks if field not in kind.optional and field not in columns]
    if missing:
        known = ", ".join(kind.checks)
        raise csv_text.unreadable(
            f"its first row must name the columns ({known}), but there is no {', '.join(missing)}"
        )
    doubled = [name for name in kind.checks if columns.count(name) > 1]
    if doubled:
        raise csv_text.unreadable(f"two columns are called {doubled[0]}")
    return columns, tuple(cell.strip() for cell, field in zip(head, columns, strict=True) if not field and cell.strip())


def _values(kind: Kind, columns: Sequence[str | None], cells: Sequence[str], problems: list[Problem]) -> dict[str, Any]:
    if any(cell.strip() for cell in cells[len(columns) :]):
        problems.append(
            Problem("", f"has {len(cells)} cells, but the head has {len(columns)}: is a text not in quotes?")
        )
        return {}
    padded = [*cells, *[""] * (len(columns) - len(cells))]
    given = {field: _unguard(cell) for field, cell in zip(columns, padded, strict=False) if field}
    read = {**kind.checks, "internal": _yes_or_no} if "internal" in kind.checks else kind.checks
    return checks.checked(_typed(given), read, problems)


def _yes_or_no(value: object) -> bool:
    try:
        return checks.yes_or_no(value)
    except ValueError:
        raise ValueError("must be yes or no") from None


def _typed(given: Mapping[str, str]) -> dict[str, object]:
    typed: dict[str, object] = dict(given)
    if "keywords" in given:
        typed["keywords"] = keywords_from(given["keywords"])
    if "internal" in given:
        word = given["internal"].strip().lower()
        typed["internal"] = word in YES if word in YES | NO else given["internal"]
    return typed


def _cell(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return keywords_in_line(value)
        case _:
            return str(value)


def guard(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def _unguard(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def csv_line(cells: Iterable[str]) -> str:
    """Return cells as a line of a file, ending as in Excel's."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
