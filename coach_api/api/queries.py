"""Parameters of a query: what is wrong with one is collected, so that one answer names it all."""

from flask import request

from coach_api.api import schemas
from coach_api.errors import InvalidInput, Problem

DIGITS = 9  # of a number


def unknown(*known: str) -> list[Problem]:
    """Return a problem for each parameter that was sent and is none of these."""
    return [
        Problem(f"/{name}"[: schemas.ID_LENGTH], "unknown parameter") for name in sorted(request.args.keys() - {*known})
    ]


def allow(*known: str) -> None:
    """Refuse a query with other parameters than these.

    Raises:
        InvalidInput: there are some.
    """
    if problems := unknown(*known):
        raise InvalidInput(problems)


def number(name: str, most: int, problems: list[Problem]) -> int | None:
    """Return a number from 1 on; None where it was left out, or where a problem is added."""
    given = request.args.get(name)
    if given is None:
        return None
    if given.isascii() and given.isdigit() and len(given) <= DIGITS and 1 <= int(given) <= most:
        return int(given)
    problems.append(Problem(f"/{name}", f"must be a whole number from 1 to {most:,}"))
    return None
