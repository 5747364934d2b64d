"""Owns whether the server can do its work, and who may read its figures."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Literal

from sqlalchemy.exc import SQLAlchemyError

from classroom.store import Database, is_current

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
LOCAL_CLIENTS = ("127.0.0.1", "::1")
# Asked for by machines under any name; they tell nothing that is worth a foreign page's while.
PROBES = ("/health", "/ready", "/metrics")

State = Literal["ready", "no database", "other schema"]


def look(database: Database) -> State:
    """Return whether the database answers and has the schema of this version."""
    try:
        with database.read() as connection:
            return "ready" if is_current(connection) else "other schema"
    except SQLAlchemyError:
        return "no database"


def may_read_figures(headers: Mapping[str, str], client: str, token: str) -> bool:
    """Whether a request comes from this machine itself, not through a proxy on it, or has the token."""
    given = headers.get("authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(given.encode("utf-8", "surrogatepass"), token.encode()):
        return True
    host = headers.get("host", "")
    named_locally = host in LOCAL_NAMES or host.rpartition(":")[0] in LOCAL_NAMES
    return client in LOCAL_CLIENTS and named_locally and "x-forwarded-for" not in headers and "via" not in headers
