"""Owns the titles of the lessons and of their sections, as plans name them."""

from __future__ import annotations

import re
from pathlib import Path

LESSONS = "course/lessons"
_HEADING = re.compile(r"^(#{1,2})[ \t]+(.+?)(?:[ \t]*\{[^{}]*#([A-Za-z][\w-]*)[^{}]*\})?[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_MARKS = re.compile(r"[*_`]")


def read_headings(root: Path) -> dict[str, str]:
    """Return the title of every section by “lesson#section”, and of every lesson by “lesson”."""
    found: dict[str, str] = {}
    for path in sorted((root / LESSONS).glob("*.md")):
        text = _FENCE.sub("", path.read_text(encoding="utf-8"))
        for level, title, anchor in _HEADING.findall(text):
            name = path.stem if level == "#" else f"{path.stem}#{anchor}"
            found.setdefault(name, _MARKS.sub("", title))
    return found
