"""Owns a session that runs in this process: its frames, its open streams, and the way of what comes in to the disk."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from starlette.concurrency import run_in_threadpool

from classroom.app.live.stream import Stream
from classroom.live import Command, Given, Item, Person, Session, codes, snapshots, storing
from classroom.store import Batcher

SLICE = 50  # streams that are woken before others get a turn
AUDIENCES = ("people", "screen", "trainer")
STREAMS = 3  # of one person at once; the newest stay
Keeper = Batcher[storing.Row, None]


class Room:
    """One running session. Its methods are called from the one event loop; nothing is told before it is kept."""

    def __init__(self, session: Session, keeper: Keeper, *, render: Callable[[Item], str], now: datetime) -> None:
        """Take the session, where rows are kept, and how a question is rendered."""
        self.session = session
        self.streams: dict[str, dict[int, Stream]] = {audience: {} for audience in AUDIENCES}
        self._keeper = keeper
        self._render = render
        self._turn = asyncio.Lock()  # commands are taken one after the other
        self._frames: dict[str, tuple[int, bytes, bytes]] = {}
        self._number = 0
        self.born = secrets.token_hex(4)  # numbers of frames begin anew with each start
        self._pending: dict[tuple[int, str], asyncio.Future[Given]] = {}
        self.own: Counter[int] = Counter()  # how often something of a person's own was new, for who polls
        self._answered: set[int] = set()  # who has answered since other devices of theirs were told
        self.dirty = False
        session.settle(now)
        for audience in AUDIENCES:
            self._build(audience, now)

    @property
    def opened(self) -> Any:
        """The fixed part of the session."""
        return self.session.opened

    def frame(self, audience: str) -> tuple[int, bytes]:
        """Return the number of the newest frame of an audience, and its text for a stream."""
        number, frame, _ = self._frames[audience]
        return number, frame

    def snapshot(self, audience: str) -> tuple[int, bytes]:
        """Return the number of the newest frame of an audience, and its JSON for who polls."""
        number, _, body = self._frames[audience]
        return number, body

    def stream(self, audience: str, person: int = 0) -> Stream:
        """Return a new stream; of one person only the newest few stay open."""
        made = Stream(self, audience, self.streams[audience])
        made.person = person
        if person:
            mine = [one for one in self.streams[audience].values() if one.person == person]
            for old in mine[: max(0, len(mine) - STREAMS + 1)]:
                old.end("elsewhere")
        return made

    async def join(self, token_hash: str, *, name: str, room: str, at: datetime, email: str = "") -> Person:
        """Return the person of a token; a new one where nobody has it yet. Raises LiveError."""
        known = self.session.book.by_token.get(token_hash)
        if known is not None:
            return known
        person = self.session.admit(token_hash, name=name, room=room, at=at, email=email)
        await self._keeper.do(storing.row_of_person(self.opened.id, person))
        self.session.book.add_person(person)
        self.dirty = True
        return person

    async def answer(self, person: Person, *, item: int, vote: int, client: str, answer: Any, at: datetime) -> Given:
        """Keep an answer once, however often it is sent; return it when it is on disk. Raises LiveError."""
        known = self.session.book.by_client.get((person.number, client))
        if known is not None:
            return known
        place = (person.number, client)
        if place in self._pending:
            return await asyncio.shield(self._pending[place])
        given = self.session.receive(person, item=item, vote=vote, client=client, answer=answer, at=at)
        self._pending[place] = asyncio.ensure_future(self._keep(given))
        return await asyncio.shield(self._pending[place])

    async def _keep(self, given: Given) -> Given:
        """Goes on when who sent it has gone, so that what is on disk is counted."""
        try:
            await self._keeper.do(storing.row_of_answer(self.opened.id, given))
            self.session.book.add(given)
            self.own[given.person] += 1
            self._answered.add(given.person)
            self.dirty = True
            return given
        finally:
            self._pending.pop((given.person, given.client), None)

    async def command(self, command: Command, *, at: datetime) -> None:
        """Take a trainer's command and tell everybody at once. Raises LiveError."""
        async with self._turn:
            after = self.session.check(command, at=at)
            if command.item in self.session.items:  # the first answer must not wait for the key
                await run_in_threadpool(getattr, self.session.items[command.item], "key")
            await self._keeper.do(storing.row_of_command(self.opened.id, after.seq, command, at))
            muted = self.session.state.muted ^ after.muted  # taking a step back may change it, too
            self.session.state = after
        self.own.update(muted)
        await self.publish(at, changed=True)
        self._nudge(muted)

    async def tick(self, at: datetime) -> None:
        """Close what is over, and tell trainer and screen what has come in; called twice a second."""
        changed = self.session.settle(at)
        if changed or self.dirty:
            await self.publish(at, changed=changed)

    async def publish(self, at: datetime, *, changed: bool) -> None:
        """Build the frames that are new, and wake who waits for them."""
        self.dirty = False
        for audience in ("trainer", "screen", *(["people"] if changed else [])):
            if audience == "screen" and self.session.state.frozen and not changed:
                continue
            if self._build(audience, at):
                await self._wake(audience)
        answered, self._answered = self._answered, set()
        self._nudge(answered, devices=2)

    def _nudge(self, people: Collection[int], *, devices: int = 1) -> None:
        """Have people with so many devices ask for what is new of their own; the only one knows what it has sent."""
        if not people:
            return
        streams = [stream for stream in self.streams["people"].values() if stream.person in people]
        count = Counter(stream.person for stream in streams)
        for stream in streams:
            if count[stream.person] >= devices:
                stream.nudge()

    async def _wake(self, audience: str) -> None:
        for place, stream in enumerate(list(self.streams[audience].values()), start=1):
            stream.wake()
            if place % SLICE == 0:
                await asyncio.sleep(0)

    def _build(self, audience: str, at: datetime) -> bool:
        """Make the frame of an audience; return whether it says anything new."""
        told = self._tell(audience, at)
        old = self._frames.get(audience)
        body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        if audience == "screen" and self.session.state.frozen and old is not None:
            return False
        if old is not None and _without_time(old[2]) == _without_time(body):
            return False
        self._number += 1
        self._frames[audience] = (self._number, b"id: %d\ndata: %s\n\n" % (self._number, body), body)
        return True

    def _tell(self, audience: str, at: datetime) -> Mapping[str, Any]:
        if audience == "people":
            return snapshots.tell_people(self.session, now=at, render=self._render)
        return (
            snapshots.tell_screen(self.session, now=at)
            if audience == "screen"
            else snapshots.tell_trainer(self.session, now=at)
        )

    def person_of(self, token: str) -> Person | None:
        """Return who has a token."""
        return self.session.book.by_token.get(codes.hash_token(token)) if token else None

    def audience_of(self, key: str) -> str:
        """Return what a key opens: the trainer's view, the screen, or nothing (empty)."""
        secret = self.opened.secret
        return next((one for one in ("trainer", "screen") if codes.is_key(key, secret, one)), "")

    def knows(self, bearer: str) -> bool:
        """Whether a token or key belongs to this session."""
        return bool(bearer) and (self.person_of(bearer) is not None or self.audience_of(bearer) != "")

    def end_streams(self) -> None:
        """End every stream, as the server stops; browsers come back to the next one."""
        for streams in self.streams.values():
            for stream in list(streams.values()):
                stream.end()


def _without_time(body: bytes) -> bytes:
    """A snapshot without the time at its beginning, to be compared with another."""
    return body.partition(b",")[2]
