"""Owns the list of where a source is used: lesson by lesson, from the map of the sources, ``course/sources.yml``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from classroom.pages.markup import inline
from classroom.pages.places import PAGES
from grader.diagnostics import ContentError
from grader.errors import GraderError
from grader.yamlfile import read_yaml

MAP = "sources.yml"
LINK = re.compile(r"^\s*- .*\blessons/([a-z0-9-]+)\.md\s*$", re.MULTILINE)
TITLE = re.compile(r"^# (.+?)(?:\s*\{.*\})?\s*$", re.MULTILINE)
SECTION = re.compile(r"^##+ (.+?)\s*\{#([a-z0-9-]+)\}\s*$", re.MULTILINE)


class UsageError(GraderError):
    """The fence names a source that the map does not have, or the map names a section that no lesson has."""


def render_usage(root: Path, source: str) -> str:
    """Return the sections that use a source as a list, a line for each lesson in the order of the course."""
    used = read_used(root).get(source)
    if used is None:
        raise UsageError(f"{PAGES}/{MAP} has no source “{source}”.")
    lines = "".join(_line(root, number, page, used[page]) for number, page in _order(root) if page in used)
    return f'<div class="cq-usage"><p class="cq-kicker">Used in</p><ul>{lines}</ul></div>'


def read_used(root: Path) -> dict[str, dict[str, list[str]]]:
    """Return, for each source and page, the anchors of the sections that use it."""
    name = f"{PAGES}/{MAP}"
    document, problems = read_yaml((root / name).read_bytes(), file=name)
    if document is None:
        raise ContentError(problems)
    known: Any = document.value
    used: dict[str, dict[str, list[str]]] = {}
    for source in known["sources"]:
        pages = used.setdefault(source["id"], {})
        for paragraph in source["paragraphs"]:
            for place in paragraph.get("used", ()):
                page, _, section = place.partition("#")
                pages.setdefault(page, []).append(section)
    return used


def _order(root: Path) -> list[tuple[int, str]]:
    """The lessons with their numbers, as the menu lists them."""
    names = dict.fromkeys(LINK.findall((root / "mkdocs.yml").read_text(encoding="utf-8")))
    return list(enumerate(names, start=1))


def _line(root: Path, number: int, page: str, sections: list[str]) -> str:
    text = (root / PAGES / "lessons" / f"{page}.md").read_text(encoding="utf-8")
    headings = {anchor: title for title, anchor in SECTION.findall(text)}
    strange = set(sections) - set(headings)
    if strange:
        raise UsageError(f"{PAGES}/{MAP} names “{page}#{sorted(strange)[0]}”, but the lesson has no such section.")
    title = TITLE.search(text)
    links = ", ".join(
        f'<a href="lessons/{page}.html#{anchor}">{inline(headings[anchor])}</a>'
        for anchor in headings
        if anchor in set(sections)
    )
    return f"<li><strong>Lesson {number}, {inline(title[1] if title else page)}:</strong> {links}</li>"
