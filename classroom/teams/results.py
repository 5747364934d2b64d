"""Owns a learner's result: points by objective, and the explanations where they may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from classroom.store import tables
from classroom.teams import assignments
from classroom.teams.assignments import Assignment
from classroom.teams.attempts import Attempt
from classroom.teams.explain import Line, explain
from classroom.teams.questions import Shelf, Stored

marks = tables.marks


@dataclass(frozen=True)
class Answered:
    """A marked question: points, and what is told about it, which is empty while nothing may be told."""

    number: int
    stored: Stored
    earned: int
    possible: int
    text: str
    evidence: dict[str, Any]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Tally:
    """Points of the questions of one objective."""

    objective: str
    earned: int
    possible: int


@dataclass(frozen=True)
class Result:
    """What came of an attempt that has ended. ``answers`` is empty where explanations may not be shown (yet)."""

    attempt: Attempt
    assignment: Assignment
    passed: bool
    tallies: tuple[Tally, ...]
    answers: tuple[Answered, ...]


def read(connection: Connection, attempt: Attempt, *, shelf: Shelf, now: datetime) -> Result:
    """Return the result of an attempt that has ended; nothing is marked again."""
    assignment = assignments.get(connection, attempt.assignment_id)
    asked = (
        select(marks).where(marks.c.attempt_id == attempt.id, marks.c.replaced_at.is_(None)).order_by(marks.c.number)
    )
    rows = connection.execute(asked).all()
    stored = shelf.get(connection, [row.question_id for row in rows])
    answers = tuple(_answered(row, one) for row, one in zip(rows, stored, strict=True))
    shown = answers if assignment.explains(now) else ()
    return Result(attempt, assignment, passes(attempt, assignment), _tally(answers), shown)


def passes(attempt: Attempt, assignment: Assignment) -> bool:
    """Whether the points reach the pass mark, in whole numbers: no rounding decides."""
    return reaches(attempt.earned or 0, attempt.possible or 0, assignment.pass_percent)


def reaches(earned: int, possible: int, pass_percent: int) -> bool:
    """Whether points of possible ones reach a pass mark in percent."""
    return 100 * earned >= pass_percent * possible


def _answered(row: Any, stored: Stored) -> Answered:
    text = (row.answer or {}).get("text")
    lines = tuple(explain(stored, row.answer, row.evidence))
    written = text if isinstance(text, str) and stored.key else ""
    return Answered(row.number, stored, row.earned, row.possible, written, row.evidence, lines)


def _tally(answers: Sequence[Answered]) -> tuple[Tally, ...]:
    tallies: dict[str, Tally] = {}
    for answer in answers:
        name = answer.stored.question.objective
        tally = tallies.get(name, Tally(name, 0, 0))
        earned, possible = tally.earned + answer.earned, tally.possible + answer.possible
        tallies[name] = replace(tally, earned=earned, possible=possible)
    return tuple(tallies.values())
