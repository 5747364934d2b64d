"""Owns the table of the audit log, which the database itself lets nobody change."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, String, Table

from classroom.store.tables.base import Instant, metadata

# No foreign keys: an entry outlives the person and the thing that it names, and it names them by number only.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("person_id", Integer),  # who did it; empty for the server itself
    Column("action", String(60), nullable=False),
    Column("subject", String(60), nullable=False),
    Column("detail", JSON, nullable=False),
    Index("ix_audit_subject", "subject"),
    sqlite_autoincrement=True,
)
