"""Transactions: kept whole or not at all, and shared by what comes in together."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from classroom.store import Batcher, Database, add_if_new, tables
from tests.loops import run

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def add(connection: Connection, name: str) -> None:
    connection.execute(insert(tables.teams).values(name=name, created_at=NOW))


def names(database: Database) -> list[str]:
    with database.read() as connection:
        return sorted(connection.execute(select(tables.teams.c.name)).scalars())


def test_what_raises_leaves_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write() as connection:
        add(connection, "Sales")
        raise RuntimeError
    assert names(database) == []


def test_what_points_nowhere_is_refused(database: Database) -> None:
    values = {"team_id": 7, "person_id": 7, "role": "learner", "joined_at": NOW}
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(insert(tables.memberships).values(**values))


def test_what_is_there_is_passed_over(database: Database) -> None:
    with database.write() as connection:
        for _ in range(2):
            connection.execute(add_if_new(connection, tables.teams).values(name="Sales", created_at=NOW))
    assert names(database) == ["Sales"]


def test_work_that_comes_together_is_answered_one_by_one(database: Database) -> None:
    def work(connection: Connection, items: Sequence[str]) -> list[str]:
        for item in items:
            add(connection, item)
        return [f"{item} is kept" for item in items]

    async def ask(batcher: Batcher[str, str]) -> list[object]:
        wanted = ["a", "b", "a", "c"]  # the second "a" cannot be kept
        return await asyncio.gather(*map(batcher.do, wanted), return_exceptions=True)

    batcher = Batcher(database.write, work)
    answers = run(ask(batcher))
    batcher.close()
    assert [answers[place] for place in (0, 1, 3)] == ["a is kept", "b is kept", "c is kept"]
    assert isinstance(answers[2], IntegrityError)
    assert names(database) == ["a", "b", "c"]


def test_nothing_is_acknowledged_before_it_is_committed(database: Database) -> None:
    def work(connection: Connection, items: Sequence[str]) -> list[str]:
        for item in items:
            add(connection, item)
        return list(items)

    async def ask(batcher: Batcher[str, str]) -> None:
        for number in range(20):
            await batcher.do(f"team {number}")
            assert f"team {number}" in await asyncio.to_thread(names, database)

    batcher = Batcher(database.write, work)
    run(ask(batcher))
    batcher.close()
