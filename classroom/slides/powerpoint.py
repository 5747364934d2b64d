"""Owns the file for PowerPoint: real titles, text in placeholders, real tables, notes, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from classroom.pages import EMPHASIS
from classroom.slides.deck import Deck, Line, Slide, Step, Table, tell_notes
from classroom.slides.fit import (
    GAP,
    LEFT,
    PAD_X,
    PAD_Y,
    ROOM,
    SIDES,
    STEP,
    STYLES,
    TITLE_GAP,
    Box,
    cell_size,
    lay_out,
    row_heights,
    size_of,
    step_height,
)
from classroom.slides.ooxml import LANGUAGE, NAMES, PIXEL, fill, number_field, paragraph, run
from classroom.slides.template import LAYOUTS, build_template

# The moment that the file names; the time of making would make each file a different one.
MADE = datetime(2026, 1, 1)
TIME = (1980, 1, 1, 0, 0, 0)
KICKER, BODY, LEFT_SIDE, RIGHT_SIDE = 13, 1, 14, 15
VERDICTS = {"Right": "accent5", "Not right": "accent6"}
FOOTS = (("ftr", 11), ("sldNum", 12))


def make_pptx(deck: Deck) -> bytes:
    """Return the deck as a presentation. Raises ModuleNotFoundError where python-pptx is not installed."""
    from pptx import Presentation

    presentation = Presentation(io.BytesIO(build_template()))
    layouts = dict(zip(LAYOUTS, presentation.slide_layouts, strict=True))
    for number, slide in enumerate(deck.slides, start=1):
        name = "Title" if slide.kind == "title" else "Columns" if slide.sides else "Content"
        _fill(presentation.slides.add_slide(layouts[name]), slide, deck=deck, number=number)
    _name(presentation.core_properties, deck)
    made = io.BytesIO()
    presentation.save(made)
    return _pack(made.getvalue())


def _name(properties: Any, deck: Deck) -> None:
    properties.title, properties.subject, properties.comments = deck.title, deck.lesson, deck.about
    properties.author = properties.last_modified_by = "The course authors"
    properties.created = properties.modified = MADE
    properties.language, properties.revision = LANGUAGE, 1
    properties.keywords = "customer-centric, product-centric"


def _pack(made: bytes) -> bytes:
    """Pack the parts once more, without the time at which they were made."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as opened, zipfile.ZipFile(packed, "w") as archive:
        for name in opened.namelist():
            archive.writestr(zipfile.ZipInfo(name, TIME), opened.read(name), zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def _fill(made: Any, slide: Slide, *, deck: Deck, number: int) -> None:
    """Put a slide into an empty one of its layout."""
    boxes = lay_out(slide)
    _write(made.shapes.title, [paragraph(slide.title)])
    _write(_find(made, KICKER), [paragraph(slide.kicker)])
    if slide.kind == "title":
        _write(_find(made, BODY), [paragraph(line.text) for line in slide.lines])
    else:
        _put(made.shapes.title, Box(boxes["title"].top, boxes["title"].height - TITLE_GAP))
        _fill_body(made, slide, boxes)
    if slide.table:
        _add_table(made, slide.table, boxes["table"], slide.scale)
    if slide.steps:
        _add_steps(made, slide.steps, boxes["steps"])
    for kind, index in FOOTS if slide.kind != "title" else ():
        made.shapes._spTree.append(_foot(kind, index, deck.title if kind == "ftr" else str(number)))
    _replace(
        made.notes_slide.notes_text_frame._txBody, [paragraph(text) for text in tell_notes(slide.notes).split("\n")]
    )


def _fill_body(made: Any, slide: Slide, boxes: dict[str, Box]) -> None:
    body = _find(made, BODY)
    if slide.lines:
        _write(body, [_line(line, slide.scale) for line in slide.lines])
        _put(body, boxes["lines"])
    else:
        body._element.getparent().remove(body._element)
    lefts = (LEFT, LEFT + ROOM - SIDES[1])
    for at, (side, index) in enumerate(zip(slide.sides, (LEFT_SIDE, RIGHT_SIDE), strict=False)):
        place = _find(made, index)
        _write(place, [_line(line, slide.scale) for line in side])
        _put(place, boxes["sides"], left=lefts[at], width=SIDES[at])


def _find(made: Any, index: int) -> Any:
    return next(one for one in made.placeholders if one.placeholder_format.idx == index)


def _put(shape: Any, box: Box, *, left: float = LEFT, width: float = ROOM) -> None:
    shape.left, shape.top = round(left * PIXEL), round(box.top * PIXEL)
    shape.width, shape.height = round(width * PIXEL), round(box.height * PIXEL)


def _write(shape: Any, paragraphs: Sequence[str]) -> None:
    _replace(shape.text_frame._txBody, paragraphs)


def _replace(body: Any, paragraphs: Sequence[str]) -> None:
    from pptx.oxml import parse_xml

    for old in list(body.iterchildren("{*}p")):
        body.remove(old)
    for text in paragraphs:
        body.append(parse_xml(text))


def _line(line: Line, scale: float) -> str:
    """A paragraph of the body in its style."""
    size = size_of(line, scale)
    _, indent, gap = STYLES[line.style]
    bullet = {"point": ("■", "accent4"), "link": ("●", "accent3")}.get(line.style)
    colour = "folHlink" if line.style == "small" else ""
    mark = run(f"{line.mark}\t", size=size, bold=True, colour="tx2") if line.mark else ""
    return paragraph(line.text, size=size, colour=colour, indent=indent, gap=gap, bullet=bullet, before=mark)


def _add_table(made: Any, table: Table, box: Box, scale: float) -> None:
    rows = (table.head, *table.rows)
    frame = _new_table(made, len(rows), len(table.head), Box(box.top, box.height - GAP), table.about)
    size = cell_size(scale)
    for column, share in zip(frame.table.columns, table.shares, strict=True):
        column.width = round(ROOM * share * PIXEL)
    for row, height in zip(frame.table.rows, row_heights(table, scale), strict=True):
        row.height = round(height * PIXEL)
    for at, cells in enumerate(rows):
        for to, text in enumerate(cells):
            colour = "bg1" if at == 0 else VERDICTS.get(text, "tx1")
            bold = at == 0 or to == 0 or text in VERDICTS
            _fill_cell(
                frame.table.cell(at, to),
                [paragraph(text, size=size, colour=colour, bold=bold)],
                colour="accent1" if at == 0 else "",
                pad=table.pad,
            )


def _add_steps(made: Any, steps: Sequence[Step], box: Box) -> None:
    frame = _new_table(made, 1, len(steps), Box(box.top, step_height(steps)), "The steps, from left to right")
    frame.table.first_row = False
    frame.table.rows[0].height = round(step_height(steps) * PIXEL)
    for cell, step in zip(frame.table.rows[0].cells, steps, strict=True):
        paragraphs = [paragraph(step.what, size=STEP), paragraph(f"{step.minutes} min", size=STEP, bold=True)]
        _fill_cell(cell, paragraphs, colour="bg2", pad=PAD_Y)


def _new_table(made: Any, rows: int, columns: int, box: Box, about: str) -> Any:
    sides = (LEFT, box.top, ROOM, box.height)
    frame = made.shapes.add_table(rows, columns, *(round(one * PIXEL) for one in sides))
    frame.table.horz_banding = False
    facts = frame._element.nvGraphicFramePr.cNvPr
    facts.set("descr", EMPHASIS.sub(r"\1", about))
    return frame


def _fill_cell(cell: Any, paragraphs: Sequence[str], *, colour: str, pad: float) -> None:
    from pptx.oxml import parse_xml

    _replace(cell._tc.txBody, paragraphs)
    for old in list(cell._tc.iterchildren("{*}tcPr")):
        cell._tc.remove(old)
    edges = "".join(f'<a:{edge} w="0"><a:noFill/></a:{edge}>' for edge in ("lnL", "lnR", "lnT"))
    line = '<a:lnB w="9525"><a:solidFill><a:srgbClr val="CBBFB3"/></a:solidFill></a:lnB>'
    margins = f'marL="{PAD_X * PIXEL}" marR="{PAD_X * PIXEL}" marT="{pad * PIXEL:.0f}" marB="{pad * PIXEL:.0f}"'
    cell._tc.append(parse_xml(f"<a:tcPr {NAMES} {margins}>{edges}{line}{fill(colour)}</a:tcPr>"))


def _foot(kind: str, index: int, text: str) -> Any:
    """Return the footer or the number of a slide, which python-pptx does not take over from the layout."""
    from pptx.oxml import parse_xml

    footer = kind == "ftr"
    name, align = ("Footer", "l") if footer else ("Slide number", "r")
    content = run(text, size=18, colour="folHlink") if footer else number_field(text, size=18)
    return parse_xml(
        f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="{900 + index}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="{kind}" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>'
        f'<a:lstStyle/><a:p><a:pPr algn="{align}"/>{content}</a:p></p:txBody></p:sp>'
    )
