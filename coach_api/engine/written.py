"""Rules that a team writes without code: phrases or one pattern, where to look, what to say.

Patterns run on RE2, whose time grows with the text and no faster, whatever the pattern. Letters match in either case;
`(?-i:…)` makes a pattern tell them apart.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice

import re2

from coach_api.engine.conversation import Channel
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.rule import TITLE_LENGTH, Action, Evidence, Hit, Home, Mode, Rule, Severity
from coach_api.engine.text import Span, Text
from coach_api.errors import InvalidInput, Problem

SKILL = "team"
CODE_PREFIX = "T-"
LONGEST_PATTERN = 500
LARGEST_PROGRAM = 3_000  # instructions that a pattern compiles to: `\pL` takes 1,200, `x{1000}` takes 1,000
LARGEST_TEAM = (
    10_000  # instructions that all of a team's patterns compile to: under a second for the worst, on 8,000 characters
)
MEMORY = 1 << 20  # bytes that a compiled pattern may use, caches included
MOST_MATCHES = 20  # read in one text: looking for the next one may each time mean reading on to the end
LATEST_MESSAGES = 5  # of the customer's that wait
LABEL_LENGTH = 60
CONFIDENCE = 0.8  # above what rules have that weigh words: a team named these itself

_NO_WORD = r"[^\pL\pM\pN_]"
_BYTE = re.compile(r"(?<!\\)(?:\\\\)*\\C")
_PROBES = ("", "a b")

Find = Callable[[str], Iterator[tuple[int, int]]]


class Place(StrEnum):
    """Where a rule looks: in the draft, or in the customer's messages that wait for an answer."""

    DRAFT = "draft"
    CUSTOMER = "customer"


@dataclass(frozen=True, kw_only=True)
class WrittenRule:
    """A rule as a team wrote it: either `phrases` or a `pattern`; no `channels` are all; no `replacement` is none."""

    id: int
    title: str
    advice: str
    look_in: Place = Place.DRAFT
    channels: tuple[Channel, ...] = ()
    phrases: tuple[str, ...] = ()
    pattern: str = ""
    replacement: str = ""
    severity: Severity = Severity.SUGGESTION
    mode: Mode = Mode.ON

    @property
    def code(self) -> str:
        """Its code beside those of the built-in rules."""
        return f"{CODE_PREFIX}{self.id}"


def build(written: WrittenRule) -> Rule:
    """Return the rule that a team's words stand for.

    Raises:
        InvalidInput: a title, pattern or phrase that cannot be used, with its place as far as RE2 tells it.
    """
    problems: list[Problem] = []
    if not 0 < len(written.title) <= TITLE_LENGTH:
        problems.append(Problem("/title", f"must be 1 to {TITLE_LENGTH} characters"))
    if written.replacement and written.look_in is not Place.DRAFT:
        problems.append(Problem("/replacement", "is only for rules that look in the draft"))
    if bool(written.phrases) == bool(written.pattern):
        problems.append(Problem("", "must have either phrases or a pattern"))
    find: Find | None = None
    try:
        find = _pattern(written.pattern) if written.pattern else _phrases(written.phrases)
    except ValueError as error:
        problems.append(Problem("/pattern" if written.pattern else "/phrases", str(error)))
    if problems or find is None:
        raise InvalidInput(problems)
    look = _in_draft if written.look_in is Place.DRAFT else _in_messages
    return Rule(
        code=written.code,
        title=written.title,
        severity=written.severity,
        mode=written.mode,
        check=partial(_check, written, partial(look, written, find)),
        examples=(),
        short_ok=written.look_in is Place.CUSTOMER,
        home=Home(SKILL, f"{SKILL}_{written.id}", _docs(written)),
    )


def program_size(written: WrittenRule) -> int:
    """Return how many instructions a rule's pattern compiles to: what bounds its time. Phrases cost next to nothing: 0.

    Raises:
        InvalidInput: a pattern that cannot be read.
    """
    try:
        return _compiled(written.pattern, never_capture=True).programsize if written.pattern else 0
    except ValueError as error:
        raise InvalidInput([Problem("/pattern", str(error))]) from None


def _check(
    written: WrittenRule, look: Callable[[Moment], Iterator[Hit]], moment: Moment, _params: object
) -> Iterator[Hit]:
    if not written.channels or moment.channel in written.channels:
        yield from look(moment)


def _in_draft(written: WrittenRule, find: Find, moment: Moment) -> Iterator[Hit]:
    draft = moment.draft
    for start, end in find(draft.plain):
        if not draft.in_quote(start, end):
            span = Span(start, end, draft.raw[start:end])
            yield Hit(
                Evidence.draft(span), written.advice, span.text, _actions(written, draft, span), confidence=CONFIDENCE
            )


def _in_messages(written: WrittenRule, find: Find, moment: Moment) -> Iterator[Hit]:
    pending = moment.conversation.pending
    for index, message in pending.indexed[-LATEST_MESSAGES:] if pending else ():
        for start, end in find(message.text.plain):
            span = Span(start, end, message.raw[start:end])
            yield Hit(Evidence.message(index, span), written.advice, span.text, confidence=CONFIDENCE)


def _actions(written: WrittenRule, draft: Draft, span: Span) -> tuple[Action, ...]:
    words = written.replacement
    if not words:
        return ()
    if any(sentence.start == span.start for sentence in draft.sentences):
        words = words[0].upper() + words[1:]
    label = words if len(words) <= LABEL_LENGTH else f"{words[: LABEL_LENGTH - 1].rstrip()}…"
    return (Action.replace(f"Write “{label}”", span, words),)


def _pattern(source: str) -> Find:
    """Return what finds a pattern.

    Raises:
        ValueError: it cannot be compiled, is too large, or matches where there is nothing.
    """
    if len(source) > LONGEST_PATTERN:
        raise ValueError(f"must be at most {LONGEST_PATTERN} characters, but is {len(source):,}")
    for place, character in enumerate(source, start=1):
        if unicodedata.category(character) in {"Cc", "Cs"}:
            raise ValueError(f"must not hold the character U+{ord(character):04X} (at character {place})")
    byte = _BYTE.search(source)
    if byte:
        raise ValueError(f"cannot be read: “\\C” is no character (at character {byte.end() - 1})")
    compiled = _compiled(source, never_capture=True)
    if compiled.programsize > LARGEST_PROGRAM:
        raise ValueError("is too large: use smaller repeats or fewer character classes")
    if any(start == end for probe in _PROBES for start, end in _matches(compiled, probe)):
        raise ValueError("must not match where there is nothing: it would be found in every text")
    return partial(_matches, compiled)


def _matches(compiled: "re2._Regexp", text: str) -> Iterator[tuple[int, int]]:
    for match in islice(compiled.finditer(_encodable(text)), MOST_MATCHES):
        yield match.span()


def _phrases(phrases: tuple[str, ...]) -> Find:
    """Return what finds phrases where they stand by themselves: RE2's own word boundary knows only ASCII.

    Raises:
        ValueError: one holds no letter or digit, or together they are too large.
    """
    wordless = [phrase for phrase in phrases if not any(character.isalnum() for character in phrase)]
    if wordless:
        raise ValueError(f"must each hold a letter or digit, but one is “{wordless[0]}”; a pattern can find that")
    # Those that begin another come after it, so that the longest is found.
    longest_first = sorted(phrases, key=len, reverse=True)
    words = "|".join(
        r"\s+".join(re2.escape(_encodable(word)) for word in Text(each).plain.split()) for each in longest_first
    )
    return partial(_whole, _compiled(f"(?:^|{_NO_WORD})({words})(?:$|{_NO_WORD})"))


def _whole(compiled: "re2._Regexp", text: str) -> Iterator[tuple[int, int]]:
    """Go on right behind the phrase: what ends one may begin the next."""
    readable, place = _encodable(text), 0
    for _ in range(MOST_MATCHES):
        match = compiled.search(readable, place)
        if match is None:
            return
        yield match.span(1)
        place = match.end(1)


def _compiled(source: str, *, never_capture: bool = False) -> "re2._Regexp":
    options = re2.Options()
    options.max_mem = MEMORY
    options.case_sensitive = False
    options.never_capture = never_capture
    options.log_errors = False
    try:
        return re2.compile(source, options)
    except re2.error as error:
        raise ValueError(f"cannot be read: {_reason(source, error)}") from None


def _reason(source: str, error: Exception) -> str:
    """Return what RE2 says, and where: it names the words that it stumbled over, not their place."""
    said = error.args[0].decode("utf-8", "replace")
    reason, _, words = said.partition(": ")
    if not words or words == source:
        return str(reason)
    place = f" (at character {source.index(words) + 1})" if source.count(words) == 1 else ""
    return f"{reason}: “{words}”{place}"


def _encodable(text: str) -> str:
    """Return a text of the same length that has a form in UTF-8, as half an emoji has not."""
    return text.encode("utf-8", "replace").decode()


def _docs(written: WrittenRule) -> str:
    looked_for = f"What the pattern `{written.pattern}` matches"
    if written.phrases:
        looked_for = ", ".join(f"“{phrase}”" for phrase in written.phrases)
    where = "in the draft" if written.look_in is Place.DRAFT else "in what the customer wrote last"
    channels = ", ".join(channel.replace("_", " ") for channel in written.channels)
    on = f", in {channels} only" if channels else ""
    return f"A rule that the team wrote itself.\n\n## What it finds\n{looked_for} {where}{on}.\n\n## Why it matters\n{written.advice}"
