"""Owns a server that can be killed, and learners who note what it acknowledged."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from sqlalchemy import select

from classroom.app.sessions import Sessions, form_token
from classroom.store import Database, tables
from tests.classroom.teams.world import COURSE, World

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
        self._port, self._path, self.client = port, f"/quiz/attempts/{attempt}/answers", client
        self._headers = {"Cookie": f"classroom={cookie}", "X-Form-Token": token, "Content-Type": "application/json"}

    def run(self) -> None:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=10)
        seq = 0
        try:
            while True:
                seq += 1
                body = {"client": self.client, "seq": seq, "number": 1 + seq % 8, "answer": {"text": f"try {seq}"}}
                connection.request("POST", self._path, json.dumps(body), self._headers)
                response = connection.getresponse()
                if json.loads(response.read()).get("state") == "saved":
                    self.acknowledged.append(seq)
        except (OSError, HTTPException, ValueError):
            return
        finally:
            connection.close()


@dataclass(frozen=True)
class Round:
    """One end of a server under load: what it had acknowledged, and what was in the database after it."""

    acknowledged: set[tuple[str, int]]
    kept: list[tuple[str, int]]
    learners: int

    @property
    def lost(self) -> int:
        """How many acknowledged answers are not there."""
        return len(self.acknowledged - set(self.kept))

    @property
    def doubled(self) -> int:
        """How many answers are there twice."""
        return len(self.kept) - len(set(self.kept))


def add_learners(database: Database, count: int) -> list[tuple[int, str]]:
    """Put learners with running attempts into an empty database; return attempt and session of each."""
    world = World(database)
    world.now = datetime.now(UTC)
    assignment = world.assign(minutes=None)
    sessions, made = Sessions(secure=False), []
    for number in range(count):
        person = world.add_learner(f"Learner {number}")
        attempt = world.begin(assignment, person)
        with database.write() as connection:
            made.append((attempt, sessions.start(connection, person.id, at=world.now)))
    return made


def end_under_load(
    database: Database, address: str, learners: Sequence[tuple[int, str]], *, name: str, saves: int, how: signal.Signals
) -> Round:
    """Run a server until it has acknowledged so many answers, then end it by a signal while more come in."""
    port = find_port()
    with run_server(COURSE, address, port) as process:
        savers = [
            Saver(port, attempt, cookie, form_token(cookie), f"{name}-{attempt:04}") for attempt, cookie in learners
        ]
        for saver in savers:
            saver.start()
        while sum(len(saver.acknowledged) for saver in savers) < saves:
            if process.poll() is not None:
                raise RuntimeError("the server ended by itself")
            time.sleep(0.01)
        process.send_signal(how)
        process.wait()
        for saver in savers:
            saver.join()
    wanted = {(saver.client, seq) for saver in savers for seq in saver.acknowledged}
    with database.read() as connection:
        mine = tables.saves.c.client.like(f"{name}-%")
        kept = [(row.client, row.seq) for row in connection.execute(select(tables.saves).where(mine))]
    return Round(wanted, kept, len(learners))
