"""Owns the tables of questions as they were when they were drawn, so that every mark can be recomputed."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from classroom.store.tables.base import Instant, metadata

# The marker's tables (spellings, classes of words …) by digest; a few in the life of a course.
marking_tables = Table(
    "marking_tables",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("body", JSON, nullable=False),
)

# A question by its wording: one row for each text that was ever drawn, whatever its rev says.
questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("question", String(200), nullable=False),  # the author's id
    Column("rev", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("bank", String(200), nullable=False),
    Column("lesson", String(200), nullable=False),
    Column("objective", String(200), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("body", JSON, nullable=False),  # the question as its author wrote it, key and feedback with it
    Column("marking", JSON),  # the compiled key of a question answered in own words
    Column("tables_digest", ForeignKey("marking_tables.digest")),
    Column("first_drawn_at", Instant, nullable=False),
    UniqueConstraint("question", "digest"),
)
