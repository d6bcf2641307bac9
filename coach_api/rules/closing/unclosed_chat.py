"""The customer said thanks or goodbye, and nobody closed the chat.

## What it finds
Thanks, a goodbye or "that's all" from the customer, unanswered for `close_s` seconds with nothing in the composer. It is silent
while the agent still owes something (a hold, a question of theirs), after the agent's own goodbye, and where the chat tool shows
no times.

## Why it matters
A chat that ends in silence feels dropped. One warm line closes it, and frees the agent for the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.asks import asked
from coach_api.engine.closings import customer_closes, ends_chat
from coach_api.engine.conversation import Conversation, Message, Role
from coach_api.engine.holds import is_hold
from coach_api.engine.library import PreparedReply
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds, PerChannel
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Later, Mode, Rule, Severity

CLOSING = "You're welcome! If anything else comes up, just write to us here. Have a lovely day!"


@dataclass(frozen=True)
class Params:
    """How long a customer's goodbye may stay unanswered."""

    close_s: Annotated[PerChannel, Bounds(15, 86_400, "Seconds after the customer's thanks or goodbye")] = PerChannel(
        live_chat=60
    )


def check(moment: Moment, params: Params) -> Iterator[Hit | Later]:
    """Find a goodbye of the customer's that waits; say how far off the limit is otherwise."""
    limit, pending = params.close_s.on(moment.channel), moment.conversation.pending
    if limit is None or pending is None or not moment.draft.is_empty:
        return
    index, last = pending.indexed[-1]
    quiet_s = moment.clock.seconds_since(last.at)
    if quiet_s is None or moment.conversation.needs_answer:
        return
    goodbye = customer_closes(last.text)
    if goodbye is None or not _is_all_said(moment.conversation):
        return
    if quiet_s < limit:
        yield Later(limit - quiet_s)
        return
    yield Hit(
        Evidence.message(index, goodbye),
        "The customer is done: close the chat with a warm line.",
        key=last.raw,
        actions=(Action.insert("Insert a closing", moment.libraries.prepared("closing") or CLOSING, 0),),
        confidence=0.6,
    )


def _is_all_said(conversation: Conversation) -> bool:
    """Whether the agent has answered, owes nothing and has not said goodbye already."""
    before = conversation.last_agent_turn
    if before is None:
        return False
    text = before.messages[-1].text
    return not is_hold(text) and not asked(text) and ends_chat(text) is None


_ANSWER = (Message(Role.AGENT, "Your refund is on its way."),)

rule = Rule(
    code="CZ03",
    title="Unclosed chat",
    severity=Severity.INFO,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad("", messages=_ANSWER, customer="Great, thanks!", waiting_s=70, flags="thanks", action=CLOSING),
        Bad(
            "",
            messages=_ANSWER,
            customer="That's all, bye",
            waiting_s=200,
            prepared=(PreparedReply("closing", "Thank you, and see you soon at Fernhill!"),),
            action="Thank you, and see you soon at Fernhill!",
        ),
        Good("", messages=_ANSWER, customer="Great, thanks!", waiting_s=20),
        Good("You're wel", messages=_ANSWER, customer="Great, thanks!", waiting_s=70, note="it is being written"),
        Good(
            "",
            messages=(Message(Role.AGENT, "One moment please, I'll check."),),
            customer="ok thanks",
            waiting_s=90,
            note="the agent owes an answer",
        ),
        Good("", messages=(Message(Role.AGENT, "Have a nice day!"),), customer="thanks, bye", waiting_s=90),
    ),
)
