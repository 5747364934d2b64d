"""Owns attempts: beginning one, finding it again, what its learner sees of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import IntegrityError

from classroom.store import record, tables
from classroom.teams import assignments, questions
from classroom.teams.assignments import Assignment
from classroom.teams.banks import Banks
from classroom.teams.disguise import Disguised, disguise
from classroom.teams.draw import draw
from classroom.teams.journal import read_answers
from classroom.teams.questions import Shelf, Stored
from classroom.teams.refusals import NotThereError, RefusedError

attempts, drawn = tables.attempts, tables.drawn


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A person's go at an assignment. ``ended_at`` is None while answers are taken."""

    id: int
    assignment_id: int
    person_id: int | None
    number: int
    size: int
    secret: str
    started_at: datetime
    closes_at: datetime
    ended_at: datetime | None
    ended_by: str | None
    earned: int | None
    possible: int | None

    def is_due(self, now: datetime) -> bool:
        """Whether its time is over and nobody has ended it yet."""
        return self.ended_at is None and now >= self.closes_at


@dataclass(frozen=True)
class Asked:
    """A question of an attempt: what is kept of it, what its learner sees, the way back from there."""

    number: int
    stored: Stored
    disguised: Disguised


def begin(connection: Connection, assignment_id: int, person_id: int, *, banks: Banks, at: datetime) -> int:
    """Return the number of the person's open attempt, or of a new one that is drawn now.

    Raises RefusedError when the quiz is not open or no attempt is left.
    """
    assignment = assignments.get(connection, assignment_id)
    mine = list_of(connection, assignment_id, person_id)
    running = [attempt.id for attempt in mine if attempt.ended_at is None and not attempt.is_due(at)]
    if running:
        return running[0]
    _check_open(assignment, at, used=len(mine))
    try:
        with connection.begin_nested():
            return _begin(connection, assignment, person_id, number=len(mine) + 1, banks=banks, at=at)
    except IntegrityError:  # the same click, on another connection, was faster
        return list_of(connection, assignment_id, person_id)[-1].id


def get(connection: Connection, attempt_id: int, *, lock: bool = False) -> Attempt:
    """Return an attempt; with ``lock`` it does not change until the transaction ends. Raises NotThereError."""
    asked = select(*_COLUMNS).where(attempts.c.id == attempt_id)
    row = connection.execute(asked.with_for_update() if lock else asked).one_or_none()
    if row is None:
        raise NotThereError("This attempt is not here, or no longer.")
    return Attempt(**row._mapping)


def list_of(connection: Connection, assignment_id: int, person_id: int) -> list[Attempt]:
    """Return a person's attempts at an assignment, the first one first."""
    mine = (attempts.c.assignment_id == assignment_id) & (attempts.c.person_id == person_id)
    rows = connection.execute(select(*_COLUMNS).where(mine).order_by(attempts.c.number))
    return [Attempt(**row._mapping) for row in rows]


def list_questions(connection: Connection, attempt: Attempt, shelf: Shelf) -> list[Asked]:
    """Return the questions of an attempt in their order, disguised."""
    stored = list_drawn(connection, attempt, shelf)
    return [_ask(number, one, attempt.secret) for number, one in enumerate(stored, start=1)]


def list_drawn(connection: Connection, attempt: Attempt, shelf: Shelf) -> list[Stored]:
    """Return the questions of an attempt in their order, as their authors wrote them."""
    asked = select(drawn.c.question_id).where(drawn.c.attempt_id == attempt.id).order_by(drawn.c.number)
    return shelf.get(connection, connection.execute(asked).scalars())


def read_saved(connection: Connection, attempt: Attempt) -> Mapping[int, Any]:
    """Return the answers as the browser sent them, by number of question."""
    return read_answers(connection, attempt.id)


def count(connection: Connection, assignment_id: int) -> int:
    """How many attempts at an assignment were begun."""
    asked = select(func.count()).select_from(attempts).where(attempts.c.assignment_id == assignment_id)
    return int(connection.execute(asked).scalar_one())


def count_open(connection: Connection) -> int:
    """How many attempts are under way."""
    asked = select(func.count()).select_from(attempts).where(attempts.c.ended_at.is_(None))
    return int(connection.execute(asked).scalar_one())


def _begin(
    connection: Connection, assignment: Assignment, person_id: int, *, number: int, banks: Banks, at: datetime
) -> int:
    bank = banks.get(assignment.bank)
    secret = secrets.token_hex(32)
    chosen = draw(bank.questions, count=assignment.questions, secret=secret)
    extra = assignments.list_allowances(connection, assignment.id).get(person_id, 0)
    values = {
        "assignment_id": assignment.id, "person_id": person_id, "number": number, "size": len(chosen),
        "secret": secret, "started_at": at, "closes_at": assignment.closes_attempt(at, extra_percent=extra),
    }  # fmt: skip
    made = int(connection.execute(attempts.insert().values(**values).returning(attempts.c.id)).scalar_one())
    rows = questions.keep(connection, bank, chosen, tables=banks.tables(), at=at)
    _keep_drawn(connection, made, rows)
    record(connection, "attempt.begun", subject=f"attempt:{made}", by=person_id, at=at)
    return made


def _keep_drawn(connection: Connection, attempt_id: int, rows: Sequence[int]) -> None:
    values = [
        {"attempt_id": attempt_id, "number": number, "question_id": row} for number, row in enumerate(rows, start=1)
    ]
    connection.execute(drawn.insert(), values)


def _check_open(assignment: Assignment, at: datetime, *, used: int) -> None:
    state = assignment.state(at)
    if state != "open":
        raise RefusedError(_NOT_OPEN[state])
    if used >= assignment.attempts:
        raise RefusedError(f"You have used all your attempts ({assignment.attempts}).")


_NOT_OPEN = {
    "withdrawn": "This quiz was taken back by your trainer.",
    "coming": "This quiz is not open yet.",
    "closed": "This quiz is closed: no attempt can be begun any more.",
}


def _ask(number: int, stored: Stored, secret: str) -> Asked:
    right = [item.id for item in stored.question.items] if stored.question.kind == "ordering" else ()
    return Asked(number, stored, disguise(stored.view, secret=secret, number=number, right_order=right))


_COLUMNS = [attempts.c[name] for name in Attempt.__dataclass_fields__]
