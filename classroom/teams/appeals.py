"""Owns appeals: a learner asks for a second look at a free-text mark, a trainer decides concept by concept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from classroom.store import add_if_new, record, tables
from classroom.teams import assignments, attempts
from classroom.teams.marking import Marked
from classroom.teams.questions import Shelf, Stored
from classroom.teams.refusals import NotThereError, RefusedError
from classroom.teams.revising import CURRENT, Revised, decide_over, replace_marks

appeals, marks, people = tables.appeals, tables.marks, tables.people
LONGEST_NOTE, LONGEST_REASON = 500, 500


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether a concept counts as named, and why; the reason may be empty where the marker is followed."""

    covered: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class Appeal:
    """A mark that was appealed. ``evidence`` is the marker's; ``verdicts`` is None while the appeal is open."""

    id: int
    attempt_id: int
    assignment_id: int
    title: str
    team_id: int
    learner: str | None
    number: int
    question_id: int
    mark_id: int
    text: str
    note: str
    earned: int
    possible: int
    evidence: Mapping[str, Any]
    made_at: datetime
    decided_at: datetime | None
    verdicts: Mapping[str, Any] | None
    offered: bool


def make(connection: Connection, attempt_id: int, number: int, *, note: str, shelf: Shelf, at: datetime) -> int:
    """Appeal the mark of a question and return the appeal's number; once more gives the same one.

    Raises RefusedError where there is nothing to appeal, and before explanations are shown.
    """
    attempt = attempts.get(connection, attempt_id, lock=True)
    if not attempt.ended_at or not assignments.get(connection, attempt.assignment_id).explains(at):
        raise RefusedError("A mark can be appealed once its explanation is shown.")
    mark = connection.execute(select(marks).where(marks.c.attempt_id == attempt_id, marks.c.number == number, CURRENT))
    row = mark.one_or_none()
    if row is None:
        raise NotThereError("This attempt has no such question.")
    earlier = _find(connection, attempt_id, number)
    if earlier is not None:
        return earlier
    _check(row, shelf.get(connection, [row.question_id])[0])
    values = {"attempt_id": attempt_id, "mark_id": row.id, "note": note.strip()[:LONGEST_NOTE], "made_at": at}
    connection.execute(add_if_new(connection, appeals).values(**values))
    made = int(connection.execute(select(appeals.c.id).where(appeals.c.mark_id == row.id)).scalar_one())
    record(connection, "appeal.made", subject=f"appeal:{made}", by=attempt.person_id, at=at)
    return made


def decide(
    connection: Connection, appeal_id: int, verdicts: Mapping[str, Verdict], *, offered: bool, shelf: Shelf,
    by: int, at: datetime,
) -> Appeal:  # fmt: skip
    """Decide an appeal; the mark follows, the old one stays on record. Return the appeal as it is then.

    ``offered`` puts the answer among the examples for the author. Raises RefusedError when a verdict is missing,
    a change has no reason, or somebody has decided already.
    """
    attempts.get(connection, get(connection, appeal_id).attempt_id, lock=True)
    appeal = get(connection, appeal_id)
    if appeal.decided_at:
        raise RefusedError("This appeal was decided already.")
    stored = shelf.get(connection, [appeal.question_id])[0]
    check_verdicts(verdicts, stored, appeal.evidence)
    kept = {name: vars(verdict) for name, verdict in verdicts.items()}
    marked = decide_over(Marked(appeal.earned, appeal.possible, dict(appeal.evidence)), stored.question, kept)
    decided = {"decided_at": at, "decided_by": by, "verdicts": kept, "offered": offered}
    connection.execute(appeals.update().where(appeals.c.id == appeal_id).values(**decided))
    current = _find_current(connection, appeal.attempt_id, appeal.number)
    revised = Revised(old=current, question_id=stored.row, marked=marked)
    replace_marks(connection, appeal.attempt_id, [revised], cause="appealed", at=at)
    detail = {"before": appeal.earned, "after": marked.earned, "possible": marked.possible}
    record(connection, "appeal.decided", subject=f"appeal:{appeal_id}", by=by, at=at, detail=detail)
    return get(connection, appeal_id)


def check_verdicts(verdicts: Mapping[str, Verdict], stored: Stored, evidence: Mapping[str, Any]) -> None:
    """Raise RefusedError when a concept has no verdict, or a verdict against the marker has no reason."""
    for concept in stored.question.concepts:
        verdict = verdicts.get(concept.id)
        if verdict is None:
            raise RefusedError(f"Decide about “{concept.title}” too.")
        if verdict.covered != (concept.id in evidence["covered"]) and not verdict.reason:
            raise RefusedError(f"Give a reason for “{concept.title}”: the learner and the author will read it.")


def get(connection: Connection, appeal_id: int) -> Appeal:
    """Return an appeal; raise NotThereError when there is none of this number."""
    found = _list(connection, appeals.c.id == appeal_id)
    if not found:
        raise NotThereError("This appeal is not here, or no longer.")
    return found[0]


def list_of_team(connection: Connection, team_id: int) -> list[Appeal]:
    """Return the appeals of a team, the open ones first, the oldest of them at the top."""
    found = _list(connection, tables.assignments.c.team_id == team_id)
    return sorted(found, key=lambda one: (one.decided_at is not None, one.id))


def list_of_attempt(connection: Connection, attempt_id: int) -> Mapping[int, Appeal]:
    """Return the appeals of an attempt by number of question; of several the last one."""
    return {one.number: one for one in _list(connection, appeals.c.attempt_id == attempt_id)}


def count_open(connection: Connection, team_id: int) -> int:
    """How many appeals of a team wait for a decision."""
    mine = (tables.assignments.c.team_id == team_id) & appeals.c.decided_at.is_(None)
    asked = select(func.count()).select_from(_JOINED).where(mine)
    return int(connection.execute(asked).scalar_one())


def forget_notes(connection: Connection, person_id: int) -> None:
    """Empty what a person wrote with their appeals; for when the person is deleted, before their attempts lose them."""
    theirs = select(tables.attempts.c.id).where(tables.attempts.c.person_id == person_id)
    connection.execute(appeals.update().where(appeals.c.attempt_id.in_(theirs)).values(note="", offered=False))


def _check(row: Any, stored: Stored) -> None:
    if stored.key is None:
        raise RefusedError("Only the mark of an answer in your own words can be appealed: the others leave no doubt.")
    if not ((row.answer or {}).get("text") or "").strip():
        raise RefusedError("There is no answer to this question, so that there is no mark to appeal.")
    if row.earned == row.possible:
        raise RefusedError("This answer has all points.")


def _find(connection: Connection, attempt_id: int, number: int) -> int | None:
    """The appeal of this question, whichever of its marks it was about: a decision is final."""
    asked = select(appeals.c.id).select_from(appeals.join(marks, appeals.c.mark_id == marks.c.id))
    mine = (appeals.c.attempt_id == attempt_id) & (marks.c.number == number)
    return connection.execute(asked.where(mine).limit(1)).scalar_one_or_none()


def _find_current(connection: Connection, attempt_id: int, number: int) -> int:
    asked = select(marks.c.id).where(marks.c.attempt_id == attempt_id, marks.c.number == number, CURRENT)
    return int(connection.execute(asked).scalar_one())


def _list(connection: Connection, condition: Any) -> list[Appeal]:
    given, about = tables.attempts, tables.assignments
    kept = [appeals.c[name] for name in _OWN]
    from_mark = [marks.c[name] for name in ("number", "question_id", "answer", "earned", "possible", "evidence")]
    asked = select(
        *kept, *from_mark, given.c.assignment_id, about.c.title, about.c.team_id, people.c.name.label("learner")
    ).select_from(_JOINED)
    return [_appeal(row) for row in connection.execute(asked.where(condition).order_by(appeals.c.id)).mappings()]


def _appeal(row: Mapping[Any, Any]) -> Appeal:
    values = {str(name): value for name, value in row.items()}
    text = (values.pop("answer") or {}).get("text")
    return Appeal(**values, text=text if isinstance(text, str) else "")


_OWN = ("id", "attempt_id", "mark_id", "note", "made_at", "decided_at", "verdicts", "offered")
_JOINED = (
    appeals.join(marks, appeals.c.mark_id == marks.c.id)
    .join(tables.attempts, appeals.c.attempt_id == tables.attempts.c.id)
    .join(tables.assignments)
    .outerjoin(people, tables.attempts.c.person_id == people.c.id)
)
