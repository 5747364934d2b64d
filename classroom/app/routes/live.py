"""Owns the pages of live sessions: opening, joining, the page of each audience."""

from __future__ import annotations

from typing import Annotated

import segno
from fastapi import APIRouter, Form
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from classroom.app.fields import Word
from classroom.app.guard import CSP
from classroom.app.live.content import list_plans, read_content
from classroom.app.pages import render
from classroom.app.routes.livefeed import find_room
from classroom.app.visit import Visit, Visited
from classroom.live import codes, storing
from classroom.store import record
from classroom.teams import RefusedError

router = APIRouter()
MOST_PEOPLE, MOST_DAYS = 2000, 365
# Where Microsoft Teams shows a page in a tab (learn.microsoft.com, tab requirements).
TEAMS = (
    "'self' https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com "
    "https://*.microsoft365.com https://*.office.com https://outlook.office.com https://outlook.office365.com"
)
FRAMED = {"Content-Security-Policy": CSP.replace("frame-ancestors 'none'", f"frame-ancestors {TEAMS}")}


def _page(visit: Visit, template: str, **values: object) -> Response:
    """Return a page that Teams may frame, and that sets no cookie."""
    response = render(visit.request, template, {"visit": None, **values})
    response.headers.update(FRAMED)
    return response


@router.get("/join")
async def enter(visit: Visited, code: str = "", room: str = "") -> Response:
    """Ask for a join code, and go on to its session."""
    if not code:
        return _page(visit, "liveenter.html", code="", wrong=False)
    read = codes.read_code(code[:40])
    if not read:
        return _page(visit, "liveenter.html", code=code[:40], wrong=True)
    suffix = f"?room={room}" if room.isalnum() and len(room) <= 20 else ""
    return RedirectResponse(f"/join/{codes.show_code(read)}{suffix}", 303)


@router.get("/join/{code}")
async def take_part(code: str, visit: Visited) -> Response:
    """Show a participant's page."""
    opened = (await find_room(code, visit)).opened
    return _page(visit, "livejoin.html", opened=opened, code=codes.show_code(opened.code))


@router.get("/teams/configure")
async def configure(visit: Visited) -> Response:
    """Show the page on which a tab of Teams is set up."""
    return _page(visit, "liveteams.html")


@router.get("/live")
def choose(visit: Visited) -> Response:
    """Show the session plans to open a session from, and the sessions that one has opened."""
    mine = None if visit.me.administrator else visit.me.id
    with visit.parts.database.read() as connection:
        rows = storing.list_opened(connection, mine)
    opened = [(row, codes.show_code(row.code), codes.make_key(row.secret, "trainer")) for row in rows]
    return visit.page("live.html", plans=list_plans(visit.parts.settings.root), opened=opened, days=storing.KEEP_DAYS)


@router.post("/live")
def begin(
    visit: Visited,
    plan: Word,
    named: Word = "",
    cap: Annotated[int, Form(ge=1, le=MOST_PEOPLE)] = 1000,
    days: Annotated[int, Form(ge=1, le=MOST_DAYS)] = storing.KEEP_DAYS,
) -> Response:
    """Open a session from a plan and go to the trainer's page; the key stands after “#”, where no log sees it."""
    found, shown, items = read_content(visit.parts.settings.root, plan)
    if not items:
        raise RefusedError("This plan asks nothing, so that there is nothing to answer in a live session.")
    with visit.parts.database.write() as connection:
        code = storing.open_session(
            connection, title=found.title, plan=shown, items=items, named=bool(named), cap=cap, keep_days=days,
            at=visit.now, by=visit.me.id,
        )  # fmt: skip
        record(connection, "live.opened", subject=f"live:{code}", by=visit.me.id, at=visit.now, detail={"plan": plan})
        session = storing.list_opened(connection, visit.me.id)[0]
    return visit.go(f"/live/{codes.show_code(code)}/trainer#{codes.make_key(session.secret, 'trainer')}")


@router.get("/live/{code}/trainer")
async def lead(code: str, visit: Visited) -> Response:
    """Show the trainer's page; what it shows comes with the key only."""
    opened = (await find_room(code, visit)).opened
    return _page(visit, "livetrainer.html", opened=opened, **invite(visit, opened.code))


@router.get("/live/{code}/screen")
async def project(code: str, visit: Visited) -> Response:
    """Show the page for the projector; what it shows comes with the key only."""
    opened = (await find_room(code, visit)).opened
    return _page(visit, "livescreen.html", opened=opened, **invite(visit, opened.code))


def invite(visit: Visit, code: str) -> dict[str, str]:
    """How people join: the code, the link as text, and the same link as a picture that phones read."""
    link = visit.link(f"/join/{codes.show_code(code)}")
    picture = segno.make(link, error="m", micro=False).svg_data_uri(scale=1, border=2, dark="#000", light="#fff")
    return {"code": codes.show_code(code), "link": link, "picture": Markup(picture)}
