"""Owns saving answers, many at a time in one transaction: the hot path of the server. No bank and no page is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, select

from classroom.store import add_if_new, tables

attempts, saves = tables.attempts, tables.saves

Outcome = Literal["saved", "closed", "missing"]
# An answer given in time may come in a moment late; the page stops at the time itself.
GRACE = timedelta(seconds=5)


@dataclass(frozen=True)
class Save:
    """An answer as a browser sent it: by whom, when it came in, how long before that it was given."""

    attempt_id: int
    person_id: int
    client: str
    seq: int
    number: int
    answer: dict[str, Any] | None
    at: datetime
    age: timedelta = timedelta()


def save_all(connection: Connection, batch: Sequence[Save]) -> list[Outcome]:
    """Add answers to the journal; return for each whether it is kept, came too late, or belongs to no such attempt.

    What was sent twice is kept once and acknowledged twice.
    """
    columns = (attempts.c.id, attempts.c.person_id, attempts.c.size, attempts.c.closes_at, attempts.c.ended_at)
    # Locked in one order, so that no attempt ends between this look and the commit, and nobody waits in a circle.
    asked = select(*columns).where(attempts.c.id.in_({save.attempt_id for save in batch})).order_by(attempts.c.id)
    known = {row.id: row for row in connection.execute(asked.with_for_update(read=True))}
    outcomes = [_judge(save, known.get(save.attempt_id)) for save in batch]
    rows = [_row(save) for save, outcome in zip(batch, outcomes, strict=True) if outcome == "saved"]
    if rows:
        connection.execute(add_if_new(connection, saves), rows)
    return outcomes


def _judge(save: Save, attempt: Any) -> Outcome:
    if attempt is None or attempt.person_id != save.person_id or not 1 <= save.number <= attempt.size:
        return "missing"
    return "closed" if attempt.ended_at or save.at >= attempt.closes_at + GRACE else "saved"


def _row(save: Save) -> dict[str, Any]:
    return {
        "attempt_id": save.attempt_id,
        "client": save.client,
        "seq": save.seq,
        "number": save.number,
        "answer": save.answer,
        "given_at": save.at - save.age,
        "saved_at": save.at,
    }
