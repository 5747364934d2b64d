"""Owns which questions become notes, in which deck, with which tags, and where each leads back to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from classroom.check import Page, read_pages
from classroom.deck.sides import list_links, write_sides
from classroom.pages import inline
from grader.library import Library
from grader.model import Question

USES = ("checks", "practice")
MENU = re.compile(r"([\w-]+)\.md\s*$", re.MULTILINE)
MARKS = re.compile(r"\s*\{[^{}]*\}\s*$|[*`]")
WHOLE_COURSE = "course"


@dataclass(frozen=True, kw_only=True)
class Note:
    """One question as Anki keeps it. ``guid`` and ``lesson`` come from ids, so that they outlast every edit."""

    guid: str
    lesson: str
    fields: tuple[str, str, str]  # question, answer, where to read again
    tags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a deck holds: its title, the title of the deck of each lesson in their order, the notes."""

    title: str
    lessons: Mapping[str, str]
    notes: tuple[Note, ...]


def read_contents(root: Path, library: Library) -> Contents:
    """Return the notes of all questions of the course at ``root`` that are not graded."""
    pages = {page.lesson: page for page in read_pages(root)}
    found = sorted(_choose(library), key=lambda pair: _rank(root, pages).get(pair[0], 0))
    titles = {lesson: _name(pages.get(lesson), "Before the lessons") for lesson, _ in found}
    notes = tuple(_write(question, lesson, pages) for lesson, question in found)
    return Contents(title=_name(pages.get("index"), "Course"), lessons=titles, notes=notes)


def _choose(library: Library) -> Iterator[tuple[str, Question]]:
    """Yield lesson and question, bank by bank."""
    for name, bank in library.banks.items():
        if library.uses[name] in USES:
            yield from ((bank.lesson, question) for question in bank.questions)


def _rank(root: Path, pages: Mapping[str, Page]) -> dict[str, int]:
    """The place of each lesson in the menu; what is asked about the whole course comes first."""
    settings = root / "mkdocs.yml"
    menu = MENU.findall(settings.read_text(encoding="utf-8")) if settings.is_file() else sorted(pages)
    return {WHOLE_COURSE: -1, **{name: place for place, name in enumerate(menu)}}


def _write(question: Question, lesson: str, pages: Mapping[str, Page]) -> Note:
    sides = write_sides(question)
    links = "<br>".join(_link(see, lesson, pages) for see in list_links(question))
    tags = (f"lesson::{lesson}", f"objective::{question.objective}")
    return Note(guid=f"course/{question.id}", lesson=lesson, fields=(sides.front, sides.back, links), tags=tags)


def _link(see: str, lesson: str, pages: Mapping[str, Page]) -> str:
    """What ``see`` leads to, in words: an address would be another one for every reader."""
    other, _, anchor = see.partition("#")
    page = pages.get(other or lesson)
    section = next((h.text for h in page.headings if h.id == anchor), anchor) if page else anchor
    return inline(f"Read again: {MARKS.sub('', section)} (lesson “{_name(page, other or lesson)}”)")


def _name(page: Page | None, otherwise: str) -> str:
    """The heading of a page."""
    headings = page.headings if page else []
    return next((MARKS.sub("", heading.text) for heading in headings if heading.level == 1), otherwise)
