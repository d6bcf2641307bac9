"""Rules that are set otherwise in the playground, without being saved: their fields, and what was sent of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coach_api.console import parameter_fields
from coach_api.console.parameter_fields import ParameterField
from coach_api.engine.params import Bounds, Choices, Phrases
from coach_api.engine.rule import Configured, Mode, Severity
from coach_api.services import overrides

MODES = ((Mode.ON.value, "On"), (Mode.SHADOW.value, "Shadow"), (Mode.OFF.value, "Off"))
SEVERITIES = tuple((severity.value, severity.value.capitalize()) for severity in Severity)


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
    return found + [_control(field) for field in parameter_fields.of_params(configured.rule.params)]


def values(configured: Configured) -> dict[str, str]:
    """Return how a rule is set, as texts by path."""
    return {path: parameter_fields.text(value) for path, value in overrides.values_of(configured).items()}


def patch(configured: Configured, sent: Mapping[str, str]) -> dict[str, Any]:
    """Return what was sent as a patch of a rule: numbers where they are numbers, else the text, for the rule to refuse."""
    found: dict[str, Any] = {path: sent[path] for path in ("mode", "severity") if path in sent}
    for field in parameter_fields.of_params(configured.rule.params):
        if field.name in sent:
            text = sent[field.name]
            found[field.name] = None if field.channel and not text.strip() else field.read(text)
    return overrides.override_of(found)


def name(code: str, path: str) -> str:
    """Return what the field of a rule is called in the form: as a problem's pointer names it."""
    return f"rules/{code}/{path}"


def _control(field: ParameterField) -> Control:
    match field.limit:
        case Choices(allowed, help_):
            return Control(field.name, help_, "", "choice", tuple((word, word.capitalize()) for word in allowed))
        case Phrases(help_):
            return Control(field.name, help_, "One on each line.", "lines")
        case Bounds(low, high, help_) if field.channel:
            hint = f"{low:g} to {high:g}; empty is off."
            return Control(field.name, f"{help_}: {field.channel}", hint, "number")
        case Bounds(low, high, help_):
            return Control(field.name, help_, f"{low:g} to {high:g}.", "number")
