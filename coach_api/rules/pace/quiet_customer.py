"""The customer has not answered the agent's question.

## What it finds
A question or request in the agent's last reply that the customer has left unanswered for `check_s` seconds: it offers a
friendly check-in, and from `close_s` on a closing notice that leaves the door open. It is silent while something stands in the
composer, when the agent promised to be back or asked for patience last, when the customer said goodbye, and where the chat
tool shows no times. In messaging and e-mail people answer when they can, so there it is off until a team sets a time.

## Why it matters
A silent chat takes up a place that somebody else waits for. Asking once before closing it keeps those who only looked away.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.asks import asked
from coach_api.engine.conversation import Channel, Conversation, Message, Role
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds, NotBelow, PerChannel
from coach_api.engine.promises import only_holds, promised
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Later, Mode, Rule, Severity
from coach_api.engine.text import Text, phrases

CHECK_IN = "Just checking in: are you still with me? No rush if you need a moment."
CLOSING = (
    "I haven't heard from you, so I'll close this chat for now. Write back any time and we'll pick it up from here."
)
READ_MESSAGES = 20  # of the agent in a row
READ_LENGTH = 200  # last characters of the customer's last message: where a goodbye stands

_CHECKS = phrases(
    r"are you (?:still )?(?:there|here|with (?:me|us)|around|connected)|still (?:there|with (?:me|us))|(?:just )?checking (?:in|if|whether)|"
    r"(?:haven't|have not|not) (?:yet )?(?:heard|received) (?:\w+ ){0,3}from you|did (?:you get|I lose you)"
)
_CLOSES = phrases(
    r"(?:clos(?:e|ed|ing)|end(?:ed|ing)?|leav(?:e|ing)|disconnect\w*) (?:this|the|our|your) (?:chat|conversation|session|case|ticket)"
)
_GONE = phrases(
    r"(?:good)?bye(?: bye)?|good ?night|see you|take care|that(?:'?s| is| will be) (?:all|it)|nothing else|no,? thanks?|no,? thank you"
)
_SOLVED = phrases(  # what a team's closing says after a solution, and nobody says to somebody who went silent
    r"solved|sorted|resolved|fixed|helped|glad|pleased|pleasure|welcome|happy (?:that|I|we|to have)|great (?:that|to)"
)


@dataclass(frozen=True)
class Params:
    """What a team can set."""

    check_s: Annotated[PerChannel, Bounds(20, 604_800, "Seconds of silence from which to check in")] = PerChannel(
        live_chat=120
    )
    close_s: Annotated[
        PerChannel, Bounds(30, 1_209_600, "Seconds of silence from which to close"), NotBelow("check_s")
    ] = PerChannel(live_chat=300)


def check(moment: Moment, params: Params) -> Iterator[Hit | Later]:
    """Find the question that is left unanswered and offer the step that its silence asks for."""
    check_at, close_at = params.check_s.on(moment.channel), params.close_s.on(moment.channel)
    if not moment.draft.is_empty or check_at is close_at is None:
        return
    said, checks = _since_customer(moment.conversation)
    question = _question(said)
    quiet_s = moment.clock.seconds_since(said[-1].at) if said else None
    if question is None or quiet_s is None:
        return
    if checks:  # the customer gets as long after a check-in as the team's times leave between the two steps
        since_s = moment.clock.seconds_since(checks[0].at)
        if close_at is not None and since_s is not None:
            close_at = max(close_at, quiet_s - since_s + close_at - (check_at or 0))
        check_at = None
    quiet = Evidence.count(f"quiet for {int(quiet_s)} s")
    if close_at is not None and quiet_s >= close_at:
        yield Hit(
            quiet,
            "Still no answer: close the chat and leave the door open.",
            key=f"close: {question}",
            actions=(Action.insert("Close the chat", _closing(moment), 0),),
            confidence=0.5,
        )
    elif check_at is not None and quiet_s >= check_at:
        yield Hit(
            quiet,
            "The customer has gone quiet: ask kindly whether they are still with you.",
            key=f"check in: {question}",
            actions=(Action.insert("Check in", CHECK_IN, 0),),
            confidence=0.5,
        )
    ahead = [at - quiet_s for at in (check_at, close_at) if at is not None and at > quiet_s]
    if ahead:
        yield Later(min(ahead))


def _since_customer(conversation: Conversation) -> tuple[list[Message], list[Message]]:
    """Return what the agent said since the customer's last message, and the check-ins that followed it.

    Both are empty when the customer has never written or has said goodbye, or when the agent has already closed the chat.
    """
    said: list[Message] = []
    for message in reversed(conversation.messages):
        if message.role is Role.CUSTOMER:
            if _GONE.search(message.text.plain[-READ_LENGTH:]):
                break
            checks = [each for each in said if each.text.search(_CHECKS)]
            return [each for each in said if each not in checks], checks
        if message.role is Role.AGENT:
            if len(said) == READ_MESSAGES or message.text.search(_CLOSES):
                break
            said.insert(0, message)
    return [], []


def _question(said: list[Message]) -> str | None:
    """Return the last thing that the agent asked for; None when they asked nothing, or owe something themselves."""
    if not said or only_holds(said[-1].text) or promised(said[-1].text):
        return None
    return next((words for message in reversed(said) if (words := _asked(message.text))), None)


def _asked(text: Text) -> str | None:
    own = [question for question in text.questions if not any(quote.overlaps(question) for quote in text.quoted)]
    asks = (*own, *(ask.span for ask in asked(text)))
    return asks[-1].text if asks else None


def _closing(moment: Moment) -> str:
    closing = moment.libraries.prepared("closing")
    return CLOSING if closing is None or _SOLVED.search(closing) else closing


_QUESTION = (Message(Role.CUSTOMER, "My kettle leaks."), Message(Role.AGENT, "Oh no! What is your order number?"))
rule = Rule(
    code="PA09",
    title="Quiet customer",
    severity=Severity.INFO,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad("", messages=_QUESTION, ago_s=130, flags="quiet for 130 s", action=CHECK_IN),
        Bad("", messages=_QUESTION, ago_s=310, flags="quiet for 310 s", action=CLOSING),
        Bad(
            "",
            messages=(Message(Role.CUSTOMER, "ok"), Message(Role.AGENT, "Please send me a photo of the label.")),
            ago_s=125,
            action=CHECK_IN,
            note="a request without a question mark",
        ),
        Good("", messages=_QUESTION, ago_s=90),
        Good("Your parcel", messages=_QUESTION, ago_s=310, note="the agent is writing"),
        Good(
            "",
            messages=(*_QUESTION, Message(Role.AGENT, "One moment, I'm checking.")),
            ago_s=310,
            note="it is the agent who owes something",
        ),
        Good("", messages=_QUESTION, ago_s=900, channel=Channel.MESSAGING),
        Good("", messages=(_QUESTION[0], Message(Role.AGENT, "A new one is on its way.")), ago_s=310),
    ),
)
