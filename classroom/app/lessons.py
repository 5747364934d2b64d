"""Owns what the server says of lessons: the texts of their objectives, the addresses of their sections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from classroom.pages import read_pairs

FENCE = re.compile(r"^```objectives\n(.*?)^```", re.DOTALL | re.MULTILINE)


@lru_cache(maxsize=4)
def read_objectives(root: Path) -> Mapping[str, str]:
    """Return objectives by id, as the lessons below ``root`` state them; read once."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((root / "course" / "lessons").glob("*.md")))
    return {name: text for page in texts for fence in FENCE.findall(page) for name, text in read_pairs(fence).items()}


def address_of_section(see: str) -> str:
    """Return the address of “lesson#section” on the site."""
    lesson, _, section = see.partition("#")
    return f"/lessons/{lesson}.html#{section}"
