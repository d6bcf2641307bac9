"""Parameters of rules as fields of a form: which there are, how a value stands in one, and what was sent in it."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from coach_api.console.words import CHANNELS
from coach_api.engine.params import Choices, Limit, Parameter, PerChannel, Phrases, describe

_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}[.,][0-9]{1,15}")


@dataclass(frozen=True)
class ParameterField:
    """One field: `name` as a problem's pointer ends, `channel` in words where it is about one, `default` the rule's own."""

    name: str
    limit: Limit
    default: object
    channel: str = ""

    def read(self, sent: str) -> object:
        """Return what was sent as the rule takes it; the text itself where a number was meant, for the rule to refuse."""
        match self.limit:
            case Choices():
                return sent
            case Phrases():
                return [line.strip() for line in sent.splitlines() if line.strip()]
            case _:
                return _number(sent.strip())


def of_params(params: type) -> Iterator[ParameterField]:
    """Yield the fields of a params class, in the order it declares its parameters."""
    for parameter in describe(params):
        yield from of_parameter(parameter)


def of_parameter(parameter: Parameter) -> tuple[ParameterField, ...]:
    """Return the field of a parameter, or one for each channel."""
    name, limit, default = f"params/{parameter.name}", parameter.limit, parameter.default
    if not isinstance(default, PerChannel):
        return (ParameterField(name, limit, default),)
    numbers = asdict(default)
    return tuple(ParameterField(f"{name}/{each}", limit, numbers[each], words) for each, words in CHANNELS.items())


def text(value: object) -> str:
    """Return a value as its field shows it; None, which is off, as nothing."""
    match value:
        case None:
            return ""
        case float():
            return f"{value:.10g}"
        case list() | tuple():
            return "\n".join(value)
        case _:
            return str(value)


def _number(written: str) -> object:
    if _WHOLE.fullmatch(written):
        return int(written)
    return float(written.replace(",", ".")) if _DECIMAL.fullmatch(written) else written
