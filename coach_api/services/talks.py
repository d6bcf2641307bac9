"""Conversations and times as people write them: "Customer: where is my order?", "2 min"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from coach_api.engine.conversation import Role

LONGEST_S = 30 * 86_400
SHOWN = 30  # characters of a line that is named
NAMES = {role.value: role for role in Role} | {"client": Role.CUSTOMER, "visitor": Role.CUSTOMER}
PERSON = re.compile(r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*)?")

_SPEAKER = re.compile(
    r"(?P<name>[^\s:()](?:[^:()\n]{0,59}[^\s:()])?)[ \t]{0,8}(?:\((?P<ago>[^()\n]{1,30}?) ago\)[ \t]{0,8})?:(?=\s|$)[ \t]?"
)
_TIME = re.compile(
    r"(?:(?P<h>\d{1,4}) ?h(?:ours?|rs?)?)? ?(?:(?P<m>\d{1,6}) ?m(?:in(?:ute)?s?)?)? ?(?:(?P<s>\d{1,8}) ?(?:s(?:ec(?:ond)?s?)?)?)?",
    re.IGNORECASE | re.ASCII,
)
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)", re.ASCII)


@dataclass(frozen=True)
class Line:
    """One message, and how many seconds ago it was sent; None where nobody said."""

    role: Role
    text: str
    ago_s: int | None = None


@dataclass(frozen=True)
class Talk:
    """The messages, oldest first, and what may have been read otherwise than it was meant."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


def read(text: str, names: Mapping[str, Role]) -> Talk:
    """Read a conversation: each message begins with who wrote it, and goes on until the next.

    `names` are further ways to call the customer and the agent. A text that names nobody is one message of the customer.

    Raises:
        ValueError: who wrote the first line, or when a message was sent, cannot be told.
    """
    known = NAMES | {name.casefold(): role for name, role in names.items() if name}
    lines: list[Line] = []
    notes: list[str] = []
    for number, written in enumerate(text.splitlines(), 1):
        speaker = _SPEAKER.match(written)
        role = known.get(speaker["name"].casefold()) if speaker else None
        if speaker and role:
            lines.append(Line(role, written[speaker.end() :], _ago(speaker["ago"], number)))
        elif lines:
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text}\n{written.strip()}")
            if speaker and PERSON.fullmatch(speaker["name"]):
                notes.append(
                    f"Line {number} begins with “{short(speaker['name'])}:” and was read as part of the message above. "
                    "If that is a person, enter the name under “More”."
                )
        elif written.strip():
            if _names_somebody(text, known):
                raise ValueError(_unknown(number, written))
            return Talk((Line(Role.CUSTOMER, text.strip()),))
    return Talk(tuple(replace(line, text=line.text.strip()) for line in lines if line.text.strip()), tuple(notes))


def write(lines: Iterable[Line]) -> str:
    """Write a conversation as `read` reads it."""
    return "\n".join(_written(line) for line in lines)


def seconds(text: str) -> int | None:
    """Return the seconds that somebody wrote: "90", "1:30", "2 min", "1 h 5 min"; None for nothing.

    Raises:
        ValueError: it is no time, or longer than 30 days.
    """
    plain = " ".join(text.split())
    if not plain:
        return None
    clock, parts = _CLOCK.fullmatch(plain), _TIME.fullmatch(plain)
    if clock:
        found = 60 * int(clock[1]) + int(clock[2])
    elif parts:
        found = 3600 * int(parts["h"] or 0) + 60 * int(parts["m"] or 0) + int(parts["s"] or 0)
    else:
        raise ValueError("must be a time such as 90 s, 1:30 or 2 min")
    if found > LONGEST_S:
        raise ValueError("must be at most 30 days")
    return found


def duration(seconds: float) -> str:
    """Write seconds as people do: "1 min 35 s"."""
    whole = int(seconds)
    parts = ((whole // 3600, "h"), (whole % 3600 // 60, "min"), (whole % 60, "s"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 s"


def short(text: str) -> str:
    """Return what of a line is named where it cannot be used."""
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _ago(words: str | None, number: int) -> int | None:
    if words is None:
        return None
    try:
        return seconds(words)
    except ValueError as error:
        raise ValueError(f"line {number}: “{short(words)}” {error}") from None


def _names_somebody(text: str, known: Mapping[str, Role]) -> bool:
    """Whether any line begins as if somebody spoke there."""
    return any(speaker["name"].casefold() in known or PERSON.fullmatch(speaker["name"]) for speaker in _speakers(text))


def _speakers(text: str) -> Iterator[re.Match[str]]:
    for line in text.splitlines():
        speaker = _SPEAKER.match(line)
        if speaker:
            yield speaker


def _unknown(number: int, line: str) -> str:
    return (
        f"line {number}, “{short(line)}”, does not say who wrote it: begin it with Customer:, Agent:, Bot: or System:, "
        "or enter the person's name under “More”"
    )


def _written(line: Line) -> str:
    ago = "" if line.ago_s is None else f" ({duration(line.ago_s)} ago)"
    return f"{line.role.value.capitalize()}{ago}: {line.text}"


def pending_from(lines: Sequence[Line]) -> int:
    """Return the index of the first of the customer's messages that nobody answered; the number of lines where none is."""
    first = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].role is Role.AGENT:
            break
        if lines[index].role is Role.CUSTOMER:
            first = index
    return first
