"""Shows that every page of the course bears being enlarged four times, wide letters, less motion and forced colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility.audit import ZOOMED, answer
from tests.accessibility.checks import find_moving, find_small, find_wider, find_wider_with_wide_letters, run_axe
from tests.browser.conftest import LESSON


@pytest.mark.browser_context_args(viewport=ZOOMED, reduced_motion="reduce", service_workers="block")
class TestEveryPage:
    @pytest.fixture
    def address(self, real_address: str) -> str:
        return real_address

    def test_bears_it(self, page: Page, address: str, real_site: Path) -> None:
        faults = {}
        for path in sorted(real_site.rglob("*.html")):
            name = path.relative_to(real_site).as_posix()
            page.goto(address + name)
            answer(page)
            found = find_wider(page), find_moving(page), find_wider_with_wide_letters(page)
            if any(found):
                faults[name] = found
        assert len(list(real_site.rglob("*.html"))) > 20
        assert faults == {}


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844}, has_touch=True)
def test_every_target_is_large_enough(lesson: Page) -> None:
    answer(lesson)
    axed = run_axe(lesson)
    assert "target-size" in axed.passed
    assert axed.barriers == ()


@pytest.mark.browser_context_args(forced_colors="active")
def test_what_is_chosen_is_seen_in_forced_colours(lesson: Page) -> None:
    chosen, other = lesson.locator("#q-one-answer label:has(input)").all()[:2]
    chosen.click()
    lesson.locator("h1").first.click()
    line = "node => getComputedStyle(node).outlineStyle"
    assert (chosen.evaluate(line), other.evaluate(line)) == ("solid", "none")


def test_what_is_wider_moves_or_is_small_is_found(page: Page) -> None:
    """The checks themselves, on a page that has each fault."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.set_content(
        """<!doctype html><html lang="en"><title>Faults</title>
        <style>button { width: 9px; height: 9px; padding: 0; border: 0; display: block }</style>
        <main><h1>Faults</h1><p style="width: 400px">wide</p><p style="transition: color 1s">moves</p>
        <button>a</button><button>b</button></main>"""
    )
    assert "width: 400px" in find_wider(page)[0]
    assert "transition" in find_moving(page)[0]
    assert find_small(page) == ["<button>a</button>", "<button>b</button>"]
    assert [barrier.rule for barrier in run_axe(page).barriers] == ["target-size"]


def test_a_page_without_faults_has_none(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.set_content('<!doctype html><html lang="en"><title>Sound</title><main><h1>Sound</h1><p>Short.</p></main>')
    assert (find_wider(page), find_moving(page), find_small(page), run_axe(page).barriers) == ([], [], [], ())
    assert find_wider_with_wide_letters(page) == []


def test_long_words_are_found_with_wide_letters_only(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.set_content(
        f'<!doctype html><html lang="en"><title>Long</title><p style="font: 16px monospace">{"m" * 30}</p>'
    )
    assert find_wider(page) == []
    assert find_wider_with_wide_letters(page) != []


@pytest.mark.browser_context_args(reduced_motion="no-preference")
def test_motion_is_left_to_those_who_want_it(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    expect(page.locator("h1").first).to_be_visible()
    assert find_moving(page) != []
