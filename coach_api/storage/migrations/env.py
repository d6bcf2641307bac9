"""Run by Alembic itself, on the connection that `upgrade` hands over."""

from alembic import context

from coach_api.storage.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    transactional_ddl=True,  # true of SQLite too, once the driver leaves transactions alone
)
with context.begin_transaction():
    context.run_migrations()
