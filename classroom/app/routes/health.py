"""Owns what machines ask of the server: whether it runs, whether it can work, its figures."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, PlainTextResponse, Response

from classroom.app.errors import AccessError
from classroom.app.health import look, may_read_figures
from classroom.app.metrics import KIND
from classroom.app.visit import Visited
from classroom.teams import attempts

router = APIRouter()
FRESH = {"Cache-Control": "no-store"}
NOT_YOURS = "The figures are for this machine, or for who sends the token (CLASSROOM_METRICS_TOKEN)."


@router.get("/health")
async def tell_health(visit: Visited) -> Response:
    """Say that the process answers, whatever the database does."""
    return JSONResponse({"state": "alive"}, headers=FRESH)


@router.get("/ready")
def tell_readiness(visit: Visited) -> Response:
    """Say whether requests can be sent here: the database answers and has the right schema."""
    state = look(visit.parts.database)
    return JSONResponse({"state": state}, 200 if state == "ready" else 503, FRESH)


@router.get("/metrics")
def tell_figures(visit: Visited) -> Response:
    """Give the figures in the form that Prometheus reads."""
    request, settings = visit.request, visit.parts.settings
    client = request.client.host if request.client else ""
    if not may_read_figures(request.headers, client, settings.metrics_token):
        raise AccessError(403, NOT_YOURS)
    with visit.parts.database.read() as connection:
        under_way = attempts.count_open(connection)
    return PlainTextResponse(visit.parts.metrics.read(open_attempts=under_way), media_type=KIND, headers=FRESH)
