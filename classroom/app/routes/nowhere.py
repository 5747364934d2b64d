"""Owns addresses of the server that lead nowhere."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException

from classroom.app.visit import Visited

router = APIRouter()


@router.get("/quiz/{rest:path}", include_in_schema=False)
def miss(rest: str, visit: Visited) -> None:
    """Tell that there is nothing here."""
    raise HTTPException(404)
