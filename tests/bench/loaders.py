"""Reads the conversations that the coach is measured on: one function a data set, each from JSON Lines, gzipped or plain.

What a line holds is told by the parser below each loader. A line that cannot be read is reported with its number and
left out; the others are read all the same.
"""

import gzip
import html
import json
import re
import zlib
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Generic, TypeVar

from coach_api.engine.conversation import Channel, Conversation, Message, Role

Record = TypeVar("Record")
Row = Mapping[str, Any]

RATERS = 2  # a rating counts from so many raters on
_GZIP = b"\x1f\x8b"
_ADDRESS = re.compile(r"https?: ?//\S+")
_LEFTOVER = re.compile(r"^\d+\s{2,}")


@dataclass(frozen=True)
class Loaded(Generic[Record]):
    """The records of a file in its order, and a sentence for each line that could not be read."""

    records: tuple[Record, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """An agent's draft after a conversation: codes that both readers saw, and codes that one saw or that are debatable."""

    id: str
    conversation: Conversation
    draft: str
    yes: frozenset[str]
    maybe: frozenset[str]


@dataclass(frozen=True)
class RatedTurn:
    """A turn, and for a customer's the median frustration from 0 to 4; None where fewer than two people rated it."""

    message: Message
    frustration: float | None = None


@dataclass(frozen=True)
class RatedDialogue:
    """A dialogue whose customer turns were rated for frustration."""

    id: str
    turns: tuple[RatedTurn, ...]


@dataclass(frozen=True)
class LinkedDialogue:
    """A dialogue that ends in an agent's reply, and the address which that reply carries."""

    id: str
    company: str
    messages: tuple[Message, ...]
    url: str

    @property
    def before(self) -> tuple[Message, ...]:
        """What was said before the last reply."""
        return self.messages[:-1]

    @property
    def reply(self) -> str:
        """The last reply as it was sent."""
        return self.messages[-1].raw

    @property
    def reply_without_url(self) -> str:
        """The last reply with its addresses taken out."""
        return " ".join(_ADDRESS.sub(" ", self.reply).split())


@dataclass(frozen=True)
class ActedTurn:
    """A turn with its acts (name to slots), and for an agent's how many slots it asked for."""

    message: Message
    acts: Mapping[str, tuple[str, ...]]
    requested_slots: int = 0


@dataclass(frozen=True)
class ActedDialogue:
    """A dialogue whose turns are annotated with acts."""

    id: str
    turns: tuple[ActedTurn, ...]


@dataclass(frozen=True)
class IntentTurn:
    """What a customer said, and meant."""

    text: str
    intent: str


@dataclass(frozen=True)
class ServiceDialogue:
    """The customer's side of a service chat."""

    id: str
    domain: str
    turns: tuple[IntentTurn, ...]


@dataclass(frozen=True)
class Comment:
    """A short comment and the feelings in it."""

    id: str
    text: str
    emotions: tuple[str, ...]


@dataclass(frozen=True)
class Post:
    """A short post: hate, offensive or neither."""

    text: str
    label: str


def data_file(name: str) -> Path:
    """Return the path of a file, for `argparse`.

    Raises:
        ArgumentTypeError: there is no such file.
    """
    if not Path(name).is_file():
        raise ArgumentTypeError(f"{name} is no file")
    return Path(name)


def replies(path: Path) -> Loaded[Reply]:
    """Read labelled replies (replies_labelled)."""
    return _load(path, _reply)


def rated_dialogues(path: Path) -> Loaded[RatedDialogue]:
    """Read dialogues rated for frustration (twcs_frustration)."""
    return _load(path, _rated_dialogue)


def linked_dialogues(path: Path) -> Loaded[LinkedDialogue]:
    """Read dialogues that end in a link (ibm_twitter_care)."""
    return _load(path, _linked_dialogue)


def acted_dialogues(path: Path) -> Loaded[ActedDialogue]:
    """Read dialogues annotated with acts (multiwoz_valtest_acts_conduct)."""
    return _load(path, _acted_dialogue)


def service_dialogues(path: Path) -> Loaded[ServiceDialogue]:
    """Read customers' turns of service chats (multidogo_customer_turns); turns without a word are left out."""
    return _load(path, _service_dialogue)


def bank_questions(path: Path) -> Loaded[IntentTurn]:
    """Read questions to a bank (banking77)."""
    return _load(path, _bank_question)


def comments(path: Path) -> Loaded[Comment]:
    """Read comments with their emotions (goemotions)."""
    return _load(path, _comment)


def posts(path: Path) -> Loaded[Post]:
    """Read posts labelled for offence (hate_offensive_davidson)."""
    return _load(path, _post)


def _load(path: Path, parse: Callable[[Row], Record]) -> Loaded[Record]:
    records: list[Record] = []
    problems: list[str] = []
    try:
        lines = _lines(path)
    except (OSError, EOFError, zlib.error) as error:
        return Loaded((), (f"cannot be read: {error}",))
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            records.append(parse(_row(line)))
        except KeyError as error:
            problems.append(f"line {number}: the field {error} is missing")
        except (ValueError, TypeError, AttributeError) as error:
            problems.append(f"line {number}: {error}")
    return Loaded(tuple(records), tuple(problems))


def _lines(path: Path) -> Iterable[str]:
    content = path.read_bytes()
    unpacked = gzip.decompress(content) if content.startswith(_GZIP) else content
    return unpacked.decode("utf-8", "replace").split("\n")


def _row(line: str) -> Row:
    row = json.loads(line)
    if not isinstance(row, dict):
        raise TypeError("a JSON object is expected")
    return row


def _reply(row: Row) -> Reply:
    messages = tuple(_message(message) for message in row["messages"])
    yes, maybe = _strings(row, "yes"), _strings(row, "maybe")
    conversation = Conversation(messages, Channel(row["channel"]), _string(row, "id"))
    return Reply(conversation.id, conversation, _string(row, "draft"), frozenset(yes), frozenset(maybe))


def _rated_dialogue(row: Row) -> RatedDialogue:
    return RatedDialogue(_string(row, "id"), tuple(_rated_turn(turn) for turn in row["turns"]))


def _rated_turn(turn: Row) -> RatedTurn:
    message = _message(turn)
    labels = turn["labels"]
    counts = labels.get("n_raters", 0) >= RATERS
    # Some customer turns begin with a number that is left over from a numbered series.
    text = _LEFTOVER.sub("", message.raw)
    return RatedTurn(Message(message.role, text), float(labels["frustration_median"]) if counts else None)


def _linked_dialogue(row: Row) -> LinkedDialogue:
    turns = row["turns"]
    url = html.unescape(turns[-1]["labels"]["url"])
    return LinkedDialogue(_string(row, "id"), _string(row, "company"), tuple(_two_sided(turns)), url)


def _two_sided(turns: Iterable[Row]) -> Iterator[Message]:
    """Yield the messages, a second customer's under their own role.

    A second customer is called an agent in some dialogues. Of agents' turns in a row, the last answers the one before.
    """
    messages = [_message(turn) for turn in turns]
    following = [message.role for message in messages[1:]] + [Role.CUSTOMER, Role.CUSTOMER]
    for message, (after, then) in zip(messages, pairwise(following), strict=True):
        second_customer = message.role is after is Role.AGENT and then is not Role.AGENT
        role = Role.CUSTOMER if second_customer else message.role
        yield Message(role, html.unescape(message.raw), message.at)


def _acted_dialogue(row: Row) -> ActedDialogue:
    return ActedDialogue(_string(row, "id"), tuple(_acted_turn(turn) for turn in row["turns"]))


def _acted_turn(turn: Row) -> ActedTurn:
    labels = turn["labels"]
    acts = {name: tuple(slots) for name, slots in labels["acts"].items()}
    return ActedTurn(_message(turn), acts, labels.get("requested_slots", 0))


def _service_dialogue(row: Row) -> ServiceDialogue:
    turns = (IntentTurn(_string(turn, "text"), turn["labels"]["intent"]) for turn in row["turns"])
    return ServiceDialogue(
        _string(row, "id"), _string(row, "domain"), tuple(turn for turn in turns if turn.text.strip())
    )


def _bank_question(row: Row) -> IntentTurn:
    return IntentTurn(_string(row, "text"), _string(row, "label"))


def _comment(row: Row) -> Comment:
    return Comment(_string(row, "id"), _string(row, "text"), _strings(row, "label"))


def _post(row: Row) -> Post:
    return Post(html.unescape(_string(row, "text")), _string(row, "label"))


def _message(turn: Row) -> Message:
    time = turn.get("time")
    at = datetime.fromisoformat(time) if time is not None else None
    return Message(Role(turn["role"]), _string(turn, "text"), at)


def _string(row: Row, name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(f"the field '{name}' must be a string")
    return value


def _strings(row: Row, name: str) -> tuple[str, ...]:
    value = row[name]
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError(f"the field '{name}' must be a list of strings")
    return tuple(value)
