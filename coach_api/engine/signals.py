"""How the customer feels and how hard a text is to read. The only module that knows VADER and textstat.

A message is read once, for three kinds of evidence: cues of frustration by patterns, since live chat shows more anger in
what is told ("third time", "still not here") than in angry words; the tone of its wording by a small linear model; its
sentiment by VADER (Hutto and Gilbert 2014, a lexicon with rules for intensity). Each moves the odds that the writer is
frustrated, and adds to the others as a logarithm. Readings of messages are remembered under a keyed digest, never under
their text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import accumulate
from math import exp
from typing import Protocol

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from coach_api.engine import cues, memory, temper
from coach_api.engine.abuse import abuse_in
from coach_api.engine.conversation import Conversation, Role, Turn
from coach_api.engine.text import WORD, Said, Span, Text

TURNS_READ = 5
WORDS_READ = 100
EMOJI_READ = 10
CHARACTERS_READ = 1_000
CARRY = 0.75  # the share of a turn's frustration that the next one inherits
FRUSTRATED = 0.43  # where readers of public chats begin to call a customer frustrated nearly always
TENSE = 0.34
PLEASED = 0.5
START = 2.15  # log odds: puts FRUSTRATED where it belongs
UNTOLD = 0.5  # what a turn without a telling cue lacks, in log odds like all that follows
BREVITY = 3.0  # what it lacks besides when it is a word or two: tone alone says little in a short message
ENOUGH_WORDS = 20  # from which brevity is no lack
TONE = 1.2  # how much the model's log odds count
GLOOM = 1.0  # how much VADER's negative score adds, beyond what a bare "no" has
MURK = 0.3  # the negative score of a bare "no"
CHEER = 2.0  # how much its positive score takes away
CALMED = 5.0  # what it takes away that the customer says all is well
LIGHTENED = 3.0  # what banter and words about one's own mistakes and sorrows take away
CALM_ANYWAY = -1.5  # below it nothing needs calming
MOST = 4.0  # where evidence ends to add up: nothing is certain
ASKED_AGAIN = 0.35  # the chance it adds that the customer asks nearly the same question again
ALIKE = 0.6  # the share of words that two questions have in common to be nearly the same
STACK = 0.4  # the share of earlier frustration that sharpens a later sign of it
FAINT = 0.3  # below it, a turn says nothing by itself
TELLING = 1.0  # the weight from which a cue is worth quoting
MOVED = 0.15  # by how much frustration must move for a trend
A_FEW_WORDS = 4  # of a report or a question, to be worth comparing


_LETTER = re.compile(r"[^\W\d_]")


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
    questions: tuple[Span, ...] = ()


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
    answered = tuple(turn.indexed[0][0] > _answered_from(conversation) for turn in turns)
    *earlier, last = (turn.text.digest for turn in turns)
    reading, place = memory.remembered(last, ("customer", *earlier, answered), lambda: _read(turns, answered))
    return reading if place is None else replace(reading, sign=_in_message(turns[place[0]], *place[1:]))


def _read(turns: tuple[Turn, ...], answered: tuple[bool, ...]) -> tuple[Reading, tuple[int, int, int] | None]:
    """Return the reading without its sign, and the sign as the turn's number and offsets in the turn."""
    readings = list(_in_turn(turns, answered))
    levels = list(accumulate(readings, _carried, initial=0.0))
    level = levels[-1]
    before = levels[-2] if len(turns) > 1 else _opening(turns[0])
    mood = _mood(readings[-1], level, turns[-1].text)
    place = None if mood in {Mood.CALM, Mood.PLEASED} else _sign(readings)
    return Reading(mood, round(readings[-1].sentiment, 2), level, _trend(before, level)), place


def _answered_from(conversation: Conversation) -> int:
    """Return the index of the agent's first message after the customer said what it is about; past the end if none."""
    reported = False
    for index, message in enumerate(conversation.messages):
        if message.role is Role.CUSTOMER:
            reported = reported or len(message.raw[:CHARACTERS_READ].split()) > A_FEW_WORDS
        elif message.role is Role.AGENT and reported:
            return index
    return len(conversation.messages)


def _in_turn(turns: tuple[Turn, ...], answered: tuple[bool, ...]) -> Iterator[TurnReading]:
    """Yield the reading of each turn: alone, after a reply or not, and beside the questions asked before it."""
    asked: list[frozenset[str]] = []
    for turn, after_reply in zip(turns, answered, strict=True):
        reading = read_turn(turn.text.raw, answered=after_reply)
        asking = {question: _words(question) for question in reading.questions}
        again = next((question for question, words in asking.items() if any(_alike(words, old) for old in asked)), None)
        asked.extend(asking.values())
        yield reading if again is None else _asked_again(reading, again)


def _words(question: Span) -> frozenset[str]:
    return frozenset(word.lower() for word in WORD.findall(question.text))


def _alike(words: frozenset[str], old: frozenset[str]) -> bool:
    return len(words) >= A_FEW_WORDS and len(words & old) >= ALIKE * len(words | old)


def _asked_again(reading: TurnReading, question: Span) -> TurnReading:
    """Return the reading of a turn that asks nearly the same again."""
    frustration = 1 - (1 - reading.frustration) * (1 - ASKED_AGAIN)
    return replace(reading, frustration=round(frustration, 3), signs=reading.signs or (question,), relieved=False)


def _carried(before: float, reading: TurnReading) -> float:
    """Return the level after one more turn: earlier frustration fades, and adds to what is frustrated by itself."""
    if reading.relieved:
        return 0.0
    added = 1 - (1 - reading.frustration) * (1 - STACK * before)
    return max(CARRY * before, added if reading.frustration >= FAINT else 0.0)


def read_turn(raw: str, *, answered: bool = False) -> TurnReading:
    """Read one customer turn by itself. Reads at most the first 1,000 characters, 100 words and 10 emoji.

    `answered` tells that an agent has replied to what the customer came with: a problem unsolved weighs more then.
    """
    score, frustration, signs, abusive, relieved, questions = memory.remembered(
        memory.digest(raw),
        ("turn", answered),
        lambda: _places(_read_turn(Said(raw[:CHARACTERS_READ]), answered=answered)),
    )
    return TurnReading(score, frustration, _spans(raw, signs), abusive, relieved, _spans(raw, questions))


_Places = tuple[tuple[int, int], ...]


def _places(reading: TurnReading) -> tuple[float, float, _Places, bool, bool, _Places]:
    """Return a reading without any words."""
    signs, questions = (tuple((span.start, span.end) for span in found) for found in (reading.signs, reading.questions))
    return reading.sentiment, reading.frustration, signs, reading.abusive, reading.relieved, questions


def _spans(raw: str, places: _Places) -> tuple[Span, ...]:
    return tuple(Span(start, end, raw[start:end]) for start, end in places)


def sentiment(raw: str) -> float:
    """Return VADER's compound score of a text, -1 to 1, reading at most 100 words and 10 emoji of it."""
    return float(_vader().polarity_scores(_capped(raw))["compound"])


def reading_grade(raw: str) -> float:
    """Return the automated readability index of a text, a school grade (Smith and Senter 1967); needs no dictionary.

    textstat remembers what it read, so it is given the shape of the text only: an x for each letter.
    """
    import textstat  # noqa: PLC0415 heavy, and only one rule asks

    return float(textstat.automated_readability_index(_LETTER.sub("x", raw)))


class _Analyzer(Protocol):
    def polarity_scores(self, text: str) -> dict[str, float]: ...


@cache
def _vader() -> _Analyzer:
    analyzer: _Analyzer = SentimentIntensityAnalyzer()
    return analyzer


def _capped(raw: str) -> str:
    """Cut a text to what VADER reads in bounded time: its cost grows with words and explodes with emoji."""
    words = raw[:CHARACTERS_READ].split()[:WORDS_READ]
    text = " ".join(words)
    return text if text.isascii() else "".join(_few_emoji(text))


def _few_emoji(text: str) -> Iterator[str]:
    left = EMOJI_READ
    for character in text:
        if character > "\u2000" and not character.isalpha():
            left -= 1
            if left < 0:
                continue
        yield character


def _read_turn(text: Text, *, answered: bool) -> TurnReading:
    found = sorted(cues.found_in(text), key=lambda item: -item.cue.weight)
    score = sentiment(text.raw)
    log_odds = START + TONE * temper.log_odds(text.plain) + GLOOM * max(-score - MURK, 0)
    if not any(item.cue is cues.SARCASM for item in found):
        log_odds -= CHEER * max(score, 0)
    log_odds += sum(item.cue.weight + item.cue.after_reply * answered for item in found)
    telling = tuple(item.span for item in found if item.cue.weight >= TELLING)
    if not telling:
        log_odds -= UNTOLD + BREVITY * max(0.0, 1 - len(text.words) / ENOUGH_WORDS)
    if log_odds > CALM_ANYWAY and text.search(cues.LIGHT):
        log_odds -= LIGHTENED
    log_odds = min(log_odds, MOST)
    if log_odds > CALM_ANYWAY and text.search(cues.CALMING):
        log_odds -= CALMED
    frustration = round(1 / (1 + exp(-max(log_odds, -MOST))), 3)
    relieved = score > 0 and frustration < FRUSTRATED and all(item.cue in cues.TONE for item in found)
    relieved = relieved and bool(text.search(cues.RELIEF))
    if not telling and frustration >= TENSE and text.sentences:
        telling = (_sounding(text),)
    insult = abuse_in(text)
    return TurnReading(
        score,
        0.0 if relieved or frustration < FAINT else frustration,
        telling if insult is None else (insult, *telling),
        abusive=insult is not None,
        relieved=relieved,
        questions=text.questions if "?" in text.raw else (),
    )


def _sounding(text: Text) -> Span:
    """Return the sentence that sounds most annoyed."""
    return max(text.sentences, key=lambda sentence: temper.log_odds(Text(sentence.text).plain))


def _mood(last: TurnReading, level: float, text: Text) -> Mood:
    if last.abusive:
        return Mood.ABUSIVE
    if level >= FRUSTRATED:
        return Mood.FRUSTRATED
    if level >= TENSE:
        return Mood.TENSE
    is_warm = last.relieved and (last.sentiment >= PLEASED or text.search(cues.WARM_THANKS))
    return Mood.PLEASED if is_warm else Mood.CALM


def _opening(turn: Turn) -> float:
    """Return the frustration of how a turn begins: its first sentence."""
    opening = Said(turn.text.raw[:CHARACTERS_READ]).sentences
    return read_turn(opening[0].text).frustration if opening else 0.0


def _trend(before: float, level: float) -> str:
    if abs(level - before) < MOVED or max(level, before) < TENSE:
        return "steady"
    return "falling" if level > before else "rising"


def _sign(readings: list[TurnReading]) -> tuple[int, int, int] | None:
    """Return where the most telling words are, of the latest turn that has any: its number, and offsets in it."""
    signed = ((number, reading.signs[0]) for number, reading in reversed(list(enumerate(readings))) if reading.signs)
    return next(((number, sign.start, sign.end) for number, sign in signed), None)


def _in_message(turn: Turn, start: int, end: int) -> Sign:
    """Turn offsets in a turn's text, its messages a line each, into a message's index and offsets."""
    number = 0
    while start > len(turn.messages[number].raw):
        length = len(turn.messages[number].raw) + 1
        number, start, end = number + 1, start - length, end - length
    index, message = turn.indexed[number]
    stop = min(end, len(message.raw))
    return Sign(index, Span(start, stop, message.raw[start:stop]))
