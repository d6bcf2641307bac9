"""On which day a token was used last, and which change an entry of the audit trail takes back."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add their columns."""
    op.add_column("tokens", sa.Column("last_used_on", sa.Date))
    op.add_column("audit_entries", sa.Column("undoes", sa.Integer))
    op.create_index("ix_audit_entries_undoes", "audit_entries", ["undoes"])
