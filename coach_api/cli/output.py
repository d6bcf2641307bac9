"""What commands print: tables, examples of use, and other people's text made safe for a terminal."""

import unicodedata
from collections.abc import Iterable, Sequence

import click

_SPACES = {"Zs", "Zl", "Zp"}
_CONTROLS = {"Cc", "Cs"}
_TURNS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they reverse what follows on the line


class Whole(click.IntRange):
    """A whole number within bounds, by the name that people have for it."""

    name = "whole number"


def examples(*lines: str) -> str:
    """Return examples of use as the end of a command's help."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as columns below their heads."""
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def printable(text: str) -> str:
    """Return a text on one line without control characters, which could make a terminal do things."""
    return "".join(_safe(character) for character in text)


def _safe(character: str) -> str:
    if character == "\n":
        return " ⏎ "
    category = unicodedata.category(character)
    if category in _SPACES:
        return " "
    return "�" if category in _CONTROLS or character in _TURNS else character


def note(text: str) -> None:
    """Say something beside the result, on stderr."""
    click.echo(text, err=True)
