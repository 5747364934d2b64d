"""Owns marking again after a key was revised: first what would change, then, if wanted, the change; old marks stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from classroom.store import record, tables
from classroom.teams import attempts, questions
from classroom.teams.banks import Banks
from classroom.teams.marking import Marked, mark
from classroom.teams.questions import Stored
from classroom.teams.refusals import NotThereError
from classroom.teams.results import reaches
from classroom.teams.revising import CURRENT, Revised, decide_over, replace_marks

marks, given, kept = tables.marks, tables.attempts, tables.questions


@dataclass(frozen=True, kw_only=True)
class Change:
    """A mark that would change: of which question and key, and what it earned and would earn."""

    mark_id: int
    number: int
    question: str
    old_rev: int
    new_rev: int
    before: int
    after: int
    marked: Marked


@dataclass(frozen=True, kw_only=True)
class AttemptChange:
    """An attempt with marks that would change, and its points with all of its marks, before and after."""

    attempt_id: int
    assignment_id: int
    changes: tuple[Change, ...]
    before: tuple[int, int]
    after: tuple[int, int]
    passed_before: bool
    passes_after: bool


@dataclass(frozen=True)
class Left:
    """A question that stays as it was marked, and why."""

    question: str
    why: str


class Keys:
    """The questions of the banks as they are now, ready to mark with; each made once."""

    def __init__(self, banks: Banks) -> None:
        """Take the banks; nothing is read yet."""
        self._banks = banks
        self._made: dict[tuple[str, str], Stored | Left] = {}

    def find(self, bank: str, question: str, kind: str) -> Stored | Left:
        """Return a question as it is now, or why it cannot be marked with."""
        if (bank, question) not in self._made:
            self._made[bank, question] = self._find(bank, question, kind)
        return self._made[bank, question]

    def keep(self, connection: Connection, bank: str, question: str, *, at: datetime) -> int:
        """Keep a question as it is now, and return its row."""
        found = self._banks.get(bank)
        chosen = [one for one in found.questions if one.id == question]
        return questions.keep(connection, found, chosen, tables=self._banks.tables(), at=at)[0]

    def _find(self, bank: str, question: str, kind: str) -> Stored | Left:
        try:
            found = self._banks.get(bank)
        except NotThereError as error:
            return Left(question, str(error))
        chosen = next((one for one in found.questions if one.id == question), None)
        if chosen is None:
            return Left(question, f"It is not in the bank “{bank}” any more.")
        if chosen.kind != kind:
            return Left(question, f"It is another kind of question now ({chosen.kind}, not {kind}).")
        return questions.prepare(found, chosen, tables=self._banks.tables())


def list_attempts(connection: Connection, *, assignment_id: int | None = None) -> list[int]:
    """Return the ended attempts, at one assignment or at all.

    Those of deleted people stay as they were marked: their answers are gone.
    """
    ended = given.c.ended_at.is_not(None) & given.c.person_id.is_not(None)
    wanted = ended if assignment_id is None else ended & (given.c.assignment_id == assignment_id)
    return list(connection.execute(select(given.c.id).where(wanted).order_by(given.c.id)).scalars())


def preview(connection: Connection, attempt_ids: Sequence[int], keys: Keys) -> tuple[list[AttemptChange], set[Left]]:
    """Return what marking again would change in some attempts, and the questions that it leaves. Changes nothing."""
    by_attempt: dict[int, list[Any]] = defaultdict(list)
    for row in _read(connection, attempt_ids):
        by_attempt[row.attempt_id].append(row)
    left: set[Left] = set()
    found = (_compare(rows, keys, left) for rows in by_attempt.values())
    return [one for one in found if one], left


def apply(connection: Connection, attempt_id: int, *, keys: Keys, at: datetime) -> AttemptChange | None:
    """Mark an attempt again and return what has changed; None where nothing has. Old marks stay on record."""
    attempts.get(connection, attempt_id, lock=True)
    found, _ = preview(connection, [attempt_id], keys)
    if not found:
        return None
    change = found[0]
    rows = {row.id: row for row in _read(connection, [attempt_id])}
    revised = [
        Revised(
            old=one.mark_id,
            question_id=keys.keep(connection, rows[one.mark_id].bank, one.question, at=at),
            marked=one.marked,
        )
        for one in change.changes
    ]
    replace_marks(connection, attempt_id, revised, cause="remarked", at=at)
    detail = {"before": list(change.before), "after": list(change.after), "questions": len(revised)}
    record(connection, "attempt.remarked", subject=f"attempt:{attempt_id}", by=None, at=at, detail=detail)
    return change


def _read(connection: Connection, attempt_ids: Iterable[int]) -> Sequence[Any]:
    about = tables.assignments
    of_mark = ("id", "attempt_id", "number", "answer", "earned", "possible", "evidence")
    of_key = ("question", "rev", "bank", "kind")
    columns = [*(marks.c[name] for name in of_mark), *(kept.c[name] for name in of_key)]
    joined = marks.join(given).join(kept, marks.c.question_id == kept.c.id).join(about)
    asked = select(*columns, given.c.assignment_id, about.c.pass_percent).select_from(joined)
    return connection.execute(
        asked.where(marks.c.attempt_id.in_(attempt_ids), CURRENT).order_by(marks.c.attempt_id, marks.c.number)
    ).all()


def _compare(rows: Sequence[Any], keys: Keys, left: set[Left]) -> AttemptChange | None:
    changes = tuple(_find_changes(rows, keys, left))
    if not changes:
        return None
    first = rows[0]
    before = (sum(row.earned for row in rows), sum(row.possible for row in rows))
    possible = {row.id: row.possible for row in rows}
    after = (
        before[0] + sum(one.after - one.before for one in changes),
        before[1] + sum(one.marked.possible - possible[one.mark_id] for one in changes),
    )
    return AttemptChange(
        attempt_id=first.attempt_id,
        assignment_id=first.assignment_id,
        changes=changes,
        before=before,
        after=after,
        passed_before=reaches(*before, first.pass_percent),
        passes_after=reaches(*after, first.pass_percent),
    )


def _find_changes(rows: Iterable[Any], keys: Keys, left: set[Left]) -> Iterator[Change]:
    for row in rows:
        stored = keys.find(row.bank, row.question, row.kind)
        if isinstance(stored, Left):
            left.add(stored)
            continue
        marked = _mark(stored, row.answer, row.evidence)
        if _says_same(marked, row):
            continue
        yield Change(
            mark_id=row.id,
            number=row.number,
            question=row.question,
            old_rev=row.rev,
            new_rev=stored.question.rev,
            before=row.earned,
            after=marked.earned,
            marked=marked,
        )


def _mark(stored: Stored, answer: Any, evidence: Mapping[str, Any]) -> Marked:
    """Mark again; what a trainer has decided in an appeal stands."""
    marked = mark(stored, answer)
    verdicts = evidence.get("verdicts")
    return decide_over(marked, stored.question, verdicts) if verdicts else marked


def _says_same(marked: Marked, row: Any) -> bool:
    """Whether points and parts are the same; other words for the same concept change no mark."""
    name = "parts" if "parts" in marked.evidence else "covered"
    same = marked.evidence[name] == row.evidence.get(name)
    return same and (marked.earned, marked.possible) == (row.earned, row.possible)
