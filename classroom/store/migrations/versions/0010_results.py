"""Owns the step that adds tallies for reports, appeals and certificates."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010_results"
down_revision = "0001_first"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "tallies",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name="fk_tallies_attempt_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("attempt_id", name="pk_tallies"),
    )
    op.create_table(
        "appeals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("mark_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=500), server_default="", nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("verdicts", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("offered", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("(decided_at IS NULL) = (verdicts IS NULL)", name="ck_appeals_decided"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name="fk_appeals_attempt_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name="fk_appeals_decided_by", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["mark_id"], ["marks.id"], name="fk_appeals_mark_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_appeals"),
        sa.UniqueConstraint("mark_id", name="uq_appeals_mark_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_appeals_attempt_id", "appeals", ["attempt_id"], unique=False)
    op.create_index("ix_appeals_decided_at", "appeals", ["decided_at"], unique=False)
    op.create_table(
        "certificates",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("shows_name", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name="fk_certificates_attempt_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("attempt_id", name="pk_certificates"),
        sa.UniqueConstraint("code", name="uq_certificates_code"),
    )
