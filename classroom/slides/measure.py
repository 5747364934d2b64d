"""Owns how much room a text takes: widths of letters, lines of a paragraph, both on the wide side of usual fonts."""

from __future__ import annotations

from classroom.pages import EMPHASIS

# Widths of the characters from space to ~ in Helvetica and Arial, in thousandths of the size.
WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
OTHER = 700
# DejaVu Sans, the widest font that stands in for Arial, needs this much more; its bold letters again more.
WIDE = 1.16
BOLD = 1.13


def width(text: str, *, size: float, bold: bool = False) -> float:
    """Return the width of a line of text in pixels, at a size in pixels."""
    total = sum(WIDTHS[ord(one) - 32] if 32 <= ord(one) < 127 else OTHER for one in text)
    return total / 1000 * size * WIDE * (BOLD if bold else 1)


def count_lines(text: str, *, size: float, room: float, bold: bool = False) -> int:
    """Return how many lines a paragraph takes where ``room`` pixels are between its margins."""
    lines, used = 1, 0.0
    space = width(" ", size=size, bold=bold)
    for word in EMPHASIS.sub(r"\1", text).split():
        needed = width(word, size=size, bold=bold)
        if used and used + space + needed > room:
            lines, used = lines + 1, 0.0
        lines += int(needed // room)  # a word that is longer than a line is broken
        used += needed % room if needed > room else needed + (space if used else 0)
    return lines
