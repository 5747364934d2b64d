"""Owns the slides of a live session: those of its plan, with the script that fills them with what the room says."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from classroom.app.assets import address_of
from classroom.app.live.content import read_deck
from classroom.app.routes.live import TEAMS, invite
from classroom.app.routes.livefeed import find_room
from classroom.app.site import CSP
from classroom.app.visit import Visited
from classroom.slides import NOTES_SCRIPT, SITE, render_page

router = APIRouter()
# The window of notes that reveal.js opens brings a script of its own, and tables of slides state their columns.
POLICY = CSP.format(digests=f" '{NOTES_SCRIPT}'").replace("frame-ancestors 'self'", f"frame-ancestors {TEAMS}")
UP = "../.."  # from the address of the slides to the root of the site


@router.get("/live/{code}/slides")
async def show_slides(code: str, visit: Visited) -> Response:
    """Show the slides of a session's plan; what the room says comes with the key only."""
    opened = (await find_room(code, visit)).opened
    deck = await run_in_threadpool(read_deck, visit.parts.settings.root, opened.plan["id"])
    facts = {f"data-{name}": value for name, value in invite(visit, opened.code).items()}
    live = {"id": "live", "src": address_of("live-slides.js"), **facts}
    page = render_page(deck, assets=f"{UP}/{SITE}/assets", site=UP, live=live)
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-store"})
