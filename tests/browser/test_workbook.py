"""The workbook's web pages in a browser: usable by everybody in every look, without a script, without another host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serve
from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window

COURSE = Path(__file__).parents[2] / "course"
NAMES = sorted(path.stem for path in (COURSE / "workbook").glob("*.html"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of the folder that the site copies the workbook from; nothing is built."""
    with serve(COURSE) as served:
        yield f"{served}workbook/"


@pytest.mark.parametrize("scheme", LOOKS)
def test_no_barriers(scheme: str, page: Page, address: str) -> None:
    for name in ("index", "customers-perspective", "software-firm-numbers"):
        page.goto(f"{address}{name}.html")
        assert find_barriers(page) == []
        assert not is_wider_than_window(page)


def test_every_page_has_one_title_and_a_way_back(page: Page, address: str) -> None:
    assert len(NAMES) == 17
    for name in NAMES:
        page.goto(f"{address}{name}.html")
        expect(page.get_by_role("heading", level=1)).to_have_text(page.title())
        expect(page.get_by_role("link", name="The course")).to_be_visible()


def test_it_is_read_from_page_to_page_and_a_notebook_taken_along(page: Page, address: str) -> None:
    page.goto(f"{address}index.html")
    page.get_by_role("link", name="What customers expect").click()
    expect(page.locator("blockquote")).to_contain_text("own perspective")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as a Jupyter notebook").click()
    assert download.value.suggested_filename == "customers-perspective.ipynb"
    page.get_by_role("link", name="→ Three differences").click()
    page.get_by_role("link", name="← What customers expect").click()
    page.get_by_role("link", name="Workbook").click()
    expect(page.get_by_role("heading", name="Contents")).to_be_visible()


def test_it_opens_from_a_folder(page: Page) -> None:
    page.goto((COURSE / "workbook" / "index.html").as_uri())
    page.get_by_role("link", name="Three differences").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Three differences")
