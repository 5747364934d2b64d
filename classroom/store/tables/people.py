"""Owns the tables of people, teams, invitations and sessions. Of every secret link or token only a hash is kept."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, String, Table, false

from classroom.store.tables.base import Instant, metadata

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("email", String(320), unique=True),  # small letters; empty where a person came by a link without one
    Column("administrator", Boolean, nullable=False, default=False, server_default=false()),
    Column("created_at", Instant, nullable=False),
    sqlite_autoincrement=True,  # here and elsewhere: the audit log names things by number, so none is used again
)

teams = Table(
    "teams",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

memberships = Table(
    "memberships",
    metadata,
    Column("team_id", ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("role", String(20), nullable=False),
    Column("joined_at", Instant, nullable=False),
    CheckConstraint("role IN ('learner', 'trainer')", name="role"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("team_id", ForeignKey("teams.id", ondelete="CASCADE"), index=True),
    Column("role", String(20), nullable=False),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE")),  # for somebody known: a new device
    Column("name", String(200), nullable=False, server_default=""),
    Column("email", String(320)),
    Column("created_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("used_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("revoked_at", Instant),
    CheckConstraint("role IN ('learner', 'trainer', 'administrator')", name="role"),
    sqlite_autoincrement=True,
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
)
