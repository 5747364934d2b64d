"""Shows that a lesson printed from the browser is a worksheet: nothing to press, no answer but what was revealed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from classroom.pages import BODIES, Frame
from grader.load import require_library
from grader.public import MatchingView, OptionView
from tests.browser.building import COURSE
from tests.classroom.print.reading import list_secrets, squeeze


def print_page(page: Page) -> str:
    """The text of a page as its PDF has it, without spaces."""
    data = page.pdf(format="A4", prefer_css_page_size=True)
    return squeeze("".join(one.extract_text() for one in PdfReader(io.BytesIO(data)).pages))


def secrets() -> dict[str, list[str]]:
    """What is told about each question and exercise of the small course only after answering."""
    library = require_library(COURSE)
    asked = {**library.questions, **library.exercises}
    return {name: [squeeze(text) for text in list_secrets(one, library)] for name, one in asked.items()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_lesson_tells_no_answer(lesson: Page, scheme: str) -> None:
    lesson.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    text = print_page(lesson)
    for question in require_library(COURSE).questions.values():
        if not question.graded:
            assert squeeze(question.stem) in text
    told = [secret for many in secrets().values() for secret in many]
    assert len(told) > 20
    assert [secret for secret in told if secret in text] == []


def test_nothing_to_press_and_no_menu_is_printed(lesson: Page) -> None:
    expect(lesson.get_by_role("button", name="Check").first).to_be_visible()
    text = print_page(lesson)
    for word in ("Showtheanswer", "I'mnotsure", "Reportaproblem", "Tryagain", "Choose…", "Search", "TextsCCBY4.0"):
        assert word not in text


def test_hints_and_partners_are_printed_though_they_are_closed_on_screen(lesson: Page) -> None:
    hint = lesson.locator("#q-one-answer .cq-hint p")
    expect(hint).not_to_be_visible()
    text = print_page(lesson)
    assert "Lookatwhatiscounted." in text
    for partner in ("Whatcanwemakethatnobodyelsemakes?", "Whatdothesepeopleneed?", "Whichshopssellmost?"):
        assert partner in text


def test_short_partners_are_listed_on_paper_only(lesson: Page) -> None:
    lefts, rights = [tuple(OptionView(id=one, text=one) for one in pair) for pair in (("left",), ("one", "two"))]
    view = MatchingView(kind="matching", id="m", rev=1, stem="Match", hint=None, lefts=lefts, rights=rights)
    form = lesson.locator("#q-match-them")
    form.evaluate("(form, html) => { form.innerHTML = html }", BODIES["matching"](view, Frame("q-m")))
    expect(form.locator(".cq-rights")).not_to_be_visible()
    lesson.emulate_media(media="print")
    expect(form.locator(".cq-rights")).to_be_visible()


def test_what_the_learner_revealed_is_printed_and_nothing_else(lesson: Page) -> None:
    form = lesson.locator("#q-one-answer")
    form.get_by_label("Its customers").check()
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".cq-fb").first).to_be_visible()
    text, told = print_page(lesson), secrets()
    assert "Tonnesshippedcountwhatleavesthefactoryandnothingelse." in text
    others = [secret for name, many in told.items() if name != "one-answer" for secret in many]
    assert [secret for secret in others if secret in text] == []


def test_what_the_learner_wrote_is_printed_in_full(lesson: Page) -> None:
    words = " ".join(f"word{number}" for number in range(150))
    lesson.locator("#note-think-first textarea").fill(words)
    assert squeeze(words) in print_page(lesson)


def test_wide_tables_stay_tables_on_paper(lesson: Page) -> None:
    lesson.emulate_media(media="print")
    lesson.set_viewport_size({"width": 660, "height": 900})
    row = lesson.locator("table[data-wide] tbody tr").first
    boxes = [box for cell in row.locator("th, td").all() if (box := cell.bounding_box())]
    assert len({round(box["y"]) for box in boxes}) == 1


def test_addresses_of_other_sites_are_written_out(lesson: Page, site: Path) -> None:
    lesson.locator(".md-content p").first.evaluate(
        "p => { p.innerHTML = '<a href=\"https://example.org/a\">there</a>' }"
    )
    assert "there(https://example.org/a)" in print_page(lesson)
