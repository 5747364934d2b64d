"""Owns what a page says in sentences: paragraphs, list items, table rows, each with its line and section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Literal

from classroom.check.pages import HEADING, ID, MARK
from grader.diagnostics import Place

Kind = Literal["paragraph", "item", "head", "row", "image", "heading"]

SOURCE = re.compile(r"\[(S\d+|own)\](?![\[(:])")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_RULE = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
_END = re.compile(r"[.!?:](?<!e\.g\.)(?<!i\.e\.)[”\"’)*_]*(?=\s)")
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?")
_LEFT_OUT = re.compile(r"[*_`]|\{[^{}]*\}")


@dataclass(frozen=True)
class Block:
    """A paragraph, item, row, image or heading: its text as written, its first line, the section it stands in."""

    kind: Kind
    text: str
    place: Place
    section: str

    @property
    def sources(self) -> set[str]:
        """The marks in it: S0, S1 … and own."""
        return set(SOURCE.findall(self.text))

    @property
    def plain(self) -> str:
        """The text without source marks, links and emphasis."""
        return " ".join(_LEFT_OUT.sub("", _MARKUP.sub(r"\1", SOURCE.sub("", self.text))).split())


@dataclass(frozen=True)
class Prose:
    """A page as blocks in their order."""

    file: str
    blocks: list[Block] = field(default_factory=list)

    @property
    def lesson(self) -> str:
        """The name of the file without its ending."""
        return Path(self.file).stem


def read_prose(root: Path) -> list[Prose]:
    """Return the blocks of every page below the folder ``course`` of ``root``, in the order of their names."""
    paths = sorted((root / "course").rglob("*.md"))
    return [
        read_page_prose(path.read_text(encoding="utf-8", errors="replace"), file=path.relative_to(root).as_posix())
        for path in paths
    ]


def read_page_prose(text: str, *, file: str) -> Prose:
    """Return the blocks of a page; fences and front matter hold no prose."""
    page = Prose(file)
    section = ""
    for kind, first, lines in _cut(text):
        joined = " ".join(line.strip() for line in lines)
        if kind == "heading":
            found = ID.search(joined)
            section = (found[1] if found else "") if joined.startswith("## ") else section
        page.blocks.append(Block(kind, joined, Place(file, first), section))
    return page


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text; a source mark after a sentence belongs to it."""
    ends = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    parts = [text[start:end].strip() for start, end in pairwise(ends)]
    found: list[str] = []
    for part in (part for part in parts if part):
        marks = re.match(r"(?:\[(?:S\d+|own)\]\s*)+", part)
        if marks and found:
            found[-1] += " " + marks[0].strip()
            part = part[marks.end() :].strip()
        if part:
            found.append(part)
    return found


def _cut(text: str) -> Iterator[tuple[Kind, int, list[str]]]:
    """Yield kind, first line (from 1) and lines of each block."""
    kind: Kind | None = None
    first, lines = 1, list[str]()
    for number, line in _read_lines(text):
        new = _classify(line, kind)
        if new is None or new[1] or new[0] != kind:
            if kind and lines:
                yield kind, first, lines
            kind, first, lines = (new[0] if new else None), number, []
        if new and not (new[0] in ("head", "row") and _RULE.match(line)):
            lines.append(line)
    if kind and lines:
        yield kind, first, lines


def _read_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines outside fences and front matter; what is left out parts blocks like an empty line."""
    closing = "---" if text.startswith("---\n") else ""
    for number, line in enumerate(text.split("\n"), start=1):
        if number == 1 and closing:
            yield number, ""
            continue
        opened = MARK.match(line)
        if closing:
            stripped = line.strip()
            closing = "" if len(stripped) >= len(closing) and set(stripped) == {closing[0]} else closing
            line = ""
        elif opened:
            closing, line = opened[2], ""
        yield number, line


def _classify(line: str, before: Kind | None) -> tuple[Kind, bool] | None:
    """Say what a line is and whether it begins a block; None for an empty line."""
    if not line.strip():
        return None
    if HEADING.match(line):
        return "heading", True
    if line.lstrip().startswith("|"):
        return ("row", not _RULE.match(line)) if before in ("head", "row") else ("head", True)
    if _ITEM.match(line):
        return "item", True
    if line.startswith("!["):
        return "image", True
    if before == "item" and line.startswith(" "):
        return "item", False
    return "paragraph", before != "paragraph"
