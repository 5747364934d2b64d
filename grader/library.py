"""Owns the loaded course: what it asks, and where each thing of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path
from typing import Literal

from grader import diagnostics
from grader.diagnostics import Place
from grader.model import Bank, Exercise, Misconception, Question, Words
from grader.yamlfile import Document

Use = Literal["checks", "practice", "notebooks", "graded"]
Thing = Literal["bank", "question", "exercise", "concept", "misconception"]


@dataclass(frozen=True)
class Source:
    """Where a thing stands: the file that was read, the way to the thing in it, the field that names it."""

    document: Document
    path: diagnostics.Path = ()
    id_field: str = "id"

    def at(self, *path: str | int, at_key: bool = False) -> Place:
        """Return the place of a field of the thing, such as ``at("options", 1, "see")``."""
        return self.document.place((*self.path, *path), at_key=at_key)

    @property
    def place(self) -> Place:
        """The place of the thing's id."""
        return self.at(self.id_field)


@dataclass(frozen=True)
class Library:
    """What a course asks: banks, questions by id, exercises, misconceptions, words.

    ``uses`` tells which folder of quizzes a bank stands in. ``sources`` tells where each thing stands,
    by what it is and its id; a concept's id is ``"exercise/concept"``, or ``"question/concept"`` of a
    short question. It also knows things that were found but could not be read.
    """

    root: Path
    _: KW_ONLY
    banks: dict[str, Bank] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    bank_of: dict[str, str] = field(default_factory=dict)
    uses: dict[str, Use] = field(default_factory=dict)
    exercises: dict[str, Exercise] = field(default_factory=dict)
    misconceptions: dict[str, Misconception] = field(default_factory=dict)
    words: Words = field(default_factory=Words)
    sources: dict[tuple[Thing, str], Source] = field(default_factory=dict)

    @property
    def places(self) -> Mapping[tuple[Thing, str], Place]:
        """Where the id of each thing stands: file, line, column."""
        return {name: source.place for name, source in self.sources.items()}
