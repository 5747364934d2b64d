"""Owns the answer key of a page: every question with its right answer and all that is told about it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from classroom.print.answers import Told, explain, give
from classroom.print.inline import say
from classroom.print.nodes import Inline, Node, node
from classroom.print.source import Book, Page
from classroom.print.tasks import Note, Task
from classroom.print.worksheet import BEFORE, describe
from grader.library import Library
from grader.model import Exercise, Question

SOURCES = "sources.md"


def build_answerkey(page: Page, book: Book, tasks: Iterable[Task], *, library: Library) -> Node:
    """Return the answer key of a page, as the tree that is printed."""
    body: list[Node] = []
    for section, group in groupby(tasks, key=lambda task: task.section):
        answers = [_answer(task, book, library) for task in group if not isinstance(task.asked, Note)]
        if answers:
            body += [node("h", level=2, id="", c=[section or BEFORE]), *answers]
    return {**describe(page, book, kind="Answer key"), "body": body}


def name_section(see: str, *, lesson: str, book: Book) -> str:
    """Return the title of the section that ``see`` leads to, with the lesson where it is another one."""
    other, _, anchor = see.partition("#")
    page = book.pages.get(f"lessons/{other or lesson}.md")
    if page is None or anchor not in page.sections:
        return see
    number = book.number(page)
    return page.sections[anchor] if not other or other == lesson else f"lesson {number}, {page.sections[anchor]}"


def list_sources(exercise: Exercise, book: Book) -> list[str]:
    """Return the titles of the sources that a key rests on."""
    page = book.pages.get(SOURCES)
    titles = page.sections if page else {}
    return [titles.get(name.lower(), name) for name in exercise.sources]


def _answer(task: Task, book: Book, library: Library) -> Node:
    asked: Any = task.asked
    exercise = isinstance(asked, Exercise)
    return node(
        "question",
        number=str(task.number),
        kicker=task.kicker,
        stem=say(asked.prompt if exercise else asked.stem),
        label="Model answer" if exercise or asked.kind == "short" else "Answer",
        given=say(give(asked)),
        told=[_told(one, _lesson(asked, library), book, library) for one in explain(asked)],
        ideas="Ideas that a good answer names" if exercise or asked.kind == "short" else "",
        belief=_believe(getattr(asked, "misconception", None), library) if asked_ordering(asked) else [],
        sources=list_sources(asked, book) if exercise else [],
    )


def asked_ordering(asked: Question | Exercise) -> bool:
    """Say whether a question keeps its one misconception for itself and not for a part."""
    return not isinstance(asked, Exercise) and asked.kind == "ordering"


def _lesson(asked: Question | Exercise, library: Library) -> str:
    return asked.lesson if isinstance(asked, Exercise) else library.banks[library.bank_of[asked.id]].lesson


def _told(told: Told, lesson: str, book: Book, library: Library) -> dict[str, Any]:
    return {
        "name": told.name,
        "text": say(told.text),
        "right": told.right,
        "why": say(told.why),
        "points": told.points,
        "when": say(told.when),
        "see": name_section(told.see, lesson=lesson, book=book) if told.see else "",
        "belief": _believe(told.belief, library),
    }


def _believe(name: str | None, library: Library) -> Inline:
    return say(library.misconceptions[name].belief) if name in library.misconceptions else []
