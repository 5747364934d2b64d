"""Owns the databases of the classroom's tests: each test that asks for one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from classroom.app import Settings, create_app
from classroom.app.startup import prepare
from classroom.setup.database import NoDatabaseError, find_database
from classroom.store import Database, upgrade
from tests.classroom.app.hands import Clock, Server
from tests.classroom.app.serving import serve
from tests.classroom.postgresql import run_cluster

COURSE = Path(__file__).parent / "graded"
NUMBERS = count()


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The address of a PostgreSQL server; a test that needs one fails, and says why, where none can be had."""
    try:
        programs = find_database(os.environ)
    except NoDatabaseError as error:
        pytest.fail(str(error))
    with run_cluster(Path(programs), durable=False) as address:
        yield address


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of a database with every table, by kind, as far as one was asked for; copies of it are quick."""
    return {"sqlite": f"sqlite:///{tmp_path_factory.mktemp('models')}/model.db"}


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    return str(request.param)


@pytest.fixture
def database_address(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if kind == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    return copy(request.getfixturevalue("cluster"), "template1")


@pytest.fixture
def migrated_address(kind: str, request: pytest.FixtureRequest, tmp_path: Path, models: dict[str, str]) -> str:
    """The address of a database with every table and nothing in them."""
    if kind == "postgresql" and kind not in models:
        models[kind] = migrate(copy(request.getfixturevalue("cluster"), "template1"))
    if kind == "postgresql":
        return copy(request.getfixturevalue("cluster"), make_url(models[kind]).database or "")
    model, own = Path(make_url(models[kind]).database or ""), tmp_path / "classroom.db"
    if not model.exists():
        migrate(models[kind])
    shutil.copy(model, own)
    return f"sqlite:///{own}"


@pytest.fixture
def new_postgresql(cluster: str) -> Callable[[], str]:
    """Gives the address of an empty database in PostgreSQL, whatever kind the test runs on."""
    return lambda: copy(cluster, "template1")


def copy(cluster: str, template: str) -> str:
    """Make a database like another one; return its address."""
    name = f"test{next(NUMBERS)}"
    engine = create_engine(cluster, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
    return cluster.replace("/postgres?", f"/{name}?")


def migrate(address: str) -> str:
    """Make every table; return the address."""
    made = Database(address)
    upgrade(made)
    made.close()
    return address


@pytest.fixture
def database(migrated_address: str) -> Iterator[Database]:
    """A database with every table and nothing in them."""
    made = Database(migrated_address)
    yield made
    made.close()


@pytest.fixture
def server(migrated_address: str, kind: str, tmp_path: Path) -> Iterator[Server]:
    """A server with a bank of every kind of question, and a clock that stands still; two of them on PostgreSQL."""
    settings = Settings(root=COURSE, site=tmp_path / "site", database=migrated_address, limits={
        "sign-in": 1000, "change": 1000, "submit": 1000,
    })  # fmt: skip
    clock = Clock()
    prepare(settings, clock=clock)
    apps = [create_app(settings, clock=clock) for _ in range(1 if kind == "sqlite" else 2)]
    with ExitStack() as stack:
        made = Server(apps, [stack.enter_context(serve(app)) for app in apps], clock)
        yield made
        made.close()
