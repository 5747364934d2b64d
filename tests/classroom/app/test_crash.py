"""A server that ends in the middle of its work has lost nothing that it acknowledged, and counts nothing twice."""

from __future__ import annotations

import signal

import pytest
from sqlalchemy import func, select

from classroom.store import Database, tables
from tests.classroom.app.crash import add_learners, end_under_load

LEARNERS = 6


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_what_was_acknowledged_before_the_end_is_there(migrated_address: str, how: signal.Signals) -> None:
    database = Database(migrated_address)
    learners = add_learners(database, LEARNERS)
    for number in range(2 if how is signal.SIGKILL else 1):
        ended = end_under_load(database, migrated_address, learners, name=f"end-{number}", saves=200, how=how)
        assert len(ended.acknowledged) >= 200
        assert (ended.lost, ended.doubled) == (0, 0)
        unanswered = len(ended.kept) - len(ended.acknowledged)
        # Killed, what was under way may be kept without an answer; told to end, the server answers that too.
        assert unanswered <= (LEARNERS if how is signal.SIGKILL else 0)
    with database.read() as connection:
        assert connection.execute(select(func.count()).select_from(tables.attempts)).scalar_one() == LEARNERS
    database.close()
