"""Owns what the checker reads of a Markdown page: its sections and its fences, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path

from grader.diagnostics import Place

FENCES = ("objectives", "brainstorm", "check", "exercise", "quiz")

MARK = re.compile(r"^(\s*)(`{3,}|~{3,})[ \t]*([^`]*)$")
HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*$")
ID = re.compile(r"\{[^{}]*#([A-Za-z][\w-]*)[^{}]*\}$")
_PAIR = re.compile(r"^([a-z][a-z0-9-]*):[ \t]+(\S.*)$")


@dataclass(frozen=True)
class Line:
    """A line of a page with its place."""

    text: str
    place: Place


@dataclass(frozen=True)
class Heading:
    """A heading; ``id`` is the anchor that its author wrote out, if any."""

    text: str
    _: KW_ONLY
    level: int
    id: str | None
    place: Place


@dataclass(frozen=True)
class Fence:
    """A fence of one of our kinds with the lines inside."""

    kind: str
    place: Place
    lines: tuple[Line, ...]

    @property
    def pairs(self) -> Iterator[tuple[str, str, Place]]:
        """The ``id: text`` lines: id, text, place of the id."""
        for line in self.lines:
            if found := _PAIR.match(line.text):
                yield found[1], found[2], line.place

    def value(self, name: str) -> tuple[str, Place] | None:
        """The text of the line ``name: text``, and its place."""
        return next(((text, place) for key, text, place in self.pairs if key == name), None)


@dataclass(frozen=True)
class Page:
    """A page: headings and fences in their order."""

    file: str
    headings: list[Heading] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)

    @property
    def lesson(self) -> str:
        """The name of the page's file without its ending, which is the id of a lesson."""
        return Path(self.file).stem

    @property
    def sections(self) -> set[str]:
        """The anchors that headings write out."""
        return {heading.id for heading in self.headings if heading.id}

    @property
    def objectives(self) -> dict[str, Place]:
        """The objectives that the page defines, with their places."""
        fences = (fence for fence in self.fences if fence.kind == "objectives")
        return {name: place for fence in fences for name, _, place in fence.pairs}


def read_pages(root: Path) -> list[Page]:
    """Return every page below the folder ``course`` of ``root``, in the order of their names."""
    paths = sorted((root / "course").rglob("*.md"))
    return [
        read_page(path.read_text(encoding="utf-8", errors="replace"), file=path.relative_to(root).as_posix())
        for path in paths
    ]


def read_page(text: str, *, file: str) -> Page:
    """Return what stands in the text of a page; fences within other fences are examples and are left out."""
    page = Page(file)
    lines = [Line(line, Place(file, number)) for number, line in enumerate(text.split("\n"), start=1)]
    at = 0
    while at < len(lines):
        opened = MARK.match(lines[at].text)
        if opened is None:
            _add_heading(page, lines[at])
            at += 1
            continue
        end = _find_end(lines, at + 1, opened[2])
        kind = opened[3].strip().split(" ")[0]
        if kind in FENCES:
            page.fences.append(Fence(kind, lines[at].place, _inside(lines[at + 1 : end])))
        at = end + 1
    return page


def _find_end(lines: list[Line], start: int, mark: str) -> int:
    for at in range(start, len(lines)):
        text = lines[at].text.strip()
        if len(text) >= len(mark) and set(text) == {mark[0]}:
            return at
    return len(lines)


def _inside(lines: list[Line]) -> tuple[Line, ...]:
    """The lines inside a fence, without spaces around them; empty ones are left out."""
    found = []
    for line in lines:
        if text := line.text.strip():
            column = line.text.index(text) + 1
            found.append(Line(text, Place(line.place.file, line.place.line, column)))
    return tuple(found)


def _add_heading(page: Page, line: Line) -> None:
    found = HEADING.match(line.text)
    if found:
        anchor = ID.search(found[2])
        page.headings.append(Heading(found[2], level=len(found[1]), id=anchor[1] if anchor else None, place=line.place))
