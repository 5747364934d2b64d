"""Owns certificates of passed attempts: a code that anyone can check, and what the check tells."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from classroom.store import add_if_new, record, tables
from classroom.teams import assignments, attempts
from classroom.teams.refusals import RefusedError
from classroom.teams.results import passes

certificates, people = tables.certificates, tables.people
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that looks like something else in print
GROUPS, LENGTH = 4, 4  # 80 bits: no code can be guessed


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """A certificate. It ``holds`` as long as the marks that count reach the pass mark and its person is here."""

    code: str
    attempt_id: int
    name: str
    shows_name: bool
    title: str
    team: str
    ended_at: datetime
    made_at: datetime
    holds: bool


def make(connection: Connection, attempt_id: int, *, shows_name: bool, at: datetime) -> str:
    """Make the certificate of an attempt, or change whether its page shows the name; return its code.

    Raises RefusedError where the attempt has not reached the pass mark.
    """
    attempt = attempts.get(connection, attempt_id, lock=True)
    if attempt.ended_at is None or not passes(attempt, assignments.get(connection, attempt.assignment_id)):
        raise RefusedError("A certificate is made of an attempt that has reached the pass mark.")
    values = {"attempt_id": attempt_id, "code": make_code(), "made_at": at, "shows_name": shows_name}
    made = connection.execute(add_if_new(connection, certificates).values(**values)).rowcount > 0
    mine = certificates.c.attempt_id == attempt_id
    connection.execute(certificates.update().where(mine).values(shows_name=shows_name))
    action, detail = "certificate.made" if made else "certificate.changed", {"shows_name": shows_name}
    record(connection, action, subject=f"attempt:{attempt_id}", by=attempt.person_id, at=at, detail=detail)
    return str(connection.execute(select(certificates.c.code).where(mine)).scalar_one())


def find(connection: Connection, code: str) -> Certificate | None:
    """Return the certificate with a code, however it is typed; None where there is none."""
    return _read(connection, certificates.c.code == clean_code(code))


def find_of_attempt(connection: Connection, attempt_id: int) -> Certificate | None:
    """Return the certificate of an attempt; None where none was made."""
    return _read(connection, certificates.c.attempt_id == attempt_id)


def make_code() -> str:
    """Return a new code, such as 7KQ2-M9XA-WT4H-ZC3P."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))


def clean_code(text: str) -> str:
    """Return a code as it is kept: capitals, in groups."""
    found = [sign for sign in text.upper() if sign in LETTERS]
    return "-".join("".join(found[at : at + LENGTH]) for at in range(0, min(len(found), 100), LENGTH))


def _read(connection: Connection, condition: ColumnElement[bool]) -> Certificate | None:
    asked = select(certificates).where(condition)
    row = connection.execute(asked).mappings().one_or_none()
    if row is None:
        return None
    attempt = attempts.get(connection, row["attempt_id"])
    assignment = assignments.get(connection, attempt.assignment_id)
    name = connection.execute(select(people.c.name).where(people.c.id == attempt.person_id)).scalar_one_or_none()
    return Certificate(
        code=row["code"],
        attempt_id=attempt.id,
        name=name or "",
        shows_name=row["shows_name"],
        title=assignment.title,
        team=assignment.team,
        ended_at=attempt.ended_at or row["made_at"],
        made_at=row["made_at"],
        holds=name is not None and attempt.ended_at is not None and passes(attempt, assignment),
    )
