"""How the customer feels and how hard a text is to read. The only module that knows VADER and textstat.

A message is read once: its sentiment by VADER (Hutto and Gilbert 2014, a lexicon with rules for intensity) and its cues of
frustration by patterns, since live chat shows more anger in what is told ("third time", "still not here") than in angry
words. Readings of messages are remembered under a keyed digest, never under their text.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import blake2b
from typing import Protocol

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from coach_api.engine import cues
from coach_api.engine.conversation import Conversation, Turn
from coach_api.engine.text import Span, Text

TURNS_READ = 5
WORDS_READ = 100
EMOJI_READ = 10
CHARACTERS_READ = 1_000
CARRY = 0.75  # the share of a turn's frustration that the next one inherits
FRUSTRATED = 0.43  # where readers of public chats begin to call a customer frustrated nearly always
TENSE = 0.25
PLEASED = 0.5
GLOOM = 0.5  # how much VADER's negative score adds to frustration
CHEER = 0.35  # how much its positive score takes away
CALMED = 0.4  # what is left of it when the customer says that all is well
STACK = 0.4  # the share of earlier frustration that sharpens a later sign of it
FAINT = 0.15  # below it, a turn says nothing by itself
MOVED = 0.15  # by how much frustration must move for a trend
MEMORY = 4_096  # readings of turns kept by a process
_KEY = os.urandom(32)
_remembered: dict[bytes, "TurnReading"] = {}


class Mood(StrEnum):
    """The customer's mood, as far as their words show it."""

    CALM = "calm"
    TENSE = "tense"
    FRUSTRATED = "frustrated"
    ABUSIVE = "abusive"
    PLEASED = "pleased"


@dataclass(frozen=True)
class Sign:
    """Words that show a feeling: the message's index in the conversation and the stretch of its text."""

    index: int
    span: Span


@dataclass(frozen=True)
class TurnReading:
    """One turn alone: sentiment from -1 to 1, frustration from 0 to 1, the telling words as offsets in the turn."""

    sentiment: float
    frustration: float
    signs: tuple[Span, ...] = ()
    abusive: bool = False
    relieved: bool = False


@dataclass(frozen=True)
class Reading:
    """The customer now: mood, score (-1 to 1), frustration (0 to 1), trend, and the words that show it."""

    mood: Mood = Mood.CALM
    score: float = 0.0
    frustration: float = 0.0
    trend: str = "steady"
    sign: Sign | None = None


def read(conversation: Conversation) -> Reading:
    """Read the customer's last turns; an earlier turn's frustration fades but is not forgotten."""
    turns = conversation.customer_turns[-TURNS_READ:]
    if not turns:
        return Reading()
    readings = [read_turn(turn.text.raw) for turn in turns]
    level, before = 0.0, 0.0
    for reading in readings:
        before = level
        level = _carried(before, reading)
    last = readings[-1]
    return Reading(
        _mood(last, level),
        round(last.sentiment, 2),
        level,
        _trend(before, level, first=len(readings) == 1),
        _sign(turns, readings),
    )


def _carried(before: float, reading: TurnReading) -> float:
    """Return the level after one more turn: earlier frustration fades, and adds to what is frustrated by itself."""
    if reading.relieved:
        return 0.0
    added = 1 - (1 - reading.frustration) * (1 - STACK * before)
    return max(CARRY * before, added if reading.frustration >= FAINT else 0.0)


def read_turn(raw: str) -> TurnReading:
    """Read one customer turn by itself. Reads at most the first 1,000 characters, 100 words and 10 emoji."""
    digest = blake2b(raw.encode("utf-8", "surrogatepass"), key=_KEY, digest_size=16).digest()
    reading = _remembered.get(digest)
    if reading is None:
        reading = _read_turn(raw[:CHARACTERS_READ])
        if len(_remembered) >= MEMORY:
            _remembered.clear()
        _remembered[digest] = reading
    return reading


def sentiment(raw: str) -> float:
    """Return VADER's compound score of a text, -1 to 1, reading at most 100 words and 10 emoji of it."""
    return float(_vader().polarity_scores(_capped(raw))["compound"])


def reading_grade(raw: str) -> float:
    """Return the automated readability index of a text, a school grade (Smith and Senter 1967); needs no dictionary."""
    import textstat  # noqa: PLC0415 heavy, and only one rule asks

    return float(textstat.automated_readability_index(raw))


class _Analyzer(Protocol):
    def polarity_scores(self, text: str) -> dict[str, float]: ...


@cache
def _vader() -> _Analyzer:
    analyzer: _Analyzer = SentimentIntensityAnalyzer()
    return analyzer


def _capped(raw: str) -> str:
    """Cut a text to what VADER reads in bounded time: its cost grows with words and explodes with emoji."""
    words = raw[:CHARACTERS_READ].split()[:WORDS_READ]
    return "".join(_few_emoji(" ".join(words)))


def _few_emoji(text: str) -> Iterator[str]:
    left = EMOJI_READ
    for character in text:
        if character > "\u2000" and not character.isalpha():
            left -= 1
            if left < 0:
                continue
        yield character


def _read_turn(raw: str) -> TurnReading:
    text = Text(raw)
    found = list(cues.found_in(text))
    score = sentiment(raw)
    calm = 1.0
    for item in found:
        calm *= 1 - item.cue.weight
    if score < 0:
        calm *= 1 + GLOOM * score
    else:
        calm = 1 - (1 - calm) * (1 - CHEER * score)
    if cues.CALMING.search(text.plain):
        calm = 1 - (1 - calm) * CALMED
    relieved = not found and score > 0 and bool(cues.RELIEF.search(text.plain))
    strongest = tuple(item.span for item in sorted(found, key=lambda item: -item.cue.weight))
    return TurnReading(
        score,
        round(1 - calm, 3),
        strongest or (tuple(text.sentences[:1]) if 1 - calm >= TENSE else ()),
        abusive=bool(cues.ABUSE.search(text.plain)),
        relieved=relieved,
    )


def _mood(last: TurnReading, level: float) -> Mood:
    if last.abusive:
        return Mood.ABUSIVE
    if level >= FRUSTRATED:
        return Mood.FRUSTRATED
    if level >= TENSE:
        return Mood.TENSE
    return Mood.PLEASED if last.relieved and last.sentiment >= PLEASED else Mood.CALM


def _trend(before: float, level: float, *, first: bool) -> str:
    if first or abs(level - before) < MOVED:
        return "steady"
    return "falling" if level > before else "rising"


def _sign(turns: tuple[Turn, ...], readings: list[TurnReading]) -> Sign | None:
    """Return the most telling words, of the latest turn that has any."""
    for turn, reading in zip(reversed(turns), reversed(readings), strict=True):
        if reading.signs:
            return _in_message(turn, reading.signs[0])
    return None


def _in_message(turn: Turn, span: Span) -> Sign:
    """Turn offsets in a turn's text, its messages a line each, into a message's index and offsets."""
    start = span.start
    for index, message in turn.indexed:
        if start <= len(message.raw):
            return Sign(index, Span(start, min(start + len(span.text), len(message.raw)), span.text))
        start -= len(message.raw) + 1
    raise ValueError("the span lies outside the turn")
