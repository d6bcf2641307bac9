"""The errors the coach raises on purpose; whoever catches one can show it as it is.

CoachError              500
├── InvalidInput        422  what was sent cannot be used; `problems` says where and why
├── Unauthorized        401  nobody, or somebody unknown, asks
├── Forbidden           403  somebody known asks for what is not theirs
├── NotFound            404
├── Conflict            409  it clashes with what is there
├── TooLarge            413
├── StorageError        503  the database cannot be used now
└── SettingError        500  the server is set up wrongly; `problems` names the variables
"""
# ruff: noqa: N818 -- the names are what a caller catches; "NotFound" says it all

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was wrong.

    `pointer` is a JSON pointer into what was sent (`/entries/3/url`, or empty for the whole), or a setting's variable;
    `reason` continues it as a sentence: "must be at most 80 characters".
    """

    pointer: str
    reason: str

    def __str__(self) -> str:
        return f"{self.pointer}: {self.reason}" if self.pointer else self.reason


class CoachError(Exception):
    """The root: a `title` and an HTTP `status` per class, a `detail` and `problems` per error, all fit for a user."""

    title: ClassVar[str] = "Something went wrong"
    status: ClassVar[int] = 500

    def __init__(self, detail: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Return the detail, then each problem on a line of its own."""
        return "\n".join([self.detail, *(f"  {problem}" for problem in self.problems)])


class InvalidInput(CoachError):
    """What was sent breaks a rule of its form; `problems` says where and why, at least once."""

    title = "Invalid input"
    status = 422

    def __init__(self, problems: Iterable[Problem], detail: str = "This cannot be used as it is.") -> None:
        super().__init__(detail, problems)


class Unauthorized(CoachError):
    """The request carries no token, or one that is unknown, expired or revoked."""

    title = "Not signed in"
    status = 401


class Forbidden(CoachError):
    """Who asks is known, but may not do this."""

    title = "Not allowed"
    status = 403


class NotFound(CoachError):
    """What was asked for is not there, or not the asker's to see."""

    title = "Not found"
    status = 404


class Conflict(CoachError):
    """What was asked for clashes with what is there already."""

    title = "Conflict"
    status = 409


class TooLarge(CoachError):
    """What was sent is larger than the coach takes."""

    title = "Too large"
    status = 413


class StorageError(CoachError):
    """The database is out of reach, not migrated, or made by a newer version."""

    title = "Storage is not available"
    status = 503


class SettingError(CoachError):
    """One or more settings cannot be used."""

    title = "Wrong settings"
