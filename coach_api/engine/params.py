"""Parameters of rules: their types, their bounds, and the one place where a team's values are checked.

A rule's parameters are a frozen dataclass whose fields are annotated with what a form needs to know:

    max_questions: Annotated[int, Bounds(1, 5, "Questions allowed in one message")] = 1
    wait_s: Annotated[PerChannel, Bounds(10, 3600, "Seconds of waiting")] = PerChannel(live_chat=45)
    sensitivity: Annotated[str, Choices(("careful", "balanced", "keen"), "How soon ...")] = "balanced"
    phrases: Annotated[tuple[str, ...], Phrases("Words to flag")] = ("calm down",)

Numbers that belong together say so, and are checked together:

    close_s: Annotated[PerChannel, Bounds(30, 3600, "Seconds until the chat ends"), NotBelow("wait_s")] = PerChannel()
"""

import math
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Annotated, Any, cast, get_args, get_origin, get_type_hints

from coach_api.engine.conversation import Channel
from coach_api.errors import InvalidInput, Problem


@dataclass(frozen=True)
class Bounds:
    """The lowest and highest allowed number, both included, and a line of help."""

    low: float
    high: float
    help: str


@dataclass(frozen=True)
class Choices:
    """The allowed words and a line of help."""

    allowed: tuple[str, ...]
    help: str


@dataclass(frozen=True)
class Phrases:
    """A list of words or phrases: a line of help and how many, of which length (characters), are allowed."""

    help: str
    max_items: int = 200
    max_length: int = 120


Limit = Bounds | Choices | Phrases


@dataclass(frozen=True)
class NotBelow:
    """A number that must not be below that of another parameter, on each channel where both are set."""

    other: str


@dataclass(frozen=True)
class PerChannel:
    """One number a channel; None is off there."""

    live_chat: float | None = None
    messaging: float | None = None
    email: float | None = None

    def on(self, channel: Channel) -> float | None:
        """Return the number that holds on a channel."""
        return {Channel.LIVE_CHAT: self.live_chat, Channel.MESSAGING: self.messaging, Channel.EMAIL: self.email}[
            channel
        ]


@dataclass(frozen=True)
class NoParams:
    """For rules with nothing to set."""


@dataclass(frozen=True)
class Parameter:
    """One parameter as a form or a document shows it."""

    name: str
    type: str
    default: object
    limit: Limit
    not_below: str | None = None


_TYPE_NAMES: Mapping[object, str] = {int: "integer", float: "number", bool: "boolean", str: "choice"}


def describe(params: type) -> tuple[Parameter, ...]:
    """Return the parameters of a params class, in the order it declares them.

    Raises:
        TypeError: a field has no bounds, or a type no form can draw.
    """
    return _described(params)


@cache
def _described(params: Hashable) -> tuple[Parameter, ...]:
    return tuple(_each(cast("type", params)))


def _each(params: type) -> Iterator[Parameter]:
    hints = get_type_hints(params, include_extras=True)
    for field in fields(params):
        hint = hints[field.name]
        if get_origin(hint) is not Annotated:
            raise TypeError(f"{params.__module__}.{field.name} is not Annotated with its bounds")
        kind, limit, *more = get_args(hint)
        name = (
            "per_channel" if kind is PerChannel else "phrases" if get_origin(kind) is tuple else _TYPE_NAMES.get(kind)
        )
        if name is None:
            raise TypeError(f"{params.__module__}.{field.name}: {kind} is no type of parameter")
        lower = next((each.other for each in more if isinstance(each, NotBelow)), None)
        yield Parameter(field.name, name, field.default, limit, lower)


def apply(defaults: Any, overrides: Mapping[str, object], pointer: str) -> Any:  # noqa: ANN401 any params dataclass
    """Return the params dataclass `defaults` with a team's values in place.

    Raises:
        InvalidInput: every unknown name, wrong type and value out of bounds or out of order, each with its JSON pointer.
    """
    known = {parameter.name: parameter for parameter in describe(type(defaults))}
    problems: list[Problem] = []
    values: dict[str, object] = {}
    for name, value in overrides.items():
        at = f"{pointer}/{name}"
        if name not in known:
            problems.append(Problem(at, f"unknown parameter; known are: {', '.join(known) or 'none'}"))
            continue
        try:
            values[name] = _checked(known[name], value, getattr(defaults, name), at)
        except ValueError as error:
            problems.append(Problem(at, str(error)))
        except InvalidInput as error:
            problems.extend(error.problems)
    if problems:
        raise InvalidInput(problems)
    applied = replace(defaults, **values)
    problems = list(_out_of_order(known, applied, overrides, pointer))
    if problems:
        raise InvalidInput(problems)
    return applied


def _out_of_order(
    known: Mapping[str, Parameter],
    applied: Any,  # noqa: ANN401 any params dataclass
    overrides: Mapping[str, object],
    pointer: str,
) -> Iterator[Problem]:
    """Yield a problem for each number below the one that it must not be below, at the one of both that a team set."""
    for upper in known.values():
        if upper.not_below is None:
            continue
        lower = known[upper.not_below]
        for channel, low, high in _pairs(getattr(applied, lower.name), getattr(applied, upper.name)):
            if low is None or high is None or low <= high:
                continue
            if _sets(overrides, upper.name, channel):
                yield Problem(f"{pointer}/{upper.name}{channel}", f"must not be less than {low:g}: {lower.limit.help}")
            else:
                yield Problem(f"{pointer}/{lower.name}{channel}", f"must not be more than {high:g}: {upper.limit.help}")


def _pairs(low: object, high: object) -> Iterator[tuple[str, Any, Any]]:
    """Yield two numbers, with an empty pointer, or those of each channel with the channel's."""
    if isinstance(low, PerChannel):
        yield from ((f"/{each.name}", getattr(low, each.name), getattr(high, each.name)) for each in fields(low))
    else:
        yield "", low, high


def _sets(overrides: Mapping[str, object], name: str, channel: str) -> bool:
    given = overrides.get(name)
    return channel.removeprefix("/") in given if isinstance(given, Mapping) else name in overrides


def _checked(parameter: Parameter, value: object, default: object, at: str) -> object:
    if isinstance(parameter.limit, Phrases):
        return _phrases(parameter.limit, value)
    if isinstance(parameter.limit, Choices):
        if value not in parameter.limit.allowed:
            raise ValueError(f"must be one of: {', '.join(parameter.limit.allowed)}")
        return value
    if isinstance(default, PerChannel):
        return _per_channel(parameter.limit, value, default, at)
    return _number(parameter.limit, value, whole=parameter.type == "integer")


def _number(bounds: Bounds, value: object, *, whole: bool) -> float:
    kind = "a whole number" if whole else "a number"
    # An int is compared as it is: one of 400 digits has no float.
    endless = isinstance(value, float) and not math.isfinite(value)
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float) or endless:
        raise ValueError(f"must be {kind}")
    if not bounds.low <= value <= bounds.high:
        raise ValueError(f"must be {kind} from {bounds.low:g} to {bounds.high:g}")
    return value


def _per_channel(bounds: Bounds, value: object, default: PerChannel, at: str) -> PerChannel:
    names = [field.name for field in fields(PerChannel)]
    if not isinstance(value, Mapping) or any(name not in names for name in value):
        raise ValueError(f"must be an object with a number or null for any of: {', '.join(names)}")
    numbers: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, number in value.items():
        try:
            numbers[name] = None if number is None else _number(bounds, number, whole=False)
        except ValueError as error:
            problems.append(Problem(f"{at}/{name}", f"{error}, or null to switch it off there"))
    if problems:
        raise InvalidInput(problems)
    return replace(default, **numbers)


def _phrases(limit: Phrases, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValueError("must be a list of phrases, none of them empty")
    if len(value) > limit.max_items or any(len(item) > limit.max_length for item in value):
        raise ValueError(f"must hold at most {limit.max_items} phrases of at most {limit.max_length} characters")
    return tuple(item.strip() for item in value)
