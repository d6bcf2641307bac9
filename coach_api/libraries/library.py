"""One team's libraries, ready to be asked by rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from coach_api.engine.library import Link, LinkMatch, PreparedReply, SavedReply, SavedReplyMatch, Term
from coach_api.engine.text import WORD
from coach_api.libraries.search import Candidate, Entry, Found, Index

T = TypeVar("T", Link, SavedReply)


@dataclass(frozen=True)
class Near(Generic[T]):
    """An entry that comes near to a text: its score, the words in common, and whether it would be offered."""

    entry: T
    score: float
    words: tuple[str, ...]
    offered: bool


class Library:
    """Implements `coach_api.engine.library.Libraries`. Built anew when a team changes something; never changes itself.

    From the one `before`, it takes over what is the same: most changes leave most of ten thousand links as they were.
    """

    def __init__(
        self,
        links: Iterable[Link] = (),
        saved_replies: Iterable[SavedReply] = (),
        terms: Iterable[Term] = (),
        prepared: Iterable[PreparedReply] = (),
        *,
        before: "Library | None" = None,
    ) -> None:
        self.links = tuple(links)
        self.saved_replies = tuple(saved_replies)
        self.terms = tuple(terms)
        self._links_index: Index | None
        self._saved_index: Index | None
        self._prepared = {reply.purpose: reply.text for reply in reversed(tuple(prepared))}
        if before is not None and before.links == self.links:
            self.links, self._links_index = before.links, before._links_index  # noqa: SLF001 one of its own kind
        else:
            self._links_index = _index(self.links, None if before is None else before._links_index)  # noqa: SLF001 as above
        if before is not None and before.saved_replies == self.saved_replies:
            self.saved_replies, self._saved_index = before.saved_replies, before._saved_index  # noqa: SLF001 as above
        else:
            self._saved_index = _index(self.saved_replies, None if before is None else before._saved_index)  # noqa: SLF001 as above
        self._by_first_word = _by_first_word(self.terms)

    def best_link(self, *texts: str) -> LinkMatch | None:
        """Return the link that fits the first text alone, else the one that fits all of them; None when none fits."""
        found = _best(self._links_index, texts)
        return None if found is None else LinkMatch(self.links[found.number], _link_score(found.score))

    def links_near(self, text: str) -> list[Near[Link]]:
        """Return the links that come nearest to a text, best first; `best_link` returns the one that is offered."""
        return [
            Near(self.links[each.number], _link_score(each.share), each.words, each.fits)
            for each in _near(self._links_index, text)
        ]

    def best_saved_reply(self, *texts: str) -> SavedReplyMatch | None:
        """Return the saved reply that fits the first text alone, else the one that fits all of them; None when none fits.

        The less of the question is left over, the better the reply answers it: what it covers weighs half.
        """
        found = _best(self._saved_index, texts)
        if found is None:
            return None
        return SavedReplyMatch(self.saved_replies[found.number], _reply_score(found.score, found.covered))

    def saved_replies_near(self, text: str) -> list[Near[SavedReply]]:
        """Return the saved replies that come nearest to a text, best first; `best_saved_reply` returns the one offered."""
        return [
            Near(self.saved_replies[each.number], _reply_score(each.share, each.covered), each.words, each.fits)
            for each in _near(self._saved_index, text)
        ]

    def terms_in(self, text: str) -> tuple[tuple[Term, int, int], ...]:
        """Return the glossary terms in a text, longest first at each place, with start and end in code points."""
        may_hold_one = any(map(text.lower().__contains__, self._by_first_word))  # looking word by word takes longer
        return tuple(self._terms_in(text)) if may_hold_one else ()

    def _terms_in(self, text: str) -> Iterator[tuple[Term, int, int]]:
        words = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]
        position = 0
        while position < len(words):
            for wanted, term in self._by_first_word.get(_bare(words[position][0]), ()):
                there = words[position : position + len(wanted)]
                if [_bare(word) for word, _, _ in there] == wanted:
                    yield term, there[0][1], there[-1][2]
                    position += len(wanted) - 1
                    break
            position += 1

    def prepared(self, purpose: str) -> str | None:
        """Return the team's reply for a purpose, the first of several; None when it has none."""
        return self._prepared.get(purpose)


def _index(entries: Sequence[Link] | Sequence[SavedReply], before: Index | None) -> Index | None:
    return Index((Entry(entry.title, entry.keywords) for entry in entries), before) if entries else None


def _best(index: Index | None, texts: tuple[str, ...]) -> Found | None:
    if index is None or not texts:
        return None
    queries = dict.fromkeys((texts[0], " ".join(texts)))
    return next((found for query in queries if (found := index.best(query))), None)


def _near(index: Index | None, text: str) -> Sequence[Candidate]:
    return [] if index is None else index.near(text)


def _link_score(share: float) -> float:
    return round(share, 2)


def _reply_score(share: float, covered: float) -> float:
    return round(share * (1 + covered) / 2, 2)


def _by_first_word(terms: Iterable[Term]) -> dict[str, list[tuple[list[str], Term]]]:
    found: dict[str, list[tuple[list[str], Term]]] = {}
    for term in terms:
        words = [_bare(word) for word in WORD.findall(term.term)]
        if words:
            found.setdefault(words[0], []).append((words, term))
    for candidates in found.values():
        candidates.sort(key=lambda candidate: -len(candidate[0]))
    return found


def _bare(word: str) -> str:
    """Return a word in lower case, without the `s` of a plural or a genitive."""
    lowered = word.lower().removesuffix("'s")
    return lowered[:-1] if len(lowered) > 3 and lowered.endswith("s") and not lowered.endswith("ss") else lowered  # noqa: PLR2004 "gas" has no plural s
