"""Owns assignments: a graded bank given to a team, with its times and conditions, and extra time for some."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from classroom.store import add_if_new, record, tables
from classroom.teams.refusals import NotThereError, RefusedError
from grader.model import Bank

assignments, allowances, memberships, teams = (
    tables.assignments, tables.allowances, tables.memberships, tables.teams,
)  # fmt: skip

FEEDBACK = ("submitted", "closed", "never")


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Under which conditions a bank is taken. ``minutes`` is None where an attempt has no time limit of its own."""

    title: str
    opens_at: datetime
    closes_at: datetime
    questions: int
    attempts: int
    minutes: int | None
    pass_percent: int
    feedback: str


@dataclass(frozen=True, kw_only=True)
class Assignment(Terms):
    """A bank that was given to a team."""

    id: int
    team_id: int
    team: str
    bank: str
    withdrawn_at: datetime | None

    def state(self, now: datetime) -> str:
        """Return ``withdrawn``, ``coming``, ``open`` or ``closed``."""
        if self.withdrawn_at:
            return "withdrawn"
        if now < self.opens_at:
            return "coming"
        return "open" if now < self.closes_at else "closed"

    def closes_attempt(self, started_at: datetime, *, extra_percent: int = 0) -> datetime:
        """Return when an attempt that began at ``started_at`` takes no more answers.

        Extra time lengthens the time limit, also beyond the closing time where the attempt began so late
        that only the extra part lies behind it. An assignment without a time limit closes for all at once.
        """
        if self.minutes is None:
            return self.closes_at
        limit = timedelta(minutes=self.minutes)
        extra = limit * extra_percent / 100
        return min(started_at + limit, self.closes_at) + extra

    def explains(self, now: datetime) -> bool:
        """Whether explanations of an attempt that has ended may be shown."""
        return self.feedback == "submitted" or (self.feedback == "closed" and now >= self.closes_at)


def assign(connection: Connection, bank: Bank, team_id: int, terms: Terms, *, by: int | None, at: datetime) -> int:
    """Give a bank to a team and return the assignment's number. Raises RefusedError for terms that cannot be."""
    _check(terms, bank)
    values = {**vars(terms), "team_id": team_id, "bank": bank.bank, "created_by": by, "created_at": at}
    made = int(connection.execute(assignments.insert().values(**values).returning(assignments.c.id)).scalar_one())
    record(connection, "assignment.made", subject=f"assignment:{made}", by=by, at=at, detail={"bank": bank.bank})
    return made


def get(connection: Connection, assignment_id: int) -> Assignment:
    """Return an assignment; raise NotThereError when there is none of this number."""
    found = _list(connection, assignments.c.id == assignment_id)
    if not found:
        raise NotThereError("This quiz is not here, or no longer.")
    return found[0]


def list_of_team(connection: Connection, team_id: int) -> list[Assignment]:
    """Return what was given to a team, the latest to close first."""
    return _list(connection, assignments.c.team_id == team_id)


def list_for(connection: Connection, person_id: int) -> list[Assignment]:
    """Return what a person may take, or could have taken, as a learner of a team."""
    mine = select(memberships.c.team_id).where(memberships.c.person_id == person_id, memberships.c.role == "learner")
    return _list(connection, assignments.c.team_id.in_(mine) & assignments.c.withdrawn_at.is_(None))


def withdraw(connection: Connection, assignment_id: int, *, by: int | None, at: datetime) -> None:
    """Take an assignment back; what was answered is kept."""
    still = (assignments.c.id == assignment_id) & assignments.c.withdrawn_at.is_(None)
    if connection.execute(assignments.update().where(still).values(withdrawn_at=at)).rowcount:
        record(connection, "assignment.withdrawn", subject=f"assignment:{assignment_id}", by=by, at=at)


def allow(
    connection: Connection, assignment_id: int, person_id: int, *, percent: int, by: int | None, at: datetime
) -> None:
    """Give a person extra time, in percent of the time limit (0 takes it away); attempts begun later have it.

    Raises RefusedError for a percentage that cannot be.
    """
    if not 0 <= percent <= 400:
        raise RefusedError("Extra time is a percentage from 0 to 400.")
    mine = (allowances.c.assignment_id == assignment_id) & (allowances.c.person_id == person_id)
    key = {"assignment_id": assignment_id, "person_id": person_id}
    connection.execute(add_if_new(connection, allowances).values(**key, percent=percent))
    connection.execute(allowances.update().where(mine).values(percent=percent))
    detail = {"person": person_id, "percent": percent}
    record(connection, "allowance.set", subject=f"assignment:{assignment_id}", by=by, at=at, detail=detail)


def list_allowances(connection: Connection, assignment_id: int) -> dict[int, int]:
    """Return extra time in percent by person."""
    asked = select(allowances.c.person_id, allowances.c.percent).where(allowances.c.assignment_id == assignment_id)
    return {row.person_id: row.percent for row in connection.execute(asked)}


def _check(terms: Terms, bank: Bank) -> None:
    if not terms.title.strip():
        raise RefusedError("A title is missing: give the quiz one.")
    if terms.closes_at <= terms.opens_at:
        raise RefusedError("The quiz closes before it opens: choose a later closing time.")
    if not 1 <= terms.questions <= len(bank.questions):
        raise RefusedError(f"This bank has {len(bank.questions)} questions: choose a number from 1 to that.")
    if not 1 <= terms.attempts <= 20:
        raise RefusedError("A person may have 1 to 20 attempts.")
    if terms.minutes is not None and not 1 <= terms.minutes <= 1440:
        raise RefusedError("A time limit is 1 to 1440 minutes; leave it empty for none.")
    if not 0 <= terms.pass_percent <= 100:
        raise RefusedError("A pass mark is a percentage from 0 to 100.")
    if terms.feedback not in FEEDBACK:
        raise RefusedError("Choose when explanations are shown.")


def _list(connection: Connection, condition: object) -> list[Assignment]:
    columns = [assignments.c[name] for name in Assignment.__dataclass_fields__ if name != "team"]
    asked = select(*columns, teams.c.name.label("team")).select_from(assignments.join(teams))
    asked = asked.where(condition).order_by(assignments.c.closes_at.desc(), assignments.c.id)  # type: ignore[arg-type]
    return [Assignment(**row._mapping) for row in connection.execute(asked)]
