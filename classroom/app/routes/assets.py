"""Owns sending the scripts and styles of the server's pages."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from classroom.app.assets import FILES, read_asset
from classroom.app.visit import Visited

router = APIRouter()
FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


@router.get("/quiz/assets/{name}")
async def send(name: str, visit: Visited) -> Response:
    """Send a script or style sheet, packed where the browser takes that."""
    if name not in FILES:
        raise HTTPException(404)
    asset = read_asset(name)
    if "gzip" in visit.request.headers.get("accept-encoding", ""):
        return Response(asset.packed, headers={**FOR_GOOD, "Content-Encoding": "gzip"}, media_type=asset.kind)
    return Response(asset.body, headers=FOR_GOOD, media_type=asset.kind)
