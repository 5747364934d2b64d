"""Owns the way from an HTML table to a printed one, and how wide its columns are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from classroom.print.html import read_text
from classroom.print.nodes import Inline, Node, node

SHORT = 14  # characters up to which a column is as wide as its text
Say = Callable[[Element], Inline]


def read_table(table: Element, say: Say) -> Node:
    """Return a table with headings, rows and the share of the width that each column gets (0: as its text needs)."""
    rows = [list(row) for row in table.iter("tr")]
    heads = [row for row in rows if all(cell.tag == "th" for cell in row)] or rows[:1]
    body = [row for row in rows if row not in heads]
    return node(
        "table",
        widths=share_widths([[read_text(cell) for cell in row] for row in rows]),
        head=[_cell(cell, say) for cell in heads[0]] if heads else [],
        rows=[[_cell(cell, say) for cell in row] for row in body],
    )


def share_widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Return the share of each column: the root of its longest text, so that long ones get more, not all."""
    count = max((len(row) for row in rows), default=0)
    longest = [max((len(row[at]) for row in rows if at < len(row)), default=0) for at in range(count)]
    return [0.0 if length <= SHORT else round(length**0.5, 2) for length in longest]


def _cell(cell: Element, say: Say) -> dict[str, Any]:
    align = next((side for side in ("right", "center") if side in cell.get("style", "")), "left")
    return {"c": say(cell), "head": cell.tag == "th", "align": align}
