"""A team's libraries: lists to edit in place, files brought in and taken out, and a box to try what would be offered."""

from coach_api.console.pages.libraries import files, lists, overview
from coach_api.console.pages.libraries.parts import blueprint

__all__ = ["blueprint", "files", "lists", "overview"]
