"""Owns what holds for every request before any route: the host, the origin, the size, the headers of the answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classroom.app.health import LOCAL_NAMES, PROBES
from classroom.app.settings import Settings

LARGEST = 64 * 1024  # bytes of a body
# Whole path: bytes, for the few routes that take more or less.
LARGEST_AT: dict[re.Pattern[str], int] = {
    re.compile(r"/quiz/teams/\d+/import(/done)?"): 1024 * 1024,
    re.compile(r"/live/sessions/\d+/report"): 8_100_000,  # an attendance file of the largest meeting
    re.compile(r"/live/[^/]+/(people|answers|commands)"): 4096,
}

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    b"content-security-policy": CSP.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",  # without it a form would be sent with the origin “null”
    b"cross-origin-opener-policy": b"same-origin",
    b"x-frame-options": b"DENY",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
}
HTTPS_ONLY = (b"strict-transport-security", b"max-age=31536000")


class TooLargeError(Exception):
    """A body that is larger than the route takes."""


class Guard:
    """Wraps the application. A route may set a header of ``HEADERS`` itself, which is then left as it is."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Take the application and the settings of the server."""
        self._app = app
        self._host = settings.host
        self._secure = settings.secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = self._with_headers(send)
        headers = dict(scope["headers"])
        refusal = self._refuse(scope, headers)
        if refusal:
            await _answer(send, *refusal)
            return
        most = next((size for path, size in LARGEST_AT.items() if path.fullmatch(scope["path"])), LARGEST)
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > most:
            await _answer(send, 413, "This is too large to be sent here.")
            return
        if b"transfer-encoding" in headers:
            await self._pass_on_bounded(scope, receive, send, most)
        else:
            await self._app(scope, receive, send)

    async def _pass_on_bounded(self, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        """Pass on a body whose length nobody has told, as far as it may go."""
        taken = 0

        async def receiver() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise TooLargeError
            return message

        async def sender(message: Message) -> None:
            if taken <= most:  # else the application answers about a body that it could not read
                await send(message)

        with suppress(TooLargeError):
            await self._app(scope, receiver, sender)
        if taken > most:
            await _answer(send, 413, "This is too large to be sent here.")

    def _refuse(self, scope: Scope, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
        host = headers.get(b"host", b"").decode("latin-1")
        if scope["path"] not in PROBES and not self._is_ours(host):
            return 421, "This server does not go by that name. Its operator sets CLASSROOM_ADDRESS."
        origin = headers.get(b"origin")
        changes = scope["method"] not in ("GET", "HEAD")
        if changes and origin is not None and urlsplit(origin.decode("latin-1")).netloc != host:
            return 403, "The request came from another site."
        return None

    def _is_ours(self, host: str) -> bool:
        """A name that points here from elsewhere is refused, so that no foreign page can speak to this machine."""
        return host == self._host if self._host else host.rpartition(":")[0] in LOCAL_NAMES or host in LOCAL_NAMES

    def _with_headers(self, send: Send) -> Send:
        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._missing(message["headers"])]
            await send(message)

        return sender

    def _missing(self, headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        there = {name.lower() for name, _ in headers}
        extra = [HTTPS_ONLY] if self._secure else []
        # A page that names who may frame it must not say the opposite in the older header.
        given = there | ({b"x-frame-options"} if b"content-security-policy" in there else set())
        return [*((name, value) for name, value in HEADERS.items() if name not in given), *extra]


async def _answer(send: Send, status: int, sentence: str) -> None:
    body = json.dumps({"detail": sentence}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
