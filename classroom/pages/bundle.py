"""Owns the one script of the site: the hand-written sources and the marker's tables, joined in a fixed order.

The result is committed, so that nobody needs a build chain; ``python -m classroom.pages.bundle`` renews it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from classroom.pages.shelf import read_tables
from grader.load import load_library

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "grader" / "js", ROOT / "classroom" / "pages" / "js")
TARGET = ROOT / "course" / "assets" / "classroom.js"
ORDER = (
    "stem", "marker", "scoring",
    "dom", "progress", "feedback", "choice", "arrange", "number", "report", "freetext", "question", "theme", "start",
)  # fmt: skip
BLOCK = r"/\*\*(?:(?!\*/).)*\*/"
DOC_BLOCK = re.compile(rf"^[ \t]*{BLOCK}[ \t]*\n|{BLOCK} ?", re.MULTILINE | re.DOTALL)
LINE_COMMENT = re.compile(r"^[ \t]*//[^\n]*\n", re.MULTILINE)
BLANK = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
HEAD = "// Made by python -m classroom.pages.bundle of grader/js and classroom/pages/js. Edit those.\n"


def build_bundle(root: Path = ROOT) -> str:
    """Return the text of the script; the words of the course at ``root`` go with it."""
    library, _ = load_library(root)
    tables = json.dumps(read_tables(library.words), ensure_ascii=False, separators=(",", ":"))
    parts = [strip_comments(_source(name)) for name in ORDER]
    start = parts.pop()
    return HEAD + "".join(parts) + f"Classroom.tables={tables};\n" + start


def strip_comments(source: str) -> str:
    """Return a script without its comments and indentation, which only readers of the source need."""
    return BLANK.sub("", LINE_COMMENT.sub("", DOC_BLOCK.sub("", source)))


def _source(name: str) -> str:
    path = next(folder / f"{name}.js" for folder in FOLDERS if (folder / f"{name}.js").exists())
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    TARGET.write_text(build_bundle(), encoding="utf-8")
