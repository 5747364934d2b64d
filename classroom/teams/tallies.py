"""Owns tallies: what reports need of an attempt, kept in one row with its marks, so that a report reads no evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from classroom.store import tables

attempts, marks, tallies = tables.attempts, tables.marks, tables.tallies

# A question in a tally: its row, points earned, points possible, parts that are right, parts that are wrong.
Counted = tuple[int, int, int, list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Tallied:
    """An attempt that has ended, as reports see it. ``person_id`` is None once the person was deleted."""

    attempt_id: int
    assignment_id: int
    person_id: int | None
    number: int
    ended_at: datetime
    earned: int
    possible: int
    counted: list[Counted]


def keep(connection: Connection, attempt_id: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep the tally of an attempt whose marks have just been made, in the same transaction."""
    connection.execute(tallies.insert().values(attempt_id=attempt_id, body=[count(row) for row in rows]))


def refresh(connection: Connection, attempt_id: int) -> None:
    """Make the tally of an attempt again from the marks that count now."""
    body = _count_marks(connection, [attempt_id])[attempt_id]
    if not connection.execute(tallies.update().where(tallies.c.attempt_id == attempt_id).values(body=body)).rowcount:
        connection.execute(tallies.insert().values(attempt_id=attempt_id, body=body))


def read(connection: Connection, assignment_ids: Collection[int]) -> list[Tallied]:
    """Return the ended attempts at assignments, in the order in which they were begun."""
    columns = [attempts.c[name] for name in _KEPT]
    asked = select(attempts.c.id, *columns, tallies.c.body).select_from(attempts.outerjoin(tallies))
    ended = attempts.c.assignment_id.in_(assignment_ids) & attempts.c.ended_at.is_not(None)
    rows = connection.execute(asked.where(ended).order_by(attempts.c.id)).all()
    missing = [row.id for row in rows if row.body is None]
    made = _count_marks(connection, missing) if missing else {}
    return [Tallied(*row[:-1], made[row[0]] if row[-1] is None else row[-1]) for row in rows]


def count(row: Mapping[str, Any]) -> Counted:
    """Return a mark as a tally has it."""
    right, wrong = split(row["evidence"])
    return row["question_id"], row["earned"], row["possible"], right, wrong


def split(evidence: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return the parts that are right and those that are wrong; of a text, the concepts named and those denied."""
    if "parts" in evidence:
        parts: Mapping[str, str] = evidence["parts"]
        return [p for p, state in parts.items() if state == "right"], [p for p, state in parts.items() if state == "wrong"]
    denied = {near["concept"] for near in evidence["refused"] if near["reason"] in ("rejected", "other-side")}
    return list(evidence["covered"]), sorted(denied - set(evidence["covered"]))


def _count_marks(connection: Connection, attempt_ids: Collection[int]) -> Mapping[int, list[Counted]]:
    """Tallies from the marks that count; for attempts of a schema that had no tallies, and after a change."""
    columns = (marks.c.attempt_id, marks.c.question_id, marks.c.earned, marks.c.possible, marks.c.evidence)
    asked = select(*columns).where(marks.c.attempt_id.in_(attempt_ids), marks.c.replaced_at.is_(None))
    made: dict[int, list[Counted]] = defaultdict(list)
    for row in connection.execute(asked.order_by(marks.c.attempt_id, marks.c.number)).mappings():
        made[row["attempt_id"]].append(count(row))
    return made


_KEPT = ("assignment_id", "person_id", "number", "ended_at", "earned", "possible")
