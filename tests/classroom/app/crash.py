"""Owns a server that can be killed, and learners who note what it acknowledged."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).parents[3]
MAIN = """
import sys
from pathlib import Path
import uvicorn
from classroom.app import Settings, create_app
settings = Settings(root=Path(sys.argv[1]), database=sys.argv[2], limits={"save": 100000.0})
uvicorn.run(create_app(settings), port=int(sys.argv[3]), log_config=None)
"""


def find_port() -> int:
    """Return a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def run_server(course: Path, database: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server process while the block runs; at the end of the block it is killed if it still runs."""
    command = [sys.executable, "-c", MAIN, str(course), database, str(port)]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ}) as process:
        try:
            _wait(port)
            yield process
        finally:
            process.kill()


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            with socket.create_connection(("127.0.0.1", port)):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start")


class Saver(threading.Thread):
    """A learner who saves without a pause until the server is gone, and notes what was acknowledged."""

    def __init__(self, port: int, attempt: int, cookie: str, token: str, client: str) -> None:
        super().__init__()
        self.acknowledged: list[int] = []
        self._port, self._path, self._client = port, f"/quiz/attempts/{attempt}/answers", client
        self._headers = {"Cookie": f"classroom={cookie}", "X-Form-Token": token, "Content-Type": "application/json"}

    def run(self) -> None:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=10)
        seq = 0
        try:
            while True:
                seq += 1
                body = {"client": self._client, "seq": seq, "number": 1 + seq % 8, "answer": {"text": f"try {seq}"}}
                connection.request("POST", self._path, json.dumps(body), self._headers)
                response = connection.getresponse()
                if json.loads(response.read()).get("state") == "saved":
                    self.acknowledged.append(seq)
        except (OSError, HTTPException, ValueError):
            return
        finally:
            connection.close()
