"""Owns running an application as a real server while a test looks at it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from classroom.app.process import Server


@contextmanager
def serve(app: FastAPI, *, port: int = 0) -> Iterator[str]:
    """Serve an application while the block runs; gives its address without a slash at the end."""
    listener = socket.create_server(("127.0.0.1", port))
    server = Server(uvicorn.Config(app, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
