"""What the views of one application work with."""

from dataclasses import dataclass
from pathlib import Path

from flask import Flask, current_app

from coach_api.api.limits import Limits
from coach_api.services.snapshot import Snapshots
from coach_api.storage.session import Database

_NAME = "coach"


@dataclass(frozen=True)
class Context:
    """The database, what is held in memory of it, the counters of requests, and where the browser extension's zip is."""

    database: Database
    snapshots: Snapshots
    limits: Limits
    extension_dir: Path | None


def attach(app: Flask, context: Context) -> None:
    """Give an application its parts."""
    app.extensions[_NAME] = context


def context() -> Context:
    """Return the parts of the application that answers this request."""
    found: Context = current_app.extensions[_NAME]
    return found
