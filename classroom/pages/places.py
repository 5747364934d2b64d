"""Owns where a fence or a mark stands in the lessons, so that a message can name page and line.

The Markdown engine tells an extension neither; what was written is therefore looked for in the
pages themselves, which works the same in every site builder.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGES = "course"


@dataclass(frozen=True)
class Place:
    """A line of a page; ``file`` is relative to the course's root, ``line`` counts from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        """Return ``file:line``."""
        return f"{self.file}:{self.line}"


def find_fence(root: Path, kind: str, body: str) -> list[Place]:
    """Return every place where a fence of this kind with this body opens."""
    wanted = [line.strip() for line in body.strip().splitlines()]
    return [
        Place(file, number)
        for file, lines in _pages(root)
        for number, line in enumerate(lines, start=1)
        if _opens(line, kind) and _body(lines[number:]) == wanted
    ]


def find_text(root: Path, text: str) -> list[Place]:
    """Return every line that holds ``text``."""
    return [
        Place(file, number)
        for file, lines in _pages(root)
        for number, line in enumerate(lines, start=1)
        if text in line
    ]


def name_places(places: list[Place]) -> str:
    """Return the places as the head of a message; a page that is not on disk has none."""
    return ", ".join(map(str, places)) or "a page"


def _pages(root: Path) -> Iterator[tuple[str, list[str]]]:
    for path in sorted((root / PAGES).rglob("*.md")):
        yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8").splitlines()


def _opens(line: str, kind: str) -> bool:
    text = line.strip()
    mark = text[: len(text) - len(text.lstrip("`~"))]
    return len(mark) >= 3 and text[len(mark) :].strip().split(" ")[0] == kind


def _body(lines: list[str]) -> list[str]:
    """The lines up to the end of the fence, without the empty lines around them."""
    inside = []
    for line in lines:
        if line.strip().startswith(("```", "~~~")):
            break
        inside.append(line.strip())
    return "\n".join(inside).strip().splitlines()
