"""Owns bringing a database to the newest schema, step by step, before anything else uses it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from classroom.store.database import Database
from grader.errors import GraderError

FOLDER = Path(__file__).parent / "migrations"
LOCK = 7_301_112  # any number, the same in every process


def upgrade(database: Database) -> None:
    """Apply the migrations that are missing. Several processes may start at once: one does it, the others wait.

    Raises GraderError when the database was written by a newer version than this one.
    """
    with database.write() as connection:
        if database.dialect == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        current = read_revisions(connection)
        if current == {newest()}:
            return
        unknown = current - set(list_revisions())
        if unknown:
            raise GraderError(
                f"The database was written by a newer version of this program (its schema is “{min(unknown)}”). "
                "Start that version, or restore a backup from before it."
            )
        apply(connection)


def list_revisions() -> list[str]:
    """Names of all migrations, the oldest first: their files are named by them."""
    return sorted(path.stem for path in (FOLDER / "versions").glob("[0-9]*.py"))


def newest() -> str:
    """The name of the newest migration."""
    return list_revisions()[-1]


def is_current(connection: Connection) -> bool:
    """Whether the database has exactly the schema of this version."""
    return read_revisions(connection) == {newest()}


def read_revisions(connection: Connection) -> set[str]:
    """What the database says of its own schema; nothing when it is new."""
    if not inspect(connection).has_table("alembic_version"):
        return set()
    return set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())


def apply(connection: Connection, *, target: str = "head") -> None:
    """Run the migrations up to ``target`` in the transaction of ``connection``."""
    from alembic import command  # slow to load, and seldom needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
