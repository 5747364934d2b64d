"""Shows that a site with trimmed styles looks the same, point by point, as the one that MkDocs builds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from classroom.site.styles import trim_styles
from tests.browser.building import build_site, copy_course
from tests.browser.conftest import LESSON, serve
from tests.browser.looks import LOOKS


@pytest.fixture(scope="module")
def trimmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small site, its styles trimmed."""
    course = copy_course(tmp_path_factory.mktemp("trimmed") / "course")
    assert build_site(course).returncode == 0
    trim_styles(course / "site")
    return course / "site"


@pytest.fixture(scope="module")
def both(site: Path, trimmed: Path) -> Iterator[tuple[str, str]]:
    with serve(site) as one, serve(trimmed) as other:
        yield one, other


@pytest.fixture
def address() -> str:
    """Any port of this machine, as two servers are asked."""
    return "http://127.0.0.1:"


def take_picture(page: Page, address: str) -> bytes:
    """Open the menu's page of questions with everything answered, and take a picture of all of it."""
    page.goto(address)
    for form in page.locator("form.cq:not([data-note])").all():
        form.evaluate("form => form.querySelector('input:is([type=radio],[type=checkbox])')?.click()")
        form.get_by_role("button", name="Check", exact=True).click()
    page.mouse.move(0, 0)
    page.evaluate("() => (document.activeElement.blur(), scrollTo(0, 0))")
    return page.screenshot(full_page=True, animations="disabled")


@pytest.mark.parametrize("scheme", LOOKS)
def test_every_point_is_the_same(page: Page, both: tuple[str, str], scheme: str) -> None:
    for name in ("index.html", "sources.html", LESSON):
        first, second = (take_picture(page, address + name) for address in both)
        assert first == second


def test_a_trimmed_sheet_is_far_smaller(site: Path, trimmed: Path) -> None:
    sizes = [sum(path.stat().st_size for path in folder.rglob("main.*.css")) for folder in (site, trimmed)]
    assert 0 < sizes[1] < 0.7 * sizes[0]
