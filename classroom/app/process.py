"""Owns the server process: its memory, and its end. Streams never end, so it ends them before it waits for requests."""

from __future__ import annotations

import gc
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


def settle_memory() -> None:
    """Have Python look for unreachable objects less often, and never among those that are there now.

    They live as long as the process. A full look at them, several times a second under load, held up every request for
    a tenth of a second. What has no cycle is given back at once as ever.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 50)
