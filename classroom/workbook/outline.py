"""Owns reading which exercises the workbook holds, and in which order: the contents in ``exercises/myst.yml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

from grader.errors import GraderError

NAME = Path("exercises", "myst.yml")


class WorkbookError(GraderError):
    """The workbook cannot be made; the sentence says why and what to do."""


@dataclass(frozen=True)
class Part:
    """A lesson in the workbook, and the ids of its exercises."""

    title: str
    exercises: Sequence[str]


@dataclass(frozen=True)
class Outline:
    """The workbook: its title, the file of its introduction, its parts."""

    title: str
    start: str
    parts: Sequence[Part]

    @property
    def exercises(self) -> list[str]:
        """The ids of all exercises in their order."""
        return [name for part in self.parts for name in part.exercises]


def read_outline(root: Path) -> Outline:
    """Return the contents of the workbook; raise WorkbookError where the file does not say them."""
    try:
        project = yaml.safe_load((root / NAME).read_text(encoding="utf-8"))["project"]
        start, *parts = project["toc"]
        named = [Part(part["title"], [_name(child["file"]) for child in part["children"]]) for part in parts]
        return Outline(project["title"], start["file"], named)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, LookupError, TypeError, ValueError) as error:
        raise WorkbookError(
            f"{NAME.as_posix()} does not list a title, a start page and lessons with their notebooks ({error}). "
            "Compare it with the version before."
        ) from error


def _name(file: str) -> str:
    return PurePosixPath(file).parent.name
