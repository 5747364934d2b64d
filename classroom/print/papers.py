"""Owns which papers there are, what their files are called, and making them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path

from classroom.print.answerkey import build_answerkey
from classroom.print.errors import AskedError
from classroom.print.handout import build_handout
from classroom.print.nodes import Node
from classroom.print.source import Book, Page, read_book
from classroom.print.tasks import list_tasks
from classroom.print.typeset import Typesetter
from classroom.print.worksheet import build_worksheet
from grader.library import Library
from grader.load import require_library

KINDS = ("worksheet", "answers", "handout")


@dataclass(frozen=True)
class Printed:
    """What was made: the files, and the characters that no built-in font has, which are printed as their numbers."""

    paths: tuple[Path, ...]
    missing: frozenset[str]


@dataclass(frozen=True)
class Paper:
    """One file to print: its name without the ending, the look that shows it, its content."""

    name: str
    _: KW_ONLY
    look: str
    content: Node


def print_papers(
    root: Path, to: Path, *, kinds: tuple[str, ...] = KINDS, lesson: str | None = None, paper: str = "a4", day: date
) -> Printed:
    """Write the papers of the course at ``root`` into the folder ``to`` as PDF, and say what was made.

    ``day`` is the date in the files: the same course, day and paper size give the same bytes. Raises GraderError
    where the content is at fault, AskedError where there is no such lesson.
    """
    book, library = read_book(root), require_library(root)
    typesetter = Typesetter(paper=paper, moment=datetime(day.year, day.month, day.day, tzinfo=UTC))
    made = [(one.name, typesetter.set(one.content, look=one.look)) for one in list_papers(book, library, kinds, lesson)]
    to.mkdir(parents=True, exist_ok=True)
    paths = tuple(to / f"{name}.pdf" for name, _ in made)
    for path, (_, data) in zip(paths, made, strict=True):
        path.write_bytes(data)
    return Printed(paths, frozenset(typesetter.missing))


def list_papers(book: Book, library: Library, kinds: tuple[str, ...], lesson: str | None = None) -> Iterator[Paper]:
    """Yield the papers of these kinds, of one lesson or of all pages that ask something."""
    pages = find_pages(book, lesson)
    for page in pages:
        tasks, name = list_tasks(page, library), name_page(page, book)
        if "worksheet" in kinds and tasks:
            yield Paper(f"{name}-worksheet", look="worksheet", content=build_worksheet(page, book, tasks))
        if "answers" in kinds and tasks:
            content = build_answerkey(page, book, tasks, library=library)
            yield Paper(f"{name}-answers", look="answers", content=content)
    if "handout" in kinds:
        yield Paper("handout", look="handout", content=build_handout(book, library))


def find_pages(book: Book, lesson: str | None = None) -> list[Page]:
    """Return the page with this id, or every page that asks something."""
    asking = {page.id: page for page in book.pages.values() if any(page.fences)}
    if lesson is None:
        return list(asking.values())
    if lesson not in asking:
        near = get_close_matches(lesson, asking, n=1)
        remedy = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(asking)}."
        raise AskedError(f"There is no lesson “{lesson}”. {remedy}")
    return [asking[lesson]]


def name_page(page: Page, book: Book) -> str:
    """Return the beginning of a file's name, in which lessons sort by their number."""
    number = book.number(page)
    return f"{number:02}-{page.id}" if number else page.id
