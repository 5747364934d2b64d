"""Owns replacing a mark: the new one counts, the old one stays on record, points and tally of the attempt follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from classroom.store import tables
from classroom.teams import tallies
from classroom.teams.marking import Marked

appeals, attempts, marks = tables.appeals, tables.attempts, tables.marks


@dataclass(frozen=True, kw_only=True)
class Revised:
    """A mark that shall count in place of another one; ``question_id`` is the key that made it."""

    old: int
    question_id: int
    marked: Marked


def replace_marks(
    connection: Connection, attempt_id: int, revised: Sequence[Revised], *, cause: str, at: datetime
) -> tuple[int, int]:
    """Put marks in the place of others of one attempt; return its points and the possible ones.

    The attempt must be locked by the caller (``attempts.get(…, lock=True)``).
    """
    for one in revised:
        _replace(connection, one, cause, at)
    asked = select(func.sum(marks.c.earned), func.sum(marks.c.possible))
    earned, possible = connection.execute(asked.where(marks.c.attempt_id == attempt_id, CURRENT)).one()
    changed = attempts.update().where(attempts.c.id == attempt_id)
    connection.execute(changed.values(earned=earned, possible=possible))
    tallies.refresh(connection, attempt_id)
    return int(earned), int(possible)


def decide_over(marked: Marked, question: Any, verdicts: Mapping[str, Mapping[str, Any]]) -> Marked:
    """Return what a mark of a text becomes by what a trainer has decided, concept by concept.

    Concepts without a verdict stay as they were marked; a verdict on a concept that the key no longer has falls.
    """
    known = {concept.id: concept for concept in question.concepts}
    kept = {name: dict(verdict) for name, verdict in verdicts.items() if name in known}
    found = set(marked.evidence["covered"])
    covered = [name for name in known if (kept[name]["covered"] if name in kept else name in found)]
    earned = sum(known[name].weight for name in covered)
    return Marked(earned, marked.possible, {**marked.evidence, "covered": covered, "verdicts": kept})


def _replace(connection: Connection, one: Revised, cause: str, at: datetime) -> None:
    kept = (marks.c.attempt_id, marks.c.number, marks.c.answer)
    old = connection.execute(select(*kept).where(marks.c.id == one.old)).one()
    connection.execute(marks.update().where(marks.c.id == one.old).values(replaced_at=at))
    values = {
        **old._mapping, "question_id": one.question_id, "earned": one.marked.earned, "possible": one.marked.possible,
        "evidence": one.marked.evidence, "cause": cause, "marked_at": at,
    }  # fmt: skip
    new = connection.execute(marks.insert().values(**values).returning(marks.c.id)).scalar_one()
    still_open = (appeals.c.mark_id == one.old) & appeals.c.decided_at.is_(None)
    connection.execute(appeals.update().where(still_open).values(mark_id=new))  # it is decided about what counts


CURRENT = marks.c.replaced_at.is_(None)
