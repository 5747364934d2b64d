"""Owns the processes of a server: how they begin, their memory, their end.

Streams never end by themselves, so a process ends them before it waits for requests that are under way.
"""

from __future__ import annotations

import gc
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess, multiprocess


class Server(uvicorn.Server):
    """A server whose application gives ``end_streams`` in the state of its lifespan."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then what uvicorn ends."""
        end: Callable[[], None] | None = self.lifespan.state.get("end_streams")
        if end is not None:
            end()
        await super().shutdown(sockets)


class Worker(multiprocess.Process):
    """One process of several. On Linux it begins as a copy of its parent, which has read every module already.

    Elsewhere the libraries of the system do not bear being copied, and it reads them itself.
    """

    process: Any

    def __init__(self, config: uvicorn.Config, sockets: list[socket.socket]) -> None:
        """Take the settings of uvicorn and the sockets to listen on."""
        super().__init__(config, sockets)
        if sys.platform == "linux":
            self.process = get_context("fork").Process(target=self._begin, args=(sockets,))

    @property
    def server(self) -> uvicorn.Server:
        """The server of this process."""
        if self._server is None:
            self._server = Server(self.config)
        return self._server

    def _begin(self, sockets: list[socket.socket]) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):  # not as the parent, which notes them and goes on
            signal.signal(number, signal.SIG_DFL)
        with suppress(KeyboardInterrupt):
            self.target(sockets)


def run_workers(config: uvicorn.Config, listener: socket.socket) -> None:
    """Run as many processes as the settings say until told to end; one that ends by itself is replaced."""
    multiprocess.Process = Worker  # type: ignore[misc]  # uvicorn has no other place for it
    Multiprocess(config, sockets=[listener]).run()


def settle_memory() -> None:
    """Have Python look for unreachable objects less often, and never among those that are there now.

    They live as long as the process. A full look at them, about once a second with 500 learners who save, held up every
    request for a tenth of a second. What has no cycle is given back at once as ever.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 50)
