"""The words of a text that can tell what it is about, cut to their stems, so that "returned" finds "return"."""

import re
import unicodedata
from collections.abc import Iterator

import Stemmer

from coach_api.engine.text import WORD

# Words that say nothing about what a page is about: grammar, and where on the web it lies.
IGNORED = frozenset(
    """
    a about above account after again all also am an and any are as at back be because been before but by can click could did do
    does doing done easily few find for from further get go had has have having he hello help her here hi him his how i if
    in into is it item items its itself just let like link login me more most my need no nor not now of off ok okay on once online only
    or other our out over own page please portal same see she should simply site so some such sure than thank thanks that
    the their them then there these they this those through to too under until up us use very via visit want was we web
    website well were what when where which while who whom why will with would yes you your yours
    """.split()  # noqa: SIM905 a list of 150 quoted words hides them
)
_HYPHENATED = re.compile(r"([^\W_]{2,})-([^\W_]{2,})")


def content(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each content word with its stem, in order; two words that a hyphen joins each with its own.

    "top-ups" is "top", for "up" is ignored; but "e-mail" is "email" and no "mail", and longer chains are names or addresses.
    """
    stem = Stemmer.Stemmer("english", 0).stemWord  # one for each text, since it has a state; 0: it remembers no word
    for match in WORD.finditer(text.replace("’", "'")):
        word = match.group().lower()
        if word in IGNORED or len(word) == 1 or "'" in word:
            continue
        pair = _HYPHENATED.fullmatch(word)
        if pair is None:
            yield match, stem(_bare(word.replace("-", "")))
            continue
        for part in pair.groups():
            cut = stem(_bare(part))
            if part not in IGNORED and cut not in IGNORED:
                yield match, cut


def flat(text: str) -> str:
    """Return the words of a text in lower case, a space around each."""
    return f" {' '.join(WORD.findall(text.lower()))} "


def _bare(word: str) -> str:
    """Return a word without accents: many leave them out when they type."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
