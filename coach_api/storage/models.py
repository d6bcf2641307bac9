"""The tables. Times are aware and in UTC; a row's `id` is a UUID where it names a team or person, else a number."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Named constraints are what lets a migration find them again, on both databases.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Role(StrEnum):
    """What a member is in a team."""

    AGENT = "agent"
    LEAD = "lead"


class Purpose(StrEnum):
    """What a prepared reply is for."""

    HOLDING = "holding"
    BOUNDARY_ACKNOWLEDGE = "boundary_acknowledge"
    BOUNDARY_WARN = "boundary_warn"
    BOUNDARY_END = "boundary_end"
    SAFETY = "safety"
    CLOSING = "closing"


class Outcome(StrEnum):
    """What became of a nudge; of one that is only counted, that there was one."""

    SHOWN = "shown"
    APPLIED = "applied"
    DISMISSED = "dismissed"
    SNOOZED = "snoozed"
    SENT_ANYWAY = "sent_anyway"
    SHADOW = "shadow"


class UtcTime(TypeDecorator[datetime]):
    """An aware time in UTC, on SQLite too, which keeps no time zones.

    Raises:
        ValueError: a naive time is to be stored; it could be any moment.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times; hand SQLite the UTC clock alone, so that its text sorts."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored moment, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table's parent: naming, and which column type a Python type gets."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 SQLAlchemy's own name, read once
        str: Text(),
        datetime: UtcTime(),
        dict[str, Any]: JSON(none_as_null=True),
        list[str]: JSON(none_as_null=True),
    }


def new_id() -> str:
    """Return a fresh UUID as text."""
    return str(uuid4())


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


class Team(Base):
    """People coached by one set of rules; `version` grows with every change that a worker holds in memory."""

    __tablename__ = "teams"
    __table_args__ = (CheckConstraint("attention_budget BETWEEN 1 AND 5", name="attention_budget"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    attention_budget: Mapped[int] = mapped_column(default=3)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)


class User(Base):
    """A person; may be in several teams."""

    __tablename__ = "users"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    is_admin: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)


class Member(Base):
    """A person's place in a team."""

    __tablename__ = "members"
    __table_args__ = (CheckConstraint("role IN ('agent', 'lead')", name="role"),)

    team_id: Mapped[str] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)
    role: Mapped[str]


def _of_member() -> ForeignKeyConstraint:
    """Return what ties a row to its member: it goes when they leave the team."""
    return ForeignKeyConstraint(["team_id", "user_id"], ["members.team_id", "members.user_id"], ondelete="CASCADE")


class Token(Base):
    """What an agent's browser shows to be let in: only its hash, and the last four characters to tell it by.

    `last_used_on` is a day (in UTC), for a lead needs no agent's hours.
    """

    __tablename__ = "tokens"
    __table_args__ = (
        _of_member(),
        Index(None, "team_id", "user_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    user_id: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    hint: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    last_used_on: Mapped[date | None]


class PairingCode(Base):
    """What lets one browser of an agent fetch a token, once: a slow hash, found by the code's first group."""

    __tablename__ = "pairing_codes"
    __table_args__ = (_of_member(), Index(None, "team_id", "user_id"))

    selector: Mapped[str] = mapped_column(primary_key=True)
    code_hash: Mapped[str]
    team_id: Mapped[str]
    user_id: Mapped[str]
    made_by: Mapped[str]
    wrong_tries: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime]


class Credential(Base):
    """With what a person signs in to the console: the slow hash of their password."""

    __tablename__ = "credentials"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    password_hash: Mapped[str]
    changed_at: Mapped[datetime] = mapped_column(default=utc_now)


class OneTimeCode(Base):
    """What lets a person choose a password, once; without a person it sets the console up, and has no end.

    `issuer_id` is who handed it out, if that was somebody in the console: when they go, it goes.
    """

    __tablename__ = "one_time_codes"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 as above

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[str | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), unique=True)
    code_hash: Mapped[str]
    issuer_id: Mapped[str | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime | None]


class ConsoleSession(Base):
    """A person signed in to the console in one browser: only the hash of what its cookie holds."""

    __tablename__ = "console_sessions"

    id_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    browser: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    seen_at: Mapped[datetime] = mapped_column(default=utc_now)


class RuleOverride(Base):
    """What a team changed of a rule; what is as the rule declares it is not stored."""

    __tablename__ = "rule_overrides"

    team_id: Mapped[str] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    mode: Mapped[str | None]
    severity: Mapped[str | None]
    params: Mapped[dict[str, Any]] = mapped_column(default=dict)


class _Entry:
    """What the entries of all libraries, and a team's own rules, share."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-2)
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), index=True, sort_order=-1)


class Link(_Entry, Base):
    """A page a reply can point to."""

    __tablename__ = "links"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 SQLAlchemy's own name, read once

    title: Mapped[str]
    url: Mapped[str]
    keywords: Mapped[list[str]] = mapped_column(default=list)


class SavedReply(_Entry, Base):
    """A text the team has ready for a frequent question."""

    __tablename__ = "saved_replies"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 as above

    title: Mapped[str]
    text: Mapped[str]
    keywords: Mapped[list[str]] = mapped_column(default=list)


class GlossaryTerm(_Entry, Base):
    """A word of the trade, and the plain one for it; `internal` words are never for customers."""

    __tablename__ = "glossary_terms"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 as above

    term: Mapped[str]
    plain: Mapped[str] = mapped_column(default="")
    internal: Mapped[bool] = mapped_column(default=False)


class PreparedReply(_Entry, Base):
    """A text the coach offers by itself, for one `Purpose`."""

    __tablename__ = "prepared_replies"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 as above

    purpose: Mapped[str]
    text: Mapped[str]


class WrittenRule(_Entry, Base):
    """A rule that the team wrote itself: phrases or a pattern, where to look, and what to say."""

    __tablename__ = "written_rules"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 as above

    title: Mapped[str]
    advice: Mapped[str]
    look_in: Mapped[str]
    channels: Mapped[list[str]] = mapped_column(default=list)
    phrases: Mapped[list[str]] = mapped_column(default=list)
    pattern: Mapped[str] = mapped_column(default="")
    replacement: Mapped[str] = mapped_column(default="")
    severity: Mapped[str]
    mode: Mapped[str]


class _Event:
    """What an agent's browser told of a moment: kept for that agent alone, and for a month; `day` is the day in UTC."""

    team_id: Mapped[str] = mapped_column(primary_key=True, sort_order=-6)
    user_id: Mapped[str] = mapped_column(primary_key=True, sort_order=-5)
    id: Mapped[str] = mapped_column(primary_key=True, sort_order=-4)
    at: Mapped[datetime] = mapped_column(sort_order=-3)
    day: Mapped[date] = mapped_column(sort_order=-2, index=True)
    conversation_id: Mapped[str] = mapped_column(sort_order=-1)


class NudgeEvent(_Event, Base):
    """One outcome of one nudge, named by ids and codes only; each outcome of a nudge is there once."""

    __tablename__ = "nudge_events"
    __table_args__ = (
        _of_member(),
        UniqueConstraint("team_id", "user_id", "outcome", "conversation_id", "nudge_id", name="uq_nudge_events_once"),
    )

    nudge_id: Mapped[str]
    rule: Mapped[str]
    outcome: Mapped[str]


class ChatSummary(_Event, Base):
    """One chat in figures, once; times are whole seconds, None where unknown."""

    __tablename__ = "chat_summaries"
    __table_args__ = (
        _of_member(),
        UniqueConstraint("team_id", "user_id", "conversation_id", name="uq_chat_summaries_once"),
    )

    channel: Mapped[str]
    first_reply_s: Mapped[int | None]
    longest_silence_s: Mapped[int | None]
    replies: Mapped[int]
    customer_turns: Mapped[int]
    closed_well: Mapped[bool]


class _DailySum:
    """What a team's events of one day (in UTC) come to, and of how many agents they were."""

    team_id: Mapped[str] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True, sort_order=-3)
    day: Mapped[date] = mapped_column(primary_key=True, sort_order=-2)
    agents: Mapped[int] = mapped_column(sort_order=1)


class DailyNudges(_DailySum, Base):
    """How many nudges of a rule had one outcome on a day."""

    __tablename__ = "daily_nudges"

    rule: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[str] = mapped_column(primary_key=True)
    nudges: Mapped[int]


class DailyChats(_DailySum, Base):
    """The chats of a day in one channel: how many, and the sums of their figures and of the seconds that are known."""

    __tablename__ = "daily_chats"

    channel: Mapped[str] = mapped_column(primary_key=True)
    chats: Mapped[int]
    closed_well: Mapped[int]
    replies: Mapped[int]
    customer_turns: Mapped[int]
    first_replies: Mapped[int]
    first_reply_s: Mapped[int] = mapped_column(BigInteger)
    silences: Mapped[int]
    longest_silence_s: Mapped[int] = mapped_column(BigInteger)


class Rest(Base):
    """A rule that an agent dismissed again and again, and when it speaks to them anew."""

    __tablename__ = "rests"
    __table_args__ = (_of_member(),)

    team_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(primary_key=True)
    until: Mapped[datetime] = mapped_column(index=True)


class AuditEntry(Base):
    """Who changed what, and how it was before and after; stays when its team goes. `undoes` is the entry it takes back."""

    __tablename__ = "audit_entries"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 as above

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    team_id: Mapped[str | None] = mapped_column(ForeignKey("teams.id", ondelete="SET NULL"), index=True)
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    undoes: Mapped[int | None] = mapped_column(index=True)


class Secret(Base):
    """A key the server made for itself at first use."""

    __tablename__ = "secrets"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Chore(Base):
    """Work that one process at a time does now and then, and when it was done last."""

    __tablename__ = "chores"

    name: Mapped[str] = mapped_column(primary_key=True)
    done_at: Mapped[datetime]
