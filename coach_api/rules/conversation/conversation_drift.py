"""Many turns have passed since the customer's issue was last touched.

## What it finds
More than `max_turns` messages of the customer and the agent since one of them last used a word of the customer's first report,
and a draft that does not use one either. A customer who has asked or asked for something else since has moved the issue on. The
rule starts off: a chat may well end with another issue than it began with.

## Why it matters
A chat that wanders ends friendly and unsolved. One line brings it back: where the issue stands, and what comes next.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.asks import content
from coach_api.engine.conversation import Conversation, Message, Role
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Text, phrases

READ_LENGTH = 600  # characters of a message that are searched for the issue
FEWEST_WORDS = 3  # words with a meaning of their own, from which on a message tells an issue
BACK = "Coming back to your question: "
_EMPTY = content(
    "hello good morning afternoon evening thanks thank sorry okay sure great help today problem issue question"
)
_WANTS = phrases(
    r"I(?:'m| am|'ll| will|'d| would|'ve| have)?(?: just| also| still| only)? (?:need|want|like|love|looking|wondering|require|interested|hoping|trying)",
    r"(?:can|could|would|will) (?:you|I|we)|(?:do|does|is|are|did) (?:you|there|it|the|that)|what|which|where|when|how|who|why|please|find me|book|another|also",
)
_PEOPLE = frozenset((Role.CUSTOMER, Role.AGENT))


@dataclass(frozen=True)
class Params:
    """How long a chat may wander."""

    max_turns: Annotated[int, Bounds(5, 100, "Messages of customer and agent since the issue was last touched")] = 20


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Find the first report and, from the latest message backwards, a word of it."""
    draft, conversation = moment.draft, moment.conversation
    if len(conversation.messages) <= params.max_turns or draft.is_short:
        return
    first = _report(conversation)
    if first is None:
        return
    talk = [message for message in conversation.messages[first + 1 :] if message.role in _PEOPLE]
    if len(talk) < params.max_turns:
        return
    report, lately = conversation.messages[first].text, talk[-params.max_turns :]
    issue = _meaning(report)
    if any(issue & _meaning(text) for text in (draft, *(message.text for message in lately))):
        return
    if any(message.role is Role.CUSTOMER and _WANTS.search(message.text.plain, 0, READ_LENGTH) for message in lately):
        return
    yield Hit(
        Evidence.message(first, report.sentences[0]),
        "You have not come back to this for a while: say where it stands.",
        key=report.sentences[0].text,
        actions=(Action.insert("Come back to it", BACK, 0),),
        confidence=0.4,
    )


def _report(conversation: Conversation) -> int | None:
    """Return the index of the customer's first message that tells an issue."""
    for index, message in enumerate(conversation.messages):
        if message.role is Role.CUSTOMER and len(_meaning(message.text)) >= FEWEST_WORDS:
            return index
    return None


def _meaning(text: Text) -> frozenset[str]:
    return content(text.plain[:READ_LENGTH]) - _EMPTY


_REPORT = Message(Role.CUSTOMER, "My lamp arrived with a broken switch.")
_WEATHER = (Message(Role.AGENT, "Is it raining in Leeds too?"), Message(Role.CUSTOMER, "It snows since noon!")) * 3

rule = Rule(
    code="CO07",
    title="Drift away from the issue",
    severity=Severity.INFO,
    mode=Mode.OFF,
    check=check,
    params=Params,
    examples=(
        Bad(
            "Ha, enjoy the snow then!",
            messages=(_REPORT, *_WEATHER),
            params={"max_turns": 6},
            flags="My lamp arrived with a broken switch.",
            action=BACK,
        ),
        Bad(
            "We have sun here.",
            messages=(Message(Role.CUSTOMER, "Hello!"), _REPORT, *_WEATHER),
            params={"max_turns": 5},
            flags="My lamp arrived with a broken switch.",
            note="a greeting is no issue",
        ),
        Good(
            "The new switch leaves our warehouse today.",
            messages=(_REPORT, *_WEATHER),
            params={"max_turns": 6},
            note="comes back to it",
        ),
        Good("Ha, enjoy the snow then!", messages=(_REPORT, *_WEATHER), note="a few turns are fine"),
        Good(
            "Ha, enjoy the snow then!",
            messages=(_REPORT, *_WEATHER[:4], Message(Role.CUSTOMER, "And the switch?")),
            params={"max_turns": 5},
            note="touched just now",
        ),
    ),
)
