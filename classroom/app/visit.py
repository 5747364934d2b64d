"""Owns one request: who asks, when, by which rights; every route gets it from ``admit`` and from nowhere else."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from classroom.app.access import ACCESS, Asker, Entry
from classroom.app.errors import AccessError
from classroom.app.pages import render
from classroom.app.parts import Parts
from classroom.app.sessions import Look, form_token, is_form_token
from classroom.teams import Person, make_token

SAFE = ("GET", "HEAD")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
SIGN_IN = "You are not signed in, or not any more. Open your invitation link, or ask your trainer for a new one."


@dataclass
class Visit:
    """A request that was let in. ``person`` is None where nobody is signed in."""

    request: Request
    parts: Parts
    now: datetime
    person: Person | None
    cookie: str
    new_visitor: bool

    @property
    def me(self) -> Person:
        """Who is signed in. Raises AccessError where nobody is."""
        if self.person is None:
            raise AccessError(401, SIGN_IN)
        return self.person

    @property
    def form_token(self) -> str:
        """What the forms of a page for this browser carry."""
        return form_token(self.cookie)

    def page(self, template: str, **values: Any) -> Response:
        """Return a page made of a template; it knows ``visit`` and the values."""
        response = render(self.request, template, {"visit": self, **values})
        if self.new_visitor:
            self.parts.sessions.set_visitor(response, self.cookie)
        return response

    def link(self, path: str) -> str:
        """Return a path as an address that can be sent to somebody."""
        return (self.parts.settings.address or str(self.request.base_url).rstrip("/")) + path

    def go(self, path: str) -> Response:
        """Send the browser on to another page."""
        return RedirectResponse(path, 303)


async def admit(request: Request) -> Visit:
    """Let a request in by the table of who may what, or raise AccessError; a route that is not in it is closed."""
    parts: Parts = request.app.state.parts
    entry = ACCESS.get(f"{_method(request)} {request.scope['route'].path}")
    if entry is None:
        raise AccessError(403, "Nobody may do this: it is not in the table of rights.")
    visit = await _visit(request, parts)
    request.state.visit = visit
    if entry.limit and not parts.limits.take(entry.limit, _who(visit, request), at=time.monotonic()):
        raise AccessError(429, "That was too much in a short time. Wait a few seconds, then try again.")
    if (
        request.method not in SAFE
        and not entry.bearer
        and not is_form_token(await _read_form_token(request), visit.cookie)
    ):
        raise AccessError(403, "This page is too old, or the request came from elsewhere. Load the page again.")
    await _check(entry, visit)
    return visit


Visited = Annotated[Visit, Depends(admit)]


async def _visit(request: Request, parts: Parts) -> Visit:
    sessions, now = parts.sessions, parts.clock()
    token, person = sessions.read_token(request.cookies), None
    if token:
        person = sessions.recall(token, now) or await parts.finder.do(Look(token, now))
    visitor = sessions.read_visitor(request.cookies)
    cookie = token if person else visitor or make_token()
    return Visit(request, parts, now, person, cookie, new_visitor=not person and not visitor)


async def _check(entry: Entry, visit: Visit) -> None:
    if not entry.who.signed_in:
        return
    person = visit.me
    if entry.who.ask is None:
        return
    asker = Asker(person, visit.request.path_params, visit.parts.database)
    if not await run_in_threadpool(entry.who.ask, asker):
        raise AccessError(403, "You may not see or do this. If you should, ask your trainer or administrator.")


async def _read_form_token(request: Request) -> str:
    header = request.headers.get("x-form-token")
    if header is not None:
        return header
    if request.headers.get("content-type", "").startswith(FORMS):
        given = (await request.form()).get("form_token")
        return given if isinstance(given, str) else ""
    return ""


def _who(visit: Visit, request: Request) -> str:
    if visit.person:
        return f"person {visit.person.id}"
    return f"address {request.client.host if request.client else ''}"


def _method(request: Request) -> str:
    return "GET" if request.method == "HEAD" else request.method
