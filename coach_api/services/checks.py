"""The forms that stored values must have. A check returns the value to store, or raises ValueError with the reason."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from coach_api.errors import Problem

Check = Callable[[object], Any]

LONGEST_NAME = 100
LONGEST_EMAIL = 254
LONGEST_URL = 2_000
LONGEST_KEYWORD = 80
MOST_KEYWORDS = 50

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_TURNS = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)  # what turns the direction of text around it
_NO_URL = re.compile(r"[\s<>\"\\^`{|}]")


def line(longest: int, shortest: int = 1) -> Check:
    """Return a check for text on one line, trimmed: no control characters at all."""

    def check(value: object) -> str:
        return _text(value, shortest, longest, allowed="")

    return check


def paragraphs(longest: int) -> Check:
    """Return a check for text of any number of lines, trimmed, with line ends as they are in Unix."""

    def check(value: object) -> str:
        return _text(value.replace("\r\n", "\n") if isinstance(value, str) else value, 1, longest, allowed="\n\t")

    return check


def _text(value: object, shortest: int, longest: int, allowed: str) -> str:
    if not isinstance(value, str):
        raise ValueError("must be text")  # noqa: TRY004 every check speaks through ValueError
    text = unicodedata.normalize("NFC", value.strip())
    for place, character in enumerate(text, start=1):
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} and character not in allowed:
            raise ValueError(f"must not hold the character U+{ord(character):04X} (at character {place})")
    if len(text) < shortest:
        raise ValueError("must not be empty")
    if len(text) > longest:
        raise ValueError(f"must be at most {longest:,} characters, but is {len(text):,}")
    return text


def _straight(text: str) -> str:
    for place, character in enumerate(text, start=1):
        if character in _TURNS:
            raise ValueError(
                f"must not hold the invisible character U+{ord(character):04X}, which turns the direction of text "
                f"(at character {place})"
            )
    return text


def name(value: object) -> str:
    """Check the name of a person or team: one line of 1 to 100 characters, trimmed, that reads as it is written."""
    return _straight(line(LONGEST_NAME)(value))


def same(text: str) -> str:
    """Return what two texts share that people take for the same: upper or lower case does not count."""
    return unicodedata.normalize("NFC", text.strip()).casefold()


def email(value: object) -> str:
    """Check an e-mail address, roughly; upper and lower case are one."""
    text = str(line(LONGEST_EMAIL)(value)).lower()
    if not _EMAIL.fullmatch(text):
        raise ValueError("must be an e-mail address")
    return text


def web_address(value: object) -> str:
    """Check a web address: http or https, a host, no user or password in it."""
    text = _straight(line(LONGEST_URL)(value))
    unfit = _NO_URL.search(text)
    if unfit:
        raise ValueError(f"must not hold “{unfit.group()}”; write it percent-encoded")
    try:
        parts = urlsplit(text)
        _port = parts.port  # raises where it is no number
    except ValueError:
        raise ValueError("must be a web address such as https://help.example.com/page") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must begin with https:// or http:// and a host")
    if "@" in parts.netloc:
        raise ValueError("must not hold a user name or password")
    return text


def lines(noun: str, most: int, longest: int) -> Check:
    """Return a check for a list of short texts on one line each, called by a noun; one that comes again is dropped."""

    def check(value: object) -> list[str]:
        if not isinstance(value, list | tuple):
            raise ValueError(f"must be a list of {noun}s")  # noqa: TRY004 every check speaks through ValueError
        if len(value) > most:
            raise ValueError(f"must be at most {most} {noun}s, but are {len(value):,}")
        kept: dict[str, str] = {}
        for place, item in enumerate(value, start=1):
            try:
                text = line(longest)(item)
            except ValueError as error:
                raise ValueError(f"{noun} {place} {error}") from error
            kept.setdefault(same(text), text)
        return list(kept.values())

    return check


keywords = lines("keyword", MOST_KEYWORDS, LONGEST_KEYWORD)


def yes_or_no(value: object) -> bool:
    """Check a truth value; 0, 1 and words are none."""
    if isinstance(value, bool):
        return value
    raise ValueError("must be true or false")


def whole(low: int, high: int) -> Check:
    """Return a check for whole numbers within bounds, both included; a truth value is none."""

    def check(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        raise ValueError(f"must be a whole number from {low} to {high}")

    return check


def one_of(allowed: type[StrEnum]) -> Check:
    """Return a check for one word among several."""
    words = [str(member) for member in allowed]

    def check(value: object) -> str:
        if isinstance(value, str) and value in words:
            return str(value)
        raise ValueError(f"must be one of: {', '.join(words)}")

    return check


def checked(
    values: Mapping[str, object], checks: Mapping[str, Check], problems: list[Problem], *, at: str = ""
) -> dict[str, Any]:
    """Return the values that pass; add a problem for each that does not, and for each that has no check."""
    passed: dict[str, Any] = {}
    for key, value in values.items():
        if key not in checks:
            problems.append(Problem(f"{at}/{key}", f"is unknown; known are: {', '.join(checks)}"))
            continue
        try:
            passed[key] = checks[key](value)
        except ValueError as error:
            problems.append(Problem(f"{at}/{key}", str(error)))
    return passed


def missing(values: Mapping[str, object], wanted: Iterable[str], *, at: str = "") -> list[Problem]:
    """Return a problem for each wanted value that is not there."""
    return [Problem(f"{at}/{key}", "is missing") for key in wanted if key not in values]
