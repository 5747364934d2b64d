"""Owns the outline of the course: which questions, exercises and notes stand on which page, in the menu's order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from classroom.check import Page, read_pages
from classroom.pages.places import PAGES
from classroom.pages.shelf import Stamp, list_files, open_shelf, stamp_files
from grader.library import Library

MENU = re.compile(r"^\s*- +(?:[^:\n]+: +)?([\w/-]+)\.md\s*$", re.MULTILINE)
MARKS = re.compile(r"\s*\{[^{}]*\}\s*$|[*`]")
HEAD_OR_FENCE = re.compile(r"\A---\n.*?\n---$|^```.*?^```$", re.MULTILINE | re.DOTALL)
WORD = re.compile(r"\w[\w’'-]*")
# An estimate, nobody's measurement: an unhurried reader, and what a task with its explanations takes in minutes.
WORDS_A_MINUTE, MINUTES = 200, {"check": 0.75, "quiz": 0.75, "exercise": 5.0}


@dataclass(frozen=True, kw_only=True)
class Task:
    """A question or an exercise; an exercise tests no single objective."""

    id: str
    rev: int
    use: Literal["check", "quiz", "exercise"]
    objective: str | None
    text: str


@dataclass(frozen=True, kw_only=True)
class Note:
    """A brainstorming question, whose answer is kept and never marked."""

    id: str
    ask: str


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A page with something to do; ``name`` is its file below ``course`` without the ending.

    ``words`` counts those of its text, without those of questions.
    """

    name: str
    title: str
    tasks: tuple[Task, ...]
    notes: tuple[Note, ...]
    objectives: dict[str, str]
    words: int = 0

    @property
    def minutes(self) -> int:
        """How long the page takes, estimated to five minutes."""
        return max(5, 5 * round((self.words / WORDS_A_MINUTE + sum(MINUTES[task.use] for task in self.tasks)) / 5))

    @property
    def is_lesson(self) -> bool:
        """Whether the page teaches, so that it counts for finishing the course."""
        return self.name.startswith("lessons/")


def read_outline(root: Path) -> tuple[Chapter, ...]:
    """Return the pages below ``root`` that hold tasks or notes, in the order of the site's menu.

    Raises ContentError when the banks and keys have errors.
    """
    return _read(root, stamp_files([root / "mkdocs.yml", *(root / PAGES).rglob("*.md"), *list_files(root)]))


@lru_cache(maxsize=1)
def _read(root: Path, stamp: Stamp) -> tuple[Chapter, ...]:
    library = open_shelf(root).library
    chapters = [_read_chapter(page, library, root) for page in read_pages(root)]
    menu = _read_menu(root / "mkdocs.yml")
    found = [chapter for chapter in chapters if chapter.tasks or chapter.notes]
    return tuple(sorted(found, key=lambda one: menu.index(one.name) if one.name in menu else len(menu)))


def _read_menu(settings: Path) -> list[str]:
    return MENU.findall(settings.read_text(encoding="utf-8")) if settings.is_file() else []


def _read_chapter(page: Page, library: Library, root: Path) -> Chapter:
    heading = next((MARKS.sub("", heading.text) for heading in page.headings if heading.level == 1), page.lesson)
    texts = (pair for fence in page.fences if fence.kind == "objectives" for pair in fence.pairs)
    notes = (_read_note({name: text for name, text, _ in f.pairs}) for f in page.fences if f.kind == "brainstorm")
    return Chapter(
        name=Path(page.file).relative_to(PAGES).with_suffix("").as_posix(),
        title=heading,
        tasks=tuple(_list_tasks(page, library)),
        notes=tuple(note for note in notes if note.id),
        objectives={name: text for name, text, _ in texts},
        words=_count_words((root / page.file).read_text(encoding="utf-8")),
    )


def _count_words(text: str) -> int:
    return len(WORD.findall(HEAD_OR_FENCE.sub("", text)))


def _read_note(pairs: dict[str, str]) -> Note:
    return Note(id=pairs.get("id", ""), ask=pairs.get("ask", ""))


def _list_tasks(page: Page, library: Library) -> Iterator[Task]:
    """Yield what the fences of a page show; an unknown name is told where the fence itself is expanded."""
    for fence in page.fences:
        name = fence.lines[0].text if fence.lines else ""
        if fence.kind == "exercise" and name in library.exercises:
            exercise = library.exercises[name]
            yield Task(id=name, rev=exercise.rev, use="exercise", objective=None, text=exercise.title)
        questions = {
            "check": [library.questions[name]] if name in library.questions else [],
            "quiz": library.banks[name].questions if name in library.banks else [],
        }
        for one in questions.get(fence.kind, []):
            use: Literal["check", "quiz"] = "check" if fence.kind == "check" else "quiz"
            yield Task(id=one.id, rev=one.rev, use=use, objective=one.objective, text=one.stem)
