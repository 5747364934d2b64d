"""Owns what the server says of lessons: the texts of objectives and misconceptions, the addresses of sections."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    texts = (path.read_text(encoding="utf-8") for path in sorted((root / "course" / "lessons").glob("*.md")))
    return {name: text for page in texts for fence in FENCE.findall(page) for name, text in read_pairs(fence).items()}


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
