"""Run by Alembic: the steps run on the connection and in the transaction that they are given."""

from alembic import context

from attendance_desktop.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
