"""Owns the tables of assignments: a graded bank given to a team, and who gets extra time."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String, Table

from classroom.store.tables.base import Instant, metadata

assignments = Table(
    "assignments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team_id", ForeignKey("teams.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("bank", String(200), nullable=False),
    Column("title", String(200), nullable=False),
    Column("opens_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("questions", Integer, nullable=False),  # how many an attempt draws
    Column("attempts", Integer, nullable=False),  # how many a person may begin
    Column("minutes", Integer),  # time limit of an attempt; empty for none
    Column("pass_percent", Integer, nullable=False),
    Column("feedback", String(20), nullable=False),  # when explanations are shown
    Column("created_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("created_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    CheckConstraint("feedback IN ('submitted', 'closed', 'never')", name="feedback"),
    CheckConstraint("closes_at > opens_at", name="order"),
    CheckConstraint("questions > 0 AND attempts > 0 AND (minutes IS NULL OR minutes > 0)", name="counts"),
    CheckConstraint("pass_percent BETWEEN 0 AND 100", name="pass_percent"),
    sqlite_autoincrement=True,
)

allowances = Table(
    "allowances",
    metadata,
    Column("assignment_id", ForeignKey("assignments.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("percent", Integer, nullable=False),  # extra time, in percent of the time limit
    CheckConstraint("percent BETWEEN 0 AND 400", name="percent"),
)
