"""What the views of the console work with, and who asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, current_app, g, request

from coach_api.console.access import Door
from coach_api.console.tries import Tries
from coach_api.engine.coach import Request
from coach_api.engine.library import Libraries
from coach_api.services.sessions import Visitor
from coach_api.services.snapshot import Snapshots
from coach_api.storage.models import Team
from coach_api.storage.session import Database

_NAME = "coach_console"


@dataclass(frozen=True)
class Parts:
    """The database, what is held in memory of it, the counters of wrong passwords and codes, and what reads a chat.

    `read` takes a body of POST /nudges and the libraries of a team.
    """

    database: Database
    snapshots: Snapshots
    tries: Tries
    read: Callable[[bytes, Libraries], Request]


def attach(app: Flask, parts: Parts, doors: Mapping[str, Door]) -> None:
    """Give an application its parts, and the door of each endpoint."""
    app.extensions[_NAME] = parts, doors


def parts() -> Parts:
    """Return the parts of the application that answers this request."""
    found: tuple[Parts, Mapping[str, Door]] = current_app.extensions[_NAME]
    return found[0]


def door() -> Door:
    """Return the door of the view that is to answer this request."""
    found: tuple[Parts, Mapping[str, Door]] = current_app.extensions[_NAME]
    return found[1][request.endpoint or ""]


def db() -> Database:
    """Return the database."""
    return parts().database


def visitor() -> Visitor:
    """Return who asks, in a view that is not for anybody."""
    found = visitor_or_none()
    if found is None:
        raise LookupError("This view lets anybody in, so it may not count on a visitor.")
    return found


def visitor_or_none() -> Visitor | None:
    """Return who asks, if they are signed in."""
    found: Visitor | None = g.get("visitor")
    return found


def team_or_none() -> Team | None:
    """Return the team that the address names, once the visitor was found to have a say in it."""
    found: Team | None = g.get("team")
    return found
