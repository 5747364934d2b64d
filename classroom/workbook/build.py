"""Owns making the whole workbook, web pages and paper, and putting it where the site serves it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from classroom.print import read_book
from classroom.workbook.outline import read_outline
from classroom.workbook.pages import build_pages
from classroom.workbook.paper import set_papers
from grader.library import Library
from grader.load import require_library

WORKBOOK = Path("course", "workbook")  # below the pages of the site, which copies it as it is
COURSE, LESSONS = "../index.html", "../lessons"  # seen from the workbook
DATE = "1767225600"  # the date in the PDF files, so that two builds are the same
PAPERS = (
    ("workbook.pdf", "The workbook to print, with room to write (PDF)"),
    ("workbook-trainer.pdf", "The trainer's edition, with the ideas and model answers at the end (PDF)"),
)


def build_workbook(root: Path) -> dict[str, bytes]:
    """Return every file of the workbook by its name; raise GraderError where the course or the tools are at fault."""
    library, book, outline = require_library(root), read_book(root), read_outline(root)
    moment = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", DATE)), tz=UTC)
    course = {"title": book.title, "licence": book.licence, "mark": book.mark}
    papers = set_papers(root, outline, library, course=course, moment=moment)
    lessons = {name: f"{LESSONS}/{_find_lesson(name, library)}.html" for name in outline.exercises}
    around = {"course": COURSE, "papers": PAPERS, "lessons": lessons}
    return {**build_pages(root, outline, around=around), **papers}


def _find_lesson(name: str, library: Library) -> str:
    return (library.exercises.get(name) or library.banks[name]).lesson


def put_in_place(files: dict[str, bytes], folder: Path) -> tuple[int, int]:
    """Write what differs and take away what is no longer made; return how many of each."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = [
        name for name, data in files.items() if not (folder / name).is_file() or (folder / name).read_bytes() != data
    ]
    for name in changed:
        (folder / name).write_bytes(files[name])
    strays = [path for path in folder.iterdir() if path.name not in files]
    for path in strays:
        path.unlink()
    return len(changed), len(strays)
