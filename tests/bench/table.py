"""Owns the rows of the benchmark's table and timing by medians."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure: what was measured, the figure, what it should be, and a reference from the same run."""

    what: str
    figure: str
    goal: str
    reference: str = ""


def time_median(work: Callable[[], object], *, runs: int = 7) -> float:
    """Return the median time of ``work`` in seconds, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def print_rows(rows: Sequence[Row]) -> None:
    """Print the table."""
    widths = [max(len(getattr(row, name)) for row in rows) for name in ("what", "figure", "goal")]
    for row in rows:
        print(f"{row.what:<{widths[0]}}  {row.figure:>{widths[1]}}  {row.goal:<{widths[2]}}  {row.reference}")
