"""Owns how Alembic reaches the database: by the connection that ``classroom.store.migrate`` hands it."""

from __future__ import annotations

from alembic import context

from classroom.store.tables.base import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
