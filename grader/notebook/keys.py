"""Owns the exercises as the package carries them, with their compiled keys, so that they are found from any folder.

Needs nothing but Python. ``python -m grader.notebook.make`` writes the files in ``grader/data/keys``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Any, TypeAlias

from grader.errors import GraderError
from grader.key import Key
from grader.mark import Mark, mark
from grader.scoring import score

FORMAT = 1  # the version of a packed exercise
DATA = resources.files("grader").joinpath("data")
FOLDERS = ("keys", "numbers")  # exercises in words; questions that are answered by numbers
ID = re.compile(r"[a-z][a-z0-9-]{0,79}")


@dataclass(frozen=True)
class PackedConcept:
    """An idea that an answer should name; ``see`` says in words where it is taught."""

    id: str
    _: KW_ONLY
    title: str
    feedback: str
    see: str


@dataclass(frozen=True)
class PackedExercise:
    """An exercise that is answered in the learner's own words."""

    id: str
    _: KW_ONLY
    rev: int
    title: str
    concepts: Sequence[PackedConcept]
    model: str
    marking: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class PackedQuestion:
    """A question that is answered by a number; ``told`` leads from a part to what is told and where it is taught."""

    id: str
    _: KW_ONLY
    stem: str
    key: Mapping[str, Any]
    told: Mapping[str, tuple[str, str]]

    @property
    def variable(self) -> str:
        """The name that the answer has in the learner's code."""
        return name_variable(self.id)

    def name_part(self, answer: str) -> str:
        """Return ``right``, ``wrong`` or the id of a foreseen slip; nothing where nothing was typed."""
        return next(iter(score("number", self.key, {"value": answer}).parts), "")


@dataclass(frozen=True)
class PackedNumbers:
    """A notebook of questions that are answered by numbers."""

    id: str
    _: KW_ONLY
    title: str
    questions: Sequence[PackedQuestion]


Packed: TypeAlias = PackedExercise | PackedNumbers


class Keys:
    """The exercises of one course, each read when it is asked for."""

    def __init__(
        self,
        read: Callable[[str], Mapping[str, Any] | None],
        *,
        read_tables: Callable[[], Mapping[str, Any]],
        numbers: Iterable[str],
    ) -> None:
        """Take how to read a packed exercise by its id (None where there is none), and the tables they share.

        ``numbers`` are the ids of those that ask for numbers.
        """
        self._read = read
        self._read_tables = read_tables
        self._numbers = tuple(numbers)
        self._found: dict[str, Packed] = {}
        self._keys: dict[str, Key] = {}

    @cached_property
    def tables(self) -> Mapping[str, Any]:
        """The tables that all keys share."""
        return self._read_tables()

    def find(self, name: str) -> Packed:
        """Return an exercise; raise ``GraderError`` where there is none of this id."""
        if name not in self._found:
            data = self._read(name) if ID.fullmatch(name) else None
            if data is None:
                raise GraderError(f"There is no exercise “{shorten(name)}” in this course, or the package is older.")
            self._found[name] = unpack(data)
        return self._found[name]

    def find_question(self, name: str) -> PackedQuestion:
        """Return a question that is answered by a number; raise ``GraderError`` where there is none of this id."""
        for notebook in self._numbers:
            found = self.find(notebook)
            for question in found.questions if isinstance(found, PackedNumbers) else ():
                if question.id == name:
                    return question
        raise GraderError(f"There is no question “{shorten(name)}”. Use the name that stands in the notebook.")

    def mark(self, exercise: PackedExercise, answer: str) -> Mark:
        """Mark an answer in the learner's own words."""
        if exercise.id not in self._keys:
            self._keys[exercise.id] = Key(exercise.marking, self.tables)
        return mark(self._keys[exercise.id], answer)


@cache
def open_keys() -> Keys:
    """Return the exercises that the package carries."""
    names = [path.name.removesuffix(".json") for path in DATA.joinpath("numbers").iterdir()]
    return Keys(_read_packed, read_tables=_read_tables, numbers=sorted(names))


def unpack(data: Mapping[str, Any]) -> Packed:
    """Return the exercise of a packed file; raise ``GraderError`` when it is of another version."""
    if data["format"] != FORMAT:
        raise GraderError("The keys in the package are of another version. Install the package again.")
    if "questions" in data:
        questions = tuple(_unpack_question(one) for one in data["questions"])
        return PackedNumbers(data["id"], title=data["title"], questions=questions)
    concepts = tuple(PackedConcept(**one) for one in data["concepts"])
    fields = {name: data[name] for name in ("rev", "title", "model", "marking")}
    return PackedExercise(data["id"], concepts=concepts, **fields)


def name_variable(question_id: str) -> str:
    """Return the name that the answer to a question has in a learner's code."""
    return question_id.replace("-", "_")


def shorten(text: str) -> str:
    """Return a text from a file as one short line, fit for a message."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return line if len(line) <= 60 else line[:59] + "…"


def _unpack_question(data: Mapping[str, Any]) -> PackedQuestion:
    told = {part: (one["text"], one["see"]) for part, one in data["feedback"].items()}
    return PackedQuestion(data["id"], stem=data["stem"], key=data["key"], told=told)


def _read_packed(name: str) -> Mapping[str, Any] | None:
    for folder in FOLDERS:
        file = DATA.joinpath(folder, f"{name}.json")
        if file.is_file():
            return _read_json(file.read_text(encoding="utf-8"))
    return None


def _read_tables() -> Mapping[str, Any]:
    return _read_json(DATA.joinpath("tables.json").read_text(encoding="utf-8"))


def _read_json(text: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads(text)
    return data
