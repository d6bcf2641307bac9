"""The agent has sent several messages in a row and goes on.

## What it finds
`max_bubbles` messages of the agent since the customer last wrote, and a draft that tells more. A draft that asks something gives
the word back and is fine, and so is one that brings what the agent went to look up.

## Why it matters
Who cannot get a word in stops reading. After a few bubbles it is the customer's turn: ask whether it is clear so far.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine import holds
from coach_api.engine.conversation import Message, Role
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity

CLEAR_SO_FAR = " Is it clear so far?"


@dataclass(frozen=True)
class Params:
    """How many messages an agent may send in a row."""

    max_bubbles: Annotated[int, Bounds(2, 20, "Messages in a row before the customer should speak")] = 4


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Count the agent's messages at the end of the conversation."""
    draft, turns = moment.draft, moment.conversation.turns
    if draft.is_empty or not turns or turns[-1].role is not Role.AGENT:
        return
    sent = turns[-1].messages
    if len(sent) < params.max_bubbles or draft.questions or holds.is_hold(sent[-1].text):
        return
    end = len(draft.raw.rstrip())
    yield Hit(
        Evidence.count(f"{len(sent)} messages in a row"),
        "Let them speak: ask whether it is clear so far, or wait for their answer.",
        key=f"{len(sent)} messages in a row",
        actions=(
            Action.insert(
                "Ask if it is clear", CLEAR_SO_FAR if draft.sentences[-1].closed else f".{CLEAR_SO_FAR}", end
            ),
        ),
        confidence=0.5,
    )


_FOUR = (
    Message(Role.AGENT, "Open the lamp."),
    Message(Role.AGENT, "Take the bulb out."),
    Message(Role.AGENT, "Turn the ring to the left."),
    Message(Role.AGENT, "Put the new bulb in."),
)

rule = Rule(
    code="CO09",
    title="Many messages in a row",
    severity=Severity.SUGGESTION,
    mode=Mode.SHADOW,
    check=check,
    params=Params,
    examples=(
        Bad("Then close the lamp again.", messages=_FOUR, flags="4 messages in a row", action=CLEAR_SO_FAR),
        Bad("Then close it", messages=_FOUR[:2], params={"max_bubbles": 2}, flags="2 messages in a row"),
        Good("Then close the lamp again.", messages=_FOUR, customer="ok, done", note="the customer has spoken"),
        Good("Did that work so far?", messages=_FOUR, note="gives the word back"),
        Good(
            "It is the small ring under the bulb.",
            messages=(*_FOUR, Message(Role.AGENT, "Let me check the drawing.")),
            note="what the agent went to look up",
        ),
    ),
)
