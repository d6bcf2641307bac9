"""Pairing codes, events and their daily sums, rests of rules, and when chores were done."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "pairing_codes",
        _text("selector"),
        _text("code_hash"),
        _text("team_id"),
        _text("user_id"),
        _text("made_by"),
        _whole("wrong_tries"),
        sa.Column("expires_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("selector", name="pk_pairing_codes"),
        _member("pairing_codes"),
    )
    op.create_index("ix_pairing_codes_team_id_user_id", "pairing_codes", ["team_id", "user_id"])
    _events(
        "nudge_events", ("outcome", "conversation_id", "nudge_id"), _text("nudge_id"), _text("rule"), _text("outcome")
    )
    _events(
        "chat_summaries",
        ("conversation_id",),
        _text("channel"),
        sa.Column("first_reply_s", sa.Integer),
        sa.Column("longest_silence_s", sa.Integer),
        _whole("replies"),
        _whole("customer_turns"),
        sa.Column("closed_well", sa.Boolean, nullable=False),
    )
    _sums("daily_nudges", ("rule", "outcome"), _text("rule"), _text("outcome"), _whole("nudges"))
    figures = "chats closed_well replies customer_turns first_replies first_reply_s silences longest_silence_s"
    _sums("daily_chats", ("channel",), _text("channel"), *(_whole(figure) for figure in figures.split()))
    op.create_table(
        "rests",
        _text("team_id"),
        _text("user_id"),
        _text("rule"),
        sa.Column("until", TIME, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", "rule", name="pk_rests"),
        _member("rests"),
    )
    op.create_index("ix_rests_until", "rests", ["until"])
    op.create_table(
        "chores",
        _text("name"),
        sa.Column("done_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_chores"),
    )


def _events(name: str, once: tuple[str, ...], *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        _text("team_id"),
        _text("user_id"),
        _text("id"),
        sa.Column("at", TIME, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        _text("conversation_id"),
        *columns,
        sa.PrimaryKeyConstraint("team_id", "user_id", "id", name=f"pk_{name}"),
        sa.UniqueConstraint("team_id", "user_id", *once, name=f"uq_{name}_once"),
        _member(name),
    )
    op.create_index(f"ix_{name}_day", name, ["day"])


def _sums(name: str, by: tuple[str, ...], *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        _text("team_id"),
        sa.Column("day", sa.Date, nullable=False),
        *columns,
        _whole("agents"),
        sa.PrimaryKeyConstraint("team_id", "day", *by, name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=f"fk_{name}_team_id_teams", ondelete="CASCADE"),
    )


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Text, nullable=False)


def _whole(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.BigInteger if name.endswith("_s") else sa.Integer, nullable=False)


def _member(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["team_id", "user_id"],
        ["members.team_id", "members.user_id"],
        name=f"fk_{table}_team_id_user_id_members",
        ondelete="CASCADE",
    )
