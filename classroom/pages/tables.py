"""Owns tables: an empty first heading makes the first column headings of rows, and columns that do not fit stack."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

# Columns that fit side by side on a phone, and on the narrowest one.
WIDE, SLIM = 4, 2
# The longest word that a narrow first column holds; code is as a rule longer, and breaks anywhere.
LONGEST = 9


class Tables(Extension):
    """The Markdown extension; mkdocs.yml names it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the work on the finished tree, after inline text is in place."""
        md.treeprocessors.register(_Tables(md), "course_tables", 15)


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            headings = [_read(heading).strip() for heading in table.iterfind("thead/tr/th")]
            if headings and not headings[0]:
                _head_rows(table)
            if len(headings) > SLIM or (len(headings) == SLIM and _breaks(table)):
                _label_cells(table, headings)


def _read(heading: Element) -> str:
    """The text of a heading without the marks of its sources."""
    parts = (_read(part) + (part.tail or "") if part.get("class") != "source" else part.tail or "" for part in heading)
    return (heading.text or "") + "".join(parts)


def _breaks(table: Element) -> bool:
    """Whether something in the first column would be cut in two where the columns stand side by side."""
    cells = [row[0] for row in table.iterfind("tbody/tr")]
    words = [word for cell in cells for word in re.split(r"[\s-]", _read(cell))]
    return any(cell.find(".//code") is not None for cell in cells) or any(len(word) > LONGEST for word in words)


def _head_rows(table: Element) -> None:
    for corner in table.iterfind("thead/tr/th[1]"):
        corner.tag = "td"
    for row in table.iterfind("tbody/tr"):
        row[0].tag = "th"
        row[0].set("scope", "row")


def _label_cells(table: Element, headings: list[str]) -> None:
    """Let each cell carry its heading, which the styles show where the columns do not stand side by side."""
    table.set("data-wide" if len(headings) > WIDE else "data-stack", "")
    for row in table.iterfind("tbody/tr"):
        for cell, heading in zip(row, headings, strict=False):
            cell.set("data-label", heading)
