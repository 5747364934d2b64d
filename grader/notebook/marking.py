"""Owns marking a notebook that was handed in: the answers in its cells become a mark, and none of its code is run.

Needs nothing but Python.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import TypeAlias

from grader.errors import GraderError
from grader.mark import Mark
from grader.notebook.document import ANSWER, Document, NotebookError, find_answer
from grader.notebook.keys import Keys, PackedExercise, PackedNumbers, PackedQuestion
from grader.notebook.values import read_calculation


@dataclass(frozen=True)
class Part:
    """An idea or a question of an exercise, and whether the answer has it; None where only running can tell."""

    id: str
    _: KW_ONLY
    title: str
    right: bool | None


@dataclass(frozen=True)
class WordsMark:
    """The mark of an answer in the learner's own words."""

    exercise: PackedExercise
    answer: str
    mark: Mark

    @property
    def earned(self) -> int:
        """Points earned."""
        return self.mark.earned

    @property
    def possible(self) -> int:
        """Points that can be earned."""
        return self.mark.possible

    @property
    def parts(self) -> Sequence[Part]:
        """The ideas of the exercise."""
        return [Part(one.id, title=one.title, right=one.id in self.mark.covered) for one in self.exercise.concepts]


@dataclass(frozen=True)
class GivenNumber:
    """A number that was given: in plain digits, “” for none, None where only running can tell.

    ``part`` is ``right``, ``wrong``, the id of a slip, or “” where there is nothing to mark.
    """

    question: PackedQuestion
    text: str | None
    part: str


@dataclass(frozen=True)
class NumbersMark:
    """The marks of the numbers of a notebook, one point each."""

    exercise: PackedNumbers
    given: Sequence[GivenNumber]

    @property
    def earned(self) -> int:
        """Points earned."""
        return sum(one.part == "right" for one in self.given)

    @property
    def possible(self) -> int:
        """Points that can be earned."""
        return len(self.given)

    @property
    def parts(self) -> Sequence[Part]:
        """The questions of the notebook."""
        return [
            Part(one.question.id, title=one.question.stem, right=None if one.text is None else one.part == "right")
            for one in self.given
        ]


Result: TypeAlias = WordsMark | NumbersMark


def find_exercise(document: Document, keys: Keys, *, otherwise: str = "") -> PackedExercise | PackedNumbers:
    """Return the exercise that a notebook names, ``otherwise`` where it names none.

    Raises ``NotebookError`` where neither is an exercise of the course.
    """
    name = document.exercise or otherwise
    if not name:
        raise NotebookError(
            "The notebook names no exercise of the course. If it is an answer to one, name it with --exercise."
        )
    try:
        return keys.find(name)
    except GraderError as error:
        raise NotebookError(f"{error} Take the notebook out, or name its course with --course.") from None


def mark_words(document: Document, exercise: PackedExercise, keys: Keys) -> WordsMark:
    """Mark the answer cell of a notebook."""
    answer = find_answer(document)
    return WordsMark(exercise, answer, keys.mark(exercise, answer))


def mark_numbers(
    document: Document, exercise: PackedNumbers, *, values: Mapping[str, str] | None = None
) -> NumbersMark:
    """Mark the numbers of a notebook: by ``values``, what its variables held when it was run, or by what it says."""
    given = []
    for question in exercise.questions:
        source = find_answer(document, f"{ANSWER}-{question.id}", blank=f"{question.variable} = ...")
        name = question.variable
        text = (values or {}).get(name) or read_calculation(source, name)
        if text is None and values is not None:
            text = ""
        given.append(GivenNumber(question, text, question.name_part(text or "")))
    return NumbersMark(exercise, given)
