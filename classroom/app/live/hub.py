"""Owns the sessions that run in this process: found by their codes, and told twice a second."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from hashlib import sha256

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool

from classroom.app.live.content import read_marking_tables
from classroom.app.live.room import Room
from classroom.app.settings import Settings
from classroom.live import Item, Session, storing
from classroom.pages import BODIES, Frame
from classroom.store import Batcher, Database

LOG = logging.getLogger("classroom")
TICK = 0.5  # seconds between two looks at what has come in
DAY = 86_400.0
FAILURES, WINDOW = 20, 600.0  # wrong codes from one address in so many seconds; then codes take turns
TURN, LONGEST = 0.2, 5.0  # seconds from one turn to the next, and the longest that somebody waits for it
ROOMS = 200  # sessions kept in memory; the others are read again when somebody comes


class Hub:
    """All running sessions of a process. There is one process: two would not know of each other's answers."""

    def __init__(self, settings: Settings, database: Database, clock: Callable[[], datetime]) -> None:
        """Take where sessions are kept, and the clock."""
        self.rooms: dict[str, Room] = {}
        self.keeper = Batcher[storing.Row, None](database.write, storing.keep_all)
        self.failures = Failures()
        self._settings = settings
        self._database = database
        self._clock = clock
        self._loading: dict[str, asyncio.Lock] = {}

    async def find(self, code: str) -> Room | None:
        """Return the session of a code; it is read from the database when it is asked for first."""
        if code in self.rooms:
            return self.rooms[code]
        lock = self._loading.setdefault(code, asyncio.Lock())
        async with lock:
            if code not in self.rooms:
                session = await run_in_threadpool(self._load, code)
                if session is not None:
                    self._make_place()
                    self.rooms[code] = Room(session, self.keeper, render=render_question, now=self._clock())
        self._loading.pop(code, None)
        return self.rooms.get(code)

    def _load(self, code: str) -> Session | None:
        with self._database.read() as connection:
            session = storing.load(connection, code, tables=read_marking_tables(self._settings.root))
        if session is not None and session.state.item:  # the first answer must not wait for the key
            _ = session.items[session.state.item].key
        return session

    def _make_place(self) -> None:
        """Forget the oldest session that nobody looks at."""
        idle = [code for code, room in self.rooms.items() if not any(room.streams.values())]
        for code in idle[: max(0, len(self.rooms) - ROOMS + 1)]:
            del self.rooms[code]

    async def run(self) -> None:
        """Tell what has come in, and once a day forget what is to be forgotten, until cancelled."""
        forget_at = 0.0
        while True:
            if time.monotonic() >= forget_at:
                forget_at = time.monotonic() + DAY
                await self._safely(self._forget())
            for room in list(self.rooms.values()):
                await self._safely(room.tick(self._clock()))
            await asyncio.sleep(TICK)

    async def _forget(self) -> None:
        def forget() -> int:
            with self._database.write() as connection:
                return storing.forget_texts(connection, at=self._clock())

        if await run_in_threadpool(forget):
            self.rooms = {code: room for code, room in self.rooms.items() if any(room.streams.values())}

    def drop(self, code: str) -> None:
        """Forget a session that was deleted; who still looks at it is told that it is not there any more."""
        room = self.rooms.pop(code, None)
        if room is not None:
            room.end_streams()

    async def _safely(self, work: object) -> None:
        try:
            await work  # type: ignore[misc]
        except Exception:
            LOG.exception("a live session could not be told what is new; trying again")

    def end_streams(self) -> None:
        """End every stream, as the server stops."""
        for room in self.rooms.values():
            room.end_streams()

    def close(self) -> None:
        """Finish what was begun."""
        with suppress(RuntimeError):
            self.end_streams()
        self.keeper.close()


class Failures:
    """Wrong codes by address, in memory and under a salt of this process, so that no address is kept."""

    def __init__(self) -> None:
        """Start without any."""
        self._salt = secrets.token_bytes(16)
        self._times: dict[bytes, deque[float]] = {}
        self._turns: dict[bytes, float] = {}

    def is_barred(self, address: str, *, at: float) -> bool:
        """Whether so many wrong codes came from an address that its next ones take turns."""
        times = self._times.get(self._hide(address))
        while times and times[0] < at - WINDOW:
            times.popleft()
        return times is not None and len(times) >= FAILURES

    def take_turn(self, address: str, *, at: float) -> float | None:
        """Return how many seconds to wait; None where too many wait already. A company behind one address gets in."""
        name = self._hide(address)
        turn = max(at, self._turns.get(name, 0.0))
        if turn - at > LONGEST:
            return None
        self._turns[name] = turn + TURN
        return turn - at

    def add(self, address: str, *, at: float) -> None:
        """Note a wrong code."""
        if len(self._times) > 50_000:
            self._times.clear()
            self._turns.clear()
        self._times.setdefault(self._hide(address), deque(maxlen=FAILURES)).append(at)

    def _hide(self, address: str) -> bytes:
        return sha256(self._salt + address.encode()).digest()[:12]


def render_question(item: Item) -> str:
    """Return a question as HTML, with nothing of its key."""
    shown = item.shown
    return str(Markup(BODIES[shown.kind](shown, Frame(f"live{item.number}"))))
