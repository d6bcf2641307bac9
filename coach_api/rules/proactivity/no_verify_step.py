"""Several steps, and no word on what to tell the agent afterwards.

## What it finds
At least `min_steps` steps, as a list or in running text, in a draft that asks nothing and does not ask to hear how it went. Off
by default: in many chats the customer answers unasked.

## Why it matters
After a row of steps both sides wait for the other. A last line ("tell me what you see") brings the answer that decides what
comes next.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.steps import steps
from coach_api.engine.text import phrases

VERIFY = "Let me know what you see, or where you get stuck."
_HEARS = phrases(
    r"(?:let|tell|show|send|give|text|message|dm|keep|update|ping) (?:me|us)|(?:get|come|report|write|reply) back|reply|respond|shout|"
    r"if (?:it|that|this|these|those|you|they|the|there|not|nothing|none|anything)|I'?(?:ll| will) (?:be|stay|wait)|I'?m here|we'?re here|we'?ll be here|see (?:if|whether) (?:it|that|this)|stuck"
)


@dataclass(frozen=True)
class Params:
    """How many steps want an answer."""

    min_steps: Annotated[int, Bounds(2, 10, "Steps from which on the draft should ask how it went")] = 3


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Count the steps and look for the line that asks how it went."""
    draft = moment.draft
    if draft.is_short or draft.typing:
        return
    count = len(steps(draft))
    if count < params.min_steps or draft.questions or draft.search(_HEARS):
        return
    end = len(draft.raw.rstrip())
    gap = "\n" if "\n" in draft.raw.strip() else " "
    yield Hit(
        Evidence.count(f"{count} steps"),
        "End with what the customer should tell you.",
        key="steps",
        actions=(Action.insert("Ask what they see", f"{gap}{VERIFY}", end),),
        confidence=0.6,
    )


rule = Rule(
    code="PR08",
    title="No verify step",
    severity=Severity.INFO,
    mode=Mode.OFF,
    check=check,
    params=Params,
    examples=(
        Bad(
            "Open Settings, tap Network and choose Reset.",
            customer="My wifi is gone",
            flags="3 steps",
            action=f" {VERIFY}",
        ),
        Bad(
            "Please try this:\n1. Unplug the router\n2. Wait a minute\n3. Plug it in",
            customer="My wifi is gone",
            flags="3 steps",
            action=f"\n{VERIFY}",
        ),
        Bad("Restart it, then sign in.", customer="My wifi is gone", params={"min_steps": 2}),
        Good("Open Settings, tap Network and choose Reset. What do you see then?", customer="My wifi is gone"),
        Good("Open Settings, tap Network and choose Reset. Tell me if it works.", customer="My wifi is gone"),
        Good("Open Settings and tap Network.", customer="My wifi is gone", note="two steps"),
        Good("I opened your account, checked the order and sent a new one.", customer="Help", note="the agent's steps"),
    ),
)
