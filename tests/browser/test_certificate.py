"""Shows when there is a certificate, what it says, and that it prints on one page."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serve
from tests.browser.going import CERTIFICATE, MY_COURSE, SECOND, answer, answered, finished, open_kept, state
from tests.browser.hands import Keyboard
from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window

MARCH_3 = 1_772_539_200_000  # noon in the year 2026, UTC
NAME = "Ama Mensah <b>"


@pytest.fixture(scope="module")
def address(way: Path) -> Iterator[str]:
    with serve(way) as served:
        yield served


def test_before_the_end_it_says_what_is_missing(page: Page, address: str) -> None:
    open_kept(page, address, state({"count-it": answered(), "say-it": answered(unsure=True, tries=0)}), CERTIFICATE)
    part = page.locator('[data-part="certificate"]')
    expect(part).to_contain_text("Not yet finished.")
    assert part.locator("li").all_inner_texts() == [
        "Every kind: 8 of 9 not answered yet",
        "Second: 1 of 1 not answered yet",
    ]
    expect(page.locator(".cq-certificate")).to_have_count(0)
    part.get_by_role("link", name="Second").click()
    page.wait_for_url("**/lessons/second.html")


def test_the_last_answer_brings_it(page: Page, address: str) -> None:
    kept = finished(MARCH_3)
    del kept["items"]["second-check"]
    open_kept(page, address, kept, CERTIFICATE)
    expect(page.get_by_text("Not yet finished.")).to_be_visible()
    page.goto(address + SECOND)
    answer(page.locator("#q-second-check"), "Its customers")
    page.goto(address + MY_COURSE)
    page.get_by_role("link", name="Go on: Certificate").click()
    sheet = page.get_by_role("region", name="Certificate")
    expect(sheet).to_contain_text("with 9 of 10 points")
    expect(sheet.locator("tbody tr").last).to_contain_text("1 of 1")


def test_a_revised_question_makes_it_unfinished_again(page: Page, address: str) -> None:
    kept = finished()
    kept["items"]["one-answer"]["rev"] = 1
    open_kept(page, address, kept, CERTIFICATE)
    expect(page.locator('[data-part="certificate"] li')).to_have_text("Every kind: 1 of 9 not answered yet")


def test_it_prints_on_one_page_and_says_how_it_was_earned(page: Page, address: str) -> None:
    open_kept(page, address, finished(MARCH_3), CERTIFICATE)
    keyboard = Keyboard(page)
    keyboard.write(page.get_by_label("Your name"), NAME)
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    keyboard.press(page.get_by_role("button", name="Print"))
    assert page.title() == "printed"
    pdf = pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(pdf.pages) == 1
    width, height = pdf.pages[0].mediabox.width, pdf.pages[0].mediabox.height
    assert (round(width), round(height)) == (595, 842)  # A4 in points
    text = " ".join(normalize("NFKC", pdf.pages[0].extract_text()).split())
    for part in (
        NAME,
        "CERTIFICATE",
        "has worked through all 2 lessons of the course Product or customer? and finished on 3 March 2026,",
        "with 10 of 10 points.",
        "Every kind 9 of 9 9 9 of 9",
        "Second 1 of 1 1 1 of 1",
        "Before the first lesson: 1 of 1 point in 1 question.",
        "Nobody supervised them, and each question could be tried again as often as wanted.",
    ):
        assert part in text
    assert "Your name" not in text
    assert "Sources" not in text


def test_the_name_is_not_kept(page: Page, address: str) -> None:
    open_kept(page, address, finished(), CERTIFICATE)
    page.get_by_label("Your name").fill("Ama Mensah")
    expect(page.locator(".cq-name")).to_have_text("Ama Mensah")
    assert "Mensah" not in page.evaluate("JSON.stringify(localStorage)")
    page.reload()
    expect(page.get_by_label("Your name")).to_have_value("")


@pytest.mark.parametrize("scheme", LOOKS)
@pytest.mark.parametrize("kept", [state(), finished()], ids=["missing", "finished"])
def test_no_barriers(page: Page, address: str, scheme: str, kept: dict[str, object]) -> None:
    open_kept(page, address, kept, CERTIFICATE)
    assert find_barriers(page) == []
    assert not is_wider_than_window(page)
