"""Owns the pages about an assignment: giving a bank to a team, its state for trainers, its door for learners."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import APIRouter, Query
from starlette.responses import Response

from classroom.app.fields import FormCount, FormId, Id, Line, Word
from classroom.app.visit import Visited
from classroom.teams import RefusedError, assignments, attempts, rosters
from classroom.teams import results as marks

router = APIRouter()


@router.get("/quiz/teams/{team}/assign")
def show_form(team: Id, visit: Visited, bank: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Show the banks and what must be chosen; ``bank`` is chosen already."""
    with visit.parts.database.read() as connection:
        found = rosters.get_team(connection, team)
    return visit.page("assign.html", team=found, banks=visit.parts.banks.list(), chosen=bank)


@router.post("/quiz/teams/{team}/assign")
def assign(
    team: Id,
    visit: Visited,
    bank: Line,
    opens: Word,
    closes: Word,
    questions: FormCount,
    attempts_allowed: FormCount,
    pass_percent: FormCount,
    feedback: Word,
    title: Line = "",
    minutes: Word = "",
    zone: Word = "UTC",
) -> Response:
    """Give a bank to a team."""
    chosen = visit.parts.banks.get(bank)
    terms = assignments.Terms(
        title=title.strip() or chosen.title,
        opens_at=read_time(opens, zone, "opening"),
        closes_at=read_time(closes, zone, "closing"),
        questions=questions,
        attempts=attempts_allowed,
        minutes=read_minutes(minutes),
        pass_percent=pass_percent,
        feedback=feedback,
    )
    with visit.parts.database.write() as connection:
        rosters.get_team(connection, team)
        made = assignments.assign(connection, chosen, team, terms, by=visit.me.id, at=visit.now)
    return visit.go(f"/quiz/assignments/{made}")


@router.get("/quiz/assignments/{assignment}")
def show(assignment: Id, visit: Visited) -> Response:
    """Show trainers the terms, and how far each member is."""
    with visit.parts.database.read() as connection:
        found = assignments.get(connection, assignment)
        members = [one for one in rosters.list_members(connection, found.team_id) if one.role == "learner"]
        rows = [(member, attempts.list_of(connection, assignment, member.id)) for member in members]
        extra = assignments.list_allowances(connection, assignment)
    return visit.page("assignment.html", assignment=found, rows=rows, extra=extra, passes=marks.passes)


@router.post("/quiz/assignments/{assignment}/withdraw")
def withdraw(assignment: Id, visit: Visited) -> Response:
    """Take an assignment back."""
    with visit.parts.database.write() as connection:
        assignments.withdraw(connection, assignment, by=visit.me.id, at=visit.now)
    return visit.go(f"/quiz/assignments/{assignment}")


@router.post("/quiz/assignments/{assignment}/extra-time")
def allow(assignment: Id, visit: Visited, person: FormId, percent: FormCount) -> Response:
    """Give a member of the team extra time."""
    with visit.parts.database.write() as connection:
        team = assignments.get(connection, assignment).team_id
        if person not in {member.id for member in rosters.list_members(connection, team)}:
            raise RefusedError("This person is not in the team.")
        assignments.allow(connection, assignment, person, percent=percent, by=visit.me.id, at=visit.now)
    return visit.go(f"/quiz/assignments/{assignment}")


@router.get("/quiz/assignments/{assignment}/take")
def show_door(assignment: Id, visit: Visited) -> Response:
    """Show a learner the terms, their attempts, and the button to begin."""
    with visit.parts.database.read() as connection:
        found = assignments.get(connection, assignment)
        mine = attempts.list_of(connection, assignment, visit.me.id)
        extra = assignments.list_allowances(connection, assignment).get(visit.me.id, 0)
    return visit.page("take.html", assignment=found, attempts=mine, extra=extra, passes=marks.passes)


def read_time(text: str, zone: str, what: str) -> datetime:
    """Return the time that a form gives, in the zone of the browser. Raises RefusedError when it is none."""
    try:
        where = UTC if zone in ("", "UTC") else ZoneInfo(zone)
        return datetime.fromisoformat(text).replace(tzinfo=where)
    except (ValueError, ZoneInfoNotFoundError, OSError):
        raise RefusedError(f"The {what} time could not be read: write it like 2026-03-01T09:00.") from None


def read_minutes(text: str) -> int | None:
    """Return a time limit in minutes, None for none. Raises RefusedError when it is no whole number."""
    if not text.strip():
        return None
    if not (text.strip().isascii() and text.strip().isdigit()):
        raise RefusedError("A time limit is a whole number of minutes; leave it empty for none.")
    return int(text)
