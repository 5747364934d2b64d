"""Owns what the server says of lessons: the texts of objectives and misconceptions, the addresses of sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from classroom.pages import read_pairs
from grader.model import Misconception, MisconceptionFile
from grader.yamlfile import read_yaml

FENCE = re.compile(r"^```objectives\n(.*?)^```", re.DOTALL | re.MULTILINE)


@lru_cache(maxsize=4)
def read_objectives(root: Path) -> Mapping[str, str]:
    """Return objectives by id, as the lessons below ``root`` state them; read once."""
    return {name: text for _, stated in _read_lessons(root) for name, text in stated.items()}


@lru_cache(maxsize=4)
def read_lessons(root: Path) -> Mapping[str, str]:
    """Return the address of the lesson that states an objective, by the objective's id."""
    return {name: f"/lessons/{lesson}.html" for lesson, stated in _read_lessons(root) for name in stated}


def _read_lessons(root: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Lessons by name, each with the objectives that it states."""
    for path in sorted((root / "course" / "lessons").glob("*.md")):
        for fence in FENCE.findall(path.read_text(encoding="utf-8")):
            yield path.stem, read_pairs(fence)


@lru_cache(maxsize=4)
def read_beliefs(root: Path) -> Mapping[str, Misconception]:
    """Return misconceptions by id, as the course below ``root`` lists them; none where it has no list in order."""
    file = root / "quizzes" / "misconceptions.yml"
    document, _ = read_yaml(file.read_bytes(), file=file.name) if file.is_file() else (None, ())
    try:
        found = MisconceptionFile.model_validate(document.value).misconceptions if document else ()
    except ValidationError:  # `classroom check` tells the place
        found = ()
    return {one.id: one for one in found}


def address_of_section(see: str) -> str:
    """Return the address of “lesson#section” on the site."""
    lesson, _, section = see.partition("#")
    return f"/lessons/{lesson}.html#{section}"
