"""The draft asks the customer for several things at once.

## What it finds
More than `max_questions` questions or requested facts in one message, with or without question marks. "Could you send me
your order number and postcode" asks for two things. Choices ("a hotel or a guesthouse?"), the same question in other words,
"anything else?" and steps to try do not count; what people give in one breath (name and email, day and time, model and
version) counts once; an offer to act ("shall I book it?") counts only beside two questions.

## Why it matters
A chat is a conversation: small questions get answered, and the answer to the first often settles the second.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from coach_api.engine.asks import Ask, asked
from coach_api.engine.facts import KINDS
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, Text

SURE = 0.85
LISTED = 0.65  # a list of two facts is the mildest case


@dataclass(frozen=True)
class Params:
    """How much one message may ask for."""

    max_questions: Annotated[int, Bounds(1, 5, "Questions allowed in one message")] = 1


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Count what the draft asks for."""
    asks = tuple(ask for ask in asked(moment.draft) if not ask.offer)
    if len(asks) <= params.max_questions or _breaths(asks) <= params.max_questions:
        return
    surplus = asks[params.max_questions :]
    words = moment.draft.raw[surplus[0].span.start : surplus[-1].span.end]
    first = "the first" if params.max_questions == 1 else f"the first {params.max_questions}"
    yield Hit(
        Evidence.draft(Span(surplus[0].span.start, surplus[-1].span.end, words)),
        f"This asks for {len(asks)} things at once: ask {first} now and the rest after the answer.",
        key=asks[0].span.text.lower(),
        actions=tuple(_kept(moment.draft, surplus, f"Ask only {first}")),
        confidence=LISTED if all(ask.listed for ask in surplus) and len(surplus) == 1 else SURE,
    )


def _breaths(asks: tuple[Ask, ...]) -> int:
    """Return how many asks there are when a pair that is asked in one breath counts once."""
    count, paired = len(asks), False
    for before, ask in pairwise(asks):
        paired = not paired and _tight(before, ask)
        count -= paired
    return count


def _tight(before: Ask, ask: Ask) -> bool:
    family = KINDS[ask.kind].family if ask.kind else ""
    return bool(family) and ask.listed and KINDS[before.kind].family == family


def _kept(text: Text, surplus: tuple[Ask, ...], label: str) -> Iterator[Action]:
    """Yield the action that cuts the surplus and keeps what stands between, where that leaves whole sentences."""
    cuts = [ask.cut for ask in surplus if ask.cut is not None]
    if len(cuts) < len(surplus):
        return
    start, end = cuts[0].start, max(cut.end for cut in cuts)
    rest, at = "", start
    for cut in cuts:
        rest += text.raw[at : cut.start]
        at = max(at, cut.end)
    yield Action.replace(label, Span(start, end, text.raw[start:end]), rest)


rule = Rule(
    code="CL04",
    title="Many questions",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad("What is your name, order number and email?", flags="order number and email", action=""),
        Bad("Which kettle do you have and is it plugged in? Any lights on it?", action="?"),
        Bad("Please send us your order number, your full name and the postcode."),
        Good("What is your order number?"),
        Good("Would you like it in blue? Or another colour?", note="one question and its choices"),
        Good("Could you restart the router? Is the light green now?", note="a step and its outcome"),
        Good("Which size do you need? Is there anything else I can help you with?"),
        Good("Please send us your name and email address.", note="given in one breath"),
    ),
)
