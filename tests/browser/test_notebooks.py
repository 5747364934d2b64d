"""What notebooks show, in a browser: the report on a pile of them, and a check on light and dark pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from grader.notebook import check, check_number
from grader.notebook.keys import open_keys
from grader.notebook.page import write_page
from grader.notebook.submissions import find_files, mark_files
from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window
from tests.grader.notebook.filling import RIGHT, WORDS, WRONG, fill_numbers, fill_words, write


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on four submissions, one of them broken and one of them hostile."""
    folder = tmp_path_factory.mktemp("pile")
    hostile = '<img src="http://example.invalid/x"> Market share. ' + "w" * 300
    write(folder / "anna" / "exercise.ipynb", fill_words(RIGHT))
    write(folder / "ben" / "exercise.ipynb", fill_words(WRONG + " It never counts sales."))
    write(folder / "cem" / "exercise.ipynb", fill_words(hostile))
    write(folder / "anna" / "numbers.ipynb", fill_numbers({"csat-of-newer-customers": "csat_of_newer_customers = 70"}))
    (folder / "broken.ipynb").write_text("{", encoding="utf-8")
    files, _ = find_files([folder])
    path = folder / "report.html"
    path.write_text(write_page(mark_files(files, open_keys())), encoding="ascii")
    return path


@pytest.mark.parametrize("scheme", LOOKS)
def test_the_report_is_readable_for_everyone(scheme: str, page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    assert find_barriers(page) == []
    assert not is_wider_than_window(page)


def test_the_report_shows_tables_own_words_and_what_could_not_be_marked(page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    expect(page.get_by_role("table", name="Points by learner").get_by_role("row", name="anna")).to_contain_text(
        "4 of 14"
    )
    expect(page.get_by_role("row", name="It wants a larger share of the market")).to_contain_text("2 of 3")
    expect(page.locator("li", has_text="broken.ipynb")).to_contain_text("it is not JSON")
    expect(page.locator("mark", has_text="rewarded for what they sell").first).to_be_visible()
    expect(page.locator("section", has_text="70")).to_contain_text("This is the CSAT of all 40 customers.")
    expect(page.locator("img")).to_have_count(0)


@pytest.mark.parametrize("scheme", LOOKS)
def test_a_check_is_readable_on_light_and_dark_pages(scheme: str, page: Page) -> None:
    shown = check(RIGHT + " It never counts customers. Is it loyal?", exercise=WORDS)
    number = check_number("csat-of-newer-customers", 70)
    head = (
        '<!doctype html><html lang="en"><head><title>Check</title><style>:root{color-scheme:light dark}</style></head>'
    )
    page.set_content(f"{head}<body><main><h1>Check</h1>{shown.html}{number.html}</main></body></html>")
    assert find_barriers(page) == []
    assert not is_wider_than_window(page)
    page.get_by_text("A full answer, to compare").click()
    expect(page.locator("details p")).to_be_visible()
