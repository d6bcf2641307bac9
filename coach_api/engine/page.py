"""What a rule's page says, whoever draws it: the facts of its parameters and examples, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from coach_api.engine.conversation import Channel
from coach_api.engine.params import Bounds, Choices, Limit, PerChannel, describe
from coach_api.engine.rule import Bad, Good, Rule


@dataclass(frozen=True)
class Setting:
    """One parameter: its default has a line for each channel where each has its own."""

    name: str
    help: str
    default: tuple[str, ...]
    allowed: str


@dataclass(frozen=True)
class Marked:
    """A text in three parts: the words that are flagged, and what stands before and behind them."""

    before: str
    flagged: str = ""
    behind: str = ""


@dataclass(frozen=True)
class Shown:
    """An example: who said what before (role and text), the draft, and notes, each a sentence or a remark."""

    said: tuple[tuple[str, Marked], ...]
    draft: Marked
    notes: tuple[str, ...]


def settings(rule: Rule) -> tuple[Setting, ...]:
    """Return what a team can set."""
    return tuple(
        Setting(parameter.name, parameter.limit.help, tuple(_default(parameter.default)), _allowed(parameter.limit))
        for parameter in describe(rule.params)
    )


def examples(rule: Rule, kind: type[Bad | Good]) -> tuple[Shown, ...]:
    """Return the examples of one kind; flagged words are marked where they stand: in the draft, else in a message."""
    return tuple(_shown(example) for example in rule.examples if isinstance(example, kind))


def _default(value: object) -> Iterator[str]:
    match value:
        case PerChannel():
            for field in fields(value):
                yield f"{_words(field.name)}: {_number(getattr(value, field.name))}"
        case tuple():
            yield ", ".join(value) or "none"
        case bool():
            yield "yes" if value else "no"
        case float() | int():
            yield _number(value)
        case _:
            yield str(value)


def _allowed(limit: Limit) -> str:
    match limit:
        case Bounds(low, high):
            return f"{low:g} to {high:g}"
        case Choices(allowed):
            return ", ".join(allowed)
        case _:
            return f"at most {limit.max_items} phrases of {limit.max_length} characters"


def _number(value: float | None) -> str:
    return "off" if value is None else f"{value:g}"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _shown(example: Bad | Good) -> Shown:
    said = [(message.role.value, message.raw) for message in example.messages]
    customer = (example.customer,) if isinstance(example.customer, str) else example.customer
    said += [("customer", line) for line in customer]
    flags = (example.flags if isinstance(example, Bad) else None) or ""
    in_draft = bool(flags) and flags in example.draft
    in_said = bool(flags) and not in_draft and any(flags in line for _, line in said)
    notes = list(_surroundings(example))
    if flags and not in_draft and not in_said:
        notes.append(f"Shown with it: “{flags}”")
    if example.note:
        notes.append(example.note)
    return Shown(
        tuple((role, _marked(line, flags if in_said else "")) for role, line in said),
        _marked(example.draft, flags if in_draft else ""),
        tuple(notes),
    )


def _surroundings(example: Bad | Good) -> Iterator[str]:
    if example.channel is not Channel.LIVE_CHAT:
        yield f"In {_words(example.channel.value)}."
    if example.waiting_s is not None:
        yield f"The customer has waited {example.waiting_s:g} seconds."
    if example.open_chats is not None:
        yield f"The agent has {example.open_chats} open chats."
    for name, value in example.params.items():
        yield f"The team has set {name} to {_value(value)}."


def _value(value: object) -> str:
    match value:
        case Mapping():
            return ", ".join(f"{_words(name)}: {_value(each)}" for name, each in value.items())
        case list() | tuple():
            return ", ".join(f"“{each}”" for each in value)
        case None:
            return "off"
        case _:
            return str(value)


def _marked(text: str, flags: str) -> Marked:
    return Marked(*text.partition(flags)) if flags else Marked(text)
