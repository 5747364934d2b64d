"""Owns the pages about people for administrators: who is here, what is kept, deletion, more administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import Response

from classroom.app.fields import Id, Line
from classroom.app.routes.me import delete_person, send_kept, show_kept
from classroom.app.visit import Visited
from classroom.teams import invitations, people

router = APIRouter()
MOST = 200
HOURS = 24


@router.get("/quiz/people")
def show_all(visit: Visited, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """List people, or those whose name or address holds some words."""
    with visit.parts.database.read() as connection:
        found = people.search(connection, q, most=MOST + 1)
    return visit.page("people.html", found=found[:MOST], more=len(found) > MOST, q=q)


@router.post("/quiz/people/administrators")
def invite_administrator(visit: Visited, name: Line, email: Annotated[str, Form(max_length=320)] = "") -> Response:
    """Make a link for another administrator."""
    with visit.parts.database.write() as connection:
        token = invitations.invite(
            connection, role="administrator", name=name, email=email, at=visit.now, by=visit.me.id, days=HOURS / 24
        )
    return visit.page("link.html", link=visit.link(f"/quiz/join/{token}"), back="/quiz/people", minutes=HOURS * 60)


@router.get("/quiz/people/{person}")
def show(person: Id, visit: Visited) -> Response:
    """Show everything that is kept about a person."""
    return show_kept(visit, person, home=f"/quiz/people/{person}")


@router.get("/quiz/people/{person}/data.json")
def download(person: Id, visit: Visited) -> Response:
    """Give everything that is kept about a person as a file, to hand on to them."""
    return send_kept(visit, person)


@router.post("/quiz/people/{person}/delete")
def delete(person: Id, visit: Visited, sure: Annotated[str, Form(max_length=5)] = "") -> Response:
    """Delete a person."""
    delete_person(visit, person, sure=sure)
    mine = person == visit.me.id
    if mine:
        visit.person = None
    return visit.page("deleted.html", mine=mine)
