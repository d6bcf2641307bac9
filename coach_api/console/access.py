"""Whom a page lets in: said once, at the view itself, and checked by the door before the view runs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from werkzeug.routing import Rule

TEAM = "team"  # the part of an address that names a team

View = TypeVar("View", bound=Callable[..., Any])


class Access(Enum):
    """Who gets in. Whoever is not signed in is sent to the sign-in page, but by `ANYBODY`."""

    ANYBODY = "anybody"
    SIGNED_IN = "signed in"  # for what is one's own
    LEAD = "lead"  # leads of the team in the address, and admins; for others that address is empty
    ADMIN = "admin"


@dataclass(frozen=True)
class Door:
    """Whom a view lets in, and how many bytes one may send it, where it is not the usual 3 MiB."""

    access: Access
    largest: int | None = None


ANYBODYS = Door(Access.ANYBODY)

_DOORS: dict[Callable[..., Any], Door] = {}


def allow(access: Access, *, largest: int | None = None) -> Callable[[View], View]:
    """Declare whom a view lets in; write it below the route."""

    def declare(view: View) -> View:
        _DOORS[view] = Door(access, largest)
        return view

    return declare


def declared(view: Callable[..., Any], rule: Rule) -> Door:
    """Return the door of a view.

    Raises:
        LookupError: it has none, or one that does not look at the team in its address.
    """
    door = _DOORS.get(view)
    if door is None:
        raise LookupError(f"{rule.endpoint} does not declare whom it lets in: add @allow(...) below its route")
    if (TEAM in rule.arguments) > (door.access in {Access.LEAD, Access.ADMIN}):
        raise LookupError(f"{rule.endpoint} names a team, so it is for its leads or for admins")
    if door.access is Access.LEAD and TEAM not in rule.arguments:
        raise LookupError(f"{rule.endpoint} is for leads, so its address must name the <team>")
    return door
