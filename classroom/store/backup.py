"""Owns backups: a database as one SQLite file, whatever kind it is kept in, and a database made of such a file.

A backup is consistent while the server works on. The file is an ordinary database of this program with the name of
its schema in it, so that a backup of SQLite can be restored into PostgreSQL and the other way round.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, MetaData, Table, func, insert, inspect, select, text
from sqlalchemy.exc import DatabaseError

from classroom.store.database import Database
from classroom.store.migrate import apply, is_current, list_revisions, upgrade
from classroom.store.tables import metadata
from grader.errors import GraderError

ROWS = 500  # copied at once


def back_up(database: Database, file: Path) -> None:
    """Write everything into a file that is not there yet. Raises GraderError when that cannot be done."""
    if file.exists():
        raise GraderError(f"{file} is there already: give another name, a backup is not written over.")
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    try:
        part.touch(mode=0o600)  # it holds everybody's answers
        (_copy_sqlite if database.dialect == "sqlite" else _dump)(database, part)
        check(part)
        part.rename(file)
    except OSError as error:
        raise GraderError(f"{file} could not be written: {error.strerror}.") from None
    finally:
        part.unlink(missing_ok=True)


def check(file: Path) -> str:
    """Return the schema of a backup. Raises GraderError when it is none, is damaged, or is newer than this version."""
    if not file.is_file():
        raise GraderError(f"There is no backup “{file}”.")
    try:
        with closing(_open(file)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
            found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.DatabaseError:
        raise GraderError(f"“{file}” is no backup of this program, or is damaged.") from None
    if sound != "ok" or len(found) != 1:
        raise GraderError(f"“{file}” is damaged: {sound}.")
    schema = str(found[0][0])
    if schema not in list_revisions():
        raise GraderError(
            f"“{file}” was made by a newer version of this program (its schema is “{schema}”). "
            "Restore it with that version."
        )
    return schema


def restore(database: Database, file: Path) -> None:
    """Put what a backup holds in the place of everything that is in the database; wholly, or not at all.

    An older schema is brought to the newest one. Raises GraderError when the backup cannot be used, or a server
    is still using the database.
    """
    check(file)
    with _bring_up(database, file) as source:
        (_replace if database.dialect == "sqlite" else _load)(database, source)


def holds_anything(database: Database) -> bool:
    """Whether there is something in the database that a restore would overwrite."""
    if database.dialect == "sqlite" and not _path(database).exists():
        return False
    try:
        with database.read() as connection:
            return inspect(connection).has_table("people")
    except DatabaseError:
        return True  # damaged, but there


def _copy_sqlite(database: Database, file: Path) -> None:
    """SQLite's own online backup: consistent, and nobody has to wait."""
    with database.engine.connect() as connection, closing(sqlite3.connect(file)) as target:
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        connection.rollback()
        source.backup(target)
    _make_single(file)


def _dump(database: Database, file: Path) -> None:
    """Copy row by row what one moment saw."""
    target = Database(f"sqlite:///{file}")
    try:
        upgrade(target)
        moment = database.engine.connect().execution_options(isolation_level="REPEATABLE READ")
        with moment as connection, target.write() as into:
            if not is_current(connection):
                raise GraderError("The database has another schema: start this version of the server once, then again.")
            _copy_rows(connection, into)
    finally:
        target.close()
    _make_single(file)


@contextmanager
def _bring_up(database: Database, file: Path) -> Iterator[Path]:
    """A copy of a backup with the newest schema; beside the database, so that it can take its place at once."""
    beside = _path(database).parent if database.dialect == "sqlite" else None
    with TemporaryDirectory(prefix="restoring-", dir=beside) as folder:
        copy = Path(folder) / "classroom.db"
        with closing(_open(file)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        brought = Database(f"sqlite:///{copy}")
        try:
            upgrade(brought)
        finally:
            brought.close()
        _make_single(copy)
        copy.chmod(0o600)
        yield copy


def _replace(database: Database, source: Path) -> None:
    """Put a file in the place of the database; whoever looks sees the old one or the new one."""
    database.close()
    path = _path(database)
    if path.exists():
        try:
            _make_single(path)  # only who is alone may do that
        except sqlite3.OperationalError:
            raise GraderError(IN_USE) from None
        except sqlite3.DatabaseError:
            pass  # it is damaged, which may be why it is replaced
    for name in ("-wal", "-shm"):
        path.with_name(path.name + name).unlink(missing_ok=True)
    source.replace(path)


def _load(database: Database, source: Path) -> None:
    """Make every table anew and fill it, in one transaction."""
    database.close()
    origin = Database(f"sqlite:///{source}")
    try:
        with database.write() as connection, origin.read() as rows:
            if connection.execute(text(OTHERS)).scalar_one():
                raise GraderError(IN_USE)
            there = MetaData()
            there.reflect(connection)
            there.drop_all(connection)
            connection.execute(text("DROP FUNCTION IF EXISTS audit_refuse() CASCADE"))
            apply(connection)
            _copy_rows(rows, connection)
            _raise_others(connection)
    finally:
        origin.close()


def _copy_rows(source: Connection, target: Connection) -> None:
    """Copy every table, those first that others refer to, and how far their numbers have been given out."""
    for table in metadata.sorted_tables:
        found = source.execution_options(stream_results=True).execute(select(table))
        for rows in found.mappings().partitions(ROWS):
            target.execute(insert(table), [dict(row) for row in rows])
    for name, number in _read_counters(source).items():
        _write_counter(target, name, number)


def _list_counted() -> list[Table]:
    """Tables whose numbers are never used again, as the audit log names things by them."""
    return [table for table in metadata.sorted_tables if table.dialect_options["sqlite"]["autoincrement"]]


def _read_counters(connection: Connection) -> dict[str, int]:
    """Return the highest number that was ever given out, by table."""
    if connection.dialect.name == "sqlite":
        return {
            str(row.name): int(row.seq) for row in connection.execute(text("SELECT name, seq FROM sqlite_sequence"))
        }
    counters = {}
    for table in _list_counted():
        sequence = connection.execute(select(func.pg_get_serial_sequence(table.name, "id"))).scalar_one()
        last, called = connection.execute(text(f"SELECT last_value, is_called FROM {sequence}")).one()
        counters[table.name] = int(last) if called else 0
    return counters


def _write_counter(connection: Connection, table: str, number: int) -> None:
    named = {"name": table, "number": number}
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), named)
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)"), named)
    elif number:
        connection.execute(text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :number)"), named)


def _raise_others(connection: Connection) -> None:
    """Have tables whose numbers may be used again go on behind the highest that is there (PostgreSQL)."""
    counted = _list_counted()
    for table in metadata.sorted_tables:
        if table not in counted and "id" in table.c:
            highest = connection.execute(select(func.max(table.c.id))).scalar_one()
            _write_counter(connection, table.name, int(highest or 0))


def _make_single(file: Path) -> None:
    """Have a database be one file with nothing beside it. Raises OperationalError where others use it."""
    with closing(sqlite3.connect(file, timeout=1.0)) as connection:
        if connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
            raise sqlite3.OperationalError("others use it")


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def _path(database: Database) -> Path:
    return Path(database.engine.url.database or "")


IN_USE = "A server is still using the database: stop it, then restore again. Nothing was changed."
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)
