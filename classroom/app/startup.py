"""Owns what is done once before a server takes requests: the schema, and the link for the first administrator."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import OperationalError

from classroom.app.parts import read_clock
from classroom.app.settings import Settings, read_settings
from classroom.store import Database, upgrade
from classroom.teams import invitations, people
from grader.errors import GraderError

HOURS = 24


def prepare_from_environment() -> str | None:
    """Prepare the database of the settings in the environment (see ``prepare``)."""
    return prepare(read_settings(os.environ))


def prepare(settings: Settings, *, clock: Callable[[], datetime] = read_clock) -> str | None:
    """Bring the database to the newest schema; return the path of a link for the first administrator.

    Return None once there is one. The link is new at each start, and the one before it is withdrawn.
    Raises GraderError when the database cannot be used.
    """
    database = Database(settings.database)
    try:
        upgrade(database)
        return _invite_first(database, clock())
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise GraderError(f"The database cannot be used: {reason}. Check DATABASE_URL.") from None
    finally:
        database.close()


def _invite_first(database: Database, now: datetime) -> str | None:
    with database.write() as connection:
        if people.any_administrator(connection):
            return None
        invitations.revoke_unused_administrators(connection, at=now)
        token = invitations.invite(connection, role="administrator", at=now, by=None, days=HOURS / 24)
        return f"/quiz/join/{token}"
