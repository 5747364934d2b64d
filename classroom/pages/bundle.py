"""Owns the scripts of the site: the hand-written sources and the marker's tables, joined in order and shortened.

The results are committed, so that no reader needs a build chain; ``python -m classroom.pages.bundle`` renews them.
"""

from __future__ import annotations

import json
from pathlib import Path

import minify

from classroom.pages.shelf import read_tables
from grader.load import load_library

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "grader" / "js", ROOT / "classroom" / "pages" / "js")
ASSETS = ROOT / "course" / "assets"
# One line a script: every page loads classroom.js, the others belong to single pages.
SCRIPTS = {
    "classroom.js": (
        "stem", "marker", "scoring", "tables",
        "dom", "progress", "feedback", "choice", "arrange", "number", "report", "freetext", "question", "theme",
        "start",
    ),
}  # fmt: skip
HEAD = "// Made by python -m classroom.pages.bundle of grader/js and classroom/pages/js. Edit those.\n"


def build_bundle(name: str = "classroom.js", root: Path = ROOT) -> str:
    """Return the text of a script of the site; where it holds ``tables``, the words of the course at ``root``."""
    sources = [tables_of(root) if part == "tables" else read_source(part) for part in SCRIPTS[name]]
    return HEAD + shorten("".join(sources)) + "\n"


def shorten(source: str) -> str:
    """Return a script with short local names and without what only readers of the source need."""
    return str(minify.string("application/javascript", source))


def tables_of(root: Path) -> str:
    """Return the statement that gives the marker its tables."""
    library, _ = load_library(root)
    tables = json.dumps(read_tables(library.words), ensure_ascii=False, separators=(",", ":"))
    return f"Classroom.tables={tables};\n"


def read_source(name: str) -> str:
    """Return the hand-written source of that name."""
    path = next(folder / f"{name}.js" for folder in FOLDERS if (folder / f"{name}.js").exists())
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    for script in SCRIPTS:
        (ASSETS / script).write_text(build_bundle(script), encoding="utf-8")
