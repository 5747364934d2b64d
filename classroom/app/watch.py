"""Owns noticing every request from outside all else: how long it took and how it ended, for metrics and log."""

from __future__ import annotations

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classroom.app.logs import is_worth_a_line
from classroom.app.metrics import Metrics

LOG = logging.getLogger("classroom.requests")
SITE = "the site"
STREAM = "/stream"


class Watch:
    """Wraps the application and its guard."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Take the application and where to count."""
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note its end."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, answered, status = time.perf_counter(), 0.0, 500

        async def sender(message: Message) -> None:
            nonlocal answered, status
            if message["type"] == "http.response.start":
                answered, status = time.perf_counter(), message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sender)
        finally:
            route = name_route(scope)
            # A stream stays open as long as people look: only how fast it began says anything.
            ended = answered if answered and route.endswith(STREAM) else time.perf_counter()
            self._note(scope["method"], route, status, ended - begun)

    def _note(self, method: str, route: str, status: int, seconds: float) -> None:
        method = method if method in KNOWN else "OTHER"  # else anybody could add a line for each word they think of
        self._metrics.count(method, route, status, seconds)
        if is_worth_a_line(method, route, status, seconds):
            told = {"method": method, "route": route, "status": status, "milliseconds": round(seconds * 1000)}
            LOG.log(logging.ERROR if status >= 500 else logging.INFO, "request", extra=told)


KNOWN = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def name_route(scope: Scope) -> str:
    """Return the pattern of a request's address: the address itself may hold a secret link."""
    return str(getattr(scope.get("route"), "path", "") or SITE)
