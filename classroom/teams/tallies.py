"""Owns tallies: what reports need of an attempt, kept in one row with its marks, so that a report reads no evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select

from classroom.store import tables

attempts, marks, tallies = tables.attempts, tables.marks, tables.tallies

BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a question was answered: its row, points, parts that are right, parts that are wrong."""

    row: int
    earned: int
    possible: int
    right: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def share(self) -> float:
        """Points of the possible ones, from 0 to 1."""
        return self.earned / self.possible


@dataclass(frozen=True, slots=True)
class Tallied:
    """An attempt that has ended, as reports see it. ``person_id`` is None once the person was deleted.

    ``outcomes`` are texts that ``read_outcome`` understands: few of them differ, so that they are counted first.
    """

    attempt_id: int
    assignment_id: int
    person_id: int | None
    number: int
    ended_at: datetime
    earned: int
    possible: int
    outcomes: list[str]


def keep(connection: Connection, attempt_id: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep the tally of an attempt whose marks have just been made, in the same transaction."""
    connection.execute(tallies.insert().values(attempt_id=attempt_id, body=BETWEEN.join(map(write_outcome, rows))))


def refresh(connection: Connection, attempt_id: int) -> None:
    """Make the tally of an attempt again from the marks that count now."""
    body = BETWEEN.join(_count_marks(connection, [attempt_id])[attempt_id])
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
    return [_tally(row, made) for row in rows]


def _tally(row: Any, made: Mapping[int, list[str]]) -> Tallied:
    *values, body = row
    values.append(made[row.id] if body is None else body.split(BETWEEN))
    return Tallied(*values)


def write_outcome(row: Any) -> str:
    """Return what a tally keeps of a mark, given as a mapping; ids have neither spaces nor commas."""
    right, wrong = split(row["evidence"])
    return f"{row['question_id']} {row['earned']} {row['possible']} {','.join(right)} {','.join(wrong)}"


@lru_cache(maxsize=50_000)
def read_outcome(text: str) -> Outcome:
    """Return what ``write_outcome`` has written."""
    row, earned, possible, right, wrong = text.split(" ")
    parts = (tuple(right.split(",")) if right else (), tuple(wrong.split(",")) if wrong else ())
    return Outcome(int(row), int(earned), int(possible), *parts)


def split(evidence: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return the parts that are right and those that are wrong; of a text, the concepts named and those denied."""
    if "parts" in evidence:
        states = evidence["parts"].items()
        return [part for part, state in states if state == "right"], [
            part for part, state in states if state == "wrong"
        ]
    denied = {near["concept"] for near in evidence["refused"] if near["reason"] in ("rejected", "other-side")}
    return list(evidence["covered"]), sorted(denied - set(evidence["covered"]))


def _count_marks(connection: Connection, attempt_ids: Collection[int]) -> Mapping[int, list[str]]:
    """Tallies from the marks that count; for attempts of a schema that had no tallies, and after a change."""
    columns = (marks.c.attempt_id, marks.c.question_id, marks.c.earned, marks.c.possible, marks.c.evidence)
    asked = select(*columns).where(marks.c.attempt_id.in_(attempt_ids), marks.c.replaced_at.is_(None))
    made: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(asked.order_by(marks.c.attempt_id, marks.c.number)).mappings():
        made[row["attempt_id"]].append(write_outcome(row))
    return made


_KEPT = ("assignment_id", "person_id", "number", "ended_at", "earned", "possible")
