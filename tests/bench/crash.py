"""Measures what a kill costs: a server under load is killed again and again, and nothing acknowledged may be lost."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path

from classroom.setup.database import find_database
from classroom.store import Database, upgrade
from tests.bench.table import Row
from tests.classroom.app.crash import add_learners, end_under_load
from tests.classroom.postgresql import run_cluster

KILLS, LEARNERS, SAVES = 20, 20, 300


def measure() -> list[Row]:
    """Return the rows about kills."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [measure_kills(f"sqlite:///{folder}/classroom.db", "SQLite")]
    with run_cluster(Path(find_database(os.environ)), durable=True) as address:
        return [*rows, measure_kills(address, "PostgreSQL")]


def measure_kills(address: str, what: str, *, kills: int = KILLS) -> Row:
    """Return the row about one kind of database."""
    database = Database(address)
    upgrade(database)
    learners = add_learners(database, LEARNERS)
    rounds = [
        end_under_load(database, address, learners, name=f"kill-{number}", saves=SAVES, how=signal.SIGKILL)
        for number in range(kills)
    ]
    database.close()
    acknowledged = sum(len(one.acknowledged) for one in rounds)
    lost, doubled = sum(one.lost for one in rounds), sum(one.doubled for one in rounds)
    return Row(
        f"kill -9 under load, {kills} times, {what}",
        f"{lost} lost, {doubled} twice",
        "0 lost, 0 twice",
        f"of {acknowledged} acknowledged answers",
    )
