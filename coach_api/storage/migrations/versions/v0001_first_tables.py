"""Teams, people, tokens, rule overrides, libraries, the audit trail and the server's own keys."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "teams",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("attention_budget", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_teams"),
        sa.UniqueConstraint("slug", name="uq_teams_slug"),
        sa.CheckConstraint("attention_budget BETWEEN 1 AND 5", name=op.f("ck_teams_attention_budget")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text),
        sa.Column("is_admin", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("email", name="uq_users_email"),
    )
    op.create_table(
        "members",
        sa.Column("team_id", sa.Text, nullable=False),
        sa.Column("user_id", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", name="pk_members"),
        _team("members"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_members_user_id_users", ondelete="CASCADE"),
        sa.CheckConstraint("role IN ('agent', 'lead')", name=op.f("ck_members_role")),
    )
    op.create_index("ix_members_user_id", "members", ["user_id"])
    op.create_table(
        "tokens",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("team_id", sa.Text, nullable=False),
        sa.Column("user_id", sa.Text, nullable=False),
        sa.Column("token_hash", sa.Text, nullable=False),
        sa.Column("hint", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("token_hash", name="uq_tokens_token_hash"),
        sa.ForeignKeyConstraint(
            ["team_id", "user_id"],
            ["members.team_id", "members.user_id"],
            name="fk_tokens_team_id_user_id_members",
            ondelete="CASCADE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tokens_team_id_user_id", "tokens", ["team_id", "user_id"])
    op.create_table(
        "rule_overrides",
        sa.Column("team_id", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("mode", sa.Text),
        sa.Column("severity", sa.Text),
        sa.Column("params", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "code", name="pk_rule_overrides"),
        _team("rule_overrides"),
    )
    _library(
        "links", sa.Column("title", sa.Text, nullable=False), sa.Column("url", sa.Text, nullable=False), _keywords()
    )
    _library(
        "saved_replies",
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        _keywords(),
    )
    _library(
        "glossary_terms",
        sa.Column("term", sa.Text, nullable=False),
        sa.Column("plain", sa.Text, nullable=False),
        sa.Column("internal", sa.Boolean, nullable=False),
    )
    _library(
        "prepared_replies",
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("team_id", sa.Text),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        _team("audit_entries", ondelete="SET NULL"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_entries_team_id", "audit_entries", ["team_id"])
    op.create_table(
        "secrets",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_secrets"),
    )


def _library(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("team_id", sa.Text, nullable=False),
        *columns,
        _team(name),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{name}_team_id", name, ["team_id"])


def _keywords() -> sa.Column[object]:
    return sa.Column("keywords", sa.JSON, nullable=False)


def _team(table: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=f"fk_{table}_team_id_teams", ondelete=ondelete)
