"""Shows that pages are usable by everybody in every look, and that the theme's parts work."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import LESSON
from tests.browser.hands import Keyboard
from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window


@pytest.mark.parametrize("scheme", LOOKS)
def test_no_barriers(page: Page, address: str, scheme: str) -> None:
    for name in ("index.html", "sources.html", LESSON):
        page.goto(address + name)
        expect(page.locator("body")).to_have_attribute(
            "data-md-color-scheme", {"light": "default", "dark": "slate"}[scheme]
        )
        assert find_barriers(page) == []
        assert not is_wider_than_window(page)


@pytest.mark.parametrize("scheme", LOOKS)
def test_no_barriers_once_answered(lesson: Page, scheme: str) -> None:
    for select in lesson.locator("select").all():
        select.select_option(index=1)
    for field in lesson.locator("textarea, .cq-number input").all():
        field.fill("It does not listen to customers. It wants market share.")
    for row in lesson.locator(".cq:has(input[type=radio])").all():
        row.locator("input").first.check()
    lesson.locator("#q-several-answers input").first.check()
    for form in lesson.locator("form.cq:not([data-note])").all():
        form.get_by_role("button", name="Check").click()
        form.get_by_role("button", name="Show the answer").click()
        form.locator(".cq-hint").evaluate_all("all => all.forEach(hint => hint.open = true)")
    assert find_barriers(lesson) == []
    assert not is_wider_than_window(lesson)


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
def test_targets_are_large_enough_for_fingers(lesson: Page) -> None:
    lesson.locator("#q-one-answer input").first.check()
    lesson.locator("#q-one-answer").get_by_role("button", name="Check").click()
    targets = lesson.locator(".cq :is(button, select, textarea, summary, label:has(input), .cq-number input):visible")
    small = [
        box for target in targets.all() if (box := target.bounding_box()) and min(box["width"], box["height"]) < 44
    ]
    assert small == []


def test_search_costs_nothing_until_it_is_used(page: Page, address: str) -> None:
    asked: list[str] = []

    def see(request: Request) -> None:
        asked.append(request.url.removeprefix(address))

    page.on("request", see)
    page.goto(address + LESSON)
    page.wait_for_load_state("networkidle")
    assert len(asked) == 4
    assert not [name for name in asked if "search" in name or "bundle" in name]
    find_by_searching(page)


def test_search_works_from_a_folder(page: Page, site: Path) -> None:
    page.goto((site / LESSON).as_uri())
    find_by_searching(page)


def find_by_searching(page: Page) -> None:
    page.get_by_role("textbox", name="Search").click()
    expect(page.locator("[data-md-toggle=search]")).to_be_checked()
    page.keyboard.type("something else")
    page.locator(".md-search-result__link").filter(has_text="A second article").first.click()
    page.wait_for_url("**/sources.html#s1")


@pytest.mark.browser_context_args(color_scheme="dark")
def test_a_chosen_scheme_is_kept(lesson: Page) -> None:
    body = lesson.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    lesson.get_by_title("Switch to light").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    lesson.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    lesson.get_by_title("Switch to dark").click()
    lesson.get_by_title("Follow the device").click()
    lesson.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "default")


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})
def test_the_menu_is_worked_by_keyboard(lesson: Page) -> None:
    keyboard, menu = Keyboard(lesson), lesson.locator(".md-nav--primary")
    keyboard.press(lesson.get_by_role("button", name="Menu"))
    expect(lesson.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", "true")
    keyboard.press(menu.locator("label.md-nav__title").filter(has_text="Lessons"))
    keyboard.go_back(menu.get_by_role("link", name="Sources"))
    lesson.keyboard.press("Enter")
    lesson.wait_for_url("**/sources.html")
