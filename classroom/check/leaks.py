"""Owns the scan of built pages: nothing of a graded question may stand in what a browser gets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from grader.diagnostics import Diagnostic, Place, diagnose
from grader.library import Library

READ = (".html", ".js", ".json", ".svg", ".xml", ".txt")
_NAME = re.compile(r"[a-z][a-z0-9-]+")


def check_site(site: Path, library: Library) -> Iterator[Diagnostic]:
    """Yield R128 for every file of a built site that holds the id or the stem of a graded question."""
    graded = [question for question in library.questions.values() if question.graded]
    for path in sorted(path for path in site.rglob("*") if path.suffix in READ):
        text = unescape(path.read_text(encoding="utf-8", errors="replace"))
        names = set(_NAME.findall(text))
        for question in graded:
            if question.id in names or question.stem in text:
                message = f"The graded question “{question.id}” stands in a built page"
                hint = "Take it out of the page; only checks and practice may be shown there."
                place = Place(path.relative_to(site).as_posix(), _find_line(text, question.id, question.stem))
                yield diagnose(place, code="R128", message=message, hint=hint)


def _find_line(text: str, *parts: str) -> int:
    at = min((text.index(part) for part in parts if part in text), default=0)
    return text.count("\n", 0, at) + 1
