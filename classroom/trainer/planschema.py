"""Owns the JSON Schema by which editors complete session plans.

``python -m classroom.trainer.planschema`` writes it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from classroom.trainer.plan import Plan
from classroom.trainer.planfile import PLANS
from grader.schemas import print_schema

FILE = f"{PLANS}/schema.json"


def build_schema() -> str:
    """Return the text of the schema of a session plan."""
    return print_schema(Plan, writer="classroom.trainer.planschema")


def write_schema(root: Path) -> None:
    """Write the schema into the course at ``root``."""
    (root / FILE).parent.mkdir(parents=True, exist_ok=True)
    (root / FILE).write_text(build_schema(), encoding="utf-8")


if __name__ == "__main__":
    write_schema(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
