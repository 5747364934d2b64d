"""Owns the pages of reports for trainers: an assignment, a whole team, and the gain between two assignments."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from classroom.app.fields import LARGEST, Id
from classroom.app.visit import Visit, Visited
from classroom.teams import assignments, gains, reports, rosters

router = APIRouter()
ROWS = 50  # people on one page of the heat map
Chosen = Annotated[int | None, Query(ge=1, le=LARGEST)]


@router.get("/quiz/assignments/{assignment}/report")
def show_assignment(assignment: Id, visit: Visited, start: Annotated[int, Query(ge=0, le=LARGEST)] = 0) -> Response:
    """Show what a team made of one quiz."""
    with visit.parts.database.read() as connection:
        found = assignments.get(connection, assignment)
        report = reports.read(connection, [found], shelf=visit.parts.shelf)
    return _show(visit, report, start, path=f"/quiz/assignments/{assignment}", assignment=found, team_id=found.team_id)


@router.get("/quiz/teams/{team}/report")
def show_team(team: Id, visit: Visited, start: Annotated[int, Query(ge=0, le=LARGEST)] = 0) -> Response:
    """Show what a team made of all its quizzes."""
    with visit.parts.database.read() as connection:
        found = rosters.get_team(connection, team)
        given = [one for one in assignments.list_of_team(connection, team) if not one.withdrawn_at]
        report = reports.read(connection, given, shelf=visit.parts.shelf)
    return _show(visit, report, start, path=f"/quiz/teams/{team}", team=found, team_id=team)


@router.get("/quiz/teams/{team}/gain")
def show_gain(team: Id, visit: Visited, before: Chosen = None, after: Chosen = None) -> Response:
    """Show what people have gained between two quizzes of a team."""
    with visit.parts.database.read() as connection:
        found = rosters.get_team(connection, team)
        given = assignments.list_of_team(connection, team)
        by_id = {one.id: one for one in given}
        usual = gains.choose(given)
        first = by_id.get(before or 0) or (usual[0] if usual else None)
        last = by_id.get(after or 0) or (usual[1] if usual else None)
        gain = gains.read(connection, first, last) if first and last and first is not last else None
    return visit.page("gain.html", team=found, given=given, before=first, after=last, gain=gain)


def _show(visit: Visit, report: reports.Report, start: int, **values: Any) -> Response:
    learners = report.taken[start : start + ROWS]
    paging = {"start": start, "rows": ROWS, "learners": learners}
    texts = {"objectives": visit.parts.objectives(), "beliefs": visit.parts.beliefs()}
    empty: dict[str, Any] = {"assignment": None, "team": None}
    return visit.page("report.html", report=report, **{**empty, **paging, **texts, **values})
