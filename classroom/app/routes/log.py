"""Owns the page of the audit log, for administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from classroom.app.fields import LARGEST
from classroom.app.visit import Visited
from classroom.teams import actions

router = APIRouter()
Place = Annotated[int | None, Query(ge=0, le=LARGEST)]


@router.get("/quiz/log")
def show(visit: Visited, before: Place = None, after: Place = None) -> Response:
    """Show what was done, newest first, or the page before or after an entry."""
    with visit.parts.database.read() as connection:
        page = actions.read_page(connection, before=before, after=after)
    return visit.page("log.html", log=page)
