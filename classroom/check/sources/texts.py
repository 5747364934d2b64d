"""Owns the texts of the sources, which are no part of the course: files that begin with 000_, 001_ … are S0, S1 …"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from classroom.check.rules.words import straighten
from grader.errors import GraderError

_FILE = re.compile(r"^(\d{3})_.*\.txt$")


@dataclass(frozen=True)
class SourceText:
    """A source; its paragraphs are the lines that are not empty, numbered from 1."""

    id: str
    text: str

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs, in order."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())

    @cached_property
    def plain(self) -> str:
        """The whole text with plain quotation marks, single spaces and small letters."""
        return straighten(self.text).lower()


def read_sources(folder: Path) -> dict[str, SourceText]:
    """Return the sources of a folder by their ids; raise ``GraderError`` when there is none."""
    found = {}
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
        if named := _FILE.match(path.name):
            name = f"S{int(named[1])}"
            found[name] = SourceText(name, path.read_text(encoding="utf-8", errors="replace"))
    if not found:
        raise GraderError(f"“{folder}” holds no sources: their files begin with 000_, 001_ … and end in .txt.")
    return found


def quote_start(paragraph: str) -> str:
    """Return the first words of a paragraph, four at the most, by which the map names it."""
    return " ".join(paragraph.split()[:4])


Sources = Mapping[str, SourceText]
