"""Owns the requests of an attempt: begin, show, save, submit, result."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from classroom.app.fields import Id, Mended
from classroom.app.sheet import render_sheet
from classroom.app.visit import Visited
from classroom.app.wording import list_reasons, show_answer
from classroom.teams import (
    NotThereError,
    RefusedError,
    appeals,
    assignments,
    attempts,
    certificates,
    people,
    results,
    saving,
    submission,
)

router = APIRouter()
CLOSED = "The time of this attempt is over, or it was submitted. This answer was not saved."
MISSING = "There is no such attempt or question of yours."


class Sent(BaseModel):
    """One saved answer. ``client`` names the open page, ``seq`` counts what it has sent: sent twice is kept once."""

    model_config = ConfigDict(extra="forbid")

    client: Annotated[str, Field(pattern="^[A-Za-z0-9-]{8,40}$")]
    seq: Annotated[int, Field(ge=1, le=1_000_000)]
    number: Annotated[int, Field(ge=1, le=1000)]
    answer: Annotated[dict[str, Any] | None, Mended]
    age: Annotated[int, Field(ge=0, le=86_400_000)] = 0  # milliseconds since it was given


@router.post("/quiz/assignments/{assignment}/attempts")
def begin(assignment: Id, visit: Visited) -> Response:
    """Begin an attempt, or go on with the open one."""
    with visit.parts.database.write() as connection:
        for mine in attempts.list_of(connection, assignment, visit.me.id):
            if mine.is_due(visit.now):
                submission.end(connection, mine.id, shelf=visit.parts.shelf, by=None, at=visit.now)
        made = attempts.begin(connection, assignment, visit.me.id, banks=visit.parts.banks, at=visit.now)
    return visit.go(f"/quiz/attempts/{made}")


@router.get("/quiz/attempts/{attempt}")
def show(attempt: Id, visit: Visited) -> Response:
    """Show the questions with the answers that are saved."""
    with visit.parts.database.read() as connection:
        found = attempts.get(connection, attempt)
        if found.ended_at or found.is_due(visit.now):
            return visit.go(f"/quiz/attempts/{attempt}/result")
        assignment = assignments.get(connection, found.assignment_id)
        asked = attempts.list_questions(connection, found, visit.parts.shelf)
        saved = attempts.read_saved(connection, found)
    sheet = render_sheet(asked, saved)
    return visit.page("attempt.html", attempt=found, assignment=assignment, sheet=sheet)


@router.post("/quiz/attempts/{attempt}/answers")
async def save(attempt: Id, sent: Sent, visit: Visited) -> Response:
    """Save one answer; it is acknowledged when it is on disk."""
    kept = saving.Save(
        attempt,
        visit.me.id,
        sent.client,
        sent.seq,
        sent.number,
        sent.answer,
        visit.now,
        timedelta(milliseconds=sent.age),
    )
    outcome = await visit.parts.saver.do(kept)
    if outcome == "missing":
        raise NotThereError(MISSING)
    if outcome == "closed":
        raise RefusedError(CLOSED)
    return JSONResponse({"state": "saved", "client": sent.client, "seq": sent.seq})


@router.post("/quiz/attempts/{attempt}/submit")
async def submit(attempt: Id, visit: Visited) -> Response:
    """End an attempt and mark it; once more changes nothing."""
    await visit.parts.ender.do(submission.Submission(attempt, visit.me.id, visit.now))
    return visit.go(f"/quiz/attempts/{attempt}/result")


@router.get("/quiz/attempts/{attempt}/result")
def show_result(attempt: Id, visit: Visited) -> Response:
    """Show points by objective, and the explanations where they may be shown."""
    with visit.parts.database.read() as connection:
        found = attempts.get(connection, attempt)
    if found.is_due(visit.now):
        with visit.parts.database.write() as connection:
            found = submission.end(connection, attempt, shelf=visit.parts.shelf, by=None, at=visit.now)
    if found.ended_at is None:
        raise RefusedError("This attempt has not been submitted yet.")
    with visit.parts.database.read() as connection:
        result = results.read(connection, found, shelf=visit.parts.shelf, now=visit.now)
        appealed = appeals.list_of_attempt(connection, attempt)
        certificate = certificates.find_of_attempt(connection, attempt)
        learner = people.get(connection, found.person_id) if found.person_id else None
    return visit.page(
        "result.html",
        result=result,
        learner=learner,
        objectives=visit.parts.objectives(),
        lessons=visit.parts.lessons(),
        appeals=appealed,
        certificate=certificate,
        worded=show_answer,
        list_reasons=list_reasons,
    )
