"""Measures the server of graded quizzes: saves a second, waiting times, submission, start. Server, database and client
share the same cores."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from classroom.app import Settings, create_app
from classroom.app.sessions import form_token
from classroom.app.startup import prepare
from classroom.setup.database import find_database
from classroom.teams import Banks, assignments, attempts, people, rosters
from tests.bench.table import Row
from tests.classroom.postgresql import run_cluster

ROOT = Path(__file__).parents[2]
BANK = "final"
QUESTIONS = 20
LIMITS = "save=100000,submit=100000"


def measure() -> list[Row]:
    """Return the rows about the server."""
    with tempfile.TemporaryDirectory() as folder:
        rows = measure_database(f"sqlite:///{folder}/classroom.db", "SQLite, one process", workers=1)
    with run_cluster(Path(find_database(os.environ)), durable=True) as address:
        return rows + measure_database(address, "PostgreSQL, two processes", workers=2)


def measure_database(address: str, what: str, *, workers: int) -> list[Row]:
    """Return the rows about one kind of database."""
    learners = fill(address, count=500)
    with run_server(address, workers=workers) as (pid, port, started):
        before = read_cpu(pid)
        closed = run_load("save", port, learners[:50], pause=0.0, seconds=8.0)
        cpu = (read_cpu(pid) - before) / max(1, len(closed["latencies"]))
        steady = run_load("save", port, learners, pause=1.0, seconds=10.0)
        submitted = run_load("submit", port, learners, seconds=10.0)
    for load in (closed, steady, submitted):
        if load["refused"]:
            raise RuntimeError(f"The server refused {len(load['refused'])} requests: {load['refused'][0]}")
    rate = len(closed["latencies"]) / closed["seconds"]
    return [
        Row(
            f"saves, 50 clients in a closed loop, {what}",
            f"{rate:.0f}/s, p99 {p99(closed)}",
            "≥ 700/s",
            "Moodle: 140/s",
        ),
        Row(f"CPU of the server a save, {what}", f"{cpu * 1000:.2f} ms", "", "Moodle: 13 to 15 ms"),
        Row(f"500 learners, a save a second each, {what}", f"p99 {p99(steady)}", "< 100 ms"),
        Row(
            f"500 learners submit within 10 s, marked, {what}", f"p99 {p99(submitted)}", "< 1000 ms", "Moodle: 1100 ms"
        ),
        Row(f"start to first request, {what}", f"{started:.2f} s", "< 2 s"),
    ]


def p99(load: dict[str, Any]) -> str:
    """Return the latency that one request in a hundred exceeds."""
    latencies = sorted(load["latencies"])
    return f"{latencies[int(len(latencies) * 0.99)] * 1000:.0f} ms"


def fill(address: str, *, count: int) -> list[dict[str, Any]]:
    """Put learners with running attempts into a new database; return what the load client must know of them."""
    settings = Settings(root=ROOT, database=address)
    prepare(settings)
    parts = create_app(settings).state.parts
    banks, now, learners = Banks(ROOT), datetime.now(UTC), []
    terms = assignments.Terms(
        title="Bench", opens_at=now, closes_at=now + timedelta(days=1), questions=QUESTIONS, attempts=1, minutes=None,
        pass_percent=60, feedback="closed",
    )  # fmt: skip
    with parts.database.write() as connection:
        team = rosters.add_team(connection, "Bench", at=now)
        assignment = assignments.assign(connection, banks.get(BANK), team.id, terms, by=None, at=now)
        for number in range(count):
            person = people.add(connection, name=f"Learner {number}", at=now)
            rosters.join(connection, team.id, person.id, role="learner", at=now)
            cookie = parts.sessions.start(connection, person.id, at=now)
            attempt = attempts.begin(connection, assignment, person.id, banks=banks, at=now)
            learners.append({"attempt": attempt, "cookie": cookie, "token": form_token(cookie), "size": QUESTIONS})
    parts.close()
    return learners


@contextmanager
def run_server(address: str, *, workers: int) -> Iterator[tuple[int, int, float]]:
    """Run the server while the block runs; gives its process, its port, and the seconds to the first answer."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "DATABASE_URL": address, "CLASSROOM_LIMITS": LIMITS}
    begun = time.perf_counter()
    command = [sys.executable, "-m", "tests.bench.server", str(port), str(workers)]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        while not answers(port):
            if process.poll() is not None:
                raise RuntimeError("The server did not start.")
            time.sleep(0.02)
        yield process.pid, port, time.perf_counter() - begun
        process.send_signal(signal.SIGINT)


def read_cpu(pid: int) -> float:
    """Return the seconds of processor time that a process and its children have used."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK") + sum(read_cpu(int(child)) for child in children)


def answers(port: int) -> bool:
    """Whether the server answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/quiz/") as page:
            return bool(page.status == 200)
    except OSError:
        return False


def run_load(what: str, port: int, learners: list[dict[str, Any]], **task: Any) -> dict[str, Any]:
    """Run the load client in a process of its own and return what it found."""
    command = [sys.executable, "-m", "tests.bench.load", what]
    given = json.dumps({"port": port, "learners": learners, **task})
    run = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(run.stderr)
    return dict(json.loads(run.stdout))
