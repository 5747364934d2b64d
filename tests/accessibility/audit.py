"""Owns walking through every kind of page of a built site, in every look, and noting what is found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.accessibility.checks import Axed, find_moving, find_wider, find_wider_with_wide_letters, run_axe

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
# A window of 1280 by 1024 points, enlarged four times.
ZOOMED = {"width": 320, "height": 256}


@dataclass(frozen=True)
class Look:
    """A page as it was looked at with axe."""

    page: str
    width: int
    scheme: str
    axed: Axed


@dataclass
class Audit:
    """All that was found; ``faults`` lists what is not by axe, as page, check and place."""

    looks: list[Look] = field(default_factory=list)
    faults: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults and not any(look.axed.barriers for look in self.looks)


def choose_pages(site: Path) -> list[str]:
    """Return every page of the root of a site, and of each folder the page that holds most."""
    pages = sorted(site.rglob("*.html"), key=lambda path: (path.parent, path.stat().st_size))
    chosen = [path for path in pages if path.parent == site]
    for folder, inside in groupby(pages, key=lambda path: path.parent):
        if folder != site:
            chosen.append(list(inside)[-1])
    return sorted(path.relative_to(site).as_posix() for path in chosen)


def audit(browser: Browser, address: str, pages: list[str]) -> Audit:
    """Look at all pages."""
    found = Audit()
    for width, scheme in product(WIDTHS, SCHEMES):
        with open_window(browser, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
            for name in pages:
                visit(page, address + name)
                answer(page)
                found.looks.append(Look(name, width, scheme, run_axe(page)))
    with open_window(browser, viewport=ZOOMED, reduced_motion="reduce") as page:
        for name in pages:
            visit(page, address + name)
            answer(page)
            found.faults += [(name, "enlarged four times", place) for place in find_wider(page)]
            found.faults += [(name, "less motion", place) for place in find_moving(page)]
            found.faults += [(name, "wide letters", place) for place in find_wider_with_wide_letters(page)]
    return found


@contextmanager
def open_window(browser: Browser, **settings: Any) -> Iterator[Page]:
    """Open a window while the block runs."""
    context = browser.new_context(**settings)
    yield context.new_page()
    context.close()


def visit(page: Page, address: str) -> None:
    """Open a page and wait until its scripts have run."""
    page.goto(address)
    page.wait_for_load_state("networkidle")


def answer(page: Page) -> None:
    """Answer and check the first question of each kind on a page, so that feedback is looked at too."""
    seen: set[str] = set()
    for form in page.locator("form.cq:not([data-note])").all():
        kind = form.get_attribute("class") or ""
        if kind in seen:
            continue
        seen.add(kind)
        form.evaluate(
            """(form) => {
                for (const one of form.querySelectorAll("textarea")) one.value = "It does not listen to customers.";
                for (const one of form.querySelectorAll(".cq-number input")) one.value = "12";
                for (const one of form.querySelectorAll("select")) one.selectedIndex = 1;
                form.querySelector("input:is([type=radio], [type=checkbox])")?.click();
                form.querySelector(".cq-check-btn")?.click();
            }"""
        )
