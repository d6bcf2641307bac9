"""What was said so far, and when: messages, turns and the customer's wait."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from itertools import groupby

from coach_api.engine import memory
from coach_api.engine.once import once
from coach_api.engine.text import Said, Text, phrases

COURTESY_WORDS = 12
COURTESY_LENGTH = 120
_COURTESY = phrases(
    r"(?:many )?thank(?:s| you|u)(?: (?:so|very) much| a lot| again)?(?: for (?:all )?(?:your|the|ur) (?:help|time|info(?:rmation)?|support))?",
    r"thx|ty|cheers|bye(?: bye)?|goodbye|good ?night|take care|perfect|great|awesome|brilliant|lovely|wonderful",
    r"ok(?:ay)?|k|sure|alright|got it|understood|no problem|will do|that'?s (?:all|it|everything|fine|great|good)",
    r"no,? (?:that'?s|nothing)(?: (?:all|else|it))?|nothing else|have a (?:good|great|nice|lovely) (?:day|one|evening|weekend)|you too",
)


class Role(StrEnum):
    """Who wrote a message."""

    CUSTOMER = "customer"
    AGENT = "agent"
    BOT = "bot"
    SYSTEM = "system"


class Channel(StrEnum):
    """The kind of conversation."""

    LIVE_CHAT = "live_chat"
    MESSAGING = "messaging"
    EMAIL = "email"


@dataclass(frozen=True)
class Message:
    """One message: its text, who wrote it, and when (timezone-aware), where the chat tool shows that."""

    role: Role
    raw: str
    at: datetime | None = None
    id: str | None = None

    @once
    def text(self) -> Said:
        """The reading of its text."""
        return Said(self.raw)


@dataclass(frozen=True)
class Turn:
    """Consecutive messages of one role, each with its index in the conversation."""

    role: Role
    indexed: tuple[tuple[int, Message], ...]

    @once
    def messages(self) -> tuple[Message, ...]:
        """The messages without their indexes."""
        return tuple(message for _, message in self.indexed)

    @once
    def text(self) -> Said:
        """The turn's messages as one text, a line each."""
        return Said("\n".join(message.raw for message in self.messages))


@dataclass(frozen=True)
class Conversation:
    """The messages in the order the chat tool shows them, oldest first."""

    messages: tuple[Message, ...] = ()
    channel: Channel = Channel.LIVE_CHAT
    id: str = ""
    open_chats: int | None = None
    locale: str | None = None
    agent_name: str | None = None
    customer_name: str | None = None

    @once
    def turns(self) -> tuple[Turn, ...]:
        """The messages grouped into turns."""
        grouped = groupby(enumerate(self.messages), key=lambda pair: pair[1].role)
        return tuple(Turn(role, tuple(pairs)) for role, pairs in grouped)

    @once
    def customer_turns(self) -> tuple[Turn, ...]:
        """The customer's turns, oldest first."""
        return tuple(turn for turn in self.turns if turn.role is Role.CUSTOMER)

    @once
    def last_agent_turn(self) -> Turn | None:
        """The agent's last reply."""
        return next((turn for turn in reversed(self.turns) if turn.role is Role.AGENT), None)

    @once
    def pending(self) -> Turn | None:
        """The customer's messages since the agent's last one: what waits for an answer. None when nothing does.

        Bots and system messages do not answer, so they neither end a wait nor belong to it.
        """
        waiting: list[tuple[int, Message]] = []
        for index in range(len(self.messages) - 1, -1, -1):
            message = self.messages[index]
            if message.role is Role.AGENT:
                break
            if message.role is Role.CUSTOMER:
                waiting.append((index, message))
        if not waiting:
            return None
        return Turn(Role.CUSTOMER, tuple(reversed(waiting)))

    @once
    def needs_answer(self) -> bool:
        """Whether the pending messages want an answer: more than thanks, agreement or a goodbye."""
        return self.pending is not None and any(
            not memory.remembered(message.text.digest, "courtesy", partial(_is_courtesy, message.text))
            for message in self.pending.messages
        )

    def waiting_since(self) -> datetime | None:
        """When the first pending message came: None when nothing waits or the chat tool does not show it."""
        return self.pending.messages[0].at if self.pending else None


@dataclass(frozen=True)
class Clock:
    """The time at which the draft is judged, in the client's view. None when the client did not say."""

    now: datetime | None = None

    def seconds_since(self, at: datetime | None) -> float | None:
        """Seconds from `at` to now, never below 0; None when either is unknown."""
        if self.now is None or at is None:
            return None
        return max(0.0, (self.now - at).total_seconds())


def _is_courtesy(text: Text) -> bool:
    """Whether a message is thanks, agreement or a goodbye, give or take one other word (a name, a "then")."""
    if len(text.raw) > COURTESY_LENGTH or len(text.words) > COURTESY_WORDS or "?" in text.plain:
        return False
    rest = _COURTESY.sub("", text.plain)
    found = sum(1 for _ in _COURTESY.finditer(text.plain))
    return found > 0 and len(Text(rest).words) <= (1 if found > 1 or len(text.words) > 1 else 0)
