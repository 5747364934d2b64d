"""Owns turning a course on disk into the plain data that the package carries and notebooks are checked by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from grader.course import Course
from grader.errors import GraderError
from grader.library import Library
from grader.model import Bank, Number
from grader.notebook.keys import FORMAT, Keys
from grader.practice import practice_data

USE = "notebooks"  # the folder of quizzes whose banks are asked in notebooks
HEADING = re.compile(r"^##+[ \t]+(.+?)[ \t]*\{[^{}]*#([a-z][a-z0-9-]*)[^{}]*\}[ \t]*$", re.MULTILINE)


class Lessons:
    """The titles of lessons and of their sections."""

    def __init__(self, root: Path) -> None:
        """Take the folder of the course."""
        self._root = root
        self._read: dict[str, tuple[str, dict[str, str]]] = {}

    def title(self, lesson: str) -> str:
        """Return the title of a lesson, its id where it has no page."""
        return self._find(lesson)[0]

    def name(self, see: str, *, lesson: str) -> str:
        """Return in words where ``see`` leads, seen from ``lesson``."""
        other, _, section = see.partition("#")
        title, sections = self._find(other or lesson)
        return f"“{sections[section]}” in the lesson “{title}”" if section in sections else f"the lesson “{title}”"

    def _find(self, lesson: str) -> tuple[str, dict[str, str]]:
        if lesson not in self._read:
            path = self._root / "course" / "lessons" / f"{lesson}.md"
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            head = yaml.safe_load(text.split("---")[1]) if text.startswith("---") else {}
            sections = {section: heading for heading, section in HEADING.findall(text)}
            self._read[lesson] = str(head.get("title", lesson)), sections
        return self._read[lesson]


def pack_exercise(course: Course, name: str, lessons: Lessons) -> dict[str, Any]:
    """Return an exercise as the package carries it."""
    exercise = course.exercise(name)
    return {
        "format": FORMAT,
        **{field: getattr(exercise, field) for field in ("id", "rev", "title", "model")},
        "concepts": [
            {
                **{field: getattr(concept, field) for field in ("id", "title", "feedback")},
                "see": lessons.name(concept.see, lesson=exercise.lesson),
            }
            for concept in exercise.concepts
        ],
        "marking": course.compile(name),
    }


def pack_numbers(bank: Bank, lessons: Lessons) -> dict[str, Any]:
    """Return a bank of number questions as the package carries it."""
    questions = [
        {
            "stem": question.stem,
            **practice_data(question, link=lambda see: lessons.name(see, lesson=bank.lesson), marking=None),
        }
        for question in list_numbers(bank)
    ]
    return {"format": FORMAT, "id": bank.bank, "title": bank.title, "questions": questions}


def list_numbers(bank: Bank) -> Iterator[Number]:
    """Yield the questions of a bank; raise ``GraderError`` for one that is not answered by a number."""
    for question in bank.questions:
        if not isinstance(question, Number):
            raise GraderError(
                f"The question “{question.id}” in quizzes/{USE} is of the kind “{question.kind}”. Notebooks ask for "
                "numbers only: move it to another bank."
            )
        yield question


def list_banks(library: Library) -> list[Bank]:
    """Return the banks that are asked in notebooks."""
    return [bank for name, bank in sorted(library.banks.items()) if library.uses[name] == USE]


def course_keys(library: Library) -> Keys:
    """Return the exercises of a course on disk, as ``open_keys`` does those of the package."""
    course, lessons = Course.from_library(library), Lessons(library.root)
    banks = {bank.bank: bank for bank in list_banks(library)}

    def read(name: str) -> Mapping[str, Any] | None:
        if name in banks:
            return pack_numbers(banks[name], lessons)
        return pack_exercise(course, name, lessons) if name in library.exercises else None

    return Keys(read, read_tables=lambda: course.tables, numbers=banks)
