"""Owns finding a course from where one stands, and its exercises with their compiled keys."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from grader.compiler import compile_key
from grader.errors import GraderError
from grader.key import Key
from grader.library import Library
from grader.load import find_short, load_exercise, load_words
from grader.mark import Mark, mark
from grader.model import Exercise, Short, Words
from grader.tables import build_tables


class Course:
    """A course on disk; reads only what is asked for, each file once."""

    def __init__(self, root: Path) -> None:
        """Take the folder that holds ``exercises/``."""
        self.root = root
        self._exercises: dict[str, Exercise] = {}
        self._compiled: dict[str, dict[str, Any]] = {}
        self._keys: dict[str, Key] = {}
        self._questions: dict[str, Short | None] = {}

    @classmethod
    def from_library(cls, library: Library) -> Course:
        """Return the course of a library that is loaded already."""
        course = cls(library.root)
        course._exercises.update(library.exercises)
        course.__dict__["words"] = library.words
        return course

    @cached_property
    def words(self) -> Words:
        """The course's own words."""
        return load_words(self.root)

    @cached_property
    def tables(self) -> dict[str, Any]:
        """The shared tables: the grader's language data and the course's own words."""
        words = self.words
        return build_tables(classes=words.classes, spellings=words.spellings, sides=words.sides)

    @property
    def exercises(self) -> list[str]:
        """Ids of all exercises, sorted."""
        return sorted(path.parent.name for path in (self.root / "exercises").glob("*/key.yml"))

    def exercise(self, name: str) -> Exercise:
        """Return an exercise; raise ``GraderError`` when there is none of this name or it is not in order."""
        if name not in self._exercises:
            if name not in self.exercises:
                known = ", ".join(self.exercises) or "none"
                raise GraderError(f"There is no exercise “{name}”. There are: {known}.")
            self._exercises[name] = load_exercise(self.root, name)
        return self._exercises[name]

    def is_keyed(self, name: str) -> bool:
        """Say whether there is an exercise of this name, or a question of a bank answered in own words."""
        return name in self.exercises or self._question(name) is not None

    def keyed(self, name: str) -> Exercise | Short:
        """Return what a key belongs to: an exercise, or a question of a bank that is answered in own words."""
        return self._question(name) or self.exercise(name)

    def compile(self, name: str) -> dict[str, Any]:
        """Return the compiled key of an exercise, or of a question answered in own words, as plain JSON."""
        if name not in self._compiled:
            found = self.keyed(name)
            prompt = found.stem if isinstance(found, Short) else found.prompt
            key = compile_key(found.concepts, prompt=prompt, tables=self.tables, side=found.side)
            self._compiled[name] = {"id": found.id, "rev": found.rev, **key}
        return self._compiled[name]

    def _question(self, name: str) -> Short | None:
        """The question in own words of this id, in the banks below ``quizzes``; only its bank is read."""
        if name not in self._questions:
            self._questions[name] = None if name in self.exercises else find_short(self.root, name)
        return self._questions[name]

    def mark(self, name: str, answer: str) -> Mark:
        """Mark an answer to an exercise."""
        return mark(self.key(name), answer)

    def key(self, name: str) -> Key:
        """Return the key of an exercise, ready to mark with."""
        if name not in self._keys:
            self._keys[name] = Key(self.compile(name), self.tables)
        return self._keys[name]


def find_course(start: Path) -> Course:
    """Return the course in ``start`` or the nearest folder above it, else the one beside the package."""
    for folder in (start, *start.parents, Path(__file__).parent.parent):
        if any((folder / "exercises").glob("*/key.yml")):
            return Course(folder)
    raise GraderError("No course was found here: go to its folder, the one that holds “exercises”, or give --course.")
