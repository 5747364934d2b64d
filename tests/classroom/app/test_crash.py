"""A server that is killed in the middle of its work has lost nothing that it acknowledged, and counts nothing twice."""

from __future__ import annotations

import time

from sqlalchemy import func, select

from classroom.app.sessions import Sessions, form_token
from classroom.store import Database, tables
from tests.classroom.app.crash import Saver, find_port, run_server
from tests.classroom.teams.world import COURSE, World

LEARNERS = 6


def test_what_was_acknowledged_before_a_kill_is_there(migrated_address: str) -> None:
    database = Database(migrated_address)
    world = World(database)
    world.now = world.now.now(world.now.tzinfo)
    assignment = world.assign(minutes=None)
    sessions = Sessions(secure=False)
    cookies, attempts = [], []
    for number in range(LEARNERS):
        person = world.add_learner(f"Learner {number}")
        attempts.append(world.begin(assignment, person))
        with database.write() as connection:
            cookies.append(sessions.start(connection, person.id, at=world.now))
    for kill in range(2):
        port = find_port()
        with run_server(COURSE, migrated_address, port) as process:
            savers = [
                Saver(port, attempt, cookie, form_token(cookie), f"kill-{kill}-{attempt:04}")
                for attempt, cookie in zip(attempts, cookies, strict=True)
            ]
            for saver in savers:
                saver.start()
            while sum(len(saver.acknowledged) for saver in savers) < 200:
                assert process.poll() is None
                time.sleep(0.01)
            process.kill()
            for saver in savers:
                saver.join()
        wanted = {(saver._client, seq) for saver in savers for seq in saver.acknowledged}
        with database.read() as connection:
            asked = select(tables.saves.c.client, tables.saves.c.seq).where(
                tables.saves.c.client.like(f"kill-{kill}-%")
            )
            kept = [tuple(row) for row in connection.execute(asked)]
        assert len(wanted) >= 200
        assert wanted <= set(kept)
        assert len(kept) == len(set(kept))
        assert len(kept) <= len(wanted) + LEARNERS  # at most what was under way and not acknowledged any more
    with database.read() as connection:
        assert connection.execute(select(func.count()).select_from(tables.attempts)).scalar_one() == LEARNERS
    database.close()
