"""Runs the server as ``classroom serve`` does, without building the site first."""

from __future__ import annotations

import importlib
import socket
import sys
from contextlib import suppress

from classroom import serve


def main(port: int, workers: int) -> None:
    """Serve until Ctrl-C."""
    with (
        socket.create_server(("127.0.0.1", port), backlog=2048) as listener,
        serve.share_figures(workers),
        suppress(KeyboardInterrupt),
    ):
        importlib.import_module(serve.STARTUP).prepare_from_environment()
        serve.serve(listener, workers=workers)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
