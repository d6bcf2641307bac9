"""Rules that are set otherwise in the playground, without being saved: their fields, and what was sent of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from coach_api.engine.conversation import Channel
from coach_api.engine.params import Bounds, Choices, Parameter, PerChannel, Phrases, describe
from coach_api.engine.rule import Configured, Mode, Severity

CHANNELS = {Channel.LIVE_CHAT: "live chat", Channel.MESSAGING: "messaging", Channel.EMAIL: "e-mail"}
MODES = ((Mode.ON.value, "On"), (Mode.SHADOW.value, "Shadow"), (Mode.OFF.value, "Off"))
SEVERITIES = tuple((severity.value, severity.value.capitalize()) for severity in Severity)

_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,9})?", re.ASCII)


@dataclass(frozen=True)
class Control:
    """One field of a rule: `path` as a problem's pointer names it below the rule, without the first slash."""

    path: str
    label: str
    help: str
    kind: str
    options: tuple[tuple[str, str], ...] = ()


def controls(configured: Configured) -> list[Control]:
    """Return what can be set of a rule."""
    found = [Control("mode", "Mode", "", "choice", MODES), Control("severity", "Severity", "", "choice", SEVERITIES)]
    for parameter in describe(configured.rule.params):
        found += _of(parameter)
    return found


def values(configured: Configured) -> dict[str, str]:
    """Return how a rule is set, as texts by path."""
    found = {"mode": configured.mode.value, "severity": configured.severity.value}
    for each in fields(configured.params):
        value = getattr(configured.params, each.name)
        at = f"params/{each.name}"
        if isinstance(value, PerChannel):
            found |= {f"{at}/{channel}": _text(number) for channel, number in asdict(value).items()}
        else:
            found[at] = _text(value)
    return found


def patch(configured: Configured, sent: Mapping[str, str]) -> dict[str, Any]:
    """Return what was sent as a patch of a rule: numbers where they are numbers, else the text, for the rule to refuse."""
    found: dict[str, Any] = {}
    for control in controls(configured):
        if control.path not in sent:
            continue
        *above, last = control.path.split("/")
        part = found
        for step in above:
            part = part.setdefault(step, {})
        part[last] = _value(control.kind, sent[control.path])
    return found


def name(code: str, path: str) -> str:
    """Return what the field of a rule is called in the form: as a problem's pointer names it."""
    return f"rules/{code}/{path}"


def _of(parameter: Parameter) -> Iterable[Control]:
    path = f"params/{parameter.name}"
    match parameter.limit:
        case Choices(allowed, help_):
            yield Control(path, help_, "", "choice", tuple((word, word.capitalize()) for word in allowed))
        case Phrases(help_):
            yield Control(path, help_, "One on each line.", "lines")
        case Bounds(low, high, help_) if parameter.type == "per_channel":
            for channel, words in CHANNELS.items():
                hint = f"{low:g} to {high:g}; empty is off."
                yield Control(f"{path}/{channel.value}", f"{help_}: {words}", hint, "number or off")
        case Bounds(low, high, help_):
            yield Control(path, help_, f"{low:g} to {high:g}.", "number")


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case float():
            return f"{value:g}"
        case tuple() | list():
            return "\n".join(value)
        case _:
            return str(value)


def _value(kind: str, text: str) -> object:
    match kind:
        case "choice":
            return text
        case "lines":
            return [line.strip() for line in text.splitlines() if line.strip()]
        case "number or off" if not text.strip():
            return None
        case _:
            return _number(text.strip())


def _number(text: str) -> object:
    if not _NUMBER.fullmatch(text):
        return text
    plain = text.replace(",", ".")
    return float(plain) if "." in plain else int(plain)
