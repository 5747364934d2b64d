"""Owns the requests of signing in by a provider: to it, and back from it."""

from __future__ import annotations

import logging
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from classroom.app.providers import Provider
from classroom.app.visit import Visit, Visited
from classroom.teams import NotThereError, RefusedError, identities, signins

router = APIRouter()
LOG = logging.getLogger("classroom")
Words = Annotated[str, Query(max_length=4000)]


@router.get("/quiz/sign-in/{provider}")
def leave(provider: str, visit: Visited) -> Response:
    """Send the browser to a provider."""
    chosen = _find(visit, provider)
    way = visit.parts.sign_in.begin(chosen, back=_back(visit, chosen), at=visit.now)
    noted = signins.Noted(way.nonce, way.verifier)
    with visit.parts.database.write() as connection:
        signins.note(connection, chosen.id, noted, state=way.state, browser=visit.cookie, at=visit.now)
    response = visit.go(way.url)
    if visit.new_visitor:
        visit.parts.sessions.set_visitor(response, visit.cookie)
    return response


@router.get("/quiz/sign-in/{provider}/back")
def come_back(provider: str, visit: Visited, state: Words = "", code: Words = "", error: Words = "") -> Response:
    """Begin a session for who the provider says it is."""
    chosen = _find(visit, provider)
    with visit.parts.database.write() as connection:
        noted = signins.take(connection, chosen.id, state=state, browser=visit.cookie, at=visit.now)
    if error or not code:
        raise RefusedError(f"{chosen.name} did not let you in. You can try again.")
    try:
        account = visit.parts.sign_in.finish(
            chosen, code, nonce=noted.nonce, verifier=noted.verifier, back=_back(visit, chosen), at=visit.now
        )
    except RefusedError as reason:
        LOG.warning("a sign-in by a provider failed", exc_info=reason, extra={"provider": chosen.id})
        raise
    with visit.parts.database.write() as connection:
        person = identities.sign_in(connection, account, at=visit.now)
        if visit.person is not None:
            visit.parts.sessions.end(connection, visit.parts.sessions.read_token(visit.request.cookies))
        session = visit.parts.sessions.start(connection, person.id, at=visit.now)
    response = visit.go("/quiz/")
    visit.parts.sessions.set_token(response, session)
    return response


def _find(visit: Visit, provider: str) -> Provider:
    found = visit.parts.sign_in.providers.get(provider)
    if found is None:
        raise NotThereError("There is no such way to sign in here.")
    return found


def _back(visit: Visit, provider: Provider) -> str:
    return visit.link(f"/quiz/sign-in/{provider.id}/back")
