"""A backup holds everything, is made while the server works, and comes back whole on either kind of database."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text

from classroom.store import Database, back_up, restore, tables, upgrade
from classroom.store.migrate import list_revisions
from classroom.teams import people
from grader.errors import GraderError
from tests.classroom.teams.world import NOW, World

RELEASED = Path(__file__).parent / "released"
# Schemas that a released version has written. A migration that is released is added here with a file.
SCHEMAS = ("0001_first",)


@pytest.fixture
def filled(database: Database) -> World:
    """A database in which somebody has taken a quiz."""
    world = World(database)
    attempt = world.begin(world.assign())
    world.save(attempt, 1, {"text": "Größe “x” \u2028 ' \\ \n"}, seq=1)
    world.save(attempt, 2, None, seq=2)
    world.end(attempt, by=world.learner.id)
    world.begin(world.assign(title="Another"))
    return world


def read(database: Database) -> dict[str, list[Any]]:
    with database.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in tables.metadata.sorted_tables
        }


def add_person(database: Database, name: str) -> int:
    with database.write() as connection:
        return people.add(connection, name=name, at=NOW).id


def test_a_backup_comes_back_whole(filled: World, tmp_path: Path) -> None:
    before = read(filled.database)
    assert {name for name, rows in before.items() if rows} >= {"people", "saves", "marks", "questions", "audit"}
    file = tmp_path / "backup"
    back_up(filled.database, file)
    assert file.stat().st_mode & 0o077 == 0
    last = add_person(filled.database, "Later")
    restore(filled.database, file)
    assert read(filled.database) == before
    with filled.database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    assert add_person(filled.database, "Another") == last
    assert [path.name for path in tmp_path.iterdir() if "restoring" in path.name] == []


def test_numbers_that_were_given_out_are_not_used_again(filled: World, tmp_path: Path) -> None:
    gone = add_person(filled.database, "Gone")
    with filled.database.write() as connection:
        connection.execute(tables.people.delete().where(tables.people.c.id == gone))
    back_up(filled.database, tmp_path / "backup")
    restore(filled.database, tmp_path / "backup")
    assert add_person(filled.database, "Next") == gone + 1
    world = filled
    attempt = world.begin(world.assign(title="Third"))
    world.save(attempt, 1, {"text": "a"}, seq=1)
    world.end(attempt)


def test_the_audit_log_is_still_closed_after_it(filled: World, tmp_path: Path) -> None:
    back_up(filled.database, tmp_path / "backup")
    restore(filled.database, tmp_path / "backup")
    with pytest.raises(Exception, match="append-only"), filled.database.write() as connection:
        connection.execute(tables.audit.delete())


def test_a_backup_moves_to_the_other_kind_of_database(
    filled: World, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    back_up(filled.database, tmp_path / "backup")
    if kind == "postgresql":
        other = Database(f"sqlite:///{tmp_path}/other.db")
    else:
        copy: Callable[..., str] = request.getfixturevalue("new_postgresql")
        other = Database(copy())
    restore(other, tmp_path / "backup")
    assert read(other) == read(filled.database)
    other.close()


def test_a_backup_is_taken_while_somebody_writes(filled: World, tmp_path: Path) -> None:
    with filled.database.write() as connection:
        people.add(connection, name="Half way", at=filled.now)
        back_up(filled.database, tmp_path / "backup")
    restored = Database(f"sqlite:///{tmp_path}/restored.db")
    restore(restored, tmp_path / "backup")
    assert "Half way" not in str(read(restored)["people"])
    restored.close()


def test_nothing_is_restored_under_a_running_server(filled: World, tmp_path: Path) -> None:
    back_up(filled.database, tmp_path / "backup")
    before = read(filled.database)
    other = Database(filled.database.engine.url.render_as_string(hide_password=False))
    with other.read() as connection:
        connection.execute(select(tables.people)).all()
        with pytest.raises(GraderError, match="stop it"):
            restore(filled.database, tmp_path / "backup")
    other.close()
    assert read(filled.database) == before


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_what_is_no_backup_is_told(filled: World, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    with pytest.raises(GraderError, match="no backup"):
        restore(filled.database, file)
    file.write_text("hello, " * 2000)
    with pytest.raises(GraderError, match="no backup of this program"):
        restore(filled.database, file)
    file.unlink()
    back_up(filled.database, file)
    with pytest.raises(GraderError, match="there already"):
        back_up(filled.database, file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(GraderError, match="damaged"):
        restore(filled.database, file)
    file.write_bytes(whole)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_later'")
        connection.commit()
    with pytest.raises(GraderError, match="newer version"):
        restore(filled.database, file)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_damaged_database_can_be_replaced(filled: World, tmp_path: Path) -> None:
    back_up(filled.database, tmp_path / "backup")
    before = read(filled.database)
    filled.database.close()
    (tmp_path / "classroom.db").write_bytes(b"rubbish " * 1000)
    restore(filled.database, tmp_path / "backup")
    assert read(filled.database) == before


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_database_of_a_released_version_is_brought_up(schema: str, database_address: str, tmp_path: Path) -> None:
    """SQLite by its migrations in place; PostgreSQL through a backup of that version."""
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript((RELEASED / f"{schema}.sql").read_text(encoding="utf-8"))
        kept = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in COUNTED}
    assert all(kept.values())
    database = Database(database_address)
    restore(database, old)
    upgrade(database)
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
        assert {name: len(connection.execute(text(f"SELECT * FROM {name}")).all()) for name in COUNTED} == kept
        names = connection.execute(select(tables.people.c.name).order_by(tables.people.c.id)).scalars().all()
        assert names[:2] == ["Tom", "Lena"]
        assert "identities" in inspect(connection).get_table_names()
    add_person(database, "New")
    database.close()


COUNTED = ("people", "teams", "memberships", "assignments", "attempts", "drawn", "saves", "marks", "questions", "audit")


def test_every_released_schema_has_its_file() -> None:
    assert {path.stem for path in RELEASED.glob("*.sql")} == set(SCHEMAS)
    assert set(SCHEMAS) <= set(list_revisions())


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/classroom.db"}
    return subprocess.run(
        [sys.executable, "-m", "classroom", *arguments], env=environment, capture_output=True, text=True,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_the_commands_ask_before_they_overwrite(filled: World, tmp_path: Path) -> None:
    file = str(tmp_path / "backup")
    done = run(tmp_path, "backup", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert run(tmp_path, "backup", file).returncode == 2
    filled.database.close()
    refused = run(tmp_path, "restore", file)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "--yes" in refused.stderr
    assert run(tmp_path, "restore", "--yes", file).returncode == 0
    (tmp_path / "new").mkdir()
    assert run(tmp_path / "new", "restore", file).returncode == 0
    lost = run(tmp_path, "restore", "nowhere")
    assert (lost.returncode, lost.stderr.count("\n"), "Traceback" in lost.stderr) == (1, 1, False)
