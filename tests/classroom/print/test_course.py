"""Shows that the whole course is printed: every paper tagged, every question asked, nothing told too early."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from pypdf.generic import read_string_from_stream

from classroom.print.papers import Paper, find_pages, name_page
from classroom.print.source import Book, Page
from classroom.print.tasks import Note, Task, list_tasks
from grader.library import Library
from grader.model import Exercise
from grader.public import view
from tests.classroom.print.reading import list_secrets, list_texts, open_pdf, read_pages, squeeze

FONTS = {"LibertinusSerif", "NewCM10", "DejaVuSansMono"}


def prompt(task: Task) -> str:
    if isinstance(task.asked, Note):
        return task.asked.ask
    return task.asked.prompt if isinstance(task.asked, Exercise) else task.asked.stem


def test_every_paper_is_an_accessible_pdf(printed: Mapping[str, bytes], book: Book) -> None:
    assert len(printed) == 2 * len(find_pages(book)) + 1 == 23
    titles = set()
    for data in printed.values():
        pdf = open_pdf(data)
        root: Any = pdf.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/StructTreeRoot"]["/K"]
        assert root["/Lang"] == "en"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
        assert pdf.outline
        assert pdf.metadata
        titles.add(pdf.metadata.title)
    assert len(titles) == len(printed)


def test_only_fonts_that_are_built_in_are_used(printed: Mapping[str, bytes]) -> None:
    used = set()
    for name in ("handout", "08-roadmaps-and-metrics-answers"):
        for page in open_pdf(printed[name]).pages:
            resources: Any = page["/Resources"]
            fonts = resources["/Font"]
            used |= {str(font.get_object()["/BaseFont"]).split("+")[1].split("-")[0] for font in fonts.values()}
    assert used
    assert used <= FONTS


def test_worksheets_ask_everything_and_tell_nothing(papers: dict[str, Paper], book: Book, library: Library) -> None:
    for page in find_pages(book):
        check_worksheet(
            squeeze("".join(list_texts(papers[f"{name_page(page, book)}-worksheet"].content))), page, library
        )


def test_a_worksheet_can_be_read_back(printed: Mapping[str, bytes], book: Book, library: Library) -> None:
    for page in (book.pages["before-you-start.md"], book.lessons[0], book.lessons[-1]):
        check_worksheet("".join(read_pages(printed[f"{name_page(page, book)}-worksheet"])), page, library)


def check_worksheet(text: str, page: Page, library: Library) -> None:
    assert not set(text) & set("✓✗→")
    for task in list_tasks(page, library):
        assert squeeze(prompt(task)) in text
        if isinstance(task.asked, Note):
            continue
        if task.asked.hint:
            assert squeeze(task.asked.hint) in text
        for secret in list_secrets(task.asked, library):
            assert squeeze(secret) not in text


def test_a_stem_and_its_options_stand_on_one_page(printed: Mapping[str, bytes], book: Book, library: Library) -> None:
    seen = 0
    for page in book.lessons[:1]:
        pages = read_pages(printed[f"{name_page(page, book)}-worksheet"])
        for task in list_tasks(page, library):
            if not isinstance(task.asked, Note | Exercise) and task.asked.kind in ("single", "several"):
                shown: Any = view(task.asked)
                texts = [squeeze(text) for text in (task.asked.stem, *(option.text for option in shown.options))]
                assert any(all(text in one for text in texts) for one in pages), task.asked.id
                seen += 1
    assert seen > 8


def test_keys_explain_every_part_of_every_question(papers: dict[str, Paper], book: Book, library: Library) -> None:
    for page in find_pages(book):
        told = squeeze("".join(list_texts(papers[f"{name_page(page, book)}-answers"].content)))
        for task in list_tasks(page, library):
            if not isinstance(task.asked, Note):
                assert squeeze(prompt(task)) in told
                for secret in list_secrets(task.asked, library):
                    assert squeeze(secret) in told, (task.asked.id, secret)


def test_a_key_can_be_read_back(printed: Mapping[str, bytes], book: Book, library: Library) -> None:
    page = book.lessons[7]
    text = "".join(read_pages(printed[f"{name_page(page, book)}-answers"]))
    for task in list_tasks(page, library):
        if not isinstance(task.asked, Note):
            for secret in list_secrets(task.asked, library):
                assert squeeze(secret) in text


def test_the_handout_holds_the_whole_course(handout: list[str], book: Book, library: Library) -> None:
    text = "".join(handout)
    contents = "".join(handout[1:4]).replace(".", "")
    for page in book.lessons:
        for title in page.sections.values():
            assert squeeze(title) in text
            assert squeeze(title).replace(".", "") in contents
        for task in list_tasks(page, library):
            if task.kind != "quiz":
                assert squeeze(prompt(task)) in text
    for word in ("Glossary", "Sources", "Answers", "Licenceofthetexts", "TextsCCBY4.0"):
        assert word in text


def test_the_contents_name_the_pages(printed: Mapping[str, bytes], handout: list[str], book: Book) -> None:
    pdf = open_pdf(printed["handout"])
    contents = "".join(handout[1:4])
    chapters = [entry for entry in pdf.outline if not isinstance(entry, list)]
    lessons = [entry for entry in chapters if str(entry.title).startswith("Lesson ")]
    assert len(lessons) == len(book.lessons)
    for entry in lessons:
        number = (pdf.get_destination_page_number(entry) or 0) + 1
        assert re.search(re.escape(squeeze(str(entry.title))) + rf"\.*{number}\D", contents)


def test_drawings_keep_their_words(printed: Mapping[str, bytes], handout: list[str], book: Book) -> None:
    text, alts = "".join(handout), list_alts(printed["handout"])
    pictures = [image for page in book.lessons for image in page.body.iter("img")]
    assert len(pictures) >= 10
    for image in pictures:
        assert image.get("alt") in alts
        drawing = ElementTree.parse(book.root / "course" / "lessons" / str(image.get("src"))).getroot()
        for words in drawing.iter("{http://www.w3.org/2000/svg}text"):
            assert squeeze("".join(words.itertext())) in text


def list_alts(data: bytes) -> set[str]:
    """Every text in a file that stands for a picture."""
    places = [found.end() for found in re.finditer(rb"/Alt(?=\()", data)]
    return {str(read_string_from_stream(io.BytesIO(data[place : place + 5000]))) for place in places}
