"""Owns the tables of what comes after the marks: tallies for reports, appeals, certificates."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, ForeignKey, Integer, String, Table, Text, false

from classroom.store.tables.base import Instant, metadata

# What reports read of an attempt, in one row: points and parts of each question, without the answers. It is made of the
# marks that count, with them, and can be made of them again (teams/tallies.py).
tallies = Table(
    "tallies",
    metadata,
    Column("attempt_id", ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True),
    Column("body", Text, nullable=False),
)

appeals = Table(
    "appeals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("attempt_id", ForeignKey("attempts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("mark_id", ForeignKey("marks.id", ondelete="CASCADE"), nullable=False, unique=True),  # one for a mark
    Column("note", String(500), nullable=False, server_default=""),
    Column("made_at", Instant, nullable=False),
    Column("decided_at", Instant, index=True),  # empty while it is open
    Column("decided_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("verdicts", JSON(none_as_null=True)),  # concept: whether the answer names it, and why
    Column("offered", Boolean, nullable=False, server_default=false()),  # to the author, as an example
    CheckConstraint("(decided_at IS NULL) = (verdicts IS NULL)", name="decided"),
    sqlite_autoincrement=True,
)

# Whether a certificate holds is not kept: it follows from the marks that count and from whose attempt it is.
certificates = Table(
    "certificates",
    metadata,
    Column("attempt_id", ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True),
    Column("code", String(20), nullable=False, unique=True),
    Column("shows_name", Boolean, nullable=False, server_default=false()),
    Column("made_at", Instant, nullable=False),
)
