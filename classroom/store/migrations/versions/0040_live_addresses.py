"""Owns the step that adds the e-mail address that people of a live session with names may give."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040_live_addresses"
down_revision = "0030_live"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("live_people", sa.Column("email", sa.String(length=254), server_default="", nullable=False))
