"""What comes over the wire and what goes back: checked on the way in, turned from code points to UTF-16 on the way out.

Lengths count code points. Offsets (`start`, `end`, `at`) count UTF-16 code units, as JavaScript does; the engine counts
code points, and this module is the only place that converts.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    NotRequired,  # pydantic reads those of `typing` from Python 3.12 on only
    TypeVar,
)

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError, WithJsonSchema
from pydantic_core import ErrorDetails
from typing_extensions import TypedDict

from coach_api.engine.attention import Nudge
from coach_api.engine.coach import Answer, Request
from coach_api.engine.conversation import Channel, Clock, Conversation, Message, Role
from coach_api.engine.draft import Draft
from coach_api.engine.library import Libraries
from coach_api.engine.moment import Moment
from coach_api.engine.rule import Action, Evidence, Rule, Severity
from coach_api.engine.signals import Mood, Reading
from coach_api.errors import InvalidInput, Problem

BODY_BYTES = 1_048_576
DRAFT_LENGTH = 8_000
MESSAGE_LENGTH = 4_000
MESSAGES = 50
NAME_LENGTH = 200
MOST_CHATS = 1_000
DISMISSED = 500
MUTED = 200
ID_LENGTH = 64
PROBLEMS_SHOWN = 20

_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII)
_REASONS = {
    "missing": "is required",
    "extra_forbidden": "unknown field",
    "uuid_parsing": "must be a UUID",
    "uuid_type": "must be a UUID",
}
_FRACTION = re.compile(r"\.(\d{1,6})\d*")


class MalformedBody(InvalidInput):
    """The body is not JSON at all."""

    title = "Not JSON"
    status = 400


def instant(value: object) -> datetime:
    """Return an RFC 3339 time in UTC."""
    if isinstance(value, str) and _TIME.fullmatch(value):
        try:
            return datetime.fromisoformat(_FRACTION.sub(_microseconds, value.upper())).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise ValueError("must be a time with date and offset as in RFC 3339, such as 2026-11-21T10:00:41Z")


def _microseconds(fraction: re.Match[str]) -> str:
    return f".{fraction[1]:0<6}"


Instant = Annotated[datetime, PlainValidator(instant), WithJsonSchema({"type": "string", "format": "date-time"})]
Name = Annotated[str, Field(max_length=NAME_LENGTH)]
Identifier = Annotated[str, Field(max_length=ID_LENGTH)]
Basis = Annotated[
    str | None,
    Field(
        max_length=ID_LENGTH,
        description="The basis that came with it: when somebody changed it since, the answer is 409. Left out: the later save "
        "wins.",
    ),
]


class Body(BaseModel):
    """What every body, and every part of one, shares: unknown fields and wrong types are refused."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True, frozen=True)


class DraftBody(Body):
    """What stands in the composer."""

    text: Annotated[str, Field(max_length=DRAFT_LENGTH, description="The text as it stands; may be empty.")]
    started_at: Annotated[Instant | None, Field(description="When the agent began to write it.")] = None
    typing: Annotated[
        bool,
        Field(
            description="Whether keys are being pressed right now. Send it again with false one second after the last key."
        ),
    ] = False


class MessageBody(Body):
    """One message of the conversation."""

    id: Annotated[Name | None, Field(description="The chat tool's own id; not used for anything yet.")] = None
    role: Annotated[Role, Field(description="Who wrote it.")]
    text: Annotated[str, Field(max_length=MESSAGE_LENGTH, description="The text as the customer sees it.")]
    at: Annotated[
        Instant | None, Field(description="When it was sent. Leave it out where the chat tool shows no seconds.")
    ] = None


class ConversationBody(Body):
    """What was said so far."""

    id: Annotated[
        Name | None,
        Field(description="Any id that stays the same during the chat. Hash it if it could tell who the customer is."),
    ] = None
    channel: Annotated[Channel, Field(description="The kind of conversation.")] = Channel.LIVE_CHAT
    open_chats: Annotated[int | None, Field(ge=0, le=MOST_CHATS, description="How many chats the agent has open.")] = (
        None
    )
    locale: Annotated[Name | None, Field(description="Language of the conversation, such as en or en-GB.")] = None
    agent_name: Annotated[Name | None, Field(description="The name the customer sees.")] = None
    customer_name: Annotated[Name | None, Field(description="The customer's name, if known.")] = None
    messages: Annotated[
        tuple[MessageBody, ...],
        Field(max_length=MESSAGES, description="The last messages, oldest first. Older ones are yours to drop."),
    ] = ()


class NudgesBody(Body):
    """A draft, the conversation it answers, and the clock."""

    draft: DraftBody
    conversation: ConversationBody = ConversationBody()
    now: Annotated[
        Instant | None,
        Field(description="The client's clock. Left out, everything that depends on waiting stays silent."),
    ] = None
    dismissed: Annotated[
        tuple[Identifier, ...],
        Field(max_length=DISMISSED, description="Ids of nudges that the agent dismissed in this chat."),
    ] = ()
    muted_rules: Annotated[
        tuple[Identifier, ...],
        Field(max_length=MUTED, description="Codes of rules that rest for this agent. Unknown ones are passed over."),
    ] = ()

    def request(self, libraries: Libraries) -> Request:
        """Return what the engine judges, with a team's libraries beside it."""
        said = self.conversation
        draft = Draft(self.draft.text, started_at=self.draft.started_at, typing=self.draft.typing)
        conversation = Conversation(
            tuple(Message(message.role, message.text, message.at, message.id) for message in said.messages),
            channel=said.channel,
            id=said.id or "",
            open_chats=said.open_chats,
            locale=said.locale,
            agent_name=said.agent_name,
            customer_name=said.customer_name,
        )
        moment = Moment(draft, conversation, Clock(self.now), libraries)
        return Request(moment, frozenset(self.dismissed), frozenset(self.muted_rules))


class DraftEvidence(TypedDict):
    """Words of the draft. Offsets count UTF-16 code units, the end is exclusive."""

    kind: Literal["draft"]
    start: int
    end: int
    quote: str


class MessageEvidence(TypedDict):
    """Words of a message: `index` counts from 0 in the messages that were sent."""

    kind: Literal["message"]
    index: int
    quote: str


class CountEvidence(TypedDict):
    """Something counted, in words: "3 questions"."""

    kind: Literal["count"]
    quote: str


class ActionDocument(TypedDict):
    """One click that repairs a finding.

    `insert` puts `text` at `at`; `replace` puts it in place of `start` to `end`; `send_first_part` sends `text` now and
    leaves `rest` in the composer; `copy` copies `text`; `open` opens `url`. Offsets count UTF-16 code units. An action
    holds for the draft that was sent and no other.
    """

    kind: Literal["insert", "replace", "send_first_part", "copy", "open"]
    label: str
    text: NotRequired[str]
    at: NotRequired[int]
    start: NotRequired[int]
    end: NotRequired[int]
    rest: NotRequired[str]
    url: NotRequired[str]


class NudgeDocument(TypedDict):
    """One finding worth showing. Its id stays the same while the agent goes on typing.

    `learn_more` is the address of the rule's page; null for a rule of the team's own.
    """

    id: str
    rule: str
    slug: str
    skill: str
    severity: Severity
    title: str
    advice: str
    evidence: DraftEvidence | MessageEvidence | CountEvidence
    actions: list[ActionDocument]
    learn_more: str | None


class CustomerDocument(TypedDict):
    """How the customer feels: score from -1 (bad) to 1 (good), and the words that show it."""

    mood: Mood
    score: float
    trend: Literal["rising", "steady", "falling"]
    evidence: MessageEvidence | None


class PaceDocument(TypedDict):
    """How long the customer has waited, in whole seconds; null where nobody waits or the times are unknown."""

    waiting_s: int | None
    level: Literal["good", "slow", "late"]


class AnswerDocument(TypedDict):
    """The nudges to show, best first, and how many more were held back.

    Ask again after `recheck_after_s` seconds even if nobody types; null means that the clock changes nothing.
    `shadow_ids` are findings of rules that are only counted: hand them to /events as they are. `resting` are the codes of
    rules that are silent for this agent, who dismissed them again and again; /me/stats says until when. `ruleset` is the
    version of the team's rules.
    """

    nudges: list[NudgeDocument]
    held_back: int
    customer: CustomerDocument
    pace: PaceDocument
    recheck_after_s: int | None
    shadow_ids: list[str]
    resting: list[str]
    ruleset: int


Model = TypeVar("Model", bound=BaseModel)


def parse(model: type[Model], raw: bytes | str) -> Model:
    """Return a body from its JSON.

    Raises:
        MalformedBody: it is not JSON.
        InvalidInput: it is, but breaks the schema; the first 20 problems are named, never with what was sent.
    """
    try:
        return model.model_validate_json(raw)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
    if found[0]["type"] == "json_invalid":
        raise MalformedBody([Problem("", _broken(found[0]["msg"]))], "The body is not valid JSON in UTF-8.")
    problems = problems_of(found)
    more = len(found) - len(problems)
    raise InvalidInput(
        problems,
        f"The body breaks the schema; {more} more problems are not listed." if more else "The body breaks the schema.",
    )


def read(raw: bytes, libraries: Libraries) -> Request:
    """Return what the engine judges from a body of POST /nudges, with a team's libraries beside it.

    Raises:
        MalformedBody, InvalidInput: as `parse`.
    """
    return parse(NudgesBody, raw).request(libraries)


def problems_of(found: Sequence[ErrorDetails]) -> list[Problem]:
    """Return the first 20 of pydantic's errors as problems, never with what was sent."""
    return [Problem(_pointer(item["loc"]), _reason(item)) for item in found[:PROBLEMS_SHOWN]]


def _broken(message: str) -> str:
    reason = message.removeprefix("Invalid JSON: ")
    if "hex escape" in reason:
        reason += " (half of a surrogate pair, such as half an emoji, is no character)"
    return reason


def _pointer(location: tuple[int | str, ...]) -> str:
    return "".join("/" + str(step)[:ID_LENGTH].replace("~", "~0").replace("/", "~1") for step in location)


def _reason(item: Any) -> str:  # noqa: ANN401 pydantic's own type is wider than what is read here
    context = item.get("ctx", {})
    match item["type"]:
        case plain if plain in _REASONS:
            return _REASONS[plain]
        case "string_too_long":
            return f"must have at most {context['max_length']} characters (code points)"
        case "too_long":
            return f"must have at most {context['max_length']} items"
        case "value_error":
            return str(context["error"])
        case _:
            return str(item["msg"]).replace("Input should be", "must be").replace("should", "must")


def document(answer: Answer, request: Request, resting: Iterable[str] = ()) -> AnswerDocument:
    """Return an answer as it goes over the wire, and the rules that rest for who asked."""
    units = utf16(request.moment.draft.raw)
    return {
        "nudges": [_nudge(nudge, units) for nudge in answer.attention.shown],
        "held_back": answer.attention.held_back,
        "customer": _customer(answer.customer),
        "pace": {
            "waiting_s": None if answer.pace.waiting_s is None else int(answer.pace.waiting_s),
            "level": answer.pace.level,  # type: ignore[typeddict-item] # good, slow and late are all it knows
        },
        "recheck_after_s": answer.recheck_after_s,
        "shadow_ids": list(answer.attention.shadow_ids),
        "resting": list(resting),
        "ruleset": answer.ruleset,
    }


def utf16(text: str) -> Callable[[int], int]:
    """Return the function that turns an offset in code points of `text` into one in UTF-16 code units."""
    if len(text.encode("utf-16-le")) == 2 * len(text):
        return int

    def units(offset: int) -> int:
        return len(text[:offset].encode("utf-16-le")) // 2

    return units


def learn_more(rule: Rule) -> str | None:
    """Return the address of a rule's page; a rule that a team wrote has none, for pages are public."""
    return None if rule.home else f"/rules/{rule.slug}"


def _nudge(nudge: Nudge, units: Callable[[int], int]) -> NudgeDocument:
    rule = nudge.configured.rule
    return {
        "id": nudge.id,
        "rule": rule.code,
        "slug": rule.slug,
        "skill": rule.skill,
        "severity": nudge.configured.severity,
        "title": rule.title,
        "advice": nudge.hit.advice,
        "evidence": _evidence(nudge.hit.evidence, units),
        "actions": [_action(action, units) for action in nudge.hit.actions],
        "learn_more": learn_more(rule),
    }


def _evidence(evidence: Evidence, units: Callable[[int], int]) -> DraftEvidence | MessageEvidence | CountEvidence:
    if evidence.start is not None and evidence.end is not None:
        return {"kind": "draft", "start": units(evidence.start), "end": units(evidence.end), "quote": evidence.quote}
    if evidence.index is not None:
        return {"kind": "message", "index": evidence.index, "quote": evidence.quote}
    return {"kind": "count", "quote": evidence.quote}


def _action(action: Action, units: Callable[[int], int]) -> ActionDocument:
    document: ActionDocument = {"kind": action.kind, "label": action.label}
    if action.text is not None:
        document["text"] = action.text
    if action.at is not None:
        document["at"] = units(action.at)
    if action.start is not None:
        document["start"] = units(action.start)
    if action.end is not None:
        document["end"] = units(action.end)
    if action.rest is not None:
        document["rest"] = action.rest
    if action.url is not None:
        document["url"] = action.url
    return document


def _customer(reading: Reading) -> CustomerDocument:
    evidence: MessageEvidence | None = None
    if reading.sign is not None:
        shown = Evidence.message(reading.sign.index, reading.sign.span)
        evidence = {"kind": "message", "index": reading.sign.index, "quote": shown.quote}
    return {
        "mood": reading.mood,
        "score": reading.score,
        "trend": reading.trend,  # type: ignore[typeddict-item] # rising, steady and falling are all it knows
        "evidence": evidence,
    }
