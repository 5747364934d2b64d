"""Owns the tables of attempts: what was drawn, every saved answer, every mark. Saves and marks are only ever added."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from classroom.store.tables.base import Instant, metadata

OPEN, COUNTS = text("ended_at IS NULL"), text("replaced_at IS NULL")

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assignment_id", ForeignKey("assignments.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", ForeignKey("people.id", ondelete="SET NULL"), index=True),  # empty once they were deleted
    Column("number", Integer, nullable=False),  # counts the person's attempts from 1
    Column("size", Integer, nullable=False),  # how many questions were drawn
    Column("secret", String(64), nullable=False),  # draws, shuffles and names; never sent to a browser
    Column("started_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("ended_at", Instant),  # empty while answers are taken
    Column("ended_by", String(20)),
    Column("earned", Integer),
    Column("possible", Integer),
    UniqueConstraint("assignment_id", "person_id", "number"),
    CheckConstraint("ended_by IN ('learner', 'clock')", name="ended_by"),
    CheckConstraint("(ended_at IS NULL) = (earned IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL)", name="ended"),
    Index("ix_attempts_open", "closes_at", sqlite_where=OPEN, postgresql_where=OPEN),
    sqlite_autoincrement=True,
)  # fmt: skip

drawn = Table(
    "drawn",
    metadata,
    Column("attempt_id", ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),  # place in the attempt, from 1
    Column("question_id", ForeignKey("questions.id"), nullable=False, index=True),
)

# What a browser sent, as it sent it: a journal. The last one of a question is its answer (teams/journal.py).
saves = Table(
    "saves",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("attempt_id", ForeignKey("attempts.id", ondelete="CASCADE"), nullable=False),
    Column("client", String(40), nullable=False),  # one open page of one browser
    Column("seq", Integer, nullable=False),  # counts what that page has sent
    Column("number", Integer, nullable=False),  # of the question in the attempt
    Column("answer", JSON(none_as_null=True)),
    Column("given_at", Instant, nullable=False),  # when it was answered; earlier than saved where there was no network
    Column("saved_at", Instant, nullable=False),
    UniqueConstraint("attempt_id", "client", "seq"),  # sent twice is kept once
)

marks = Table(
    "marks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("attempt_id", ForeignKey("attempts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("question_id", ForeignKey("questions.id"), nullable=False, index=True),  # the key that marked
    Column("answer", JSON(none_as_null=True)),  # with the author's ids, as the grader reads it
    Column("earned", Integer, nullable=False),
    Column("possible", Integer, nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("cause", String(20), nullable=False),  # why it was made
    Column("marked_at", Instant, nullable=False),
    Column("replaced_at", Instant),  # empty for the mark that counts
    CheckConstraint("cause IN ('submitted', 'closed', 'remarked', 'appealed')", name="cause"),
    Index(
        "ix_marks_current", "attempt_id", "number", unique=True,
        sqlite_where=COUNTS, postgresql_where=COUNTS,
    ),
)  # fmt: skip
