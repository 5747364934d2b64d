"""Owns what all tests share: the browser, and property tests without a time limit."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("course", parent=settings(), deadline=None)  # a slow machine is no fault of the code
settings.load_profile("course")

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of the browser; a test that needs one fails, and says why, where there is none."""
    path = os.environ.get("CHROMIUM")
    if not path:
        pytest.fail(
            "This test needs a browser: run `make test`, or set CHROMIUM to the path that "
            "`python -m classroom.setup.browser` prints."
        )
    return path


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium_path: str) -> dict[str, Any]:
    return {"executable_path": chromium_path, "args": FLAGS}
