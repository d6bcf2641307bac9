"""Which entry a text is about, told by the words that it has in common with titles and keywords.

A title or keyword that is to fit must be in the text for the most part. So each is looked up under as few of its words as
suffice, and under its rarest: a text that has none of these cannot hold most of it. Words that thousands of entries share are
then hardly ever looked at, and still nothing that fits is missed (prefix filtering, as joins of similar sets do it).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import nsmallest
from sys import intern
from typing import NamedTuple

from coach_api.engine.memory import digest
from coach_api.engine.once import once
from coach_api.libraries import words

CANDIDATES = 8
QUERY_WORDS = 24
QUERY_LENGTH = 1_000  # characters; so many words stand in some 300
REMEMBERED = 1_000  # searches
MOST = 0.6  # the share of a phrase that a text must hold
ALONE = 0.5  # the share of a text's words that must be in the only entry found
UNSURE = 0.5


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

    `words` are those in common, `share` their share of that title's or keyword's own words, `covered` their share of the
    text's words; `fits` whether that is enough.
    """

    number: int
    words: tuple[str, ...]
    share: float
    covered: float
    fits: bool = False


class Query:
    """A text as it is looked up: the stems of its first content words."""

    def __init__(self, text: str) -> None:
        text = self._text = text[:QUERY_LENGTH]
        self.stems: set[str] = set()
        for match, stem in words.content(text):
            self.stems.add(stem)
            if len(self.stems) == QUERY_WORDS:
                self._text = text[: match.end()]
                break

    @once
    def flat(self) -> str:
        """The text that was read, to look for phrases word for word."""
        return words.flat(self._text)


class Phrase(NamedTuple):
    """A title or keyword: its stems, each once, and how it reads where its only content word is not all of it."""

    stems: tuple[str, ...]
    verbatim: str

    @classmethod
    def read(cls, text: str) -> "Phrase":
        """Read a title or keyword."""
        stems = tuple(sorted({intern(stem) for _, stem in words.content(text)}))
        flat = words.flat(text)
        return cls(stems, flat if len(stems) == 1 and " " in flat.strip() else "")

    @property
    def enough(self) -> int:
        """How many of the words a text must hold for the phrase to fit."""
        count = len(self.stems)
        return next((hits for hits in range(1, count + 1) if hits / count >= MOST), 0)

    def match(self, query: Query) -> tuple[float, int]:
        """Return which share of the phrase a text holds, and how many words.

        One word in common is less sure than two, unless the phrase is that one word or the text holds all of it ("money back").
        """
        hits = len(query.stems.intersection(self.stems))
        if hits == 0:
            return 0.0, 0
        share = hits / len(self.stems)
        sure = hits > 1 or (share == 1 and (not self.verbatim or self.verbatim in query.flat))
        return share if sure else share * UNSURE, hits


Filed = tuple[tuple[str, ...], Phrase]  # what else a text must hold, and the phrase that it may fit then


class Index:
    """An index over entries. Build a new one when they change. It may be asked from any thread.

    From the one `before`, it takes over how titles and keywords read that are the same. What it found is remembered, since
    the same question waits while an agent types; no word of the question is.

    Of several entries that fit, the best is the one with the title or keyword that has the largest share of its words in the
    text; of several, the one with the most words in common, those in its title counted twice; of several, the one with the
    fewest others; of several, the first.
    """

    def __init__(self, entries: Iterable[Entry], before: "Index | None" = None) -> None:
        known = {} if before is None else before._read  # noqa: SLF001 one of its own kind
        self._entries = tuple((entry.title, *entry.keywords) for entry in entries)
        self._read: dict[str, Phrase] = {}
        self._having: dict[Phrase, list[int]] = {}  # entries by phrase
        self._words: list[tuple[str, ...]] = []  # stems by entry, those of its title twice
        self._holders: dict[str, int] = {}  # how many entries hold a stem
        self._holder: dict[str, int] = {}  # one of them
        self._under: dict[str, list[Filed]] = {}
        self._found: dict[bytes, Found | None] = {}
        for number, texts in enumerate(self._entries):
            self._add(number, [self._phrase(text, known) for text in texts])
        for phrase in self._having:
            self._file(phrase)

    def _phrase(self, text: str, known: Mapping[str, Phrase]) -> Phrase:
        phrase = self._read.get(text)
        if phrase is None:
            phrase = self._read[text] = known.get(text) or Phrase.read(text)
        return phrase

    def _add(self, number: int, phrases: list[Phrase]) -> None:
        for phrase in phrases:
            self._having.setdefault(phrase, []).append(number)
        stems = {stem for phrase in phrases for stem in phrase.stems}
        for stem in stems:
            self._holders[stem] = self._holders.get(stem, 0) + 1
            self._holder[stem] = number
        self._words.append((*phrases[0].stems, *stems))

    def _file(self, phrase: Phrase) -> None:
        """File a phrase under its rarest stems: a text that fits has one of them, or else has all the others."""
        stems = self._rarest(phrase.stems)
        spare = len(stems) - phrase.enough  # how many a text that fits may lack
        for stem in stems[:spare]:
            self._under.setdefault(stem, []).append(((), phrase))
        for stem in stems[spare : spare + 1]:
            self._under.setdefault(stem, []).append((stems[spare + 1 :], phrase))

    def _rarest(self, stems: Iterable[str]) -> tuple[str, ...]:
        """Return stems that entries hold, the rarest first."""
        return tuple([stem for _, stem in sorted([(self._holders[stem], stem) for stem in stems])])

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
        found = self._found[under] = self._search(Query(text))
        return found

    def _search(self, query: Query) -> Found | None:
        best, phrases = MOST, list[Phrase]()
        for stem in query.stems:
            for others, phrase in self._under.get(stem, ()):
                if query.stems.issuperset(others):
                    share, _ = phrase.match(query)
                    if share > best:
                        best, phrases = share, [phrase]
                    elif share == best:
                        phrases.append(phrase)
        if not phrases:
            return self._only(query)
        numbers = {number for phrase in phrases for number in self._having[phrase]}
        return self._as_found(query, self._first(query, numbers))

    def _first(self, query: Query, numbers: Iterable[int]) -> int:
        """Return the best of entries with the same share of their words in a text."""
        return min(numbers, key=lambda number: self._order(query, number))

    def _order(self, query: Query, number: int) -> tuple[int, int, int]:
        """Return what entries with the same share of their words in a text are ordered by, the best first."""
        held = self._words[number]
        return -sum(map(query.stems.__contains__, held)), len(held), number

    def _only(self, query: Query) -> Found | None:
        """Return the entry that alone has words in common with a text, where there is little else in the text."""
        stems = query.stems & self._holders.keys()
        numbers = {self._holder[stem] for stem in stems}
        if len(numbers) != 1 or any(self._holders[stem] > 1 for stem in stems):
            return None
        found = self._as_found(query, numbers.pop())
        return found if found.covered >= ALONE else None

    def _as_found(self, query: Query, number: int) -> Found:
        share, hits, _ = self._nearest(query, number)
        return Found(number, share, hits / len(query.stems))

    def near(self, text: str) -> list[Candidate]:
        """Return the entries that come nearest to a text, the nearest first; the first fits if any does.

        All are looked at, which takes some hundredths of a second where thousands have words in common with the text.
        """
        query = Query(text)
        numbers = [number for number, held in enumerate(self._words) if not query.stems.isdisjoint(held)]

        def order(number: int) -> tuple[float, tuple[int, int, int]]:
            share, _, _ = self._nearest(query, number)
            return -share, self._order(query, number)

        found = [self._candidate(query, number) for number in nsmallest(CANDIDATES, numbers, key=order)]
        for first in found[:1]:
            alone = len(numbers) == 1 and first.covered >= ALONE
            found[0] = replace(first, fits=first.share >= MOST or alone)
        return found

    def _nearest(self, query: Query, number: int) -> tuple[float, int, str]:
        """Return the share, the number of words in common, and the text of the title or keyword of an entry that is nearest."""
        matches = [(*self._read[text].match(query), text) for text in self._entries[number]]
        return max(matches, key=lambda match: match[:2])

    def _candidate(self, query: Query, number: int) -> Candidate:
        share, hits, text = self._nearest(query, number)
        common = (match.group() for match, stem in words.content(text) if stem in query.stems)
        return Candidate(number, tuple(dict.fromkeys(common)), share, hits / len(query.stems))
