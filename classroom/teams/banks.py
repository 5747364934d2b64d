"""Owns the graded banks that a server can assign: read from files, in order or not offered at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from pydantic import ValidationError

from classroom.teams.refusals import NotThereError
from grader.course import Course
from grader.model import Bank, Question
from grader.rules import check_question
from grader.yamlfile import read_yaml

GRADED = Path("quizzes") / "graded"


@dataclass(frozen=True)
class _Read:
    banks: dict[str, Bank]
    problems: list[str]


class Banks:
    """The banks below ``root`` and in folders beside it; each is read when it is first asked for, and kept.

    A bank with a mistake in it is not offered; ``problems`` names it. ``classroom check`` tells the place.
    """

    def __init__(self, root: Path, *, beside: Iterable[Path] = ()) -> None:
        """Take the folder of the course, and folders with graded banks of one's own."""
        self.course = Course(root)
        self._folders = (root / GRADED, *beside)
        self._lock = Lock()

    @property
    def problems(self) -> list[str]:
        """A sentence for each file that could not be used."""
        return self._read.problems

    def list(self) -> list[Bank]:
        """Return all banks by title."""
        return sorted(self._read.banks.values(), key=lambda bank: bank.title)

    def get(self, bank_id: str) -> Bank:
        """Return a bank; raise NotThereError when there is none of this id."""
        if bank_id not in self._read.banks:
            raise NotThereError(f"There is no graded bank “{bank_id}” on this server, or no longer.")
        return self._read.banks[bank_id]

    def tables(self) -> Mapping[str, Any]:
        """Return the marker's tables with the words of the course."""
        return self.course.tables

    @property
    def _read(self) -> _Read:
        with self._lock:
            return self._load

    @cached_property
    def _load(self) -> _Read:
        read = _Read({}, [])
        asked: set[str] = set()
        for path in sorted(path for folder in self._folders for path in folder.glob("*.yml")):
            bank = _read_bank(path)
            if isinstance(bank, str):
                read.problems.append(bank)
            elif bank.bank in read.banks or asked & {question.id for question in bank.questions}:
                read.problems.append(f"{path}: its id or one of its questions is in another bank already.")
            else:
                read.banks[bank.bank] = bank
                asked |= {question.id for question in bank.questions}
        return read


def _read_bank(path: Path) -> Bank | str:
    """Return the bank of a file, or the sentence that says why it is not offered."""
    try:
        document, found = read_yaml(path.read_bytes(), file=path.name)
    except OSError as error:
        return f"{path}: it cannot be read ({error.strerror})."
    if document is None or any(problem.severity == "error" for problem in found):
        return f"{path}: it is no proper YAML; `classroom check` says where."
    try:
        bank = Bank.model_validate(document.value, context={"graded": True})
    except ValidationError:
        return f"{path}: it does not have the form of a bank; `classroom check` says where."
    return bank if not any(map(_is_wrong, bank.questions)) else f"{path}: `classroom check` finds mistakes in it."


def _is_wrong(question: Question) -> bool:
    return any(True for _ in check_question(question))
