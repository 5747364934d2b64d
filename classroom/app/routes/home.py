"""Owns the first page: what there is for who is signed in, or how to sign in."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from classroom.app.visit import Visited
from classroom.teams import assignments, attempts, invitations, rosters

router = APIRouter()
MINUTES = 15


@router.get("/quiz")
def go_home(visit: Visited) -> Response:
    """Mend an address that lacks its last stroke."""
    return visit.go("/quiz/")


@router.get("/quiz/")
def show(visit: Visited) -> Response:
    """Show the quizzes and teams of who is signed in; tell others how to sign in."""
    if visit.person is None:
        return visit.page("welcome.html")
    with visit.parts.database.read() as connection:
        offered = [
            (assignment, attempts.list_of(connection, assignment.id, visit.person.id))
            for assignment in assignments.list_for(connection, visit.person.id)
        ]
        trained = rosters.list_teams_of(connection, visit.person.id, role="trainer")
    return visit.page("home.html", offered=offered, trained=trained)


@router.post("/quiz/sign-out")
def sign_out(visit: Visited) -> Response:
    """End this session."""
    with visit.parts.database.write() as connection:
        visit.parts.sessions.end(connection, visit.cookie)
    response = visit.go("/quiz/")
    visit.parts.sessions.set_token(response, "")
    return response


@router.post("/quiz/device")
def invite_device(visit: Visited) -> Response:
    """Show a link by which the same person goes on on another device."""
    with visit.parts.database.write() as connection:
        days = MINUTES / 24 / 60
        who = visit.me
        token = invitations.invite(connection, role="learner", person_id=who.id, at=visit.now, by=who.id, days=days)
    return visit.page("link.html", link=visit.link(f"/quiz/join/{token}"), back="/quiz/", minutes=MINUTES)
