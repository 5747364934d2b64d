"""Shows that every page of the real course opens without a barrier, is light, and asks nobody for anything."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.building import ROOT
from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window

PAGES = sorted(path.relative_to(ROOT / "course").with_suffix(".html") for path in ROOT.glob("course/lessons/*.md"))
HEAVIEST = 105_000  # bytes of a first visit, compressed
MOST = 8  # requests of a first visit


@pytest.fixture(scope="session")
def site(real_site: Path) -> Path:
    """The folder of the real site, in place of the small one."""
    return real_site


@pytest.fixture(scope="session")
def address(real_address: str) -> str:
    """The address of the real site, in place of the one of the small site."""
    return real_address


@pytest.mark.parametrize("name", PAGES, ids=lambda name: name.stem)
def test_a_first_visit_is_light(page: Page, address: str, site: Path, name: Path) -> None:
    asked: list[str] = []

    def see(request: Request) -> None:
        asked.append(request.url.removeprefix(address))

    page.on("request", see)
    page.goto(address + name.as_posix())
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="Check").first).to_be_visible()
    assert len(asked) <= MOST, asked
    assert sum(len(gzip.compress((site / file).read_bytes())) for file in asked) <= HEAVIEST


@pytest.mark.parametrize("scheme", LOOKS)
def test_no_barriers_in_the_course(page: Page, address: str, scheme: str) -> None:
    for name in (
        "index.html",
        "my-course.html",
        "certificate.html",
        "marking.html",
        "sources.html",
        *(path.as_posix() for path in PAGES),
    ):
        page.goto(address + name)
        assert find_barriers(page) == [], name
        assert not is_wider_than_window(page), name
