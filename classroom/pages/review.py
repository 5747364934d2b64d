"""Owns what the page “Review” is made of: where each question stands, and the places that its script fills."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from classroom.pages.markup import attribute, data_script
from classroom.pages.outline import Chapter, Task, read_outline
from classroom.pages.places import PAGES
from classroom.pages.shelf import Shelf
from grader.errors import GraderError
from grader.load import Library

# What is due today, on which days the rest comes back, a reminder for the calendar, cards for Anki.
PARTS = ("today", "days", "reminder", "anki")
NO_REVIEW = "Review needs JavaScript, which is off or did not load here."
# A bank with this lesson asks before or after all lessons. It measures; it is not for learning by heart.
WHOLE_COURSE = "course"

TITLE = re.compile(r"^# +(.+?)(?: +\{[^{}]*\})?[ \t]*$", re.MULTILINE)


class UnknownPartError(GraderError):
    """A fence names a part that the review page does not have."""


@dataclass(frozen=True)
class Stand:
    """A page with the questions and exercises that may come back: id and revision of each."""

    page: str
    title: str
    revisions: dict[str, int]


def render_part(part: str, shelf: Shelf, root: Path) -> str:
    """Return the place that the page's script fills; the first one carries the list of what may come back."""
    if part not in PARTS:
        raise UnknownPartError(f"there is no part “{part}”. Write one of: {', '.join(PARTS)}.")
    inside = _start(shelf, root) if part == "today" else ""
    return f'<div class="cq-review" data-part="{attribute(part)}" data-search-exclude>{inside}</div>'


def read_course_title(root: Path) -> str:
    """Return the heading of the course's first page."""
    title = TITLE.search((root / PAGES / "index.md").read_text(encoding="utf-8"))
    return title[1] if title else "Course"


def list_stands(library: Library, root: Path) -> list[Stand]:
    """Return the pages below ``root`` that hold questions to learn from, in the order of the menu."""
    stands = (_read_stand(chapter, library) for chapter in read_outline(root))
    return [stand for stand in stands if stand.revisions]


def _start(shelf: Shelf, root: Path) -> str:
    stands = [vars(stand) for stand in list_stands(shelf.library, root)]
    data = {"course": read_course_title(root), "pages": stands}
    return f'<p class="cq-nojs">{NO_REVIEW}</p>{data_script(data)}'


def _read_stand(chapter: Chapter, library: Library) -> Stand:
    revisions = {task.id: task.rev for task in chapter.tasks if not _measures(task, library)}
    return Stand(f"{chapter.name}.html", chapter.title, revisions)


def _measures(task: Task, library: Library) -> bool:
    bank = library.bank_of.get(task.id)
    return bank is not None and library.banks[bank].lesson == WHOLE_COURSE
