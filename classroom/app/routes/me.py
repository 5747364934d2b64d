"""Owns what a person sees of what is kept about them, and their wish to be deleted."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.responses import Response

from classroom.app.visit import Visit, Visited
from classroom.teams import RefusedError, privacy

router = APIRouter()
VERSION = 1  # of the file that is downloaded
CONFIRM = "Tick the box to say that you mean it. Nothing was deleted."


@router.get("/quiz/me")
def show(visit: Visited) -> Response:
    """Show everything that is kept about who asks."""
    return show_kept(visit, visit.me.id, home="/quiz/me")


@router.get("/quiz/me/data.json")
def download(visit: Visited) -> Response:
    """Give everything that is kept about who asks as a file."""
    return send_kept(visit, visit.me.id)


@router.post("/quiz/me/delete")
def delete(visit: Visited, sure: Annotated[str, Form(max_length=5)] = "") -> Response:
    """Delete who asks."""
    delete_person(visit, visit.me.id, sure=sure)
    visit.person = None
    response = visit.page("deleted.html", mine=True)
    visit.parts.sessions.set_token(response, "")
    return response


def show_kept(visit: Visit, person_id: int, *, home: str) -> Response:
    """Return the page about a person; ``home`` is its address."""
    with visit.parts.database.read() as connection:
        kept = privacy.read(connection, person_id, now=visit.now)
    return visit.page("kept.html", kept=kept, home=home, mine=person_id == visit.me.id)


def send_kept(visit: Visit, person_id: int) -> Response:
    """Return the file about a person."""
    with visit.parts.database.read() as connection:
        kept = privacy.read(connection, person_id, now=visit.now)
    whole = {
        "version": VERSION,
        "made_at": visit.now,
        "person": {**vars(kept.person), "since": kept.since},
        **{section.name: section.rows for section in kept.sections},
        "log": kept.log,
    }
    body = json.dumps(whole, ensure_ascii=False, indent=1, default=_write)
    headers = {"Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="my-data.json"'}
    return Response(body, headers=headers, media_type="application/json")


def delete_person(visit: Visit, person_id: int, *, sure: str) -> None:
    """Delete a person and end their sessions. Raises RefusedError when the box was not ticked."""
    if sure != "yes":
        raise RefusedError(CONFIRM)
    with visit.parts.database.write() as connection:
        privacy.delete(connection, person_id, by=visit.me.id, at=visit.now)
        visit.parts.sessions.end_all(connection, person_id)


def _write(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
