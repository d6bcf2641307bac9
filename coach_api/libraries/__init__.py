"""A team's links, saved replies, glossary and prepared replies, indexed once and then asked many times."""

from coach_api.libraries.library import Library

__all__ = ["Library"]
