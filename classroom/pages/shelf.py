"""Owns the loaded course while pages are built: read once, and again when a file has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from grader.course import Course
from grader.load import Library, require_library
from grader.model import Words
from grader.tables import build_tables

FOLDERS = ("quizzes", "exercises")
Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Shelf:
    """Banks and keys, and the course that compiles them."""

    library: Library
    _: KW_ONLY
    course: Course

    @property
    def tables(self) -> Mapping[str, Any]:
        """The tables that free-text questions are compiled with."""
        return self.course.tables


def open_shelf(root: Path) -> Shelf:
    """Return what stands below ``root``; raises ContentError when it has errors."""
    return _load(root, stamp_files(list_files(root)))


def list_files(root: Path) -> list[Path]:
    """Return the files below ``root`` that the library is read from."""
    return [path for folder in FOLDERS for path in (root / folder).rglob("*.yml")]


def read_tables(words: Words) -> dict[str, Any]:
    """Return the marker's tables with the words of a course."""
    return build_tables(classes=words.classes, spellings=words.spellings, sides=words.sides)


def stamp_files(files: Iterable[Path]) -> Stamp:
    """Return name, time and size of files, which change when a file does; files that are missing are left out."""
    found = sorted(path for path in files if path.is_file())
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in found)


@lru_cache(maxsize=1)
def _load(root: Path, stamp: Stamp) -> Shelf:
    library = require_library(root)
    return Shelf(library, course=Course.from_library(library))
