"""Owns the tables of live sessions: sessions, participants, the trainer's commands, answers. Rows are only added.

Numbers count within a session and are given by the one process that runs it; the keys refuse a second one.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from classroom.store.tables.base import Instant, metadata

live_sessions = Table(
    "live_sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(6), nullable=False, unique=True),
    Column("secret", String(64), nullable=False),  # the keys of trainer and screen follow from it
    Column("title", String(200), nullable=False),
    Column("content", JSON, nullable=False),  # plan and questions as they were when it was opened
    Column("named", Boolean, nullable=False),
    Column("cap", Integer, nullable=False),
    Column("keep_days", Integer, nullable=False),  # how long what people typed is kept
    Column("created_at", Instant, nullable=False, index=True),
    Column("created_by", ForeignKey("people.id", ondelete="SET NULL"), index=True),
    Column("ended_at", Instant),
    Column("cleared_at", Instant),  # when what people typed was deleted
    sqlite_autoincrement=True,
)

live_people = Table(
    "live_people",
    metadata,
    Column("session_id", ForeignKey("live_sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("token_hash", String(64), nullable=False),
    Column("name", String(40), nullable=False, server_default=""),
    Column("room", String(20), nullable=False, server_default=""),
    Column("email", String(254), nullable=False, server_default=""),  # to be found in an attendance file, if given
    Column("joined_at", Instant, nullable=False),
    UniqueConstraint("session_id", "token_hash"),
)

live_commands = Table(
    "live_commands",
    metadata,
    Column("session_id", ForeignKey("live_sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("body", JSON, nullable=False),
)

live_answers = Table(
    "live_answers",
    metadata,
    Column("session_id", ForeignKey("live_sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("person", Integer, nullable=False),
    Column("item", Integer, nullable=False),
    Column("vote", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("client", String(40), nullable=False),
    Column("answer", JSON(none_as_null=True)),  # empty once texts were deleted
    Column("verdict", JSON, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("session_id", "person", "client", name="uq_live_answers_client"),  # sent twice is kept once
    UniqueConstraint("session_id", "person", "item", "vote", "number", name="uq_live_answers_number"),
)
