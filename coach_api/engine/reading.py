"""Sentences as a reader takes them: an address before a capital ends one even where no full stop does."""

import re

from coach_api.engine.text import Span, Text

_NEXT = re.compile(r"\s++(?=[\"'(]?[A-Z])")


def read_sentences(text: Text) -> tuple[Span, ...]:
    """Return the sentences of a text, those cut in two that run on after a web address."""
    if not text.urls:
        return text.sentences
    ends = [gap.end() for url in text.urls if (gap := _NEXT.match(text.plain, url.end))]
    pieces: list[Span] = []
    for sentence in text.sentences:
        at = sentence.start
        for end in (*(end for end in ends if sentence.start < end < sentence.end), sentence.end):
            words = text.raw[at:end].rstrip()
            pieces.append(Span(at, at + len(words), words))
            at = end
    return tuple(pieces)
