"""Owns the server process: before it waits for requests that are under way it ends the streams, which never end."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn


class Server(uvicorn.Server):
    """A server whose application gives ``end_streams`` in the state of its lifespan."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then what uvicorn ends."""
        end: Callable[[], None] | None = self.lifespan.state.get("end_streams")
        if end is not None:
            end()
        await super().shutdown(sockets)
