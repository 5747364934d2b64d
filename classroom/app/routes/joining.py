"""Owns invitation links: looking at one changes nothing, pressing its button signs in."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from classroom.app.fields import Line
from classroom.app.visit import Visited
from classroom.teams import invitations, people

router = APIRouter()


@router.get("/quiz/join/{token}")
def show(token: str, visit: Visited) -> Response:
    """Show who is invited where; mail programs that open links do not use one up by that."""
    with visit.parts.database.read() as connection:
        invitation = invitations.find(connection, token, at=visit.now)
        known = people.get(connection, invitation.person_id) if invitation.person_id else None
    return visit.page("join.html", invitation=invitation, known=known, secret=token)


@router.post("/quiz/join/{token}")
def join(token: str, visit: Visited, name: Line = "") -> Response:
    """Use the link and begin a session."""
    with visit.parts.database.write() as connection:
        person = invitations.accept(connection, token, name=name, at=visit.now)
        if visit.person is not None:
            visit.parts.sessions.end(connection, visit.cookie)
        session = visit.parts.sessions.start(connection, person.id, at=visit.now)
    response = visit.go("/quiz/")
    visit.parts.sessions.set_token(response, session)
    return response
