"""Measures live sessions: a thousand people at once, thousands of quiet streams, a kill and a start, the join page.

Server and clients share the same cores; the clients run in a process of their own (``liveload``).
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from classroom.app import Settings
from classroom.app.assets import read_asset
from classroom.app.live.content import read_content
from classroom.app.pages import environment
from classroom.app.startup import prepare
from classroom.live import codes, storing
from classroom.store import Database
from tests.bench.serving import answers
from tests.bench.table import Row

ROOT = Path(__file__).parents[2]
PLAN = "customer-centric-enterprise-60"
JOIN_ASSETS = ("course.css", "quiz.css", "live.css", "page.js", "live-join.js")


def measure() -> list[Row]:
    """Return the rows about live sessions."""
    with tempfile.TemporaryDirectory() as folder:
        return [*measure_busy(folder), *measure_restart(folder), *measure_quiet(folder), measure_page()]


def measure_busy(folder: str) -> list[Row]:
    """A thousand people answer within five seconds; screen and trainer look on."""
    session = open_session(folder, "busy", cap=1000)
    with run_server(session["database"]) as (_, port):
        found = run_load("busy", port, session, people=1000, seconds=5.0)
    once = "each once" if found["counted"] == found["sent"] else f"{found['counted']} of {found['sent']}"
    return [
        Row("1,000 people answer in 5 s: accepted", f"p99 {found['accepted']:.0f} ms", "≤ 100 ms"),
        Row("… the trainer sees it", f"p99 {found['seen']:.0f} ms", "≤ 1000 ms"),
        Row("… and each is counted", once, "each once"),
    ]


def measure_restart(folder: str) -> list[Row]:
    """The server is killed while people answer, and started again; a thousand streams come back."""
    session = open_session(folder, "restart", cap=1000)
    port = free_port()
    with run_server(session["database"], port=port) as (process, _):
        load = start_load("restart", port, session, people=1000)
        wait_for(load, "joined")
        process.send_signal(signal.SIGKILL)
        process.wait()
        killed = time.time()
        with run_server(session["database"], port=port):
            found = finish(load)
    back = found["back"] - killed
    kept = "nothing" if found["lost"] == 0 else str(found["lost"])
    return [
        Row("killed and started with 1,000 joined: all back", f"{back:.1f} s", "≤ 5 s"),
        Row("… acknowledged answers lost", kept, "nothing"),
    ]


def measure_quiet(folder: str) -> list[Row]:
    """Five thousand streams are open and a few people answer."""
    session = open_session(folder, "quiet", cap=5000)
    with run_server(session["database"]) as (process, port):
        found = run_load("quiet", port, session, people=5000, pid=process.pid)
    return [
        Row("5,000 quiet streams: answer accepted", f"p99 {found['accepted']:.0f} ms", "≤ 100 ms"),
        Row("… memory of the server", f"{found['memory']:.0f} MB", "< 300 MB"),
    ]


def measure_page() -> Row:
    """What a phone fetches to join."""
    page = environment().get_template("livejoin.html")
    session = {"title": "A session", "named": False, "keep_days": 30}
    text = page.render(request=None, visit=None, opened=session, code="K7Q-M2X")
    size = len(text.encode()) + sum(len(read_asset(name).packed) for name in JOIN_ASSETS)
    return Row("the join page, first visit", f"{size / 1000:.1f} kB", "≤ 40 kB")


def open_session(folder: str, name: str, *, cap: int) -> dict[str, Any]:
    """Open a session in a database of its own; return how to reach it."""
    database = f"sqlite:///{folder}/{name}.db"
    prepare(Settings(root=ROOT, database=database))
    plan, shown, items = read_content(ROOT, PLAN)
    kept = Database(database)
    with kept.write() as connection:
        code = storing.open_session(
            connection, title=plan.title, plan=shown, items=items, named=False, cap=cap, keep_days=30,
            at=datetime.now(UTC), by=None,
        )  # fmt: skip
        secret = storing.list_opened(connection, None)[0].secret
    kept.close()
    item = next(number for number, one in enumerate(items, start=1) if one["kind"] == "exercise")
    return {"database": database, "code": code, "key": codes.make_key(secret, "trainer"), "item": item}


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def run_server(database: str, *, port: int = 0) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run the server while the block runs."""
    port = port or free_port()
    environment = {**os.environ, "DATABASE_URL": database, "CLASSROOM_LIMITS": "live-join=10000"}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.server", str(port), "1"], cwd=ROOT, env=environment
    ) as process:
        while not answers(port):
            if process.poll() is not None:
                raise RuntimeError("The server did not start.")
            time.sleep(0.02)
        try:
            yield process, port
        finally:
            process.send_signal(signal.SIGINT)


def run_load(what: str, port: int, session: dict[str, Any], **task: Any) -> dict[str, Any]:
    """Run the clients and return what they found."""
    return finish(start_load(what, port, session, **task))


def start_load(what: str, port: int, session: dict[str, Any], **task: Any) -> subprocess.Popen[str]:
    """Start the clients."""
    command = [
        sys.executable,
        "-m",
        "tests.bench.liveload",
        json.dumps({"what": what, "port": port, **session, **task}),
    ]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def wait_for(load: subprocess.Popen[str], word: str) -> None:
    """Wait until the clients say a word."""
    if load.stdout is None or load.stdout.readline().strip() != word:
        raise RuntimeError("The clients did not come that far.")


def finish(load: subprocess.Popen[str]) -> dict[str, Any]:
    """Return what the clients found."""
    said, _ = load.communicate(timeout=180)
    if load.returncode:
        raise RuntimeError("The clients failed.")
    return dict(json.loads(said.splitlines()[-1]))
