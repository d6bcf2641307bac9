"""Builds moments for tests, and asks a rule what it finds in one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from coach_api.engine.conversation import Channel, Clock, Conversation, Message, Role
from coach_api.engine.draft import Draft
from coach_api.engine.library import Libraries, NoLibraries
from coach_api.engine.moment import Moment
from coach_api.engine.rule import Bad, Good, Hit, Later, Rule
from coach_api.libraries import Library

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def said(*lines: str, at: datetime | None = None) -> tuple[Message, ...]:
    """Return messages from lines such as "C: where is my order?", "A: one moment", "B: …" (bot), "S: …" (system)."""
    roles = {role.value[0].upper(): role for role in Role}
    return tuple(Message(roles[line[0]], line[3:], at) for line in lines)


def moment(
    draft: str = "",
    customer: str | Sequence[str] = (),
    *,
    waiting_s: float | None = None,
    messages: Sequence[Message] = (),
    ago_s: float | None = None,
    writing_s: float | None = None,
    channel: Channel = Channel.LIVE_CHAT,
    typing: bool = False,
    libraries: Libraries | None = None,
    **conversation: Any,
) -> Moment:
    """Return a moment; the customer's last messages came `waiting_s` seconds ago.

    Messages before them that carry no time came `ago_s` seconds ago, and the draft was begun `writing_s` seconds ago.
    """
    lines = (customer,) if isinstance(customer, str) else tuple(customer)
    before = (replace(message, at=message.at or _ago(ago_s)) for message in messages)
    talk = (*before, *(Message(Role.CUSTOMER, line, _ago(waiting_s)) for line in lines))
    return Moment(
        Draft(draft, started_at=_ago(writing_s), typing=typing),
        Conversation(talk, channel=channel, **conversation),
        Clock(NOW),
        libraries or NoLibraries(),
    )


def moment_of(example: Bad | Good) -> Moment:
    """Return the moment that an example describes."""
    return moment(
        example.draft,
        example.customer,
        waiting_s=example.waiting_s,
        messages=example.messages,
        ago_s=example.ago_s,
        writing_s=example.writing_s,
        open_chats=example.open_chats,
        channel=example.channel,
        typing=example.typing,
        libraries=Library(example.links, example.saved_replies, example.terms, example.prepared),
    )


def _ago(seconds: float | None) -> datetime | None:
    return None if seconds is None else NOW - timedelta(seconds=seconds)


def hits(rule: Rule, at: Moment, **params: Any) -> list[Hit]:
    """Return what a rule finds in a moment, with its default parameters but for those given."""
    return [found for found in _found(rule, at, params) if isinstance(found, Hit)]


def later(rule: Rule, at: Moment, **params: Any) -> list[float]:
    """Return in how many seconds a rule would find something if only the clock moved on."""
    return [found.in_s for found in _found(rule, at, params) if isinstance(found, Later)]


def _found(rule: Rule, at: Moment, params: dict[str, Any]) -> list[Hit | Later]:
    return list(rule.check(at, rule.configure({"params": params}).params))
