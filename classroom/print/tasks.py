"""Owns what a lesson asks, numbered in its order; worksheet, answer key and handout have the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, replace
from typing import TypeVar

from classroom.pages import read_id, read_note
from classroom.print.errors import PrintError
from classroom.print.source import Page
from grader.errors import GraderError
from grader.library import Library
from grader.model import Exercise, Question

KICKERS = {"brainstorm": "Think first", "check": "Check yourself", "exercise": "Exercise", "quiz": "Practice quiz"}


@dataclass(frozen=True)
class Note:
    """A brainstorming question, which nobody marks."""

    id: str
    ask: str


@dataclass(frozen=True)
class Task:
    """One thing that a page asks; ``number`` counts what can be right or wrong, and is 0 for a note."""

    asked: Question | Exercise | Note
    _: KW_ONLY
    kind: str
    section: str
    number: int = 0

    @property
    def kicker(self) -> str:
        """The line above it."""
        return KICKERS[self.kind]


def list_tasks(page: Page, library: Library) -> list[Task]:
    """Return what a page asks, in its order; raise PrintError where a fence names what may not be printed."""
    tasks, number = [], 0
    for section, kind, body in page.fences:
        try:
            found = list(_find(kind, body, library))
        except GraderError as error:
            raise PrintError(f"course/{page.uri}: {kind} fence: {error}") from error
        for asked in found:
            number += not isinstance(asked, Note)
            task = Task(asked, kind=kind, section=section)
            tasks.append(task if isinstance(asked, Note) else replace(task, number=number))
    return tasks


def _find(kind: str, body: str, library: Library) -> Iterator[Question | Exercise | Note]:
    """What a fence asks; graded questions are refused, as their answers must not be handed out."""
    if kind == "brainstorm":
        yield Note(*read_note(body))
    elif kind == "exercise":
        yield _look_up(read_id(body), library.exercises, what="exercise")
    elif kind == "check":
        question = _look_up(read_id(body), library.questions, what="question")
        if question.graded:
            raise PrintError(f"“{question.id}” is a graded question, which is never handed out with its answer.")
        yield question
    elif kind == "quiz":
        bank = _look_up(read_id(body), library.banks, what="bank")
        if library.uses[bank.bank] == "graded":
            raise PrintError(f"“{bank.bank}” is a graded bank, which is never handed out with its answers.")
        yield from bank.questions


T = TypeVar("T")


def _look_up(name: str, known: Mapping[str, T], *, what: str) -> T:
    if name not in known:
        raise PrintError(f"there is no {what} “{name}”; `make check` names the line.")
    return known[name]
