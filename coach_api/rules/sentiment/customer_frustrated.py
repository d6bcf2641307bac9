"""The customer is frustrated, angry or disappointed.

## What it finds
Signs of frustration in the customer's last turns: angry words and their intensity, and what is told rather than said
("third time", "it still doesn't work", "I've been waiting since Monday"). Earlier turns fade but are not forgotten, and a
customer who says that it works now is let be. A plain report of a problem is no frustration.

## Why it matters
Anger must be read from the first line: a customer who feels heard calms down, one who gets a routine answer gets louder.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine import signals
from coach_api.engine.empathy import acknowledges
from coach_api.engine.moment import Moment
from coach_api.engine.params import Choices
from coach_api.engine.rule import Bad, Evidence, Good, Hit, Mode, Rule, Severity

LEVELS = {"careful": 0.6, "balanced": signals.FRUSTRATED, "keen": 0.33}
ADVICE = {
    "falling": "Their mood is falling: name what went wrong for them before you answer.",
    "steady": "Name what went wrong for them before you answer.",
    "rising": "They are calming down: stay close to what they asked.",
}
TAKEN_UP = "Your draft takes it up, good: now give them the answer or the next step."


@dataclass(frozen=True)
class Params:
    """What a team can set."""

    sensitivity: Annotated[str, Choices(tuple(LEVELS), "How soon a customer counts as frustrated")] = "balanced"


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Point at the words of the customer that show it."""
    customer = moment.customer
    if customer.sign is not None and customer.frustration >= LEVELS[params.sensitivity]:
        yield Hit(
            evidence=Evidence.message(customer.sign.index, customer.sign.span),
            advice=TAKEN_UP if acknowledges(moment.draft) else ADVICE[customer.trend],
            key=customer.sign.span.text,
            confidence=min(0.95, customer.frustration),
        )


rule = Rule(
    code="SE01",
    title="Frustrated customer",
    severity=Severity.INFO,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad("Let me look.", customer="Where can I change my plan? This is the third time I ask.", flags="third time"),
        Bad(
            "Sure!",
            customer=("Hi", "I've been waiting for two weeks and still no parcel"),
            note="implicit, no angry word",
        ),
        Bad("", customer="It's ridiculous how hard it is to reach anybody"),
        Good("Let me look.", customer="My card was declined at the shop, what can I do?", note="a plain report"),
        Good("Great!", customer=("This is so annoying!", "Oh wait, it works now, thank you!"), note="relieved"),
        Good("Sure.", customer="I'm not annoyed at all, no rush.", note="negated"),
    ),
)
