"""The agent has more chats open than the team wants one person to have.

## What it finds
More than `max_open_chats` chats open at once, where the chat tool tells how many there are. While that holds, suggestions and
infos stay quiet: only what is critical or a warning is shown. The rule is for live chat, where every open chat waits.

## Why it matters
Each chat more makes the others wait longer, and with four at once answers get mixed up. Closing one helps all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.conversation import Channel
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds
from coach_api.engine.rule import Bad, Effect, Evidence, Good, Hit, Mode, Rule, Severity


@dataclass(frozen=True)
class Params:
    """What a team can set."""

    max_open_chats: Annotated[int, Bounds(1, 20, "Chats that one agent may have open at once")] = 3


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Compare the number of open chats with the team's cap."""
    chats = moment.conversation.open_chats
    if chats is None or chats <= params.max_open_chats or moment.channel is not Channel.LIVE_CHAT:
        return
    yield Hit(
        Evidence.count(f"{chats} open chats"),
        f"More than your team's {params.max_open_chats}: finish or hand over one before you take another.",
        key="open chats",
        confidence=0.6,
    )


rule = Rule(
    code="PA07",
    title="Too many open chats",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    params=Params,
    effect=Effect.MUTES_SUGGESTIONS,
    examples=(
        Bad("", open_chats=4, flags="4 open chats"),
        Bad("Your parcel left today.", customer="Where is it?", open_chats=2, params={"max_open_chats": 1}),
        Good("Your parcel left today.", customer="Where is it?", open_chats=3, note="as many as the team allows"),
        Good("", open_chats=9, channel=Channel.MESSAGING, note="nobody waits there"),
        Good("", note="the chat tool does not tell"),
    ),
)
