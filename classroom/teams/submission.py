"""Owns the end of an attempt, by its learner or by the clock: marks with their evidence, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from classroom.store import record, tables
from classroom.teams import tallies
from classroom.teams.attempts import Attempt, get, list_drawn
from classroom.teams.disguise import name_parts, reveal
from classroom.teams.journal import read_answers
from classroom.teams.marking import mark
from classroom.teams.questions import Shelf, Stored
from classroom.teams.saving import GRACE

attempts, marks = tables.attempts, tables.marks


def end(connection: Connection, attempt_id: int, *, shelf: Shelf, by: int | None, at: datetime) -> Attempt:
    """Mark an attempt and close it; return it as it is then. What has ended already stays as it is.

    ``by`` is the learner who submits, None for the clock.
    """
    attempt = get(connection, attempt_id, lock=True)
    if attempt.ended_at is not None:
        return attempt
    answers = read_answers(connection, attempt_id)
    late = at >= attempt.closes_at + GRACE
    cause = "closed" if by is None or late else "submitted"
    drawn = enumerate(list_drawn(connection, attempt, shelf), start=1)
    rows = [_mark(attempt, number, stored, answers.get(number), cause, at) for number, stored in drawn]
    connection.execute(marks.insert(), rows)
    tallies.keep(connection, attempt_id, rows)
    total = {name: sum(row[name] for row in rows) for name in ("earned", "possible")}
    ended = {"ended_at": attempt.closes_at if late else at, "ended_by": "clock" if cause == "closed" else "learner"}
    connection.execute(attempts.update().where(attempts.c.id == attempt_id).values(**total, **ended))
    action = "attempt.closed" if cause == "closed" else "attempt.submitted"
    record(connection, action, subject=f"attempt:{attempt_id}", by=by, at=at, detail=total)
    return Attempt(**{**asdict(attempt), **total, **ended})


@dataclass(frozen=True)
class Submission:
    """A learner's wish to end an attempt."""

    attempt_id: int
    person_id: int
    at: datetime


def end_all(connection: Connection, batch: Sequence[Submission], *, shelf: Shelf) -> list[Attempt]:
    """End several attempts in one transaction, in one order, so that nobody waits in a circle."""
    ended = {
        one.attempt_id: end(connection, one.attempt_id, shelf=shelf, by=one.person_id, at=one.at)
        for one in sorted(batch, key=lambda one: one.attempt_id)
    }
    return [ended[one.attempt_id] for one in batch]


def list_due(connection: Connection, *, at: datetime, most: int = 100) -> list[int]:
    """Return attempts whose time is over and that nobody has ended, the longest overdue first."""
    due = attempts.c.ended_at.is_(None) & (attempts.c.closes_at <= at - GRACE)
    asked = select(attempts.c.id).where(due).order_by(attempts.c.closes_at).limit(most)
    return list(connection.execute(asked).scalars())


def _mark(attempt: Attempt, number: int, stored: Stored, sent: Any, cause: str, at: datetime) -> dict[str, Any]:
    names = name_parts(stored.view, secret=attempt.secret, number=number) if sent else {}
    answer = reveal(sent, names)
    marked = mark(stored, answer)
    return {
        "attempt_id": attempt.id,
        "number": number,
        "question_id": stored.row,
        "answer": answer,
        "earned": marked.earned,
        "possible": marked.possible,
        "evidence": marked.evidence,
        "cause": cause,
        "marked_at": at,
    }
