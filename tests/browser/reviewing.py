"""Owns a learner who comes back for review: what they answered on Monday, and what the page tells them later."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.building import ROOT, build_site, copy_course
from tests.browser.conftest import LESSON
from tests.browser.going import kept

REVIEW = "review.html"
MONDAY, TUESDAY, THURSDAY = (f"2026-03-{day:02}T10:00:00" for day in (2, 3, 5))


def build_review(folder: Path) -> Path:
    """Build the small site with the course's own review page; return its folder."""
    copy = copy_course(folder / "course")
    shutil.copy(ROOT / "course" / "review.md", copy / "course")
    run = build_site(copy)
    assert run.returncode == 0, run.stdout + run.stderr
    return copy / "site"


def learn(page: Page, address: str) -> Page:
    """Miss a question on Monday, be right at once in another, and know half of an exercise."""
    page.clock.set_fixed_time(MONDAY)
    page.goto(address + LESSON)
    page.locator("#q-one-answer").get_by_label("Its channels").check()
    page.locator("#q-one-answer").get_by_role("button", name="Check").click()
    page.locator("#q-say-it textarea").fill("It listens to its customers.")
    page.locator("#q-say-it").get_by_role("button", name="Check").click()
    page.locator("#q-why-focus textarea").fill("It wants more market share.")
    page.locator("#q-why-focus").get_by_role("button", name="Check").click()
    expect(page.locator("#q-why-focus .cq-status")).to_contain_text("Partly right")
    return page


def come_back(page: Page, address: str, day: str) -> Page:
    page.goto("about:blank")  # what is open is left on the day it was opened
    page.clock.set_fixed_time(day)
    page.goto(address + REVIEW)
    return page


def told(page: Page) -> Any:
    return expect(page.locator(".cq-due-line"))


def cards(page: Page) -> dict[str, Any]:
    return dict(kept(page)["cards"])


def items(page: Page) -> dict[str, Any]:
    return dict(kept(page)["items"])


def press(page: Page, name: str) -> None:
    page.locator(".cq-stage").get_by_role("button", name=name, exact=True).click()


def rows(page: Page) -> list[list[str]]:
    return [row.locator("td").all_inner_texts() for row in page.locator(".cq-days tbody tr").all()]
