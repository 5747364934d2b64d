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
Text = Annotated[str, Form(max_length=LONGEST)]


@router.post("/quiz/teams/{team}/members/{person}/role")
def change_role(team: Id, person: Id, visit: Visited, role: Word) -> Response:
    """Make a member a trainer or a learner."""
    if role not in memberfiles.ROLES:
        raise RefusedError("Choose whether the person is a learner or a trainer.")
    with visit.parts.database.write() as connection:
        rosters.get_team(connection, team)
        if rosters.set_role(connection, team, person, role=role):
            detail = {"person": person, "role": role}
            record(connection, "member.changed", subject=f"team:{team}", by=visit.me.id, at=visit.now, detail=detail)
    return visit.go(f"/quiz/teams/{team}")


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
