"""Owns the requests about the members of a team: roles, and the list as a CSV file out and in."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, File, Form
from starlette.responses import Response

from classroom.app.fields import Id, Word
from classroom.app.visit import Visit, Visited
from classroom.store import record
from classroom.teams import RefusedError, invitations, memberfiles, rosters

router = APIRouter()
LONGEST = 500_000  # signs
Sure = Annotated[str, Form(max_length=5)]
Text = Annotated[str, Form(max_length=LONGEST)]


@router.post("/quiz/teams/{team}/members/{person}/role")
def change_role(team: Id, person: Id, visit: Visited, role: Word, sure: Sure = "") -> Response:
    """Make a member a trainer or a learner; the page that follows offers the way back.

    Trainers who make learners of themselves have no way back of their own, so that they are asked first.
    """
    if role not in memberfiles.ROLES:
        raise RefusedError("Choose whether the person is a learner or a trainer.")
    given_up = person == visit.me.id and role == "learner" and not visit.me.administrator
    with visit.parts.database.write() as connection:
        found, member = rosters.get_team(connection, team), rosters.find_member(connection, team, person)
        if member is None or member.role == role:
            return visit.go(f"/quiz/teams/{team}")
        if given_up and sure != "yes":
            return visit.page("member.html", team=found, member=member, what="role")
        rosters.set_role(connection, team, person, role=role)
        detail = {"person": person, "role": role}
        record(connection, "member.changed", subject=f"team:{team}", by=visit.me.id, at=visit.now, detail=detail)
    return visit.go("/quiz/" if given_up else f"/quiz/teams/{team}?changed={person}#changed")


@router.post("/quiz/teams/{team}/members/{person}/remove")
def remove(team: Id, person: Id, visit: Visited, sure: Sure = "") -> Response:
    """Ask whether a person is to be taken out of a team, then do it: for some there is no way back."""
    with visit.parts.database.write() as connection:
        found, member = rosters.get_team(connection, team), rosters.find_member(connection, team, person)
        if member is None:
            return visit.go(f"/quiz/teams/{team}")
        if sure != "yes":
            return visit.page("member.html", team=found, member=member, what="remove")
        rosters.leave(connection, team, person)
        detail = {"person": person}
        record(connection, "member.removed", subject=f"team:{team}", by=visit.me.id, at=visit.now, detail=detail)
    shut_out = person == visit.me.id and not visit.me.administrator
    return visit.go("/quiz/" if shut_out else f"/quiz/teams/{team}")


@router.get("/quiz/teams/{team}/members.csv")
def export(team: Id, visit: Visited) -> Response:
    """Give the members of a team as a file that spreadsheets open."""
    with visit.parts.database.read() as connection:
        name = rosters.get_team(connection, team).name
        text = memberfiles.write(rosters.list_members(connection, team))
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "team"
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{plain}-members.csv"'}
    return Response("\ufeff" + text, headers=headers, media_type="text/csv; charset=utf-8")


@router.get("/quiz/teams/{team}/import")
def show_import(team: Id, visit: Visited) -> Response:
    """Show where a file can be given."""
    with visit.parts.database.read() as connection:
        return visit.page("import.html", team=rosters.get_team(connection, team), plan=None, text="")


@router.post("/quiz/teams/{team}/import")
def preview(team: Id, visit: Visited, text: Text = "", file: Annotated[bytes, File()] = b"") -> Response:
    """Show what a file would do and what is wrong with it; nothing is changed."""
    text = memberfiles.decode(file) if file else text
    if len(text) > LONGEST:
        raise RefusedError(f"The file is longer than {LONGEST} signs: divide it.")
    with visit.parts.database.read() as connection:
        found = rosters.get_team(connection, team)
        plan = memberfiles.plan(connection, team, text, at=visit.now)
    return visit.page("import.html", team=found, plan=plan, text=text)


@router.post("/quiz/teams/{team}/import/done")
def bring_about(team: Id, visit: Visited, text: Text) -> Response:
    """Do what a file says, and show the links of who was invited, this once."""
    with visit.parts.database.write() as connection:
        found = rosters.get_team(connection, team)
        made = memberfiles.bring_about(connection, team, text, by=visit.me.id, at=visit.now)
    return visit.page("links.html", team=found, made=_write_links(visit, made), count=len(made), days=invitations.DAYS)


def _write_links(visit: Visit, made: Sequence[tuple[memberfiles.Step, str]]) -> str:
    """The links as CSV, for a mail merge."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for step, token in made:
        shielded = [memberfiles.shield(step.name), memberfiles.shield(step.email or "")]
        writer.writerow([*shielded, visit.link(f"/quiz/join/{token}")])
    return out.getvalue()
