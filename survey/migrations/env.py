"""Alembic's entry: one connection, handed in by `upgrade`, one transaction."""

from alembic import context

from survey.migrations import schema
from survey.storage import Base

assert schema.__all__  # noqa: S101

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
