"""Owns results and answers as rows of tables, for files; it knows no file format."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from classroom.store import tables
from classroom.teams.assignments import Assignment
from classroom.teams.results import reaches
from classroom.teams.tallies import split

attempts, marks, people, questions = tables.attempts, tables.marks, tables.people, tables.questions
Cell = str | int | float | None
RESULTS = (
    "attempt", "name", "address", "number of attempt", "began", "ended", "ended by", "points", "possible", "percent",
    "passed",
)  # fmt: skip
ANSWERS = (
    "attempt", "name", "number", "question", "revision", "kind", "objective", "answer", "points", "possible",
    "right", "wrong", "marked", "because",
)  # fmt: skip
CHUNK = 200  # attempts read at once


def list_results(connection: Connection, assignment: Assignment) -> Iterator[Sequence[Cell]]:
    """Yield a row for each ended attempt at an assignment, as ``RESULTS`` names the columns."""
    kept = ("number", "started_at", "ended_at", "ended_by", "earned", "possible")
    asked = select(attempts.c.id, people.c.name, people.c.email, *(attempts.c[name] for name in kept))
    mine = (attempts.c.assignment_id == assignment.id) & attempts.c.ended_at.is_not(None)
    for row in connection.execute(asked.select_from(attempts.outerjoin(people)).where(mine).order_by(attempts.c.id)):
        number, name, email, *rest, earned, possible = row
        passed = "yes" if reaches(earned, possible, assignment.pass_percent) else "no"
        percent = round(100 * earned / possible, 1) if possible else 0.0
        yield (number, name or "", email or "", *map(_cell, rest), earned, possible, percent, passed)


def list_answers(connection: Connection, assignment_id: int, *, after: int) -> tuple[list[Sequence[Cell]], int]:
    """Return rows of the answers in some ended attempts that follow attempt ``after``, and the last of these.

    So that a large file is written in pieces, each read in a transaction of its own; 0 at the end.
    """
    mine = (attempts.c.assignment_id == assignment_id) & attempts.c.ended_at.is_not(None) & (attempts.c.id > after)
    some = list(connection.execute(select(attempts.c.id).where(mine).order_by(attempts.c.id).limit(CHUNK)).scalars())
    if not some:
        return [], 0
    about = ("question", "rev", "kind", "objective")
    made = ("answer", "earned", "possible", "evidence", "marked_at", "cause")
    asked = select(
        attempts.c.id,
        people.c.name,
        marks.c.number,
        *(questions.c[one] for one in about),
        *(marks.c[one] for one in made),
    ).select_from(marks.join(attempts).join(questions).outerjoin(people, attempts.c.person_id == people.c.id))
    counts = attempts.c.id.in_(some) & marks.c.replaced_at.is_(None)
    rows = connection.execute(asked.where(counts).order_by(attempts.c.id, marks.c.number))
    return [_answer(row) for row in rows], some[-1]


def _answer(row: Any) -> Sequence[Cell]:
    attempt, name, number, *about, answer, earned, possible, evidence, marked_at, cause = row
    right, wrong = (", ".join(parts) for parts in split(evidence))
    return (attempt, name or "", number, *about, _say(answer), earned, possible, right, wrong, _cell(marked_at), cause)


def _say(answer: Any) -> str:
    """A text as it was written; any other answer as JSON with the author's ids."""
    if not answer:
        return ""
    if set(answer) == {"text"} and isinstance(answer["text"], str):
        return str(answer["text"])
    return json.dumps(answer, ensure_ascii=False)


def _cell(value: Any) -> Cell:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value
