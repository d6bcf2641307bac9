"""Rules that teams write themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "written_rules",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("team_id", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("advice", sa.Text, nullable=False),
        sa.Column("look_in", sa.Text, nullable=False),
        sa.Column("channels", sa.JSON, nullable=False),
        sa.Column("phrases", sa.JSON, nullable=False),
        sa.Column("pattern", sa.Text, nullable=False),
        sa.Column("replacement", sa.Text, nullable=False),
        sa.Column("severity", sa.Text, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_written_rules_team_id_teams", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_written_rules_team_id", "written_rules", ["team_id"])
