"""Full-text search over titles and keywords: SQLite's FTS5, in memory, with the Porter stemmer and BM25 ranking."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from coach_api.engine.memory import digest
from coach_api.engine.text import WORD

CANDIDATES = 8
QUERY_WORDS = 24
REMEMBERED = 1_000  # searches
MOST = 0.6  # the share of a phrase that a text must hold
ALONE = 0.5  # the share of a text's words that must be in the only entry found
SURE, UNSURE = 1.0, 0.5
_MARK = "\x02"
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


@dataclass(frozen=True)
class Entry:
    """What can be found: a title and further words for it."""

    title: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """The number of an entry, how sure the match is, and which share of the text's content words it covers, 0 to 1."""

    number: int
    score: float
    covered: float


@dataclass(frozen=True)
class Candidate:
    """An entry with words in common with a text: by its number, and the best of its title and keywords.

    `hits` are the words in common, `share` their share of that title's or keyword's own words, `covered` their share of
    the text's words; `fits` whether that is enough.
    """

    number: int
    marked: str  # the title or keyword, a mark before each word in common
    hits: int
    share: float
    covered: float
    fits: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words in common."""
        return tuple(word.replace(_MARK, "") for word in self.marked.split() if _MARK in word and content_words(word))


class Index:
    """An index over entries. Build a new one when they change. It may be asked from any thread.

    What it found is remembered, since the same question waits while an agent types; no word of the question is.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.execute(
            "CREATE VIRTUAL TABLE entries USING fts5(title, keywords, tokenize='porter unicode61 remove_diacritics 2')"
        )
        rows = ((number, entry.title, "\n".join(entry.keywords)) for number, entry in enumerate(entries))
        self._db.executemany("INSERT INTO entries (rowid, title, keywords) VALUES (?, ?, ?)", rows)
        self._db.commit()
        self._found: dict[bytes, Found | None] = {}

    def best(self, text: str) -> Found | None:
        """Return the entry that fits a text best, None when none does.

        An entry fits when the text holds most of its title or of one of its keywords, or when it alone has a word of
        the text in common with it and there is little else that the text is about.
        """
        under = digest(text)
        if under in (known := self._found):
            return known[under]
        if len(known) >= REMEMBERED:
            self._found = {}
        found = self._found[under] = self._search(text)
        return found

    def _search(self, text: str) -> Found | None:
        best = next((found for found in self.candidates(text)[:1] if found.fits), None)
        return None if best is None else Found(best.number, best.share, best.covered)

    def candidates(self, text: str) -> list[Candidate]:
        """Return the entries that come nearest to a text, the nearest first; of these, the first may fit."""
        words = content_words(text)[:QUERY_WORDS]
        if not words:
            return []
        query = " OR ".join(f'"{word}"' for word in words)
        rows = self._db.execute(
            f"SELECT rowid, highlight(entries, 0, '{_MARK}', ''), highlight(entries, 1, '{_MARK}', '')"  # noqa: S608 a constant
            " FROM entries WHERE entries MATCH ? ORDER BY bm25(entries, 2.0, 1.0), rowid LIMIT ?",
            (query, CANDIDATES),
        ).fetchall()
        flat = _flat(text)
        found = sorted(
            (_candidate(*row, text=flat, words=len(words)) for row in rows), key=lambda candidate: -candidate.share
        )
        for first in found[:1]:
            alone = len(found) == 1 and first.covered >= ALONE
            found[0] = replace(first, fits=first.share >= MOST or alone)
        return found


def content_words(text: str) -> list[str]:
    """Return the words of a text that can tell what it is about, lower case, each once, in order."""
    words = (word.lower() for word in WORD.findall(text.replace("’", "'")))
    return list(dict.fromkeys(word for word in words if word not in IGNORED and len(word) > 1 and "'" not in word))


def _candidate(number: int, title: str, keywords: str, *, text: str, words: int) -> Candidate:
    marked = (title, *keywords.split("\n"))
    found = ((*_hits_and_share(phrase, text), phrase) for phrase in marked)
    hits, share, phrase = max(found, key=lambda each: (each[1], each[0]))
    return Candidate(number, phrase, hits, share, min(1.0, hits / words))


def _hits_and_share(marked: str, text: str) -> tuple[int, float]:
    """Return how many content words of a phrase carry the mark, and their share.

    One word in common is less sure than two, unless the phrase is that one word or the text holds all of it ("money back").
    """
    words = [word for word in marked.split() if content_words(word)]
    hits = sum(_MARK in word for word in words)
    if hits == 0:
        return 0, 0.0
    sure = hits > 1 or len(marked.split()) == 1 or _flat(marked.replace(_MARK, "")) in text
    return hits, hits / len(words) * (SURE if sure else UNSURE)


def _flat(text: str) -> str:
    """Return the words of a text in lower case, a space around each."""
    return f" {' '.join(WORD.findall(text.lower()))} "
