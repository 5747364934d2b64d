"""Owns one open stream of server-sent events: always the newest frame of its audience, never an old one.

What is new of one person alone is not told in it, but that there is something to ask for (an event “mine”).

A browser that reads slowly skips what has been replaced meanwhile. Written against ASGI itself, as thousands are open.
"""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from typing import Protocol

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

HEARTBEAT = 15.0  # seconds without a frame after which a comment is sent, so that no proxy closes the stream
LIFETIME = 1800.0  # seconds after which a stream ends and the browser comes back
RETRY, JITTER = 2000, 2000  # milliseconds before a browser comes back, so that not all do at once
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


class Frames(Protocol):
    """Where a stream gets what it sends."""

    def frame(self, audience: str) -> tuple[int, bytes]:
        """Return the number of the newest frame of an audience, and its text."""


class Stream(Response):
    """An answer that goes on until somebody leaves, another stream takes over, or the server stops."""

    def __init__(self, frames: Frames, audience: str, streams: dict[int, Stream]) -> None:
        """Take where frames come from, whom they are for, and where to be listed while this is open."""
        super().__init__()
        self._frames = frames
        self._audience = audience
        self._streams = streams
        self._news = asyncio.Event()
        self._over = ""  # why it ended
        self._own = False
        self.person = 0

    def wake(self) -> None:
        """Tell that there is a newer frame."""
        self._news.set()

    def nudge(self) -> None:
        """Tell that something of this person's own is new."""
        self._own = True
        self._news.set()

    def end(self, reason: str = "bye") -> None:
        """End the stream; ``reason`` is what the browser is told as the name of the last event."""
        self._over = reason
        self._news.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send frames."""
        await send({"type": "http.response.start", "status": 200, "headers": [*HEADERS]})
        self._streams[id(self)] = self
        leaving = asyncio.ensure_future(self._watch(receive))
        try:
            await self._send_all(send)
        except OSError:  # the browser has gone
            return
        finally:
            self._streams.pop(id(self), None)
            leaving.cancel()
            with suppress(asyncio.CancelledError):
                await leaving

    async def _send_all(self, send: Send) -> None:
        loop = asyncio.get_running_loop()
        last = loop.time() + LIFETIME * (1 - random.random() / 10)  # noqa: S311  # spreads load, keeps no secret
        await _write(send, b"retry: %d\n\n" % (RETRY + random.randrange(JITTER)))  # noqa: S311  # as above
        sent = -1
        while not self._over and loop.time() < last:
            self._news.clear()
            number, frame = self._frames.frame(self._audience)
            if number != sent:
                sent = number
                await _write(send, frame)
            if self._own:
                self._own = False
                await _write(send, b"event: mine\ndata: {}\n\n")
            try:
                async with asyncio.timeout(HEARTBEAT):
                    await self._news.wait()
            except TimeoutError:
                await _write(send, b": here\n\n")
        if self._over != "gone":
            await _write(send, b"event: %s\ndata: {}\n\n" % (self._over or "bye").encode(), more=False)

    async def _watch(self, receive: Receive) -> None:
        """End when the browser leaves."""
        message: Message = {"type": ""}
        while message["type"] != "http.disconnect":
            message = await receive()
        self.end("gone")


async def _write(send: Send, body: bytes, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": more})
