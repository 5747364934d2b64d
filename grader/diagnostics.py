"""Owns problems as data, and their printers for people, programs and code review."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY, asdict, dataclass
from typing import Literal

from grader.errors import GraderError

Severity = Literal["error", "warning", "info"]
Path = tuple[str | int, ...]  # the way to a value: names of fields and places in lists, from 0


@dataclass(frozen=True)
class Place:
    """A place in a file; ``line`` and ``column`` count from 1, ``file`` is relative to the course."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """What is wrong at a value, before it is known where that value stands.

    ``at_key`` points at the name of the field instead of its value, ``offset`` at a character of a
    text (from 0).
    """

    path: Path
    _: KW_ONLY
    code: str
    message: str
    hint: str
    at_key: bool = False
    offset: int | None = None

    def under(self, *path: str | int) -> Problem:
        """Return the same problem, seen from a value that holds this one at ``path``."""
        values = {name: getattr(self, name) for name in ("code", "message", "hint", "at_key", "offset")}
        return Problem((*path, *self.path), **values)


@dataclass(frozen=True)
class Diagnostic:
    """One problem in one place: a stable code, what is wrong, and how to mend it."""

    code: str
    _: KW_ONLY
    severity: Severity = "error"
    file: str
    line: int = 1
    column: int = 1
    message: str
    hint: str


class ContentError(GraderError):
    """Content that cannot be used; ``diagnostics`` holds every problem found."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Keep the problems; the sentence is their text."""
        super().__init__(print_text(diagnostics))
        self.diagnostics = tuple(diagnostics)


def diagnose(place: Place, *, code: str, message: str, hint: str, severity: Severity = "error") -> Diagnostic:
    """Return the diagnostic of a problem at ``place``."""
    return Diagnostic(
        code,
        severity=severity,
        file=place.file,
        line=place.line,
        column=place.column,
        message=message,
        hint=hint,
    )


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the problems in the order of their files and places."""
    return sorted(diagnostics, key=lambda found: (found.file, found.line, found.column, found.code))


def print_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the problems for a terminal, two lines each."""
    return "\n".join(
        f"{found.file}:{found.line}:{found.column}: {found.severity} {found.code}: {found.message}\n    {found.hint}"
        for found in diagnostics
    )


def print_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the problems as JSON: ``{"format": 1, "problems": [...]}``."""
    problems = [asdict(found) for found in diagnostics]
    return json.dumps({"format": 1, "problems": problems}, ensure_ascii=False, indent=1)


def print_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the problems as GitHub workflow commands, which mark the lines in a review."""
    names = {"error": "error", "warning": "warning", "info": "notice"}
    return "\n".join(
        f"::{names[found.severity]} file={_property(found.file)},line={found.line},col={found.column},"
        f"title={found.code}::{_escape(found.message)} {_escape(found.hint)}"
        for found in diagnostics
    )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
