"""The schema: what the migrations make is what the tables say, and a database is brought to it once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, StatementError

from classroom.store import Database, record, tables, upgrade
from classroom.store.migrate import list_revisions
from grader.errors import GraderError

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_migrations_make_the_tables_that_the_code_uses(database: Database) -> None:
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


def test_migrations_follow_each_other_in_one_line(database: Database) -> None:
    upgrade(database)
    with database.read() as connection:
        assert (
            connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == list_revisions()[-1:]
        )


def test_several_processes_may_start_at_once(database_address: str) -> None:
    databases = [Database(database_address) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upgrade, databases))
    with databases[0].read() as connection:
        assert connection.execute(select(tables.people)).all() == []
    for one in databases:
        one.close()


def test_a_database_of_a_newer_version_is_left_alone(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    with pytest.raises(GraderError, match="newer version"):
        upgrade(database)


@pytest.mark.parametrize("change", [update(tables.audit).values(action="other"), delete(tables.audit)])
def test_the_audit_log_is_only_added_to(database: Database, change: object) -> None:
    with database.write() as connection:
        record(connection, "team.made", subject="team:1", by=None, at=NOW)
    with pytest.raises(DBAPIError, match="append-only"), database.write() as connection:
        connection.execute(change)  # type: ignore[call-overload]
    with database.read() as connection:
        assert connection.execute(select(tables.audit.c.action)).scalars().all() == ["team.made"]


def test_times_come_back_with_their_zone(database: Database) -> None:
    with database.write() as connection:
        connection.execute(insert(tables.teams).values(name="Sales", created_at=NOW))
        assert connection.execute(select(tables.teams.c.created_at)).scalar_one() == NOW


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="no time zone"), database.write() as connection:
        connection.execute(insert(tables.teams).values(name="Sales", created_at=NOW.replace(tzinfo=None)))


@pytest.mark.parametrize(
    ("address", "told"),
    [("mysql://host/name", "not served"), ("nonsense", "no address of a database"), ("sqlite://", "no file")],
)
def test_other_addresses_are_refused_in_a_sentence(address: str, told: str) -> None:
    with pytest.raises(GraderError, match=told):
        Database(address)
