"""POST /events: what became of nudges, and chats in figures. Ids, codes, times and numbers; no text at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from flask import Blueprint, Response
from pydantic import Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from typing_extensions import TypedDict

from coach_api.api import bodies, problems, schemas
from coach_api.api.auth import caller
from coach_api.api.context import context
from coach_api.engine.conversation import Channel
from coach_api.errors import Problem
from coach_api.services import events as service
from coach_api.services.events import Chat, Nudged
from coach_api.storage.models import utc_now

EVENTS = 200
LONGEST_S = 30 * 24 * 60 * 60
MOST = 10_000

KINDS = ("shown", "applied", "dismissed", "snoozed", "sent_anyway", "shadow", "chat_summary")

_CODE = "(?:[A-Z]{2}[0-9]{2}|T-[0-9]{1,9})"

Code = Annotated[str, Field(pattern=f"^{_CODE}$", description="The code of the nudge's rule.")]
Seconds = Annotated[int, Field(ge=0, le=LONGEST_S)]
Number = Annotated[int, Field(ge=0, le=MOST)]

blueprint = Blueprint("events", __name__)


class _Event(schemas.Body):
    id: Annotated[UUID, Field(description="Made by the client, once: an event that is sent again keeps it.")]
    at: Annotated[schemas.Instant, Field(description="When it happened, by the client's clock.")]
    conversation_id: Annotated[
        str,
        Field(
            pattern="^[A-Za-z0-9_-]{1,64}$", description="As sent to /nudges: a hash, or anything that names nobody."
        ),
    ]


class NudgeEventBody(_Event):
    """What became of a nudge: an outcome of a nudge counts once."""

    kind: Literal["shown", "applied", "dismissed", "snoozed", "sent_anyway"]
    nudge_id: Annotated[str, Field(pattern="^n_[0-9a-f]{20}$", description="The nudge's id.")]
    rule: Code

    def told(self, at: datetime) -> Nudged:
        """Return what it tells, of a moment by the server's clock."""
        return Nudged(
            id=str(self.id),
            at=at,
            conversation_id=self.conversation_id,
            nudge_id=self.nudge_id,
            rule=self.rule,
            outcome=self.kind,
        )


class ShadowEventBody(_Event):
    """There was a finding of a rule that is only counted."""

    kind: Literal["shadow"]
    nudge_id: Annotated[str, Field(pattern=f"^s_{_CODE}_[0-9a-f]{{20}}$", description="One of `shadow_ids`.")]

    def told(self, at: datetime) -> Nudged:
        """Return what it tells, of a moment by the server's clock; the id names the rule."""
        _, rule, _ = self.nudge_id.split("_")
        return Nudged(
            id=str(self.id),
            at=at,
            conversation_id=self.conversation_id,
            nudge_id=self.nudge_id,
            rule=rule,
            outcome=self.kind,
        )


class ChatSummaryBody(_Event):
    """A chat that ended, in figures: a chat counts once. Times are whole seconds, null where unknown."""

    kind: Literal["chat_summary"]
    channel: Channel
    first_reply_s: Annotated[Seconds | None, Field(description="From the customer's first message to the first reply.")]
    longest_silence_s: Annotated[Seconds | None, Field(description="The longest that the customer waited.")]
    replies: Annotated[Number, Field(description="Messages of the agent.")]
    customer_turns: Annotated[Number, Field(description="Turns of the customer.")]
    closed_well: Annotated[bool, Field(description="Whether it was closed as a chat should be.")]

    def told(self, at: datetime) -> Chat:
        """Return what it tells, of a moment by the server's clock."""
        figures = self.model_dump(exclude={"kind", "id", "at"})
        return Chat(id=str(self.id), at=at, **figures)


EventBody = NudgeEventBody | ShadowEventBody | ChatSummaryBody


@dataclass(frozen=True)
class Unreadable:
    """An event that breaks the schema: its id, if that could be read, and what is wrong."""

    id: str | None
    problems: list[Problem]


def _readable(value: Any, check: ValidatorFunctionWrapHandler) -> EventBody | Unreadable:  # noqa: ANN401 whatever JSON holds
    """Set an event that breaks the schema aside, so that it does not take the others of its batch along."""
    try:
        return cast("EventBody", check(value))
    except ValidationError as error:
        return Unreadable(_id(value), list(_problems(error)))


class EventsBody(schemas.Body):
    """Events, in any order, and the client's clock, by which their times are put right."""

    now: Annotated[schemas.Instant, Field(description="The client's clock as it sends this.")]
    events: Annotated[
        tuple[Annotated[EventBody, Field(discriminator="kind"), WrapValidator(_readable)], ...],
        Field(max_length=EVENTS),
    ]


class RefusedDocument(TypedDict):
    """An event that was not counted and never will be: its place from 0, its id if it has one, and why."""

    index: int
    id: str | None
    errors: list[problems.ErrorDocument]


class EventsDocument(TypedDict):
    """How many events were new, how many known already, and which are refused: all may leave the client's queue."""

    accepted: int
    duplicates: int
    refused: list[RefusedDocument]


@blueprint.post("/events")
def events() -> Response:
    """Count events, each once; one that cannot be used is refused alone."""
    asks, parts = caller(), context()
    body = bodies.read(EventsBody)
    now = utc_now()
    told: list[Nudged | Chat] = []
    refused: list[RefusedDocument] = []
    for index, event in enumerate(cast("tuple[EventBody | Unreadable, ...]", body.events)):
        if isinstance(event, Unreadable):
            refused.append(_refused(index, event.id, event.problems))
            continue
        try:
            told.append(event.told(service.settle(event.at, body.now, now)))
        except ValueError as error:
            refused.append(_refused(index, str(event.id), [Problem("/at", str(error))]))
    recorded = service.record(parts.database, asks.identity, told, now)
    if recorded.rests:
        parts.snapshots.try_refresh()
    document: EventsDocument = {
        "accepted": recorded.accepted,
        "duplicates": len(told) - recorded.accepted,
        "refused": refused,
    }
    return bodies.answer(document)


def _refused(index: int, event_id: str | None, found: list[Problem]) -> RefusedDocument:
    errors: list[problems.ErrorDocument] = [{"pointer": each.pointer, "reason": each.reason} for each in found]
    return {"index": index, "id": event_id, "errors": errors}


def _id(value: object) -> str | None:
    given = value.get("id") if isinstance(value, dict) else None
    try:
        return str(UUID(given)) if isinstance(given, str) else None
    except ValueError:
        return None


def _problems(error: ValidationError) -> Iterator[Problem]:
    found = error.errors(include_url=False, include_input=False)
    match found[0]["type"]:
        case "union_tag_invalid" | "union_tag_not_found":
            yield Problem("/kind", f"must be one of: {', '.join(KINDS)}")
        case "model_attributes_type":
            yield Problem("", "must be an object")
        case _:  # the first step of each place is the kind
            yield from schemas.problems_of([{**item, "loc": item["loc"][1:]} for item in found])
