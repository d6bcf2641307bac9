"""One reading of a piece of text, shared by drafts and messages.

Offsets everywhere in the engine are code points of the raw text, end exclusive. They become UTF-16 units at the edge.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach_api.engine import memory, stems
from coach_api.engine.once import once

# One character each, so that offsets in the plain text are offsets in the raw text.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "\u00a0": " ", "\u202f": " "}
)

_RUN = re.compile(r"\w+")
WORD = re.compile(r"\w+(?:['-]\w+)*")
URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|io|co|app|example)/[^\s<>\"]*",
    re.IGNORECASE,
)
_URL_IN_LOWER = re.compile(URL.pattern)
_SITE = re.compile(r"\.(?:com|org|net|io|co|app|example)/")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
# It begins with a class of characters, so that the search skips to the next of them.
_MARK = re.compile(r"[.!?…。！？\n](?:(?<=[.!?…])[.!?…]*+[\"')\]*]*+|(?<=[。！？])[。！？]*+|(?<=\n)\n*+)")
_QUOTED = re.compile(r'"[^"\n]{1,500}"|(?m:^[ \t]*>[^\n]*)')
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|mr|mrs|ms|dr|st|vs|etc|approx|no|nr|tel|ext|inc|ltd|a\.m|p\.m|jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.$",
    re.IGNORECASE,
)
LIST_MARK_LENGTH = 8  # "  12. "
_LIST_MARK = re.compile(r"^\s*(?:\d{1,2}|[a-z])[.)]\s*$|^\s*[-*•–]\s*$", re.IGNORECASE)
_AUX = r"(?:is|are|am|was|were|do|does|did|can|could|will|would|shall|should|may|might|has|have|had)(?:n't)?"
_SUBJECT = r"(?:you|I|we|they|he|she|it|there|this|that|these|those|the|my|your|our|their|his|her|its|any|some|anyone|anybody|someone|somebody|an?)"
_ASKING = re.compile(
    r"^(?:(?:and|but|so|or|also|then|ok(?:ay)?|hi|hey|hello|well|please|sorry|thanks)[\s,]+)*+"
    rf"(?:{_AUX} {_SUBJECT}\b|(?:where|when|why|who|how|what|which|whose)(?:'s)? {_AUX}\b|(?:where|why|who|how|what)'s\b|how (?:much|many|long|far|often|soon|old|big) "
    rf"|(?:what|which|whose) (?!you\b|I\b|we\b|they\b|it\b|a\b|an\b)\w+ (?:\w+ )?{_AUX}\b)",
    re.IGNORECASE,
)
_NOT_ASKING = re.compile(r"^(?:have an? |had |do (?:it|this|that) )", re.IGNORECASE)


class CaseBlind:
    """A pattern that matches in any case, in a third of the time that `re.IGNORECASE` takes.

    That flag keeps Python's engine from telling by its first letter that an alternative cannot match. Here the pattern
    and the text are both put into lower case instead; offsets stay those of the text.
    """

    def __init__(self, pattern: str) -> None:
        """Compile a pattern, and note the stems without which a text need not be searched for it."""
        self.pattern = re.compile(_UPPER.sub(lambda match: match.group().lower(), pattern))
        self.bit = stems.enter(self.pattern.pattern)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match; `Text.search` is faster on a whole text."""
        return self.pattern.search(lowered(text), start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match that begins at `start`."""
        return self.pattern.match(lowered(text), start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield all matches."""
        return self.pattern.finditer(lowered(text))

    def sub(self, replacement: str, text: str) -> str:
        """Return the text in lower case with every match replaced."""
        return self.pattern.sub(replacement, lowered(text))


Pattern = re.Pattern[str] | CaseBlind
_UPPER = re.compile(r"(?<!\\)(?<!\(\?)[A-Z]")  # but not \W, \S, \B, (?P<name>)


def straight(text: str) -> str:
    """Return a text with straight quotes and plain spaces, character for character."""
    return text.replace("`", "'") if text.isascii() else text.translate(_PLAIN)


def lowered(text: str) -> str:
    """Return a text in lower case without changing its length, as `str.lower` does for a few letters."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(character.lower() if len(character.lower()) == 1 else character for character in text)


def phrases(*alternatives: str) -> CaseBlind:
    """Compile regular-expression alternatives into one case-blind pattern that matches whole words only."""
    return CaseBlind(r"(?<!\w)(?:" + "|".join(alternatives) + r")(?!\w)")


def holds_any(lower: str, strings: Iterable[str]) -> bool:
    """Whether a text holds one of these strings, anywhere."""
    return any(map(lower.__contains__, strings))


@dataclass(frozen=True)
class Span:
    """A stretch of a text: `start` and `end` in code points, and the words themselves."""

    start: int
    end: int
    text: str

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Sentence(Span):
    """A sentence without the white space around it; `closed` when a mark or a line break ended it."""

    closed: bool

    @property
    def is_question(self) -> bool:
        """Whether it ends in a question mark."""
        return "?" in self.text[-4:]

    @property
    def asks(self) -> bool:
        """Whether it is a question by its mark or, where it ends in no other mark, by its first words."""
        if self.is_question:
            return True
        plain = straight(self.text)
        return not plain.endswith("!") and bool(_ASKING.match(plain)) and not _NOT_ASKING.match(plain)


@dataclass(frozen=True)
class Text:
    """A text and what can be read off it. Each fact is computed once, and only if somebody asks."""

    raw: str

    @once
    def plain(self) -> str:
        """The text with straight quotes and plain spaces: what patterns search. Same length and offsets as `raw`."""
        return straight(self.raw)

    @once
    def lower(self) -> str:
        """The plain text in lower case, with the same length and offsets."""
        return lowered(self.plain)

    @once
    def urls(self) -> tuple[Span, ...]:
        """Web addresses, without the punctuation of the sentence around them."""
        found = _URL_IN_LOWER.finditer(self.lower) if may_hold_url(self.lower) else ()
        return tuple(_trimmed(self.plain, *match.span()) for match in found)

    @once
    def emails(self) -> tuple[Span, ...]:
        """E-mail addresses."""
        if "@" not in self.raw:
            return ()
        return tuple(spans(EMAIL, self.plain))

    @once
    def words(self) -> tuple[str, ...]:
        """The words as written, a web address counting as one."""
        text = self.plain
        for url in reversed(self.urls):
            text = f"{text[: url.start]}link{text[url.end :]}"
        return tuple(WORD.findall(text))

    @once
    def vocabulary(self) -> frozenset[str]:
        """The runs of letters, digits and underscores in lower case: what to look single words up in."""
        return frozenset(_RUN.findall(self.lower))

    @once
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order. Abbreviations, list marks, decimals and addresses do not end one."""
        return tuple(_sentences(self.raw, self.plain))

    @once
    def questions(self) -> tuple[Sentence, ...]:
        """The sentences that ask something, with or without a question mark."""
        return tuple(sentence for sentence in self.sentences if sentence.asks)

    @once
    def quoted(self) -> tuple[Span, ...]:
        """What stands in double quotes or behind a `>`: usually somebody else's words."""
        if '"' not in self.plain and ">" not in self.plain:
            return ()
        return tuple(spans(_QUOTED, self.plain))

    def in_quote(self, start: int, end: int) -> bool:
        """Whether the stretch lies in a quotation."""
        return any(quote.start <= start and end <= quote.end for quote in self.quoted)

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds the character at `offset`, or the last one before it.

        Raises:
            ValueError: the text has no sentence at all.
        """
        found = None
        for sentence in self.sentences:
            if found is not None and sentence.start > offset:
                break
            found = sentence
        if found is None:
            raise ValueError("a text without words has no sentence")
        return found

    @once
    def stems(self) -> int:
        """The bits of the patterns whose stems stand in the text."""
        return stems.present(self.lower, self.vocabulary)

    def may_hold(self, pattern: CaseBlind) -> bool:
        """Whether the text holds stems of a pattern, without which it is not found."""
        return pattern.bit & self.stems != 0

    def search(self, pattern: Pattern) -> re.Match[str] | None:
        """Return the pattern's first match, in the writer's own words or not."""
        if not isinstance(pattern, CaseBlind):
            return pattern.search(self.plain)
        return pattern.pattern.search(self.lower) if pattern.bit & self.stems else None

    def find(self, pattern: Pattern) -> Iterator[Span]:
        """Return the pattern's matches that are the writer's own words: outside quotations and addresses."""
        if not isinstance(pattern, CaseBlind):
            return self._own(pattern.finditer(self.plain))
        return self._own(pattern.pattern.finditer(self.lower)) if pattern.bit & self.stems else iter(())

    def _own(self, matches: Iterable[re.Match[str]]) -> Iterator[Span]:
        for match in matches:
            start, end = match.span()
            if start < end and not (self.quoted and self.in_quote(start, end)):
                span = Span(start, end, self.raw[start:end])
                if not (self.urls and any(span.overlaps(url) for url in self.urls)):
                    yield span


class Said(Text):
    """A text that was said and will not change: what is found in it is remembered, as offsets."""

    @once
    def digest(self) -> bytes:
        """What its readings are remembered under."""
        return memory.digest(self.raw)

    @once
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order, as those of any text."""
        places = memory.remembered(
            self.digest,
            "sentences",
            lambda: tuple((found.start, found.end, found.closed) for found in _sentences(self.raw, self.plain)),
        )
        return tuple(Sentence(start, end, self.raw[start:end], closed=closed) for start, end, closed in places)

    @once
    def stems(self) -> int:
        """The bits of the patterns whose stems stand in the text."""
        return memory.remembered(self.digest, "stems", lambda: stems.present(self.lower, self.vocabulary))

    def find(self, pattern: Pattern) -> Iterator[Span]:
        """Return the pattern's matches that are the writer's own words, as in any text."""
        hopeless = isinstance(pattern, CaseBlind) and not pattern.bit & self.stems
        return iter(()) if hopeless else self._recalled(pattern)

    def _recalled(self, pattern: Pattern) -> Iterator[Span]:
        places = memory.remembered(
            self.digest, pattern, lambda: tuple((span.start, span.end) for span in super(Said, self).find(pattern))
        )
        for start, end in places:
            yield Span(start, end, self.raw[start:end])


def may_hold_url(lower: str) -> bool:
    """Whether a text in lower case may hold a web address: looking for one takes long."""
    return "://" in lower or "www." in lower or ("/" in lower and _SITE.search(lower) is not None)


def spans(pattern: Pattern, text: str) -> Iterable[Span]:
    """Yield the non-empty matches of a pattern."""
    for match in pattern.finditer(text):
        if match.end() > match.start():
            yield Span(match.start(), match.end(), match.group())


def _trimmed(plain: str, start: int, end: int) -> Span:
    address = plain[start:end].rstrip(".,;:!?')]*")
    return Span(start, start + len(address), address)


def _sentences(raw: str, plain: str) -> Iterator[Sentence]:
    start = 0
    for mark in _MARK.finditer(plain):
        if not _ends(raw, start, mark):
            continue
        yield from _sentence(raw[start : mark.end()], start, closed=True)
        start = mark.end()
    yield from _sentence(raw[start:], start, closed=False)


def _ends(raw: str, start: int, mark: re.Match[str]) -> bool:
    """Whether a mark ends the sentence, and is no part of a word, an abbreviation, a list mark or a pause."""
    character, end = mark.group()[0], mark.end()
    if character in "\n。！？":
        return True
    if end < len(raw) and not raw[end].isspace():
        return False
    if character in "!?":
        return True
    if end - start <= LIST_MARK_LENGTH and _LIST_MARK.match(raw[start:end]):
        return False
    if mark.group() == "." and _ABBREVIATION.search(raw[max(start, end - 12) : end]):
        return False
    pause = mark.group().startswith(("..", "…"))
    return not (pause and raw[end : end + 2].lstrip(" ")[:1].islower())


def _sentence(piece: str, start: int, *, closed: bool) -> Iterator[Sentence]:
    stripped = piece.strip()
    if stripped:
        lead = len(piece) - len(piece.lstrip())
        yield Sentence(start + lead, start + lead + len(stripped), stripped, closed=closed)
