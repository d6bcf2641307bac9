"""The draft asks the customer to wait once more and has nothing new to say.

## What it finds
A draft that only asks for patience ("one moment", "still checking"), after a message of the agent that did the same, with
nothing since then but the customer's patience or impatience. A hold that brings something new is fine: how much longer it
takes, whom the agent asks now, what turned up.

## Why it matters
The first hold is courtesy, the second without news sounds like nobody is working on it.
"""

import re
from collections.abc import Iterator

from coach_api.engine import holds
from coach_api.engine.asks import content
from coach_api.engine.conversation import Conversation, Message, Role
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.promises import only_holds
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, phrases, straight

READ_MESSAGES = 10  # the latest
LONGER = "This is taking longer than I thought, sorry. Two more minutes, please."
_HOLD_WORDS = content(  # what holds are made of, and customers' impatience
    "moment second minute sec hold hang wait waiting bear stand check looking look see find pull verify investigate back right "
    "shortly soon quick quickly bit couple few more another still working taking longer long while almost nearly done sorry "
    "apologies delay patience patient appreciate thanks thank okay sure alright great come give allow hello update going "
    "problem worries understand now double news time closer open bring happy into onto take"
)
_IMPATIENT = phrases(  # says how long it takes, and nothing else
    r"(?:it's|its|it has|been) (?:been )?(?:\w+ ){0,2}(?:\d{1,3} ?)?(?:min(?:ute)?s?|hours?|ages|forever)(?: now)?|how (?:much )?long(?:er)?|as if|nothing (?:else|better)|hurry|come on|seriously|all day|get on with it|taking (?:so |too )?long|any (?:news|update|time soon)|and\?"
)
_THANKS_FOR_WAITING = phrases(r"(?:thanks|thank you)(?: \w{1,12}){0,3} (?:waiting|patience|holding|wait|patient)")
FEWEST_THAT_TELL = 6  # words of a message that thanks for waiting and says something beside
_ADDRESSED = re.compile(r",\s?[A-Z]\w+(?=[.!,…\s]|$)")  # a name


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Compare a draft that only holds with the holds that the agent sent since they last said something."""
    draft = moment.draft
    if draft.is_empty or (draft.typing and not draft.sentences[-1].closed):
        return
    before = _holds_before(moment.conversation)
    if not before or not only_holds(draft) or _news(draft.raw, before):
        return
    yield Hit(
        Evidence.draft(holds.first_in(draft, holds.WAIT, holds.LOOK, holds.PROMISE) or draft.sentences[0]),
        "You have asked them to wait already: say what you know so far, or how much longer it takes.",
        key=draft.sentences[0].text,
        actions=(Action.replace("Say how much longer", Span(0, len(draft.raw), draft.raw), LONGER),),
    )


def _holds_before(conversation: Conversation) -> str:
    """Return the agent's holds since they or the customer last said something; empty when there are none."""
    found: list[str] = []
    since: list[str] = []
    for message in reversed(conversation.messages[-READ_MESSAGES:]):
        if message.role is Role.CUSTOMER:
            since.append(message.raw)
        elif message.role is Role.AGENT:
            if any(_says_something(raw) for raw in since):
                break
            if not only_holds(message.text):
                if len(message.text.words) < FEWEST_THAT_TELL and message.text.search(_THANKS_FOR_WAITING):
                    continue
                break
            found.append(message.raw)
            since.clear()
    return "\n".join(found)


def _says_something(raw: str) -> bool:
    """Whether a customer's message says more than patience or impatience."""
    return bool(content(raw) - _HOLD_WORDS) and _IMPATIENT.search(straight(raw)) is None


def _news(hold: str, before: str) -> bool:
    """Whether a hold says more than the ones before: another thing, or another time."""
    says = content(_ADDRESSED.sub("", hold))
    return bool(says - content(before) - _HOLD_WORDS or _times(hold) - _times(before))


def _times(words: str) -> set[str]:
    return {match.group() for match in holds.TIME.finditer(words)}


rule = Rule(
    code="PA06",
    title="Second hold without news",
    severity=Severity.SUGGESTION,
    mode=Mode.SHADOW,
    check=check,
    short_ok=True,
    examples=(
        Bad(
            "One moment please.",
            messages=(
                Message(Role.CUSTOMER, "Where is my parcel?"),
                Message(Role.AGENT, "Let me check that for you."),
                Message(Role.CUSTOMER, "ok"),
            ),
            flags="One moment please",
            action=LONGER,
        ),
        Bad(
            "I'm still checking with the warehouse, thanks for your patience!",
            messages=(
                Message(Role.AGENT, "Let me check with our warehouse."),
                Message(Role.CUSTOMER, "Any update?"),
            ),
            note="the same warehouse is no news",
        ),
        Bad(
            "Please bear with me.",
            messages=(
                Message(Role.AGENT, "One moment please."),
                Message(Role.CUSTOMER, "it's been ten minutes now"),
                Message(Role.AGENT, "Thanks for waiting."),
                Message(Role.CUSTOMER, "ok"),
            ),
        ),
        Good(
            "Still checking, I need two more minutes.",
            messages=(Message(Role.AGENT, "Let me check that for you."),),
            note="a time is news",
        ),
        Good(
            "I'm asking the courier now, bear with me.",
            messages=(Message(Role.AGENT, "One moment please."),),
            note="so is what happens now",
        ),
        Good(
            "Let me check.",
            messages=(Message(Role.AGENT, "One moment please."), Message(Role.AGENT, "It is at the depot in Leeds.")),
            customer="When will it leave the depot?",
            note="another question, another hold",
        ),
        Good("One moment please.", customer="Where is my parcel?"),
    ),
)
