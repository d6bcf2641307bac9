"""What a rule is: a check with parameters, documentation and examples, all in one module.

A rule's skill is the folder its module lies in, its slug the module's name, its docs the module's docstring. One that has
no module, since a team wrote it, names all three as its `Home`.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from coach_api.engine import params as parameters
from coach_api.engine.conversation import Channel, Message
from coach_api.engine.library import Link, PreparedReply, SavedReply, Term
from coach_api.engine.moment import Moment
from coach_api.engine.once import once
from coach_api.engine.text import Span
from coach_api.errors import InvalidInput, Problem

TITLE_LENGTH = 40
QUOTE_LENGTH = 160


class Severity(StrEnum):
    """How much a finding matters, most first."""

    CRITICAL = "critical"  # stop before sending
    WARNING = "warning"  # will hurt this chat
    SUGGESTION = "suggestion"  # would read better
    INFO = "info"  # about the customer or the clock

    @once
    def rank(self) -> int:
        """0 for the severest."""
        return list(Severity).index(self)


class Mode(StrEnum):
    """What a team does with a rule: show it, count it silently, or leave it."""

    ON = "on"
    SHADOW = "shadow"
    OFF = "off"


class Effect(StrEnum):
    """What a shown nudge does to the others."""

    MUTES_OTHERS = "mutes_others"
    MUTES_SUGGESTIONS = "mutes_suggestions"


@dataclass(frozen=True)
class Evidence:
    """What was matched: a stretch of the draft, words of a message, or something counted ("3 questions")."""

    kind: Literal["draft", "message", "count"]
    quote: str
    start: int | None = None
    end: int | None = None
    index: int | None = None

    @classmethod
    def draft(cls, span: Span) -> "Evidence":
        """Point at words of the draft."""
        return cls("draft", span.text, start=span.start, end=span.end)

    @classmethod
    def message(cls, index: int, span: Span) -> "Evidence":
        """Point at words of a message, cut to a length that fits beside a composer."""
        quote = span.text if len(span.text) <= QUOTE_LENGTH else f"{span.text[: QUOTE_LENGTH - 1].rstrip()}…"
        return cls("message", quote, index=index)

    @classmethod
    def count(cls, what: str) -> "Evidence":
        """Say what was counted."""
        return cls("count", what)

    def overlaps(self, other: "Evidence") -> bool:
        """Whether two findings speak of the same words of the draft, or of the same count."""
        if self.kind == other.kind == "count":
            return self.quote == other.quote
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Action:
    """One click that repairs a finding. Which fields are set depends on the kind."""

    kind: Literal["insert", "replace", "send_first_part", "copy", "open"]
    label: str
    text: str | None = None
    at: int | None = None
    start: int | None = None
    end: int | None = None
    rest: str | None = None
    url: str | None = None

    @classmethod
    def insert(cls, label: str, text: str, at: int) -> "Action":
        """Put text into the draft."""
        return cls("insert", label, text=text, at=at)

    @classmethod
    def replace(cls, label: str, span: Span, text: str) -> "Action":
        """Put text in place of a stretch of the draft."""
        return cls("replace", label, text=text, start=span.start, end=span.end)

    @classmethod
    def send_first_part(cls, label: str, part: str, rest: str) -> "Action":
        """Send `part` now and leave `rest` in the composer."""
        return cls("send_first_part", label, text=part, rest=rest)

    @classmethod
    def copy(cls, label: str, text: str) -> "Action":
        """Put text on the clipboard."""
        return cls("copy", label, text=text)

    @classmethod
    def open(cls, label: str, url: str) -> "Action":
        """Open a page."""
        return cls("open", label, url=url)


@dataclass(frozen=True)
class Hit:
    """One finding. `key` is the words that triggered it: the same words are the same finding on the next keystroke."""

    evidence: Evidence
    advice: str
    key: str
    actions: tuple[Action, ...] = ()
    confidence: float = 0.7


@dataclass(frozen=True)
class Later:
    """Nothing now, but something in so many seconds if only the clock moves on."""

    in_s: float


@dataclass(frozen=True)
class _Example:
    draft: str
    customer: str | tuple[str, ...] = ()
    waiting_s: float | None = None
    messages: tuple[Message, ...] = ()
    channel: Channel = Channel.LIVE_CHAT
    links: tuple[Link, ...] = ()
    saved_replies: tuple[SavedReply, ...] = ()
    terms: tuple[Term, ...] = ()
    prepared: tuple[PreparedReply, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    typing: bool = False
    ago_s: float | None = None
    writing_s: float | None = None
    open_chats: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class _Flagged(_Example):
    flags: str | None = None
    action: str | None = None


class Bad(_Flagged):
    """A draft that the rule flags: `flags` is the quoted evidence, `action` the text of the first action.

    `customer` are the customer's last messages, the last of which has waited `waiting_s` seconds; `messages` is a whole
    conversation where that is not enough, written `ago_s` seconds ago. The draft was begun `writing_s` seconds ago.
    """


class Good(_Example):
    """A draft that the rule leaves alone, with the same surroundings as `Bad`."""


Check = Callable[[Moment, Any], Iterable[Hit | Later]]


@dataclass(frozen=True)
class Home:
    """Skill, slug and docs of a rule that has no module of its own."""

    skill: str
    slug: str
    docs: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A pattern of writing, how to find it, and how to say so."""

    code: str
    title: str
    severity: Severity
    mode: Mode
    check: Check
    examples: tuple[Bad | Good, ...]
    params: type = parameters.NoParams
    short_ok: bool = False
    effect: Effect | None = None
    renamed_from: tuple[str, ...] = ()
    home: Home | None = None

    def __post_init__(self) -> None:
        if not 0 < len(self.title) <= TITLE_LENGTH:
            raise ValueError(f"{self.code}: a title has 1 to {TITLE_LENGTH} characters")
        parameters.describe(self.params)

    @once
    def slug(self) -> str:
        """The rule's name in addresses: the module's name."""
        return self.home.slug if self.home else self.check.__module__.split(".")[-1]

    @once
    def skill(self) -> str:
        """The competency it coaches: the folder's name."""
        return self.home.skill if self.home else self.check.__module__.split(".")[-2]

    @once
    def docs(self) -> str:
        """What it finds and why it matters: the module's docstring, Markdown."""
        return self.home.docs if self.home else (sys.modules[self.check.__module__].__doc__ or "").strip()

    def configure(self, overrides: Mapping[str, object] | None = None) -> "Configured":
        """Return the rule as a team runs it: `{"mode": …, "severity": …, "params": {…}}`, each part optional.

        Raises:
            InvalidInput: unknown names, wrong types and values out of bounds, each with its JSON pointer.
        """
        given = overrides or {}
        problems = [
            Problem(f"/{name}", "unknown setting; known are: mode, severity, params")
            for name in given
            if name not in {"mode", "severity", "params"}
        ]
        mode = _member(Mode, given.get("mode"), self.mode, "/mode", problems)
        severity = _member(Severity, given.get("severity"), self.severity, "/severity", problems)
        values = given.get("params") or {}
        params = self.params()
        if not isinstance(values, Mapping):
            problems.append(Problem("/params", "must be an object"))
        else:
            try:
                params = parameters.apply(params, values, "/params")
            except InvalidInput as error:
                problems.extend(error.problems)
        if problems:
            raise InvalidInput(problems)
        return Configured(self, params, mode, severity)


@dataclass(frozen=True)
class Configured:
    """A rule with a team's parameters, mode and severity."""

    rule: Rule
    params: Any
    mode: Mode
    severity: Severity


@dataclass(frozen=True)
class RuleSet:
    """What coaches one team: its rules in the order of the catalogue, its attention budget, its version."""

    rules: tuple[Configured, ...]
    budget: int = 3
    version: int = 0

    @once
    def active(self) -> tuple[Configured, ...]:
        """The rules that run: on or in shadow."""
        return tuple(configured for configured in self.rules if configured.mode is not Mode.OFF)


def _member(
    kind: type[Mode] | type[Severity],
    value: object,
    default: Any,  # noqa: ANN401 a member of `kind`, as is what comes back
    pointer: str,
    problems: list[Problem],
) -> Any:  # noqa: ANN401
    if value is None:
        return default
    allowed = [member.value for member in kind]
    if isinstance(value, str) and value in allowed:
        return kind(value)
    problems.append(Problem(pointer, f"must be one of: {', '.join(allowed)}"))
    return default
