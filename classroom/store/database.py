"""Owns the connections: one engine for an address, short transactions to read in and to write in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from grader.errors import GraderError

# WAL: readers never wait. FULL: what was committed survives a lost power supply too, not only a killed process;
# saves share commits (batch.py), so that this costs little.
# Of what is deleted nothing stays in the file.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "secure_delete=ON")
KINDS = ("sqlite", "postgresql")


class Database:
    """A database by its address (SQLAlchemy's form); SQLite or PostgreSQL."""

    def __init__(self, address: str) -> None:
        """Take the address; nothing is opened yet. Raises GraderError when no database can be meant by it."""
        url = _read_address(address)
        self.dialect = url.get_backend_name()
        self._sqlite = self.dialect == "sqlite"
        # SQLite has one writer at a time: waiting here is fair, waiting in SQLite is a sleep of chance length.
        self._turn = Lock()
        if self._sqlite:
            Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
        options: dict[str, Any] = {} if self._sqlite else {"pool_pre_ping": True}
        self.engine: Engine = create_engine(url, pool_size=10, max_overflow=40, **options)
        if self._sqlite:
            event.listen(self.engine, "connect", _prepare)
            event.listen(self.engine, "begin", _begin)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that changes nothing."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is kept when the block ends, and dropped when it raises. Keep the block short."""
        if not self._sqlite:
            with self.engine.begin() as connection:
                yield connection
            return
        with self._turn, self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def _read_address(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:
        raise GraderError(f"DATABASE_URL is no address of a database. {_REMEDY}") from None
    if url.get_backend_name() not in KINDS:
        raise GraderError(f"DATABASE_URL begins with “{url.drivername}”, which is not served. {_REMEDY}")
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise GraderError(f"DATABASE_URL names no file, so that nothing would be kept. {_REMEDY}")
    if url.drivername == "postgresql":  # SQLAlchemy would look for another driver
        url = url.set(drivername="postgresql+psycopg")
    return url


_REMEDY = "Give postgresql+psycopg://user:password@host/name, sqlite:///path, or nothing for var/classroom.db."


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _begin does
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Who will write says so at once: to turn a reading transaction into a writing one may fail."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
