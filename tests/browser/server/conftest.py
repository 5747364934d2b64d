"""Owns the server that browsers visit: a graded bank, a database and a clock of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from classroom.app import Settings, create_app
from classroom.app.providers import Provider
from classroom.app.startup import prepare
from tests.classroom.app.hands import Clock, Server
from tests.classroom.app.serving import serve

COURSE = Path(__file__).parents[2] / "classroom" / "graded"


@pytest.fixture
def clock() -> Clock:
    """The clock of the server, which stands still."""
    return Clock()


@pytest.fixture
def providers() -> tuple[Provider, ...]:
    """Who else signs people in: nobody."""
    return ()


@pytest.fixture
def server(site: Path, tmp_path: Path, clock: Clock, providers: tuple[Provider, ...]) -> Iterator[Server]:
    """A running server with the small site."""
    database = f"sqlite:///{tmp_path}/classroom.db"
    settings = Settings(root=COURSE, site=site, database=database, providers=providers)
    prepare(settings, clock=clock)
    app = create_app(settings, clock=clock)
    with serve(app) as served:
        made = Server([app], [served], clock)
        yield made
        made.close()


@pytest.fixture
def address(server: Server) -> str:
    """The server of this test, in place of the one of the site alone."""
    return server.address + "/"
