"""A past chat, whatever the form that it was read from, and the moments in it at which an agent replied."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import to_json

from coach_api.engine.coach import Request
from coach_api.engine.conversation import Clock, Message, Role
from coach_api.engine.draft import Draft
from coach_api.errors import CoachError, InvalidInput, Problem

WINDOW = 50  # messages: as many as a body of POST /nudges holds, and as a client sends
MESSAGES = "/conversation/messages/"

Read = Callable[[bytes], Request]


class NotRead(InvalidInput):
    """A chat, or a part of one, that cannot be read: where ("Line 7"), and why, as a sentence about that place."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__([Problem("", reason)], f"{where}: {reason}")
        self.where = where
        self.reason = reason


@dataclass(frozen=True)
class Reply:
    """A moment to judge: where it stands, and whether its draft is what an agent sent back then."""

    where: str
    request: Request
    was_sent: bool


@dataclass(frozen=True)
class Drafted:
    """A body of POST /nudges with a draft of its own: one moment."""

    where: str
    raw: bytes

    @property
    def count(self) -> int:
        """How many moments it has."""
        return 1

    def replies(self, read: Read) -> Iterator[Reply]:
        """Yield the moment.

        Raises:
            NotRead: `read` refuses it.
        """
        try:
            request = read(self.raw)
        except CoachError as error:
            raise NotRead(self.where, _in_one_line(error)) from None
        yield Reply(self.where, request, was_sent=False)


@dataclass(frozen=True)
class Told:
    """A conversation without a draft: `body` is one of POST /nudges, `messages` are its messages, each at a place."""

    where: str
    body: Mapping[str, Any]
    messages: Sequence[Any]
    places: Sequence[str]

    @property
    def count(self) -> int:
        """How many moments it has: messages of an agent that follow one of a customer."""
        return len(self._replies())

    def replies(self, read: Read) -> Iterator[Reply]:
        """Yield each reply as the draft that it was, with what was said before it, at the time at which it was sent.

        Raises:
            NotRead: `read` refuses a part of it; nothing was yielded then.
        """
        frame, messages = self._checked(read)
        moment = frame.moment
        for index in self._replies():
            sent = messages[index]
            conversation = replace(moment.conversation, messages=tuple(messages[max(0, index - WINDOW) : index]))
            then = replace(moment, draft=Draft(sent.raw), conversation=conversation, clock=Clock(sent.at))
            yield Reply(self.places[index], replace(frame, moment=then), was_sent=True)

    def _replies(self) -> list[int]:
        found: list[int] = []
        waits = False
        for index, message in enumerate(self.messages):
            role = message.get("role") if isinstance(message, Mapping) else None
            if role == Role.AGENT:
                text = message.get("text")
                if waits and isinstance(text, str) and text.strip():
                    found.append(index)
                waits = False
            elif role == Role.CUSTOMER:
                waits = True
        return found

    def _checked(self, read: Read) -> tuple[Request, list[Message]]:
        """Return the first part's request, and all messages: they are read as many at a time as a body may have."""
        frames = [self._part(read, first) for first in range(0, max(1, len(self.messages)), WINDOW)]
        return frames[0], [message for frame in frames for message in frame.moment.conversation.messages]

    def _part(self, read: Read, first: int) -> Request:
        about = {**self.body["conversation"], "messages": self.messages[first : first + WINDOW]}
        try:
            return read(to_json({**self.body, "draft": {"text": ""}, "conversation": about}))
        except CoachError as error:
            raise self._refused(error, first) from None

    def _refused(self, error: CoachError, first: int) -> NotRead:
        """Name the place of the first message that is refused; else the chat's."""
        for problem in error.problems:
            number, _, field = problem.pointer.removeprefix(MESSAGES).partition("/")
            if problem.pointer.startswith(MESSAGES) and number.isdecimal():
                about = f"the message’s {field}" if field else "the message"
                return NotRead(self.places[first + int(number)], f"{about} {problem.reason}")
        return NotRead(self.where, _in_one_line(error))


Chat = Drafted | Told


@dataclass(frozen=True)
class Past:
    """Chats that were read, those that were not, and what a reader should know of how they were read."""

    chats: tuple[Chat, ...]
    refused: tuple[NotRead, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def replies(self) -> int:
        """How many moments there are to judge."""
        return sum(chat.count for chat in self.chats)


def _in_one_line(error: CoachError) -> str:
    return " ".join(str(error).split())
