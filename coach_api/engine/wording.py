"""Putting other words in the place of some: phrases that a team lists, and the capital and spaces that a place asks for."""

import re
from functools import lru_cache

from coach_api.engine.text import Pattern, Span, Text, phrases

_GAP = re.compile(r"[\s,:]*+")


@lru_cache(maxsize=64)
def listed(words: tuple[str, ...]) -> Pattern:
    """Return the pattern of a team's own phrases, whole words only, any white space between them."""
    return phrases(*(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in words))


def swap(text: Text, span: Span, instead: str) -> tuple[Span, str]:
    """Return the stretch to replace and what to put there, so that `instead` stands well in the place of `span`.

    The capital of a sentence's first word passes on to what now comes first. When nothing comes in place of the words,
    the gap behind them closes.
    """
    if instead:
        return span, _capital(instead) if _begins(text, span) else instead
    end = _GAP.match(text.plain, span.end).end()  # type: ignore[union-attr] # an empty gap matches too
    following = text.raw[end : end + 1]
    if _begins(text, span) and following:
        return Span(span.start, end + 1, text.raw[span.start : end + 1]), following.upper()
    return Span(span.start, end, text.raw[span.start : end]), ""


def _begins(text: Text, span: Span) -> bool:
    """Whether the words carry a capital because they come first."""
    if not span.text[0].isupper():
        return False
    before = text.raw[text.sentence_at(span.start).start : span.start]
    return span.text.split(maxsplit=1)[0] != "I" or not any(character.isalpha() for character in before)


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
