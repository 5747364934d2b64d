"""Owns writing to the audit log: who did what to which thing, and when. No names and no answers stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from classroom.store.tables.audit import audit


def record(
    connection: Connection,
    action: str,
    *,
    subject: str,
    by: int | None,
    at: datetime,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Add an entry in the transaction of what it tells of, so that neither is kept without the other.

    ``action`` is “thing.verb” (``invitation.used``), ``subject`` “thing:id” (``invitation:7``), ``by`` the
    person's id, None for the server itself. ``detail`` must hold nothing that names a person.
    """
    connection.execute(
        audit.insert().values(at=at, person_id=by, action=action, subject=subject, detail=dict(detail or {}))
    )
