"""Owns the small world of these tests, on each kind of database."""

from __future__ import annotations

import pytest

from classroom.store import Database
from tests.classroom.teams.world import World


@pytest.fixture
def world(database: Database) -> World:
    """A team with a trainer and a learner."""
    return World(database)
