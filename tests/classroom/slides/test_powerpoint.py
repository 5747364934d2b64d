"""Shows the file for PowerPoint as others read it: titles, text, tables, notes, language, room, the same each time."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]
from pptx import Presentation
from pptx.util import Emu

from classroom.pages import EMPHASIS
from classroom.slides.deck import Deck, tell_notes
from classroom.slides.fit import FOOT, HEIGHT, WIDTH
from classroom.slides.measure import count_lines
from classroom.slides.powerpoint import make_pptx
from tests.classroom.slides.conftest import PLAN

PIXEL = 9525
PLANS = (PLAN, "structure-and-people-90")


@pytest.fixture(scope="module")
def files(decks: dict[str, Deck]) -> dict[str, bytes]:
    return {name: make_pptx(decks[name]) for name in PLANS}


@pytest.fixture(scope="module", params=PLANS)
def opened(request: pytest.FixtureRequest, files: dict[str, bytes], decks: dict[str, Deck]) -> tuple[Any, Deck]:
    return Presentation(io.BytesIO(files[request.param])), decks[request.param]


def plain(text: str) -> str:
    return EMPHASIS.sub(r"\1", text)


def test_every_slide_has_its_title_in_the_place_for_titles(opened: tuple[Any, Deck]) -> None:
    presentation, deck = opened
    assert [slide.shapes.title.text_frame.text for slide in presentation.slides] == [one.title for one in deck.slides]


def test_the_notes_are_those_of_the_plan(opened: tuple[Any, Deck]) -> None:
    presentation, deck = opened
    notes = [slide.notes_slide.notes_text_frame.text for slide in presentation.slides]
    assert notes == [plain(tell_notes(slide.notes)) for slide in deck.slides]
    assert all(notes)


def test_text_stands_in_placeholders_so_that_the_outline_shows_it(opened: tuple[Any, Deck]) -> None:
    presentation, deck = opened
    for made, slide in zip(presentation.slides, deck.slides, strict=True):
        text = "\n".join(place.text_frame.text for place in made.placeholders)
        wanted = [*slide.lines, *(line for side in slide.sides for line in side)]
        assert [line.text for line in wanted if plain(line.text) not in text] == []
        assert [shape for shape in made.shapes if not shape.is_placeholder and not shape.has_table] == []
        assert [place.name for place in made.placeholders if not place.text_frame.text.strip()] == []


def test_tables_are_tables_with_a_head_and_a_description(opened: tuple[Any, Deck]) -> None:
    presentation, deck = opened
    for made, slide in zip(presentation.slides, deck.slides, strict=True):
        frames = [shape for shape in made.shapes if shape.has_table]
        assert len(frames) == bool(slide.table) + bool(slide.steps)
        assert all(frame._element.nvGraphicFramePr.cNvPr.get("descr") for frame in frames)
        if slide.table:
            cells = [[cell.text_frame.text for cell in row.cells] for row in frames[0].table.rows]
            assert cells == [[plain(text) for text in row] for row in (slide.table.head, *slide.table.rows)]
            assert frames[0].table.first_row


def test_every_text_names_its_language(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files[PLAN])) as packed:
        names = [name for name in packed.namelist() if re.match(r"ppt/(slides|notesSlides)/[^/]+\.xml", name)]
        assert len(names) > 30
        for name in names:
            tree = etree.fromstring(packed.read(name))
            for run in tree.iter("{*}r"):
                assert run.find("{*}rPr").get("lang") == "en-GB", name


def test_no_text_is_larger_than_its_place_and_none_leaves_the_stage(opened: tuple[Any, Deck]) -> None:
    presentation, _ = opened
    assert (presentation.slide_width, presentation.slide_height) == (WIDTH * PIXEL, HEIGHT * PIXEL)
    for made in presentation.slides:
        for shape in made.placeholders:
            foot = shape.placeholder_format.idx in (11, 12)
            assert shape.left >= 0 and shape.left + shape.width <= WIDTH * PIXEL
            assert shape.top + shape.height <= (HEIGHT if foot else HEIGHT - FOOT + 20) * PIXEL
            assert height_of(shape) <= shape.height / PIXEL + 1, (made.shapes.title.text_frame.text, shape.name)


def height_of(shape: Any) -> float:
    """The height of the text of a placeholder, measured from its runs, with the leading of PowerPoint."""
    total = 0.0
    for paragraph in shape.text_frame.paragraphs:
        sizes = [run.font.size for run in paragraph.runs if run.font.size]
        size = Emu(max(sizes)) / PIXEL if sizes else 24
        indent = int(paragraph._p.pPr.get("marL", 0)) / PIXEL if paragraph._p.pPr is not None else 0
        total += count_lines(paragraph.text, size=size, room=shape.width / PIXEL - indent) * size * 1.2
    return total


def test_tables_end_above_the_foot(opened: tuple[Any, Deck]) -> None:
    presentation, _ = opened
    for made in presentation.slides:
        for frame in (shape for shape in made.shapes if shape.has_table):
            rows = sum(row.height for row in frame.table.rows)
            assert frame.top + rows <= (HEIGHT - FOOT + 1) * PIXEL


def test_the_theme_is_ours_and_nothing_of_the_bare_one_is_left(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files[PLAN])) as packed:
        theme = packed.read("ppt/theme/theme1.xml").decode()
        names = packed.namelist()
    assert '<a:accent1><a:srgbClr val="0F4C4C"/></a:accent1>' in theme
    assert "Calibri" not in theme
    assert [name for name in names if "thumbnail" in name or "printerSettings" in name] == []
    presentation = Presentation(io.BytesIO(files[PLAN]))
    assert [layout.name for layout in presentation.slide_layouts] == ["Title", "Content", "Columns"]


def test_every_part_is_sound_and_no_id_of_a_shape_is_used_twice_on_a_page(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files[PLAN])) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            tree = etree.fromstring(packed.read(name))
            ids = [one.get("id") for one in tree.iter("{*}cNvPr")]
            assert len(set(ids)) == len(ids), name


def test_the_file_is_the_same_each_time_and_names_what_it_is(files: dict[str, bytes], deck: Deck) -> None:
    assert make_pptx(deck) == files[PLAN]
    properties = Presentation(io.BytesIO(files[PLAN])).core_properties
    assert (properties.title, properties.language) == (deck.title, "en-GB")
    assert properties.created == properties.modified
