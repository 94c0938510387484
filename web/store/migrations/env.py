"""What Alembic runs: the migrations, on the connection it was handed."""

from alembic import context

from goodpractices.web.store.models import Table

context.configure(connection=context.config.attributes["connection"], target_metadata=Table.metadata)
context.run_migrations()
