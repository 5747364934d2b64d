"""Owns the scripts of the site: the hand-written sources and the marker's tables, joined in order and shortened.

The results are committed, so that no reader needs a build chain; ``python -m classroom.pages.bundle`` renews them.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

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
        "tally", "review", "reviewbadge", "offline", "start",
    ),
    "review.js": (
        "reviewcards", "reviewforms", "reviewdrafts", "reviewdays", "reviewgrade", "reviewsave", "reviewcalendar",
        "reviewanki", "reviewpage",
    ),
    "offline-page.js": ("offline-page",),
    "problem.js": ("problem",),
    "my-course.js": (
        "progressfile", "courseoutline", "coursestart", "courselessons", "courselists", "coursekeep",
        "coursecertificate", "coursepage",
    ),
    "slides.js": ("slidedeck",),
    "trainer.js": ("stageplan", "stageface", "stagetimer", "stage", "planpage"),
    "quiz.js": ("dom", "choice", "arrange", "number", "freetext", "outbox", "attempt"),
}  # fmt: skip
# These belong to pages of the server, which are no part of the site.
SERVED = {"quiz.js": ROOT / "classroom" / "app" / "static"}
HEAD = "// Made by python -m classroom.pages.bundle of grader/js and classroom/pages/js. Edit those. {digest}\n"
# Comes by `npm ci` in classroom/setup, with the version that its lock file names.
TERSER = ROOT / "classroom" / "setup" / "node_modules" / ".bin" / "terser"


def build_script(name: str, root: Path = ROOT) -> str:
    """Return the text of a script of the site: a line that names its sources' digest, then a line for each source."""
    sources = read_sources(name, root)
    return "".join([HEAD.format(digest=digest(sources)), *(shorten(source) for source in sources)])


def is_current(name: str, root: Path = ROOT) -> bool:
    """Tell whether the committed script was made of the sources as they are now."""
    head, _, rest = find_script(name).read_text(encoding="utf-8").partition("\n")
    sources = read_sources(name, root)
    return head + "\n" == HEAD.format(digest=digest(sources)) and rest.count("\n") == len(sources)


def find_script(name: str) -> Path:
    """Return where the script of that name stands or will stand."""
    return SERVED.get(name, ASSETS) / name


def read_sources(name: str, root: Path = ROOT) -> list[str]:
    """Return the parts of a script; ``tables`` gives the marker the words of the course at ``root``."""
    return [tables_of(root) if part == "tables" else read_source(part) for part in SCRIPTS[name]]


def digest(sources: list[str]) -> str:
    """Return what changes whenever a source does."""
    return hashlib.sha256("\0".join(sources).encode()).hexdigest()[:16]


def shorten(source: str) -> str:
    """Return a script as one line with short local names and no comments."""
    command = [str(TERSER), "--compress", "--mangle"]
    run = subprocess.run(command, input=source, capture_output=True, text=True, encoding="utf-8", check=True)
    return run.stdout.rstrip("\n") + "\n"


def tables_of(root: Path) -> str:
    """Return the statement that gives the marker its tables."""
    library, _ = load_library(root)
    tables = json.dumps(read_tables(library.words), ensure_ascii=False, separators=(",", ":"))
    return f"Classroom.tables={tables};\n"


def read_source(name: str) -> str:
    """Return the hand-written source of that name."""
    path = next(folder / f"{name}.js" for folder in FOLDERS if (folder / f"{name}.js").exists())
    return path.read_text(encoding="utf-8")


def main() -> int:
    """Renew every script whose sources have changed; return the exit code."""
    for name in SCRIPTS:
        if find_script(name).is_file() and is_current(name):
            continue
        if not TERSER.exists():
            print(
                "What shortens scripts is not here: run `npm ci` in classroom/setup (Node 18 or newer).",
                file=sys.stderr,
            )
            return 2
        find_script(name).write_text(build_script(name), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
