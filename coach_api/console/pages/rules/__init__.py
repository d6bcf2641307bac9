"""The coaching rules of a team: the catalogue, a page for each, the team's own, and all of them at once."""

from coach_api.console.pages.rules import catalogue, own, settings, together
from coach_api.console.pages.rules.parts import blueprint

__all__ = ["blueprint", "catalogue", "own", "settings", "together"]
