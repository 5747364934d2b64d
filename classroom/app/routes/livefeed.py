"""Owns what goes between a server and the pages of a live session: streams down, answers and commands up, as JSON.

Who asks is known by a token (participants) or a key (trainer, screen) in the header Authorization.
"""

from __future__ import annotations

import asyncio
import time
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from classroom.app.errors import AccessError
from classroom.app.fields import Mended
from classroom.app.live import Room
from classroom.app.visit import Visit, Visited
from classroom.live import Command, Item, Person, codes, snapshots
from classroom.teams import NotThereError

router = APIRouter()
NO_STORE = {"Cache-Control": "no-store"}
NOWHERE = "There is no session with this code. Check it with your trainer."
STRANGER = "This device has not joined the session yet, or the session is another one."
NOT_YOURS = "This needs the trainer's link."
WAIT = "Many wrong codes came from your network, so that codes take turns. Try again in a few seconds."
TOO_FAST = "That was too fast. Wait a moment, then try again."


class Joining(BaseModel):
    """What somebody joins with."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=100), Mended] = ""
    email: Annotated[str, Field(max_length=254), Mended] = ""
    room: Annotated[str, Field(max_length=20, pattern="^[A-Za-z0-9 -]*$"), Mended] = ""


class Sent(BaseModel):
    """One answer. ``client`` is made by the browser for this answer: sent twice it is kept once."""

    model_config = ConfigDict(extra="forbid")

    client: Annotated[str, Field(pattern="^[A-Za-z0-9-]{16,40}$")]
    item: Annotated[int, Field(ge=1, le=500)]
    vote: Annotated[int, Field(ge=1, le=2)]
    answer: Annotated[dict[str, Any], Mended]


async def find_room(code: str, visit: Visit) -> Room:
    """Return the session of a code. Wrong codes are counted by address; joins are not. Raises AccessError."""
    if visit.parts.settings.workers > 1:
        raise AccessError(409, "Live sessions need a server of one process: its operator starts it with --workers 1.")
    client = visit.request.client
    address, failures, at = client.host if client else "", visit.parts.live.failures, time.monotonic()
    read = codes.read_code(code)
    room = visit.parts.live.rooms.get(read)
    if room is not None and room.knows(read_bearer(visit)):  # who is in does not wait for those who guess
        return room
    if failures.is_barred(address, at=at):
        wait = failures.take_turn(address, at=at)
        if wait is None:
            raise AccessError(429, WAIT)
        await asyncio.sleep(wait)
    room = await visit.parts.live.find(read) if read else None
    if room is None:
        failures.add(address, at=at)
        raise NotThereError(NOWHERE)
    return room


def read_bearer(visit: Visit) -> str:
    """Return the token or key that a request carries; empty where there is none."""
    kind, _, token = visit.request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def need_person(room: Room, visit: Visit) -> Person:
    """Return the participant who asks. Raises AccessError."""
    person = room.person_of(read_bearer(visit))
    if person is None:
        raise AccessError(401, STRANGER)
    return person


def need_trainer(room: Room, visit: Visit) -> None:
    """Raise AccessError unless the trainer asks."""
    if room.audience_of(read_bearer(visit)) != "trainer":
        raise AccessError(403, NOT_YOURS)


def _need_audience(room: Room, visit: Visit, audience: str) -> int:
    """Return the number of the participant who asks, 0 for trainer and screen. Raises AccessError."""
    if audience == "people":
        return need_person(room, visit).number
    if room.audience_of(read_bearer(visit)) not in ("trainer", audience):
        raise AccessError(403, NOT_YOURS)
    return 0


def _take(visit: Visit, limit: str, who: str) -> None:
    if not visit.parts.limits.take(limit, who, at=time.monotonic()):
        raise AccessError(429, TOO_FAST)


@router.post("/live/{code}/people")
async def join(code: str, joining: Joining, visit: Visited) -> Response:
    """Join, or be recognised by the token; both give the number that this person has in the session."""
    room = await find_room(code, visit)
    token = read_bearer(visit)
    known = room.person_of(token)
    if known is None:
        _take(visit, "live-join", code)
        token = codes.make_token()
        known = await room.join(
            codes.hash_token(token), name=joining.name, room=joining.room, at=visit.now, email=joining.email
        )
    return JSONResponse({"token": token, "person": known.number, "room": known.room}, headers=NO_STORE)


@router.get("/live/{code}/stream")
async def stream(code: str, visit: Visited, audience: str = "people") -> Response:
    """Send the newest snapshot at once, and each newer one as it comes."""
    room = await find_room(code, visit)
    return room.stream(_known(audience), _need_audience(room, visit, _known(audience)))


@router.get("/live/{code}/state")
async def poll(code: str, visit: Visited, audience: str = "people") -> Response:
    """Give the newest snapshot to who cannot hold a stream; 304 where the browser has it.

    The last part of its tag counts what was new of this person's own.
    """
    room = await find_room(code, visit)
    person = _need_audience(room, visit, _known(audience))
    number, body = room.snapshot(_known(audience))
    tag = f'"{room.opened.created_at.timestamp():.0f}-{room.born}-{number}-{room.own[person]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if visit.request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


@router.get("/live/{code}/mine")
async def show_mine(code: str, visit: Visited) -> Response:
    """Give a participant what they have answered."""
    room = await find_room(code, visit)
    return JSONResponse(snapshots.tell_person(room.session, need_person(room, visit)), headers=NO_STORE)


@router.get("/live/{code}/plan")
async def show_plan(code: str, visit: Visited) -> Response:
    """Give the trainer the plan with the numbers of its questions."""
    room = await find_room(code, visit)
    need_trainer(room, visit)
    items = [_tell_item(one) for one in room.session.items.values()]
    screen = codes.make_key(room.opened.secret, "screen")
    told = {"plan": room.opened.plan, "items": items, "session": room.opened.id, "screen": screen}
    return JSONResponse(told, headers=NO_STORE)


def _tell_item(one: Item) -> dict[str, Any]:
    return {
        "item": one.number,
        "segment": one.segment,
        "kind": one.kind,
        "stem": one.asked.stem,
        "again": one.discussed,
        "concepts": [{"id": concept.id, "title": concept.title} for concept in one.concepts],
    }


@router.post("/live/{code}/answers")
async def answer(code: str, sent: Sent, visit: Visited) -> Response:
    """Take an answer; it is acknowledged when it is on disk."""
    room = await find_room(code, visit)
    person = need_person(room, visit)
    _take(visit, "live-answer", person.token_hash)
    given = await room.answer(
        person, item=sent.item, vote=sent.vote, client=sent.client, answer=sent.answer, at=visit.now
    )
    return JSONResponse({"kept": given.client, "number": given.number}, headers=NO_STORE)


@router.post("/live/{code}/commands")
async def command(code: str, given: Command, visit: Visited) -> Response:
    """Take a command of the trainer."""
    room = await find_room(code, visit)
    need_trainer(room, visit)
    _take(visit, "live-command", code)
    await room.command(given, at=visit.now)
    return JSONResponse({"seq": room.session.state.seq}, headers=NO_STORE)


def _known(audience: str) -> str:
    return audience if audience in ("people", "screen", "trainer") else "people"
