"""The customer insults or threatens the people who help them.

## What it finds
Insults, slurs and threats aimed at the agent or at other people of the company, in the messages that wait for an answer.
Swearing about a thing ("this damn app"), about oneself ("I'm such an idiot"), hard criticism and words that somebody else is
said to have used are none. It offers the team's prepared reply for the next step: the first time one that acknowledges, then
one that warns, then one that ends the chat. A draft that sets the boundary in its own words is left alone.

## Why it matters
Nobody has to bear abuse, and an answer in kind makes it worse. A prepared, calm line keeps the agent safe and gives the
customer a way back.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coach_api.engine.abuse import abuse_in
from coach_api.engine.asks import content
from coach_api.engine.conversation import Message, Role
from coach_api.engine.library import PreparedReply
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Text, phrases

MESSAGES_READ = 5
ALIKE = 0.6  # the share of a prepared reply's words that a message needs to count as that reply


@dataclass(frozen=True)
class Step:
    """A step of the ladder: the purpose of its prepared reply, the reply where a team keeps none, and the advice."""

    purpose: str
    reply: str
    advice: str


LADDER = (
    Step(
        "boundary_acknowledge",
        "I can tell how upset you are, and I do want to sort this out with you.",
        "Stay calm: take up how they feel, and leave the insult unanswered.",
    ),
    Step(
        "boundary_warn",
        "I want to help you, and I can do that as long as we speak to each other with respect. Otherwise I'll have to end this chat.",
        "It goes on: say kindly what you need in order to go on helping.",
    ),
    Step(
        "boundary_end",
        "I'm ending this chat now because of the way it has gone. You're welcome to write to us again at any time.",
        "You have warned already: you may end the chat.",
    ),
)
_BOUNDARY = phrases(
    r"respect(?:ful|fully)?|abus(?:e|ive)|insult(?:s|ing|ed)?|threat(?:s|en|ens|ening)?|offensive|(?:your|that|this|such|the) (?:kind of )?(?:language|tone)|"
    r"(?:end|ending|close|closing|leave|stop) (?:this|the|our) (?:chat|conversation)|(?:stay|remain|keep (?:it|this)|be) (?:polite|civil|calm)"
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the first abusive words that wait for an answer."""
    pending = moment.conversation.pending
    if pending is None:
        return
    for index, message in pending.indexed[-MESSAGES_READ:]:
        span = abuse_in(message.text)
        if span is not None:
            if not _sets_boundary(moment):
                step = _next_step(moment)
                action = _action(moment, step)
                yield Hit(Evidence.message(index, span), step.advice, span.text, (action,), confidence=0.8)
            return


def _sets_boundary(moment: Moment) -> bool:
    """Whether the draft is a prepared reply, or asks for respect in other words."""
    draft = moment.draft
    return next(draft.find(_BOUNDARY), None) is not None or any(_says(draft, _reply(moment, step)) for step in LADDER)


def _next_step(moment: Moment) -> Step:
    """Return the step after the highest one that the agent has taken in this chat."""
    said = [message.text for message in moment.conversation.messages if message.role is Role.AGENT]
    taken = [n for n, step in enumerate(LADDER) if any(_says(text, _reply(moment, step)) for text in said)]
    return LADDER[min(max(taken, default=-1) + 1, len(LADDER) - 1)]


def _reply(moment: Moment, step: Step) -> str:
    return moment.libraries.prepared(step.purpose) or step.reply


def _says(text: Text, reply: str) -> bool:
    wanted = content(reply)
    return len(wanted & content(text.plain)) >= ALIKE * max(1, len(wanted))


def _action(moment: Moment, step: Step) -> Action:
    """Put the reply into an empty draft; beside a draft, keep it on the clipboard."""
    reply = _reply(moment, step)
    if moment.draft.is_empty:
        return Action.insert("Use the prepared reply", reply, 0)
    return Action.copy("Copy the prepared reply", reply)


_INSULTED = Message(Role.CUSTOMER, "You are all useless morons.")
_OURS = PreparedReply("boundary_warn", "Please speak kindly to me, or I cannot go on with this chat.")

rule = Rule(
    code="SE02",
    title="Abusive customer",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad("", customer="Answer me, you idiot", flags="you idiot", action=LADDER[0].reply),
        Bad(
            "",
            messages=(
                _INSULTED,
                Message(Role.AGENT, LADDER[0].reply),
                Message(Role.CUSTOMER, "F*** you, where is my money"),
            ),
            prepared=(_OURS,),
            flags="F*** you",
            action=_OURS.text,
            note="the second step, in the team's words",
        ),
        Bad(
            "It left our warehouse today.",
            messages=(
                _INSULTED,
                Message(Role.AGENT, LADDER[1].reply),
                Message(Role.CUSTOMER, "I'll find out where you live"),
            ),
            flags="I'll find out where you live",
            action=LADDER[2].reply,
            note="a threat after the warning",
        ),
        Good("Let me look.", customer="I hate this damn app, it's so stupid", note="a thing, nobody"),
        Good("Let me look.", customer="Sorry, I'm such an idiot, I had it in my bag"),
        Good("I'm sorry to hear that.", customer="Your driver called me an idiot!", note="a report"),
        Good("I want to help, and I ask you to stay respectful.", customer="are you stupid or what"),
    ),
)
