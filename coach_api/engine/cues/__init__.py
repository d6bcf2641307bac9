"""Words and turns of phrase by which customers show how they feel: what the reading of the customer is built from.

The cues stand in families, one idea a line. A cue's weight says how much it raises the odds, as a natural logarithm, that
the writer is frustrated: 1 makes them nearly three times what they were, 3 twenty times. What a plain
report of a problem tells as well ("not working", "how long") weighs little. The weights were set on public conversations with brands and
banks, by families; see docs/decisions/0041-reading-customers.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach_api.engine.cues.calm import CALMING, LIGHT, RELIEF, WARM_THANKS
from coach_api.engine.cues.cue import Cue
from coach_api.engine.cues.demands import IMPATIENCE, POINTED, REPROACH, ULTIMATUM
from coach_api.engine.cues.feelings import ANGER, DISPLEASURE, GIVING_UP, SARCASM
from coach_api.engine.cues.history import (
    AGAIN,
    BLOCKED,
    BROKEN_PROMISE,
    COUNTING,
    DONE_THAT,
    HANDED_ON,
    HEARD_BEFORE,
    NO_WORD,
    REPETITION,
    SAID,
    SINCE,
    UNSOLVED,
    WAITING,
)
from coach_api.engine.cues.marks import (
    DISBELIEF,
    EXCLAIMING,
    FACES,
    PRESSING,
    SAD_FACES,
    SCARE_QUOTES,
    SHOUTING,
    STRESS,
)
from coach_api.engine.text import Span, Text

__all__ = [
    "CALMING",
    "FRUSTRATION",
    "LIGHT",
    "RELIEF",
    "SARCASM",
    "TONE",
    "UNSOLVED",
    "WARM_THANKS",
    "Cue",
    "Found",
    "found_in",
]

PHRASES = (
    ANGER,
    DISPLEASURE,
    REPETITION,
    AGAIN,
    UNSOLVED,
    BLOCKED,
    WAITING,
    SINCE,
    COUNTING,
    HANDED_ON,
    HEARD_BEFORE,
    SAID,
    DONE_THAT,
    NO_WORD,
    BROKEN_PROMISE,
    ULTIMATUM,
    REPROACH,
    SARCASM,
    GIVING_UP,
    POINTED,
    IMPATIENCE,
)
MARKS = (DISBELIEF, EXCLAIMING, FACES, SAD_FACES, SHOUTING, STRESS, SCARE_QUOTES, PRESSING)
FRUSTRATION = (*PHRASES, *MARKS)
TONE = (STRESS, EXCLAIMING)  # a glad "thank you!!" has it too
DENIAL_REACH = 24
_DENIAL = re.compile(r"(?i)(?:\bnot|n't|\bnever|\bno longer)(?: at all| really| too| that| so| even)? $")


@dataclass(frozen=True)
class Found:
    """A cue found in a text, and where."""

    cue: Cue
    span: Span


def found_in(text: Text) -> Iterator[Found]:
    """Yield the first match of each cue of frustration in a customer's text, but for feelings that are denied."""
    for cue in FRUSTRATION:
        if text.search(cue.pattern):
            spans = text.find(cue.pattern)
            span = next((span for span in spans if not (cue.is_feeling and _is_denied(text, span))), None)
            if span is not None:
                yield Found(cue, span)


def _is_denied(text: Text, span: Span) -> bool:
    return bool(_DENIAL.search(text.plain[max(0, span.start - DENIAL_REACH) : span.start]))
