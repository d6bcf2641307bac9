"""Past chats as people copy them: "Customer: …", "Agent (6 min ago): …", "[10:02] Jo: …"; a line of dashes between chats."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from coach_api.engine.conversation import Role
from coach_api.services import csv_text, talks
from coach_api.services.past_chats import speakers
from coach_api.services.past_chats.chat import NotRead, Past, Told
from coach_api.services.past_chats.times import AGO, AT, Times

MOST_NOTES = 5
SHAPES = ("boxed", "round", "bare")
NOBODY = ""  # who is named by a line with a time alone: the chat tool tells what happened

_BETWEEN = re.compile(r"\s*(?:-{3,}|={3,}|\*{3,})\s*")
_GAP = r"[ ]{0,4}(?:[-–|,][ ]{0,4})?"
_IN_BRACKETS = rf"\[(?P<boxed>{AT})\]|\((?P<round>{AT})\)"
_START = re.compile(
    rf"(?:(?:{_IN_BRACKETS}|(?P<bare>{AT})(?=[ ,|–-])){_GAP})?"
    rf"(?P<name>[^\s:()\[\]](?:[^:()\[\]]{{0,59}}[^\s:()\[\]])?(?:[ ]\((?![^()]*{AGO}\))[^:()\[\]]{{1,30}}\))?)"
    rf"[ ]{{0,8}}(?:[(\[](?P<after>{AT}|[^()\[\]:]{{1,30}}{AGO})[)\]][ ]{{0,8}})?:(?=\s|\Z)"
)
_EVENT = re.compile(rf"(?:{_IN_BRACKETS}){_GAP}(?P<bare>)(?=\S)")  # "[10:03] Jo joined"
_BLANKS = re.compile(r"[\t\u00a0\u202f]")
_MARKS = "\u200e\u200f\u2068\ufeff "  # that chat tools put before a line, and nobody sees


@dataclass(frozen=True)
class Start:
    """A line that may begin a message: whose, its first words, and its time in words; `shape` is how a time before it stands.

    Shapes are "boxed", "round" and "bare"; empty where the time stands behind the name, or there is none.
    """

    name: str
    text: str
    time: str
    shape: str


def read(text: str, agents: AbstractSet[str], about: Mapping[str, str]) -> Past:
    """Read transcripts; `about` is what is known of all conversations."""
    known = speakers.known(agents)
    chats: list[Told] = []
    refused: list[NotRead] = []
    notes: list[str] = []
    for lines in _chats(text):
        try:
            chats.append(_chat(lines, known, about, notes))
        except NotRead as error:
            refused.append(error)
    more = [f"And {len(notes) - MOST_NOTES} more such lines."] if len(notes) > MOST_NOTES else []
    return Past(tuple(chats), tuple(refused), (*notes[:MOST_NOTES], *more))


def _chats(text: str) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines of each chat with their numbers, from the first that is not empty on."""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(csv_text.lines_as_one_kind(text).split("\n"), 1):
        if _BETWEEN.fullmatch(line):
            if lines:
                yield lines
            lines = []
        elif lines or line.strip():
            lines.append((number, line))
    if lines:
        yield lines


def _chat(
    lines: Sequence[tuple[int, str]], known: Mapping[str, Role], about: Mapping[str, str], notes: list[str]
) -> Told:
    every = {number: start for number, line in lines if (start := _start(line))}
    first = lines[0][0]
    if first not in every:
        raise NotRead(_line(first), f"“{talks.short(lines[0][1])}” does not say who wrote it")
    shape = next((start.shape for start in every.values() if start.name), "")
    has_customer = any(known.get(speakers.folded(each.name)) is Role.CUSTOMER for each in every.values())
    starts: dict[int, Start] = {}
    for number, start in every.items():
        is_sure = number == first or (start.shape == shape if shape else start.time and not start.shape)
        may_be = not (shape or start.shape) and talks.PERSON.fullmatch(start.name)
        if speakers.folded(start.name) in known or is_sure or (may_be and not has_customer):
            starts[number] = start
        elif may_be:
            notes.append(
                f"Line {number} begins with “{talks.short(start.name)}:” and was read as part of the message above. "
                f"If an agent wrote it, enter the name under “{speakers.AGENTS}”."
            )
    heard = [(start.name, _line(number)) for number, start in starts.items() if start.name]
    return _told(lines, starts, {**speakers.roles(heard, known), NOBODY: Role.SYSTEM}, about)


def _told(
    lines: Sequence[tuple[int, str]], starts: Mapping[int, Start], roles: Mapping[str, Role], about: Mapping[str, str]
) -> Told:
    times = Times()
    messages: list[dict[str, str]] = []
    parts: list[list[str]] = []
    places: list[str] = []
    for number, line in lines:
        start = starts.get(number)
        if start is None:
            parts[-1].append(line.strip())
            continue
        message = {"role": roles[speakers.folded(start.name)].value}
        if start.time:
            try:
                message["at"] = times.instant(start.time).isoformat()
            except ValueError as error:
                raise NotRead(_line(number), f"“{start.time}” {error}") from None
        messages.append(message)
        parts.append([start.text])
        places.append(_line(number))
    texts = ["\n".join(each).strip() for each in parts]
    kept = [index for index, each in enumerate(texts) if each]
    told = [messages[index] | {"text": texts[index]} for index in kept]
    return Told(places[0], {"conversation": about}, told, [places[index] for index in kept])


def _start(line: str) -> Start | None:
    plain = _BLANKS.sub(" ", line).lstrip(_MARKS)
    found = _START.match(plain) or _EVENT.match(plain)
    if found is None:
        return None
    parts = found.groupdict("")
    shape = next((each for each in SHAPES if parts[each]), "")
    return Start(parts.get("name", NOBODY), plain[found.end() :].strip(), parts[shape or "after"], shape)


def _line(number: int) -> str:
    return f"Line {number}"
