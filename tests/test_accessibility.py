"""The report on accessibility: which pages it looks at, and that it tells what is wrong and what nobody looked at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.accessibility.__main__ import main
from tests.accessibility.audit import Audit, Look, choose_pages
from tests.accessibility.checks import Axed, Barrier, run_axe
from tests.accessibility.report import NOT_SEEN, to_data, to_page

BARRIER = Barrier("image-alt", "critical", "Images must have alternative text", ('<img src="a.svg">',))
ABOUT = {"Course": "course-1", "axe": "4.12.1", "Chromium": "150"}


def look(*barriers: Barrier) -> Look:
    return Look("index.html", 390, "dark", Axed("4.12.1", barriers, ("html-has-lang",), ("color-contrast",)))


def test_every_page_of_the_root_and_the_largest_of_each_folder_is_looked_at(tmp_path: Path) -> None:
    for name in ("index.html", "review.html", "lessons/one.html", "lessons/two.html", "trainer/plan.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("longest" if "two" in name else "short")
    assert choose_pages(tmp_path) == ["index.html", "lessons/two.html", "review.html", "trainer/plan.html"]


def test_what_is_wrong_is_told_with_page_look_and_place() -> None:
    data = to_data(Audit([look(BARRIER)], [("glossary.html", "less motion", "<p>")]), date="2026-01-31", about=ABOUT)
    assert data["clean"] is False
    page = to_page(data)
    assert "2 findings are to be mended" in page
    assert "index.html, 390 points, dark: Images must have alternative text (image-alt): &lt;img" in page
    assert "glossary.html, less motion: &lt;p&gt;" in page


def test_a_clean_report_tells_what_it_does_not_know() -> None:
    data = to_data(Audit([look(), look()]), date="2026-01-31", about=ABOUT)
    assert (data["clean"], data["passed"], data["undecided"]) == (True, {"html-has-lang": 2}, {"color-contrast": 2})
    page = to_page(data)
    assert "as far as a machine can tell" in page
    assert all(one in page for one in NOT_SEEN)
    assert "<code>color-contrast</code> (2)" in page
    assert json.loads(json.dumps(data)) == data


def test_the_report_itself_has_no_barrier(page: Page) -> None:
    page.set_content(to_page(to_data(Audit([look(BARRIER)]), date="2026-01-31", about=ABOUT)))
    assert run_axe(page).barriers == ()


@pytest.mark.parametrize("date", ["31.1.2026", "", "2026-1-31"])
def test_what_is_no_date_is_refused(date: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--date", date])
    assert ended.value.code == 2
    assert "is no date such as 2026-01-31" in capsys.readouterr().err
