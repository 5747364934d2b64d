"""Runs asynchronous code of a test in a thread of its own, as the browser's driver has a loop in the main one."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Return what the work gives; `asyncio.run` refuses after a test of a browser in the same process."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
