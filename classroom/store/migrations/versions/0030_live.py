"""Owns the step that adds live sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030_live"
down_revision = "0020_people"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "live_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=False),
        sa.Column("keep_days", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("cleared_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["people.id"], name="fk_live_sessions_created_by", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_live_sessions"),
        sa.UniqueConstraint("code", name="uq_live_sessions_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_live_sessions_created_at", "live_sessions", ["created_at"], unique=False)
    op.create_index("ix_live_sessions_created_by", "live_sessions", ["created_by"], unique=False)
    op.create_table(
        "live_people",
        _session(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=40), server_default="", nullable=False),
        sa.Column("room", sa.String(length=20), server_default="", nullable=False),
        sa.Column("joined_at", INSTANT, nullable=False),
        _belongs("live_people"),
        sa.PrimaryKeyConstraint("session_id", "number", name="pk_live_people"),
        sa.UniqueConstraint("session_id", "token_hash", name="uq_live_people_session_id_token_hash"),
    )
    op.create_table(
        "live_commands",
        _session(),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        _belongs("live_commands"),
        sa.PrimaryKeyConstraint("session_id", "seq", name="pk_live_commands"),
    )
    op.create_table(
        "live_answers",
        _session(),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("vote", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("client", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("verdict", sa.JSON(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        _belongs("live_answers"),
        sa.PrimaryKeyConstraint("session_id", "seq", name="pk_live_answers"),
        sa.UniqueConstraint("session_id", "person", "client", name="uq_live_answers_client"),
        sa.UniqueConstraint("session_id", "person", "item", "vote", "number", name="uq_live_answers_number"),
    )


def _session() -> sa.Column[int]:
    return sa.Column("session_id", sa.Integer(), nullable=False)


def _belongs(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_session_id"
    return sa.ForeignKeyConstraint(["session_id"], ["live_sessions.id"], name=name, ondelete="CASCADE")
