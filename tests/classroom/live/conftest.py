"""Owns the small course of the tests of live sessions, and a session of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.classroom.live.kit import World, copy_course


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small course."""
    return copy_course(tmp_path_factory.mktemp("live") / "course")


@pytest.fixture
def world(root: Path) -> World:
    """A session that has just been opened."""
    return World(root)
