"""The draft is too long for one bubble.

## What it finds
More words than the channel bears: `max_words`. A web address counts as one word. On messaging, a draft in numbered parts
("1/2 … 2/2") is judged by its longest part. Steps in a list are words like others.

## Why it matters
A wall of text is skimmed, and what was asked in its middle stays unanswered. Small pieces are read, and let the customer
speak in between.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Annotated

from coach_api.engine.conversation import Channel
from coach_api.engine.draft import Draft
from coach_api.engine.library import Link
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds, PerChannel
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Text


@dataclass(frozen=True)
class Params:
    """How much fits."""

    max_words: Annotated[PerChannel, Bounds(10, 1000, "Words allowed in one message")] = PerChannel(
        live_chat=60, messaging=90, email=220
    )


MIN_SHARE = 0.3  # of the allowed words that a first part holds: a greeting alone is no part
QUERY_SENTENCES = 3
_PART_MARK = re.compile(r"(?<![\d/])[1-9] ?/ ?[2-9](?![\d/])")


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Count the words."""
    limit = params.max_words.on(moment.channel)
    if limit is None or len(moment.draft.words) <= limit:
        return
    words = _longest_part(moment)
    if words <= limit:
        return
    yield Hit(
        Evidence.count(f"{words} words"),
        f"Send it in smaller pieces: about {limit:g} words fit in one message here.",
        key="long",
        actions=_actions(moment, limit),
    )


def _longest_part(moment: Moment) -> int:
    """Return the words of the draft or, where it numbers its parts for messaging, of the longest part."""
    parts = _PART_MARK.split(moment.draft.plain) if moment.channel is Channel.MESSAGING else []
    if len(parts) <= 2:  # noqa: PLR2004 one mark numbers no parts
        return len(moment.draft.words)
    return max(len(Text(part).words) for part in parts)


def _actions(moment: Moment, limit: float) -> tuple[Action, ...]:
    """Offer to send the first sentences that fit, with the team's article on the matter where there is one."""
    draft = moment.draft
    end = _first_part(draft, limit)
    if end is None:
        return ()
    part, rest = draft.raw[:end].strip(), draft.raw[end:].strip()
    split = Action.send_first_part("Send the first part now", part, rest)
    match = moment.libraries.best_link(*(sentence.text for sentence in draft.sentences[:QUERY_SENTENCES]))
    if match is None or match.link.url in draft.raw:
        return (split,)
    with_link = f"{part}\nAll the steps are here: {match.link.url}"
    return (Action.send_first_part("Send it with the article", with_link, rest), split)


def _first_part(draft: Draft, limit: float) -> int | None:
    """Return where the first sentences that fit end; None when they are too few words to be worth sending."""
    totals = accumulate(len(Text(sentence.text).words) for sentence in draft.sentences)
    fitting = [(total, sentence.end) for total, sentence in zip(totals, draft.sentences, strict=True) if total <= limit]
    words, end = fitting[-1] if fitting else (0, 0)
    return end if words >= MIN_SHARE * limit else None


_STEPS = (
    "You can return the lamp within thirty days, whatever the reason, and we pay for it. First open your orders and choose "
    "the lamp. Then choose a reason and the way you would like to send it back to us. We mail you a label at once. Print "
    "it, put it on the parcel and bring the parcel to any shop of the courier. Keep the receipt until the money is back on "
    "your card, which takes about five days after the parcel has arrived."
)
_RETURNS = Link("Return an item", "https://help.shop.example/returns", ("send back", "returns"))

rule = Rule(
    code="CL01",
    title="Long message",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad(_STEPS, flags="85 words", note="steps make it no shorter"),
        Bad(_STEPS, links=(_RETURNS,), customer="How do I return the lamp?"),
        Bad(
            "It left on Monday and arrives on Friday, as far as I can see now.", params={"max_words": {"live_chat": 10}}
        ),
        Good("It left on Monday and should be with you on Friday."),
        Good(_STEPS, channel=Channel.MESSAGING, note="messaging bears more"),
        Good(
            f"1/2 {_STEPS} 2/2 {_STEPS}",
            channel=Channel.MESSAGING,
            note="two messages in one draft",
        ),
        Good(f"https://help.shop.example/{'a-very-long-address-' * 30} has it all.", note="an address is one word"),
    ),
)
