"""A sentence is too long to be read in one go.

## What it finds
A sentence of more than `max_words` words. A web address counts as one word, and a line break or an address before a capital
ends a sentence. The longest one is shown; where it joins two whole sentences, one click parts them.

## Why it matters
In a chat one reads line by line on a small screen. By the end of a long sentence its beginning has scrolled out of mind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds
from coach_api.engine.reading import read_sentences
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, Text

OPENING = 6  # words that stay while a sentence grows
SHORTEST = 5  # words of a part worth its own full stop


@dataclass(frozen=True)
class Params:
    """How long a sentence may be."""

    max_words: Annotated[int, Bounds(10, 80, "Words allowed in one sentence")] = 28


_SUBJECT = r"(?:I|you|we|they|he|she|it|this|that|there|please)\b"
_STATES = re.compile(rf"(?:[,;] (?:and |then |and then )|; |, (?=(?:but|so) {_SUBJECT}))(?=(?:(?:but|so) )?{_SUBJECT})")
_ASKS = re.compile(
    r"[,;] (?:and |so )?(?=(?:would|do|did|can|could|shall|should|may|will|is|are|was|have|has|how|what|where|when|which) (?:you|I|we|it|that|this|they|about|time|day)\b)"
)
_LEANS = re.compile(  # a first word after which a comma does not end a thought, or which asks
    r"\W*(?:if|when|once|as|since|because|while|although|though|after|before|until|unless|whether|to|in|on|for|with|by|given|both|either|not|"
    r"could|can|would|will|do|did|does|is|are|was|have|has|may|shall|should|what|which|where|who|why|how)\b",
    re.IGNORECASE,
)


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Find the longest sentence and offer to part it."""
    draft = moment.draft
    if len(draft.words) <= params.max_words:
        return
    longest, words = max(
        ((sentence, Text(sentence.text).words) for sentence in read_sentences(draft)), key=lambda pair: len(pair[1])
    )
    if len(words) <= params.max_words:
        return
    yield Hit(
        Evidence.draft(longest),
        f"Make this two sentences: {len(words)} words are hard to read in one go.",
        key=" ".join(words[:OPENING]),
        actions=tuple(_parted(longest)),
        confidence=0.5,
    )


def _parted(sentence: Span) -> Iterator[Action]:
    """Yield the action that puts a full stop at the joint nearest to the middle of two whole sentences."""
    if _LEANS.match(sentence.text):
        return
    joints = [
        joint
        for joint in (_ASKS if "?" in sentence.text[-4:] else _STATES).finditer(sentence.text)
        if min(len(sentence.text[: joint.start()].split()), len(sentence.text[joint.end() :].split())) >= SHORTEST
    ]
    if joints:
        best = min(joints, key=lambda joint: abs(2 * joint.start() - len(sentence.text)))
        words = sentence.text[best.start() : best.end() + 1]
        span = Span(sentence.start + best.start(), sentence.start + best.end() + 1, words)
        yield Action.replace("Make it two sentences", span, f". {words[-1].upper()}")


_ONE = (
    "Your parcel left our house on Monday with the other two from your order, and we have just heard from the driver that "
    "he will bring all three of them on Friday after lunch"
)

rule = Rule(
    code="CL02",
    title="Long sentence",
    severity=Severity.SUGGESTION,
    mode=Mode.SHADOW,
    check=check,
    params=Params,
    examples=(
        Bad(f"Hi Ana! {_ONE}.", flags=f"{_ONE}.", action=". W"),
        Bad(
            "I see that two lamps are left in blue and one in green, would you like me to put one aside for you today?",
            params={"max_words": 20},
            action=". W",
        ),
        Good(_ONE.replace(", and we", ". We"), note="the same in two sentences"),
        Good(_ONE.replace(", and we", "\nWe"), note="a line break ends a sentence"),
        Good("Your parcel left on Monday and should be with you on Friday."),
    ),
)
