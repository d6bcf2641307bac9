"""Nobody has answered the customer for a while.

## What it finds
A customer message that wants an answer and has had none for `warn_s` seconds; from `late_s` on it is late. The wait runs
from the first message since the agent's last one; thanks and goodbyes want no answer. Where the chat tool shows no times,
the rule is silent. These limits are also what the pace shown beside the composer is judged by.

## Why it matters
Silence feels like being forgotten. One line with a time buys the minutes that a good answer needs.
"""

from collections.abc import Iterator

from coach_api.engine import holds, pace
from coach_api.engine.conversation import Channel, Message, Role
from coach_api.engine.moment import Moment
from coach_api.engine.pace import PaceLimits
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Later, Mode, Rule, Severity

HOLDING = "I'm on it. Give me two minutes and I'll come back to you here."
ADVICE = {
    "slow": "The customer is waiting: send one line now that says when you will be back.",
    "late": "The customer has waited long: say sorry for the wait and when you will be back, then finish your answer.",
}


def check(moment: Moment, params: PaceLimits) -> Iterator[Hit | Later]:
    """Find a wait that has reached the first limit; say how far off the limit is otherwise."""
    pending = moment.conversation.pending
    if pending is None or moment.waiting_s is None or not moment.conversation.needs_answer:
        return
    paced = pace.read(moment.waiting_s, moment.channel, params)
    if paced.level == "good":
        if paced.changes_in_s is not None:
            yield Later(paced.changes_in_s)
        return
    yield Hit(
        Evidence.count(f"waiting {int(moment.waiting_s)} s"),
        ADVICE[paced.level],
        key=pending.messages[0].raw,
        actions=(_action(moment),),
        confidence=0.7,
    )


def _action(moment: Moment) -> Action:
    """Offer a holding reply that leaves the draft as it is, or the draft itself when it already is one."""
    draft = moment.draft
    holding = moment.libraries.prepared("holding") or HOLDING
    if draft.is_empty:
        return Action.insert("Say when you are back", holding, 0)
    if holds.is_hold(draft) and holds.names_time(draft.plain):
        return Action.send_first_part("Send your line now", draft.raw.strip(), "")
    return Action.send_first_part("Send a holding line first", holding, draft.raw)


rule = Rule(
    code="PA02",
    title="Late response",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    params=PaceLimits,
    examples=(
        Bad("", customer="Where is my parcel?", waiting_s=75, flags="waiting 75 s", action=HOLDING),
        Bad("Your parcel left", customer="Where is my parcel?", waiting_s=130, flags="waiting 130 s", action=HOLDING),
        Bad(
            "Give me two minutes, I'm asking the courier.",
            customer=("Where is my parcel?", "hello?"),
            waiting_s=90,
            action="Give me two minutes, I'm asking the courier.",
            note="the draft already is the line that is needed",
        ),
        Good("", customer="Where is my parcel?", waiting_s=20),
        Good("", customer="Great, thanks so much!", waiting_s=300, note="thanks want no answer"),
        Good("", customer="Where is my parcel?", note="no times, no guess"),
        Good("", customer="Where is my parcel?", waiting_s=300, channel=Channel.MESSAGING),
        Good("", messages=(Message(Role.AGENT, "It left our warehouse today."),), waiting_s=300),
        Good("", customer="Where is my parcel?", waiting_s=80, params={"warn_s": {"live_chat": 100}}),
    ),
)
