"""Owns inserting what may be there already, in the words of each database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def add_if_new(connection: Connection, table: Table) -> Any:
    """Return an insert that passes over a row whose key or unique columns are taken."""
    kind = postgresql if connection.dialect.name == "postgresql" else sqlite
    return kind.insert(table).on_conflict_do_nothing()
