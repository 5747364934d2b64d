"""Owns the stage: how large each part of a slide is, and what becomes of a slide that holds too much.

All measures are pixels of a stage of 1280 × 720; the style sheet of the slides uses the same ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from classroom.slides.deck import Line, Slide, Step, Table
from classroom.slides.measure import count_lines

WIDTH, HEIGHT = 1280, 720
LEFT, TOP, FOOT = 64, 76, 76
ROOM = WIDTH - 2 * LEFT
TITLE, TITLE_GAP, TITLE_LEADING = 42, 22, 1.15
LEADING = 1.3
SMALLEST = 22
SCALES = (1.3, 1.15, 1.0, 0.9, 0.8)
TO_ASK = (*SCALES, 0.7)  # a question is better small than on two slides
VERDICT = " ✓ right"  # stands behind an option after the tap
# Of each style: size, indent, and the gap after it.
STYLES = {
    "lead": (36, 0, 18),
    "body": (30, 0, 14),
    "point": (32, 36, 12),
    "option": (32, 52, 12),
    "small": (26, 0, 14),
    "link": (28, 36, 10),
}
CELL, PAD_X, PAD_Y = 26, 12, 8
STEP = 22
GAP = 14
SIDES = (ROOM * 0.56, ROOM * 0.4)  # what is told apart is longer than what it belongs to
REVEAL = 30


@dataclass(frozen=True)
class Box:
    """Where a part of a slide stands: its top and height."""

    top: float
    height: float


def fit(slide: Slide) -> list[Slide]:
    """Return the slide at the largest scale that fits the stage, or the slides that it is divided into."""
    if scale := _find_scale(slide):
        return [replace(slide, scale=scale)]
    if slide.kind == "question" and slide.steps:
        return fit(replace(slide, steps=()))  # the notes tell the steps as well
    parts = [_count(part, number, parts) for parts in [_divide(slide)] for number, part in enumerate(parts, start=1)]
    scale = min(_find_scale(part) or SCALES[-1] for part in parts)
    return [replace(part, scale=scale) for part in parts]


def _find_scale(slide: Slide) -> float:
    """Return the largest scale at which a slide fits the stage, 0 where it is too much for each."""
    scales = TO_ASK if slide.kind == "question" else SCALES
    return next((scale for scale in scales if needed(replace(slide, scale=scale)) <= HEIGHT - FOOT), 0)


def _count(part: Slide, number: int, parts: Sequence[Slide]) -> Slide:
    """Give one of several parts of a slide a name, a title and a share of the time of its own."""
    if len(parts) == 1:
        return part
    name = part.id if number == 1 else f"{part.id}-{number}"
    title = f"{part.title} ({number} of {len(parts)})"
    return replace(part, id=name, title=title, seconds=part.seconds // len(parts))


def needed(slide: Slide) -> float:
    """Return where the lowest part of a slide ends."""
    boxes = lay_out(slide)
    last = boxes[list(boxes)[-1]]
    return last.top + last.height


def lay_out(slide: Slide) -> dict[str, Box]:
    """Return the boxes of a slide by the names of its parts, from above; a part that is not there has none."""
    heights = {
        "title": count_lines(slide.title, size=TITLE, room=ROOM, bold=True) * TITLE * TITLE_LEADING + TITLE_GAP,
        "lines": _height(slide.lines, slide.scale, ROOM),
        "sides": max(
            (_height(side, slide.scale, room) for side, room in zip(slide.sides, SIDES, strict=False)), default=0
        ),
        "table": sum(row_heights(slide.table, slide.scale)) + GAP if slide.table else 0,
        "reveal": count_lines(slide.reveal, size=REVEAL, room=ROOM, bold=True) * REVEAL * LEADING + GAP
        if slide.reveal
        else 0,
        "steps": step_height(slide.steps) + GAP if slide.steps else 0,
    }
    boxes, top = {}, float(TOP)
    for name, height in heights.items():
        if height:
            boxes[name] = Box(top, height)
            top += height
    return boxes


def size_of(line: Line, scale: float) -> float:
    """Return the size of the letters of a paragraph."""
    return max(SMALLEST, STYLES[line.style][0] * scale)


def cell_size(scale: float) -> float:
    """Return the size of the letters in a table."""
    return max(SMALLEST, CELL * scale)


def row_heights(table: Table, scale: float) -> list[float]:
    """Return the height of each row of a table, its head first."""
    size = cell_size(scale)
    return [_row(cells, table, size, bold=at == 0) for at, cells in enumerate((table.head, *table.rows))]


def step_height(steps: Sequence[Step]) -> float:
    """Return the height of the strip of steps."""
    room = (ROOM - GAP * (len(steps) - 1)) / len(steps) - 2 * PAD_X
    lines = max(count_lines(step.what, size=STEP, room=room) for step in steps)
    return (lines + 1) * STEP * LEADING + 2 * PAD_Y


def _row(cells: Sequence[str], table: Table, size: float, *, bold: bool) -> float:
    # The first column stands out, and so its letters are wider.
    lines = max(
        count_lines(cell, size=size, room=ROOM * share - 2 * PAD_X, bold=bold or at == 0)
        for at, (cell, share) in enumerate(zip(cells, table.shares, strict=True))
    )
    return lines * size * LEADING + 2 * table.pad


def _height(lines: Sequence[Line], scale: float, room: float) -> float:
    total = 0.0
    for line in lines:
        _, indent, gap = STYLES[line.style]
        size = size_of(line, scale)
        text = line.text + (VERDICT if line.right else "")
        total += count_lines(text, size=size, room=room - indent) * size * LEADING + gap
    return total


def _divide(slide: Slide) -> list[Slide]:
    """Divide a slide into as few as fit the stage, its table first; what cannot be divided stays as it is."""
    if slide.lines and slide.sides:
        return [replace(slide, sides=(), steps=(), reveal="", live=""), replace(slide, lines=())]
    count = len(slide.table.rows if slide.table else slide.lines)
    parts = [slide]
    for number in range(2, count + 1):
        parts = [_cut(slide, at, number, count) for at in range(number)]
        if all(map(_find_scale, (_count(part, 1, parts) for part in parts))):
            break
    return parts


def _cut(slide: Slide, at: int, number: int, count: int) -> Slide:
    """Return one of ``number`` parts of a slide whose ``count`` rows or paragraphs are shared out evenly."""
    share = slice(at * count // number, (at + 1) * count // number)
    last = at == number - 1
    part = replace(slide, steps=slide.steps if last else (), reveal=slide.reveal if last else "")
    if slide.table:
        rows = slide.table.rows[share]
        return replace(part, table=replace(slide.table, rows=rows), lines=() if at else slide.lines)
    return replace(part, lines=slide.lines[share], live=slide.live if last else "")
