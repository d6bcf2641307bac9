"""The draft shouts.

## What it finds
Words in capitals, from `min_words` of them on, and runs of at least `marks` exclamation marks. Words that people stress
count as shouted ("do NOT unplug it, NEVER"), and neighbours in capitals of which one can be no name and no button ("PLEASE
RESTART YOUR ROUTER"). Abbreviations, codes, names and initials, quotations, addresses and words that the customer
wrote in capitals do not, nor does what a screen says ("it says PLEASE WAIT").

## Why it matters
Capitals and rows of marks read as anger or as advertising. The same words in small letters are read to the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span

MOST = 3  # findings: more would fill the screen
WORDS_READ = 200
SHOWN_REACH = 15  # characters before the capitals in which a screen may be named as their speaker
TURNS_READ = 5


@dataclass(frozen=True)
class Params:
    """What a team can set."""

    min_words: Annotated[int, Bounds(1, 10, "Words in capitals from which a draft shouts")] = 2
    marks: Annotated[int, Bounds(2, 6, "Exclamation marks in a row from which a draft shouts")] = 3


_STRESSED = frozenset(  # words that people shout alone
    re.findall(
        r"[\w']+",
        "not never always must only really very please don't doesn't didn't can't cannot won't isn't again before already immediately urgent "
        "important every everything nothing nobody everyone anything absolutely definitely exactly extremely totally huge still wrong sorry thanks",
    )
)
_TELLING = (
    _STRESSED
    | frozenset(  # words that no button or brand is made of: with one of them, their neighbours are shouted too
        re.findall(
            r"[\w']+",
            "the this that these those you your yours yourself we our ours us they their them he she his her it's i'm you're we're that's is are was were be been "
            "am will would shall should could may might can have has had do does did what when where which who why how if because until unless "
            "than then there here some any many much more most such just even ever too also with without from into about after thank welcome hello great good nice",
        )
    )
)
_SMALL = frozenset(  # short words that stand for nothing else when their neighbours are in capitals too
    re.findall(
        r"\w+",
        "a an and as ask at ago all any bad be big but buy by call can day did do end far few fix for free get go got had has her him his how if in is it its let log lot man may me my new "
        "next no nor now of off old on once one or our out own pay per put say see set she sit so ten the to too top try two up us use via was way we who why win yes yet you",
    )
)
_SHORT = 3  # letters: a word of so many in capitals is rather an abbreviation, unless it is one of the small ones
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        "ADSL AIDS ASAP CODE EMEA EURO FAQS GIFS HDMI IBAN IKEA IMEI IPAD ISBN NASA NATO OLED PINS SIMS UNESCO UNICEF URLS VISA WIFI",
    )
)
_VOWEL = re.compile(r"[AEIOUY]")
_CAPITALS = re.compile(r"[A-Z](?<![\w#@^*~/&.$'-].)[A-Z]{1,19}(?:'[A-Z]{1,2})?(?![\w@&/-]|\.\w)")
_SHOWN = re.compile(r"\b(?:says?|said|saying|shows?|showing|types?|labelled|called|marked|displays?)\W{1,3}$")
_GAP = re.compile(r"[ ,]{1,2}(?:(?:I|A)[ ,]{1,2})?")
_MARKS = re.compile(r"(?<!!)!{2,}+")


@dataclass(frozen=True)
class _Run:
    """Words in capitals beside each other: where they stand, and how many of them are shouted."""

    span: Span
    words: tuple[Span, ...]


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Find the words and the marks."""
    draft = moment.draft
    runs = _shouted(moment)
    if sum(len(run.words) for run in runs) >= params.min_words:
        for run in runs[:MOST]:
            yield Hit(
                Evidence.draft(run.span),
                "Capitals read as shouting: write it in small letters.",
                key=run.span.text,
                actions=(Action.replace("Write it in small letters", run.span, _lowered(draft, run)),),
                confidence=0.7,
            )
    for span in draft.find(_MARKS) if "!!" in draft.raw else ():
        if span.end - span.start >= params.marks:
            yield Hit(
                Evidence.draft(span),
                "One exclamation mark says it all.",
                key=span.text,
                actions=(Action.replace("Keep one mark", span, "!"),),
                confidence=0.7,
            )
            return


def _shouted(moment: Moment) -> list[_Run]:
    """Return the runs of capitals that hold a shouted word."""
    draft = moment.draft
    words = list(islice(draft.find(_CAPITALS), WORDS_READ))
    if not any(word.text.lower() in _TELLING for word in words):
        return []
    theirs = _in_capitals(moment)
    groups = _beside_each_other(draft, [word for word in words if word.text not in theirs])
    return [run for run in (_run(draft, group) for group in groups) if run.words and not _is_shown(draft, run)]


def _is_shown(draft: Draft, run: _Run) -> bool:
    """Whether the words are what a screen says or somebody types: "a text saying STOP RECEIVED"."""
    start = run.span.start
    return _SHOWN.search(draft.lower[max(0, start - SHOWN_REACH) : start]) is not None


def _in_capitals(moment: Moment) -> frozenset[str]:
    """Return the words that the customer wrote in capitals: a button, a product."""
    return frozenset(
        word for turn in moment.conversation.customer_turns[-TURNS_READ:] for word in turn.text.words if word.isupper()
    )


def _beside_each_other(draft: Draft, words: list[Span]) -> Iterator[list[Span]]:
    group: list[Span] = []
    for word in words:
        if group and not _GAP.fullmatch(draft.plain, group[-1].end, word.start):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _run(draft: Draft, group: list[Span]) -> _Run:
    """Return the shouted words of neighbours in capitals; none where nothing says that they are no names or buttons."""
    telling = _STRESSED if len(group) == 1 else _TELLING
    if not any(word.text.lower() in telling for word in group):
        return _Run(group[0], ())
    shouted = tuple(word for word in group if not _is_abbreviation(word.text))
    start, end = shouted[0].start, shouted[-1].end
    return _Run(Span(start, end, draft.raw[start:end]), shouted)


def _is_abbreviation(word: str) -> bool:
    if word.lower() in _TELLING or word.lower() in _SMALL:
        return False
    return len(word) <= _SHORT or word in _KNOWN or not _VOWEL.search(word)


def _lowered(draft: Draft, run: _Run) -> str:
    """Return the run in small letters, but for its abbreviations, "I" and the first letter of a sentence."""
    text, start = run.span.text.replace(" A ", " a "), run.span.start
    for word in run.words:
        small = word.text.lower()
        if draft.sentence_at(word.start).start == word.start:
            small = small[0].upper() + small[1:]
        text = text[: word.start - start] + small + text[word.end - start :]
    return text


rule = Rule(
    code="EM05",
    title="Shouting",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad(
            "PLEASE RESTART YOUR ROUTER now.",
            flags="PLEASE RESTART YOUR ROUTER",
            action="Please restart your router",
        ),
        Bad("You must NOT unplug it and NEVER open it.", flags="NOT", action="not"),
        Bad("Your refund is on its way!!!", flags="!!!", action="!"),
        Good("Please insert the USB stick and open the PDF."),
        Good("Please do NOT unplug it.", note="one word, stressed"),
        Good("Press STOP and then START.", customer="Do I press START or STOP?", note="the customer's own words"),
        Good("The door then shows PLEASE ENTER NOW.", note="what a screen says"),
        Good("Great news! It left today!!"),
    ),
)
