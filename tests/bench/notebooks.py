"""Measures marking a folder of a hundred notebooks that were handed in, and making the workbook, in new processes."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.marker import read_answers
from tests.bench.site import list_differences
from tests.bench.table import Row

ROOT = Path(__file__).parents[2]
COUNT = 100


def measure() -> list[Row]:
    """Return the rows about notebooks."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_submissions(folder)
        times = [run([sys.executable, "-m", "grader", "notebook", str(folder)]) for _ in range(3)]
        reading = time_reading(folder)
    start = min(run([sys.executable, "-c", "import grader.cli"]) for _ in range(3))
    reference = f"starting Python and the command: {start:.2f} s; reading the files as JSON: {reading:.3f} s"
    marking = Row(f"marking {COUNT} notebooks, all exercises", f"{min(times):.2f} s", "< 2 s", reference)
    return [marking, *measure_workbook()]


def measure_workbook() -> list[Row]:
    """Return the rows about the workbook: time of a build with pages and PDF, and whether two builds are the same."""
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name) / "one", Path(name) / "two"]
        times = [run([sys.executable, "-m", "classroom", "workbook", str(folder)]) for folder in folders]
        differ = list_differences(*folders)
    return [
        Row("making the workbook, pages and PDF", f"{min(times):.2f} s", "< 10 s"),
        Row("two workbooks", "identical" if not differ else f"differ: {', '.join(differ)}", "identical"),
    ]


def write_submissions(folder: Path) -> None:
    """Write notebooks with marked answers in them, exercise after exercise."""
    names = sorted(path.parent.name for path in (ROOT / "exercises").glob("*/key.yml"))
    for number in range(COUNT):
        name = names[number % len(names)]
        notebook = json.loads((ROOT / "exercises" / name / "exercise.ipynb").read_text("utf-8"))
        answers = read_answers(name)
        for cell in notebook["cells"]:
            if cell["id"] == "answer":
                cell["source"] = answers[number // len(names) % len(answers)]
        place = folder / f"learner-{number}"
        place.mkdir()
        (place / "exercise.ipynb").write_text(json.dumps(notebook, indent=1), "utf-8")


def time_reading(folder: Path) -> float:
    """Return how long only reading the files takes, in seconds, as a reference."""
    start = time.perf_counter()
    for path in folder.rglob("*.ipynb"):
        json.loads(path.read_bytes())
    return time.perf_counter() - start


def run(command: list[str]) -> float:
    """Run a command and return how long it took, in seconds."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - start
