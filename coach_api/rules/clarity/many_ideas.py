"""Too many steps or points in one bubble.

## What it finds
More than `max_steps` steps to take: items of a numbered or bulleted list, "first ... then ... after that ... finally", or
orders in a row ("open ..., tap ..., choose ..."), the last only in drafts of some length. Offers, prices, opening hours and
what one may do with a thing are no steps; a way through menus ("Settings > Account > Plan") is one.

## Why it matters
Nobody follows six steps at once: they lose their place, and nobody knows where it went wrong. A few steps, then "what do you
see now?", keeps both on the same screen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import WORD

GLANCE = 25  # words that are read at a glance, if nothing in them counts the steps
SEQUENCE = 2  # words like "then" that make a sequence
OPENING = 3  # words of a greeting or of "no problem" before an order


@dataclass(frozen=True)
class Params:
    """How much one message may hold."""

    max_steps: Annotated[int, Bounds(1, 12, "Steps allowed in one message")] = 3


@dataclass(frozen=True)
class Step:
    """A step: where its sentence or list item starts in the draft, its first words, and whether a word counts it."""

    start: int
    words: str
    counted: bool = False


_WORDS = (
    r"open|reopen|click|tap|press|select|choose|pick|enter|type|scroll|swipe|hover|install|reinstall|uninstall|download|upload|start|restart|reboot|reset|refresh|reload|update|upgrade|"
    r"plug|unplug|connect|disconnect|reconnect|pair|unpair|switch|turn|toggle|enable|disable|activate|deactivate|tick|untick|check|uncheck|remove|insert|replace|delete|clear|close|quit|"
    r"exit|launch|power|release|screw|unscrew|lift|slide|shake|charge|rinse|wipe|clean|go|head|navigate|visit|log|sign|find|locate|search|scan|copy|paste|save|add|drag|drop|attach|print|"
    r"put|place|pack|stick|fill|take|move|change|create|register|submit|confirm|verify|ensure|set|apply|repeat|follow|use|try|run|return|hit|pull|push|bring|allow|accept|adjust|expand"
)
_VERB = rf"(?:{_WORDS}|make sure|look (?:for|at)|hold down|write down)"
_HINTS = frozenset(
    f"{_WORDS}|make|look|hold|write|first|second|third|then|next|after|afterwards|finally|lastly".split("|")
)
_LEAD = (
    r"(?:(?:first|second|third|fourth|fifth|last)(?:ly)?(?: of all)?|then|next|now|after (?:that|this|which)|afterwards|finally|once (?:\w+ ){0,3}?(?:done|there|in|open|finished|installed|off|on)|to (?:start|begin)(?: with)?|and|also|again|"
    r"please|pls|kindly|simply|just|all you need to do is|try to|go ahead and|(?:make|be) sure to|remember to|you(?:'ll| will| can then| then)? (?:should|must|need to|have to|want to|may need to|might need to)|(?:could|can|would|will) you(?: please)?|"
    r"(?:i(?:'d| would)?|we(?:'d| would)?) (?:recommend|suggest|ask)(?: (?:that )?you(?: to)?)?)[\s,:]{1,2}"
)
_STEP = re.compile(
    rf"\s*+(?:{_LEAD}){{0,4}}+(?!take (?:care|your time)|press releases?\b|open days?\b|set menus?\b|try again\W|turn out|follow us|visit us|check (?:back|this out)|go for|check-|open (?:from|daily|until|till|at|\d)|use of|return(?:s|ed)?\b (?:is|are))"
    rf"{_VERB}\b(?=[ ]+(?!and\b|or\b)\S)"
)
_SEQUENCE = re.compile(
    r"\s*+(?:and |but )?(?:(?:first|second|third|fourth)(?:ly)?(?: of all)?(?=,| you| we| they| the)|(?:then|next|after (?:that|this)|afterwards|finally|lastly)(?=,| you| we| they| the| your| our| please|"
    rf" {_VERB}\b))(?! (?:there|you can also|we can)\b)"
)
_THANKS = re.compile(r"[\s,]*(?:\w+ ){0,3}(?:thank|sorry|apolog|i |i'|let me|may i|could i|we're|we are)")
_ADVERBIAL = re.compile(
    r"\s*+(?:(?:and |but |so )?(?:if|when|once|after|before|as|while)|(?:to|in|on|from|for|at|with|using)(?! .{0,60}\b(?:you|we|it|this|that|they)\b))\b"
)
_BREAK = re.compile(r"(?<![.!?;:\n–—])[.!?;:\n–—]++(?=\s|$)|[☀-\U0010FFFF]|(?<=\s)-(?=\s)|(?<=\d)\)(?=\s)")
_NO_PAUSE = "".join(
    f"(?<!{word})"
    for word in (
        "first",
        "firstly",
        "second",
        "secondly",
        "third",
        "thirdly",
        "then",
        "next",
        "after that",
        "after this",
        "afterwards",
        "finally",
        "lastly",
    )
)
_CLAUSE = re.compile(rf"{_NO_PAUSE},(?! then\s)|(?<=\s)(?:and|&)(?=\s(?!then\s))|(?<=\s)(?=then\s)")
_ITEM = re.compile(
    r"(?:^[ \t]*+|(?<=\s))(?:step ?(?P<step>\d{1,2})\b[.):]?|\(?(?P<number>\d{1,2})[.)](?!\d)|(?P<key>\d)\ufe0f?\u20e3)|^[ \t]*+(?P<bullet>[-*•–▪●►])(?=[ \t])",
    re.MULTILINE,
)
_LIST = re.compile(r"(?<!\d)2[.):\ufe0f\u20e3]|step 2|\n[ \t]*[-*•–▪●►]")
_GUIDE = re.compile(
    r"\b(?:steps?|instructions?|how to do|here(?:'s| is) how|do (?:this|the following)|try (?:this|these|the following))\b"
)


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Count the steps and offer to send the first ones."""
    draft = moment.draft
    if not _hints_at(draft, params.max_steps):
        return
    steps = _listed(draft) or _in_prose(draft)
    if len(steps) <= params.max_steps:
        return
    yield Hit(
        Evidence.count(f"{len(steps)} steps"),
        "Send the first steps now and the rest once they are done.",
        key=steps[0].words,
        actions=tuple(_chunk(draft, steps, params.max_steps)),
        confidence=0.7,
    )


def _hints_at(draft: Draft, most: int) -> bool:
    """Whether there are enough words for more steps than `most`, or the marks of a list."""
    if ("2" in draft.raw or "\n" in draft.raw) and _LIST.search(draft.lower):
        return True
    if draft.vocabulary.isdisjoint(_HINTS):
        return False
    return sum(word in _HINTS for word in WORD.findall(draft.lower)) > most


def _chunk(draft: Draft, steps: list[Step], most: int) -> Iterator[Action]:
    """Yield the action that sends the sentences or items before the first step that is too many."""
    cut = steps[most].start
    if cut > steps[0].start:
        yield Action.send_first_part("Send the first steps", draft.raw[:cut].strip(), draft.raw[cut:].strip())


def _listed(draft: Draft) -> list[Step]:
    """Return the items of a list, of those that begin with an order or stand below the word "steps"."""
    marks = list(_marks(draft.lower))
    if len(marks) < SEQUENCE:
        return []
    all_count = marks[0]["step"] is not None or _GUIDE.search(draft.lower, 0, marks[0].start()) is not None
    ends = [mark.start() for mark in marks[1:]] + [len(draft.raw)]
    items = [(mark, draft.raw[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True)]
    return [
        Step(mark.start() + len(mark.group()) - len(mark.group().lstrip()), words.split("\n", 1)[0], counted=True)
        for mark, words in items
        if words and (all_count or _STEP.match(f"{words.lower()} ."))
    ]


def _marks(lower: str) -> Iterator[re.Match[str]]:
    """Yield the bullets, and the numbers that count up by one."""
    last = None
    for mark in _ITEM.finditer(lower):
        number = mark["step"] or mark["number"] or mark["key"]
        if number is None:
            yield mark
        elif (last is None and int(number) == 1) or (last is not None and int(number) == last + 1):
            last = int(number)
            yield mark


def _in_prose(draft: Draft) -> list[Step]:
    """Return the orders and what follows words of sequence; too few for a short draft unless words count them."""
    steps = list(_ordered(draft))
    if len(draft.words) < GLANCE and sum(step.counted for step in steps) < SEQUENCE:
        return []
    return steps


def _ordered(draft: Draft) -> Iterator[Step]:
    sentence = at = 0
    for mark in _BREAK.finditer(draft.lower):
        yield from _in_stretch(draft.lower, at, mark.start(), sentence)
        at = mark.end()
        if any(character in mark.group() for character in ".!?\n"):
            sentence = at
    yield from _in_stretch(draft.lower, at, len(draft.raw), sentence)


def _in_stretch(lower: str, start: int, end: int, sentence: int) -> Iterator[Step]:
    """Yield the steps of a stretch without full stop. What follows a statement ("you can add ..., save ...") is none."""
    ends = [joint.span() for joint in _CLAUSE.finditer(lower, start, end)]
    opening = lower[start : ends[0][0] if ends else end]
    led = (
        len(opening.split()) <= OPENING
        or _ADVERBIAL.match(opening) is not None
        or _STEP.match(f"{opening} .") is not None
    )
    for stop, following in (*ends, (end, end)):
        clause = lower[start:stop]
        sequence = _SEQUENCE.match(clause)
        order = _STEP.match(f"{clause} .")
        if (order and (led or sequence)) or (sequence and not _THANKS.match(clause, sequence.end())):
            yield Step(sentence, clause.strip(), counted=sequence is not None)
            led = True
        start = following


rule = Rule(
    code="CL03",
    title="Many steps at once",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad(
            "1. Open the app.\n2. Tap Settings.\n3. Choose Network.\n4. Press Reset.\n5. Restart the lamp.",
            flags="5 steps",
            action="1. Open the app.\n2. Tap Settings.\n3. Choose Network.",
        ),
        Bad(
            "First open your orders and choose the lamp. Then pick a reason. After that print the label. Finally bring the "
            "parcel to the shop.",
            flags="5 steps",
            action="First open your orders and choose the lamp. Then pick a reason.",
        ),
        Bad(
            "Please unplug the lamp and take the bulb out. Check that it is dry. If it is, screw it in again, plug the lamp in "
            "at another socket, press the button on the back and turn the ring until it clicks.",
        ),
        Good("Open Settings > Network > Reset > Reset all.", note="a way through menus is one step"),
        Good("1. Open the app.\n2. Tap Settings.\n3. What do you see there?"),
        Good(
            "We have these lamps:\n- Blue, 20 euros\n- Red, 25 euros\n- Green, 30 euros\n- White, 18 euros\n- Black, 40 euros",
            note="offers are no steps",
        ),
        Good(
            "In the app you can add friends, create lists, save places, share photos of your lamps, choose a theme and set a "
            "timer for every room of your house.",
            note="what one may do is no step",
        ),
    ),
)
