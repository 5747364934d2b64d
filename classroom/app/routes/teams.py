"""Owns the pages about teams: the list for administrators, one team for its trainers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import Response

from classroom.app.fields import LARGEST, Id, Line, Word
from classroom.app.visit import Visited
from classroom.store import record
from classroom.teams import RefusedError, appeals, assignments, invitations, rosters

router = APIRouter()


@router.get("/quiz/teams")
def show_all(visit: Visited) -> Response:
    """List all teams."""
    with visit.parts.database.read() as connection:
        teams = rosters.list_teams(connection)
    return visit.page("teams.html", teams=teams, problems=visit.parts.banks.problems)


@router.post("/quiz/teams")
def add(visit: Visited, name: Line) -> Response:
    """Make a team."""
    with visit.parts.database.write() as connection:
        team = rosters.add_team(connection, name, at=visit.now)
        record(connection, "team.made", subject=f"team:{team.id}", by=visit.me.id, at=visit.now)
    return visit.go(f"/quiz/teams/{team.id}")


@router.get("/quiz/teams/{team}")
def show(team: Id, visit: Visited, changed: Annotated[int, Query(ge=0, le=LARGEST)] = 0) -> Response:
    """Show who is in a team, who is invited, what is assigned; ``changed`` is a member who has a new role."""
    with visit.parts.database.read() as connection:
        members = rosters.list_members(connection, team)
        return visit.page(
            "team.html",
            team=rosters.get_team(connection, team),
            members=members,
            changed=next((member for member in members if member.id == changed), None),
            invitations=invitations.list_of_team(connection, team),
            assignments=assignments.list_of_team(connection, team),
            waiting=appeals.count_open(connection, team),
        )


@router.post("/quiz/teams/{team}/invitations")
def invite(
    team: Id,
    visit: Visited,
    role: Word,
    name: Line = "",
    email: Annotated[str, Form(max_length=320)] = "",
) -> Response:
    """Make an invitation and show its link, this once."""
    if role not in ("learner", "trainer"):
        raise RefusedError("Choose whether to invite a learner or a trainer.")
    with visit.parts.database.write() as connection:
        rosters.get_team(connection, team)
        token = invitations.invite(
            connection, role=role, team_id=team, name=name, email=email, at=visit.now, by=visit.me.id
        )
    link = visit.link(f"/quiz/join/{token}")
    return visit.page("link.html", link=link, back=f"/quiz/teams/{team}", days=invitations.DAYS)


@router.post("/quiz/invitations/{invitation}/revoke")
def revoke(invitation: Id, visit: Visited) -> Response:
    """Withdraw a link that nobody has used."""
    with visit.parts.database.write() as connection:
        team = invitations.get_team(connection, invitation)
        invitations.revoke(connection, invitation, by=visit.me.id, at=visit.now)
    return visit.go(f"/quiz/teams/{team}" if team else "/quiz/")
