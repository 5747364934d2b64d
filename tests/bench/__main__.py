"""Runs every benchmark in turn and prints one table."""

from __future__ import annotations

import sys

from tests.bench import budget, crash, lighthouse, live, marker, notebooks, report, script, serving, site, visit
from tests.bench.table import Row, print_rows

PARTS = {
    "marker": marker.measure,
    "notebooks": notebooks.measure,
    "report": report.measure,
    "script": script.measure,
    "site": site.measure,
    "budget": budget.measure,
    "lighthouse": lighthouse.measure,
    "serving": serving.measure,
    "visit": visit.measure,
    "crash": crash.measure,
    "live": live.measure,
}


def main(wanted: list[str]) -> int:
    """Measure the parts named, or all; return 0."""
    rows: list[Row] = []
    for name, measure in PARTS.items():
        if not wanted or name in wanted:
            rows += measure()
    print_rows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
