"""Owns the downloads of an assignment: results and answers as CSV, the report as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fastapi import APIRouter
from starlette.responses import Response, StreamingResponse

from classroom.app.downloads import write_csv, write_workbook
from classroom.app.fields import Id
from classroom.app.sheets import list_sheets
from classroom.app.visit import Visited
from classroom.store import record
from classroom.teams import assignments, exports, reports

router = APIRouter()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/quiz/assignments/{assignment}/results.csv")
def give_results(assignment: Id, visit: Visited) -> Response:
    """Give a row for each ended attempt."""
    with visit.parts.database.read() as connection:
        rows = list(exports.list_results(connection, assignments.get(connection, assignment)))
    _record(visit, assignment, "results")
    return _stream(write_csv(rows, head=exports.RESULTS), f"results-{assignment}.csv")


@router.get("/quiz/assignments/{assignment}/answers.csv")
def give_answers(assignment: Id, visit: Visited) -> Response:
    """Give a row for each answer; written as it is read, as there may be very many."""
    with visit.parts.database.read() as connection:
        assignments.get(connection, assignment)
    _record(visit, assignment, "answers")
    return _stream(write_csv(_read_answers(visit, assignment), head=exports.ANSWERS), f"answers-{assignment}.csv")


@router.get("/quiz/assignments/{assignment}/report.xlsx")
def give_report(assignment: Id, visit: Visited) -> Response:
    """Give the report as a workbook."""
    with visit.parts.database.read() as connection:
        found = assignments.get(connection, assignment)
        report = reports.read(connection, [found], shelf=visit.parts.shelf)
        results = [exports.RESULTS, *exports.list_results(connection, found)]
    _record(visit, assignment, "report")
    sheets = list_sheets(report, objectives=visit.parts.objectives(), beliefs=visit.parts.beliefs())
    body = write_workbook({"Results": results, **sheets})
    return Response(body, media_type=XLSX, headers=_headers(f"report-{assignment}.xlsx"))


def _read_answers(visit: Visited, assignment: int) -> Iterator[Sequence[exports.Cell]]:
    last = 0
    while True:
        with visit.parts.database.read() as connection:
            rows, last = exports.list_answers(connection, assignment, after=last)
        if not last:
            return
        yield from rows


def _record(visit: Visited, assignment: int, what: str) -> None:
    """Who took what out of here stands in the audit log."""
    with visit.parts.database.write() as connection:
        detail, by = {"what": what}, visit.me.id
        record(
            connection, "assignment.exported", subject=f"assignment:{assignment}", by=by, at=visit.now, detail=detail
        )


def _stream(text: Iterator[str], name: str) -> Response:
    return StreamingResponse(text, media_type="text/csv; charset=utf-8", headers=_headers(name))


def _headers(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
