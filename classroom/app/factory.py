"""Owns putting the application together: routes, rights, guard, the site, what runs beside the requests."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool

from classroom.app.errors import add_handlers
from classroom.app.guard import Guard
from classroom.app.logs import set_up
from classroom.app.parts import Parts, read_clock
from classroom.app.process import settle_memory
from classroom.app.routes import ROUTERS
from classroom.app.settings import Settings, read_settings
from classroom.app.site import Site
from classroom.app.visit import admit
from classroom.app.watch import Watch
from classroom.teams import submission

LOG = logging.getLogger("classroom")
SWEEP = 15.0  # seconds between two looks for attempts whose time is over


def create_app(settings: Settings, *, clock: Callable[[], datetime] = read_clock) -> FastAPI:
    """Return the application: the quizzes under ``/quiz/``, the site everywhere else.

    The database must have the newest schema (``startup.prepare``).
    """
    app = FastAPI(
        title="Graded quizzes",
        dependencies=[Depends(admit)],
        openapi_url=None,  # the description is for tests; `app.openapi()` gives it
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_live,
    )
    app.state.parts = Parts(settings, clock=clock)
    for router in ROUTERS:
        app.include_router(router)
    add_handlers(app)
    app.mount("/", Site(settings.site))
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Watch, metrics=app.state.parts.metrics)  # the last added is the outermost
    return app


def app_from_environment() -> FastAPI:
    """Return the application of the settings in the environment; each server process calls it once."""
    settings = read_settings(os.environ)
    set_up(everything=bool(settings.address))  # on a machine of one's own only what is amiss
    app = create_app(settings)
    settle_memory()
    return app


@asynccontextmanager
async def _live(app: FastAPI) -> AsyncIterator[dict[str, Any]]:
    """Sweep while the server runs; at its end finish what was begun. Gives what ends the open streams (process.py)."""
    live = app.state.parts.live
    sweepers = [asyncio.create_task(_sweep(app.state.parts)), asyncio.create_task(live.run())]
    try:
        yield {"end_streams": live.end_streams}
    finally:
        for sweeper in sweepers:
            sweeper.cancel()
        await asyncio.gather(*sweepers, return_exceptions=True)
        await run_in_threadpool(app.state.parts.close)


async def _sweep(parts: Parts) -> None:
    while True:
        try:
            await run_in_threadpool(end_due, parts)
        except Exception:
            LOG.exception("attempts whose time is over could not be ended; trying again")
        await asyncio.sleep(SWEEP)


def end_due(parts: Parts) -> int:
    """End the attempts whose time is over, each in a transaction of its own; return how many."""
    now = parts.clock()
    with parts.database.read() as connection:
        due = submission.list_due(connection, at=now)
    for attempt in due:
        with parts.database.write() as connection:
            submission.end(connection, attempt, shelf=parts.shelf, by=None, at=now)
    return len(due)
