"""Owns the scripts and the style sheet of the site: hand-written sources and the marker's tables, joined and shortened.

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
FOLDERS = (ROOT / "grader" / "js", ROOT / "classroom" / "pages" / "js", ROOT / "classroom" / "pages" / "css")
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
    "live-join.js": ("dom", "choice", "arrange", "number", "freetext", "livelink", "liveshow", "livejoin"),
    "live-teams.js": ("teamstab",),
    "live-screen.js": ("dom", "livelink", "liveshow", "livescreen"),
    "live-slides.js": ("dom", "livelink", "liveshow", "liveslides"),
    "live-trainer.js": ("dom", "livelink", "liveshow", "livetrainer"),
}  # fmt: skip
STYLES = {"course.css": ("colours", "reading", "questions", "marks", "progress", "narrow", "paper")}
# These belong to pages of the server, which are no part of the site.
SERVED = dict.fromkeys(
    ("quiz.js", "live-join.js", "live-screen.js", "live-slides.js", "live-trainer.js", "live-teams.js"),
    ROOT / "classroom" / "app" / "static",
)
HEADS = {
    ".js": "// Made by python -m classroom.pages.bundle of grader/js and classroom/pages/js. Edit those. {digest}\n",
    ".css": "/* Made by python -m classroom.pages.bundle of classroom/pages/css. Edit those. {digest} */\n",
}
# They come by `npm ci` in classroom/setup, with the versions that its lock file names.
SETUP = ROOT / "classroom" / "setup"
TERSER = SETUP / "node_modules" / ".bin" / "terser"
LIGHTNING = SETUP / "node_modules" / "lightningcss"


def build(name: str, root: Path = ROOT) -> str:
    """Return the text of a script or style sheet of the site: a line with its sources' digest, then a line for each."""
    sources = read_sources(name, root)
    work = shorten_style if name in STYLES else shorten
    return "".join([head_of(name, sources), *(work(source) for source in sources)])


def is_current(name: str, root: Path = ROOT) -> bool:
    """Tell whether the committed file was made of the sources as they are now."""
    head, _, rest = find_file(name).read_text(encoding="utf-8").partition("\n")
    sources = read_sources(name, root)
    return head + "\n" == head_of(name, sources) and rest.count("\n") == len(sources)


def find_file(name: str) -> Path:
    """Return where the script or style sheet of that name stands or will stand."""
    return SERVED.get(name, ASSETS) / name


def read_sources(name: str, root: Path = ROOT) -> list[str]:
    """Return the parts of a file; ``tables`` gives the marker the words of the course at ``root``."""
    parts = STYLES[name] if name in STYLES else SCRIPTS[name]
    return [tables_of(root) if part == "tables" else read_source(part + Path(name).suffix) for part in parts]


def head_of(name: str, sources: list[str]) -> str:
    """Return the first line of a file, which changes whenever a source does."""
    digest = hashlib.sha256("\0".join(sources).encode()).hexdigest()[:16]
    return HEADS[Path(name).suffix].format(digest=digest)


def shorten(source: str) -> str:
    """Return a script as one line with short local names and no comments."""
    return run([str(TERSER), "--compress", "--mangle"], source)


def shorten_style(source: str) -> str:
    """Return a style sheet as one line without comments."""
    return run(["node", "styles.mjs"], source)


def run(command: list[str], source: str) -> str:
    """Return what a command makes of a text, as one line."""
    ran = subprocess.run(command, cwd=SETUP, input=source, capture_output=True, text=True, encoding="utf-8", check=True)
    return ran.stdout.rstrip("\n") + "\n"


def tables_of(root: Path) -> str:
    """Return the statement that gives the marker its tables."""
    library, _ = load_library(root)
    tables = json.dumps(read_tables(library.words), ensure_ascii=False, separators=(",", ":"))
    return f"Classroom.tables={tables};\n"


def read_source(name: str) -> str:
    """Return the hand-written source of that name."""
    path = next(folder / name for folder in FOLDERS if (folder / name).exists())
    return path.read_text(encoding="utf-8")


def main() -> int:
    """Renew every script and style sheet whose sources have changed; return the exit code."""
    for name in (*SCRIPTS, *STYLES):
        if find_file(name).is_file() and is_current(name):
            continue
        if not (TERSER.exists() and LIGHTNING.exists()):
            print(
                "What shortens scripts and styles is not here: run `npm ci` in classroom/setup (Node 18 or newer).",
                file=sys.stderr,
            )
            return 2
        find_file(name).write_text(build(name), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
