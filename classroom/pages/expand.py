"""Owns the way from an id to a question on the page; only practice keys go with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from classroom.pages import html
from classroom.pages.markup import Frame, attribute
from classroom.pages.shelf import Shelf
from grader.compiler import compile_key
from grader.errors import GraderError
from grader.model import Question, Short
from grader.practice import exercise_data, practice_data
from grader.public import view

T = TypeVar("T")


class UnknownIdError(GraderError):
    """A fence names what does not exist."""


class WrongBankError(GraderError):
    """A fence names a bank that may not stand on a page."""


def expand_check(question_id: str, shelf: Shelf) -> str:
    """Return the HTML of one question in the text of a lesson."""
    question = _look_up(question_id, shelf.library.questions, "question")
    return _question(question, shelf, kicker="Check yourself")


def expand_quiz(bank_id: str, shelf: Shelf) -> str:
    """Return the HTML of all questions of a practice bank."""
    bank = _look_up(bank_id, shelf.library.banks, "bank")
    use = shelf.library.uses[bank_id]
    if use != "practice":
        raise WrongBankError(
            f"the bank “{bank_id}” stands in quizzes/{use}. A quiz fence names a bank of quizzes/practice."
        )
    count = len(bank.questions)
    questions = "".join(
        _question(question, shelf, kicker=f"Question {number} of {count}")
        for number, question in enumerate(bank.questions, start=1)
    )
    return f'<section class="cq-quiz" aria-label="{attribute(bank.title)}">{questions}</section>'


def expand_exercise(exercise_id: str, shelf: Shelf) -> str:
    """Return the HTML of a keyed exercise."""
    exercise = _look_up(exercise_id, shelf.library.exercises, "exercise")
    marking = shelf.course.compile(exercise_id)
    data = exercise_data(exercise, link=_linker(exercise.lesson), marking=marking)
    frame = Frame(f"q-{exercise.id}", "Exercise")
    return html.render_exercise(exercise.prompt, data, frame=frame, hint_text=exercise.hint)


def _question(question: Question, shelf: Shelf, *, kicker: str) -> str:
    lesson = shelf.library.banks[shelf.library.bank_of[question.id]].lesson
    marking = _marking(question, shelf.tables) if question.kind == "short" else None
    data = practice_data(question, link=_linker(lesson), marking=marking)
    return html.render_question(view(question), data, frame=Frame(f"q-{question.id}", kicker))


def _marking(question: Short, tables: Mapping[str, Any]) -> dict[str, Any]:
    """The compiled key of a free-text question."""
    return compile_key(question.concepts, prompt=question.stem, tables=tables, side=question.side)


def _linker(lesson: str) -> Callable[[str], str]:
    """From a ``see`` to an address relative to the root of the site, which the script resolves."""

    def link(see: str) -> str:
        page, _, section = see.partition("#")
        return f"lessons/{page or lesson}.html#{section}"

    return link


def _look_up(name: str, known: Mapping[str, T], what: str) -> T:
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1)
    remedy = f"Did you mean “{near[0]}”?" if near else f"There are {len(known)} of them; check the id."
    raise UnknownIdError(f"there is no {what} “{name}”. {remedy}")
