"""The customer waited long and the reply goes on without a word about it.

## What it finds
A reply, not a mere hold, to somebody who has waited `late_s` seconds, with no "sorry for the wait", "thanks for your patience"
or any other word that takes it up. It is silent on farewells, while a sentence is being typed, and where the chat tool shows no times.

## Why it matters
A reply that acts as if it came at once tells the customer that nobody noticed them waiting.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine import empathy, holds
from coach_api.engine.conversation import Channel
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.pace import PaceLimits
from coach_api.engine.params import Bounds, PerChannel
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Later, Mode, Rule, Severity
from coach_api.engine.text import phrases

SORRY = "Sorry for the wait."
GREETING_WORDS = 4

_DELAY = phrases(
    r"wait(?:ed|ing|s)?|delay(?:ed|s)?|patien(?:t|ce)|(?:took|taken|taking|takes|take) (?:me |us |a |so |too |quite |this |that )*(?:long\w*|while|time|bit)|"
    r"(?:keep|kept|keeping) you|hold(?:ing|-?up)|held up|bear(?:ing)? with|hanging on|busy|silence|slow|late(?:ness)? (?:reply|response|answer)"
)
_FAREWELL = phrases(  # the last word of a chat is no place for it
    r"(?:you'?re|you are|ur) (?:\w+ )?welcome|(?:good[ -]?)?bye|take care|thank(?:s| you) for (?:using|contacting|calling|choosing)|(?:have|enjoy) (?:an?|your|the) (?:\w+ ){0,2}(?:day|evening|night|trip|weekend|time|stay|one)"
)
_GREETING = phrases(r"\A(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day))")


@dataclass(frozen=True)
class Params:
    """What a team can set."""

    late_s: Annotated[PerChannel, Bounds(20, 172_800, "Seconds of waiting that call for a word about it")] = (
        PaceLimits().late_s
    )


def check(moment: Moment, params: Params) -> Iterator[Hit | Later]:
    """Look for a word about the wait in a reply that comes late."""
    draft, late_s, waiting_s = moment.draft, params.late_s.on(moment.channel), moment.waiting_s
    pending = moment.conversation.pending
    if late_s is None or waiting_s is None or pending is None or draft.is_short or not moment.conversation.needs_answer:
        return
    if waiting_s < late_s:  # unread: what the draft lacks now, it may have by then
        yield Later(late_s - waiting_s)
        return
    if (draft.typing and not draft.sentences[-1].closed) or holds.is_hold(draft):
        return
    if empathy.acknowledges(draft) or holds.first_in(draft, _DELAY, _FAREWELL) is not None:
        return
    yield Hit(
        Evidence.count(f"waiting {int(waiting_s)} s"),
        "The customer has waited long: say a word about it before you answer.",
        key=pending.messages[0].raw,
        actions=(_action(draft),),
        confidence=0.6,
    )


def _action(draft: Draft) -> Action:
    """Offer an apology: before the reply, or between its greeting and the rest."""
    first = draft.sentences[0]
    if first.closed and len(first.text.split()) <= GREETING_WORDS and _GREETING.match(first.text):
        return Action.insert("Say sorry for the wait", f" {SORRY}", first.end)
    return Action.insert("Say sorry for the wait", f"{SORRY} ", 0)


rule = Rule(
    code="PA10",
    title="Wait without a word",
    severity=Severity.SUGGESTION,
    mode=Mode.SHADOW,
    check=check,
    params=Params,
    examples=(
        Bad(
            "Your parcel left our warehouse today.",
            customer="Where is my parcel?",
            waiting_s=150,
            flags="waiting 150 s",
            action="Sorry for the wait. ",
        ),
        Bad(
            "Hi Ana! Your parcel left today.",
            customer=("Where is my parcel?", "hello?"),
            waiting_s=200,
            action=" Sorry for the wait.",
            note="the greeting stays first",
        ),
        Good("Thanks for your patience! It left today.", customer="Where is my parcel?", waiting_s=150),
        Good("This took me a while: it left today.", customer="Where is my parcel?", waiting_s=150),
        Good("It left our warehouse today.", customer="Where is my parcel?", waiting_s=100, note="not so long"),
        Good("It left today.", customer="Where is it?", waiting_s=900, channel=Channel.MESSAGING),
        Good("Let me check that for you.", customer="Where is my parcel?", waiting_s=150, note="a hold, no reply yet"),
    ),
)
