"""Owns what is left of a live session: the report, its files, who attended and took part, and its deletion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Form
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from classroom.app.fields import Id
from classroom.app.live.content import read_marking_tables
from classroom.app.livepaper import print_report
from classroom.app.visit import Visit, Visited
from classroom.live import Session, attending, codes, report, storing
from classroom.store import record
from classroom.teams import NotThereError, RefusedError
from classroom.trainer import AnonymousSessionError, Attendance, AttendanceError, read_attendance
from grader.diagnostics import Diagnostic

router = APIRouter()
CONFIRM = "Tick the box to say that you mean it. Nothing was deleted."
RUNNING = "The session is still running. End it on the trainer's page first, then delete it."
NO_FILE = "Choose the attendance file first: the one that Teams gives to the organiser after the meeting."
MOST_PROBLEMS = 20


@router.get("/live/sessions/{session}/report")
def show_report(session: Id, visit: Visited) -> Response:
    """Show what came of a session."""
    found, told = _read_report(session, visit)
    return _show(visit, found, told, day=attending.find_day(found))


@router.post("/live/sessions/{session}/report")
def join_attendance(
    session: Id,
    visit: Visited,
    day: Annotated[date | None, Form()] = None,
    file: Annotated[bytes, File()] = b"",
) -> Response:
    """Show the report of a session with names together with an attendance file, of which nothing is kept."""
    found, told = _read_report(session, visit)
    when = day or attending.find_day(found)
    try:
        attendance = _read_attendance(file, when) if found.opened.named else Attendance()
        seats = attending.seat(found, attendance)
    except AnonymousSessionError as error:
        raise RefusedError(str(error)) from error
    return _show(visit, found, told, day=when, seats=seats, problems=attendance.problems[:MOST_PROBLEMS])


def _read_attendance(data: bytes, day: date) -> Attendance:
    if not data:
        raise RefusedError(NO_FILE)
    try:
        return read_attendance(data, file="the file", day=day)
    except AttendanceError as error:
        raise RefusedError(" ".join(f"{one.message}. {one.hint}" for one in error.diagnostics)) from error


@router.post("/live/sessions/{session}/delete")
async def delete(session: Id, visit: Visited, sure: Annotated[str, Form(max_length=5)] = "") -> Response:
    """Delete a session that has ended, with all that belongs to it, on disk and in memory."""
    if sure != "yes":
        raise RefusedError(CONFIRM)
    visit.parts.live.drop(await run_in_threadpool(_delete, session, visit))
    return visit.go("/live")


def _delete(session: int, visit: Visit) -> str:
    """Delete a session on disk; return its code."""
    with visit.parts.database.write() as connection:
        opened = storing.read_opened(connection, session)
        if opened is None:
            raise NotThereError("There is no such session.")
        if not storing.has_ended(connection, session):
            raise RefusedError(RUNNING)
        people = storing.delete_session(connection, session)
        subject, detail = f"live:{opened.code}", {"people": people}
        record(connection, "live.deleted", subject=subject, by=visit.me.id, at=visit.now, detail=detail)
    return opened.code


@router.get("/live/sessions/{session}/report.csv")
def send_csv(session: Id, visit: Visited) -> Response:
    """Send the report as CSV."""
    found, told = _read_report(session, visit)
    return _attach(report.write_csv(told), f"session-{found.opened.code}.csv", "text/csv; charset=utf-8")


@router.get("/live/sessions/{session}/report.pdf")
def send_pdf(session: Id, visit: Visited) -> Response:
    """Send the report as PDF, with who took part where the session asked for names."""
    found, told = _read_report(session, visit)
    takers = attending.list_takers(found)
    made = print_report(told, takers, named=found.opened.named, root=visit.parts.settings.root)
    return _attach(made, f"session-{found.opened.code}.pdf", "application/pdf")


@router.get("/live/sessions/{session}/phrasings.jsonl")
def send_phrasings(session: Id, visit: Visited) -> Response:
    """Send the answers that the trainer counted as a concept, for ``grader suggest``."""
    found, _ = _read_report(session, visit)
    return _attach(report.write_phrasings(found), f"phrasings-{found.opened.code}.jsonl", "application/jsonl")


def _show(
    visit: Visit,
    session: Session,
    told: report.Report,
    *,
    day: date,
    seats: attending.Seats | None = None,
    problems: Sequence[Diagnostic] = (),
) -> Response:
    code, takers = codes.show_code(session.opened.code), attending.list_takers(session)
    return visit.page(
        "livereport.html", report=told, session=session, code=code, takers=takers, day=day, seats=seats,
        problems=problems,
    )  # fmt: skip


def _read_report(session: int, visit: Visit) -> tuple[Session, report.Report]:
    """Read a session from the database: all that is acknowledged is there."""
    tables = read_marking_tables(visit.parts.settings.root)
    with visit.parts.database.read() as connection:
        opened = storing.read_opened(connection, session)
        found = storing.load(connection, opened.code, tables=tables) if opened else None
        if found is None:
            raise NotThereError("There is no such session.")
        trail = storing.list_commands(connection, session)
    return found, report.build_report(found, trail)


def _attach(text: str | bytes, name: str, kind: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(text, headers=headers, media_type=kind)
