"""Passwords, one-time codes and sessions of the console."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "credentials",
        _text("user_id"),
        _text("password_hash"),
        sa.Column("changed_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_credentials"),
        _user("credentials"),
    )
    op.create_table(
        "one_time_codes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.Text),
        _text("code_hash"),
        sa.Column("issuer_id", sa.Text),
        sa.Column("expires_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_one_time_codes"),
        sa.UniqueConstraint("user_id", name="uq_one_time_codes_user_id"),
        _user("one_time_codes"),
        _user("one_time_codes", "issuer_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_one_time_codes_issuer_id", "one_time_codes", ["issuer_id"])
    op.create_table(
        "console_sessions",
        _text("id_hash"),
        _text("user_id"),
        _text("browser"),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id_hash", name="pk_console_sessions"),
        _user("console_sessions"),
    )
    op.create_index("ix_console_sessions_user_id", "console_sessions", ["user_id"])


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Text, nullable=False)


def _user(table: str, column: str = "user_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["users.id"], name=f"fk_{table}_{column}_users", ondelete="CASCADE")
