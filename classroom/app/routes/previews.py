"""Owns the page on which trainers look at the questions of a bank, with their keys, before they give it to a team."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from classroom.app.fields import Id
from classroom.app.sheet import render_look
from classroom.app.visit import Visited
from classroom.teams import preview, rosters

router = APIRouter()


@router.get("/quiz/teams/{team}/banks/{bank}")
def show(team: Id, bank: str, visit: Visited, keys: Annotated[str, Query(max_length=10)] = "") -> Response:
    """Show the questions as learners see them, with what is right and why; nothing is kept."""
    with visit.parts.database.read() as connection:
        found = rosters.get_team(connection, team)
    chosen = visit.parts.banks.get(bank)
    return visit.page(
        "preview.html",
        team=found,
        bank=chosen,
        previewed=preview.preview(chosen),
        objectives=visit.parts.objectives(),
        look=render_look,
        keys=bool(keys),
    )
