"""The time that the agent asked the customer for is up, or nearly.

## What it finds
"Back in five minutes", "give me two minutes", "I'll be with you in a minute or two" in the agent's own messages, from `lead_s`
seconds before that time until the agent comes back with more than another hold. Of a range the later end counts. A promise
by the clock ("by 3 pm") is not read, because nobody knows the agent's time zone here; where the chat tool shows no times, the
rule is silent.

## Why it matters
The customer agreed to a time and watches it. One line before it is up keeps the trust that the promise bought.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine import holds
from coach_api.engine.conversation import Message, Role
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds
from coach_api.engine.promises import open_promise
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Later, Mode, Rule, Severity

STILL_ON_IT = "I'm still on it, thank you for your patience. Two more minutes, please."
MINUTE_S, HOUR_S = 60, 3600


@dataclass(frozen=True)
class Params:
    """What a team can set."""

    lead_s: Annotated[int, Bounds(0, 600, "Seconds before the promised time")] = 20


def check(moment: Moment, params: Params) -> Iterator[Hit | Later]:
    """Find the promise that is due, or say how far off that is."""
    now = moment.clock.now
    promise = None if now is None else open_promise(moment.conversation)
    if now is None or promise is None:
        return
    left = (promise.due - now).total_seconds()
    if left > params.lead_s:
        yield Later(left - params.lead_s)
        return
    due = f"due in {_span(math.ceil(left))}" if left > 0 else f"{_span(-left)} over" if left <= -1 else "due now"
    yield Hit(
        Evidence.message(promise.index, promise.span),
        f"Your promise is {due}: send what you have, or say how much longer it takes.",
        key=promise.span.text,
        actions=(_action(moment),),
        confidence=0.8,
    )


def _span(seconds: float) -> str:
    if seconds < 2 * MINUTE_S:
        return f"{int(seconds)} s"
    return f"{int(seconds / MINUTE_S)} min" if seconds < 2 * HOUR_S else f"{int(seconds / HOUR_S)} h"


def _action(moment: Moment) -> Action:
    """Offer a line that leaves the draft as it is, or the draft itself when it already is such a line."""
    draft = moment.draft
    if draft.is_empty:
        return Action.insert("Say you are still on it", STILL_ON_IT, 0)
    if holds.is_hold(draft) and holds.names_time(draft.plain):
        return Action.send_first_part("Send your line now", draft.raw.strip(), "")
    return Action.send_first_part("Say you are still on it", STILL_ON_IT, draft.raw)


rule = Rule(
    code="PA05",
    title="Promise due",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad(
            "",
            messages=(Message(Role.AGENT, "Let me ask the depot, I'll be back in five minutes."),),
            ago_s=285,
            flags="back in five minutes",
            action=STILL_ON_IT,
            note="due in 15 seconds",
        ),
        Bad(
            "The depot says",
            messages=(Message(Role.AGENT, "Give me a minute or two, please."), Message(Role.CUSTOMER, "ok, thanks")),
            ago_s=160,
            flags="Give me a minute or two",
            action=STILL_ON_IT,
            note="40 seconds over",
        ),
        Bad(
            "",
            messages=(
                Message(Role.AGENT, "I'll get back to you in two minutes."),
                Message(Role.CUSTOMER, "Is it lost?"),
                Message(Role.AGENT, "Still checking, sorry for the wait!"),
            ),
            ago_s=130,
            flags="back to you in two minutes",
            note="another hold does not keep it",
        ),
        Good("", messages=(Message(Role.AGENT, "Give me five minutes, please."),), ago_s=200, note="not due yet"),
        Good(
            "",
            messages=(Message(Role.AGENT, "Back in two minutes."), Message(Role.AGENT, "It is at the depot in Leeds.")),
            ago_s=300,
            note="the agent came back",
        ),
        Good(
            "",
            messages=(Message(Role.AGENT, "Your refund will be back in your account in 5 minutes."),),
            ago_s=400,
            note="nobody promised to be back",
        ),
        Good("", messages=(Message(Role.AGENT, "Back in two minutes."),), note="no times, no guess"),
    ),
)
