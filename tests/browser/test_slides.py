"""Shows the slides in the browser: they fit, keys run them, notes and paper hold what they should, live places too."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from classroom.slides import NOTES_SCRIPT
from classroom.slides.deck import Deck, Slide, tell_notes
from classroom.slides.write import make_decks, write_pages
from tests.browser.conftest import serve
from tests.browser.looks import find_barriers, is_wider_than_window

ROOT = Path(__file__).parents[2]
PLAN = "what-a-business-focuses-on-60"
STAGE = {"width": 1280, "height": 720}
PHONE = pytest.mark.browser_context_args(viewport={"width": 390, "height": 844}, has_touch=True)
# In each slide that lies too low or too wide: its id and the lowest or widest place that something of it reaches.
FIND_OVERFLOW = """slides => slides.flatMap(slide => {
  const edge = slide.getBoundingClientRect();
  const parts = [...slide.querySelectorAll('*')].filter(one => !one.closest('aside, .sr') && one.offsetHeight);
  const low = Math.max(...parts.map(one => one.getBoundingClientRect().bottom)) - edge.top;
  const wide = Math.max(...parts.map(one => Math.max(one.scrollWidth > one.clientWidth + 1 && one.clientWidth
    ? one.getBoundingClientRect().left + one.scrollWidth : 0, one.getBoundingClientRect().right))) - edge.left;
  return low > 645 || wide > 1217 || !parts.length ? [`${slide.id}: ${Math.round(low)}, ${Math.round(wide)}`] : [];
})"""
# reveal.js hides all slides but one; so all of them can be measured at once.
ALL_AT_ONCE = """.reveal .slides > section { display: block !important; visibility: visible !important;
  position: static !important; width: 1280px !important } .fragment { visibility: visible !important }
  body { font-family: "DejaVu Sans" !important }"""


@pytest.fixture(scope="module")
def decks() -> dict[str, Deck]:
    return {deck.plan: deck for deck in make_decks(ROOT)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, decks: dict[str, Deck]) -> Path:
    """The folder of all slides, as `classroom slides --all` writes it."""
    folder = tmp_path_factory.mktemp("slides")
    write_pages(decks.values(), folder)
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Its address; most tests open the slides from the folder, without a server."""
    with serve(site) as served:
        yield served


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": STAGE}


@pytest.fixture
def slides(page: Page, site: Path) -> Page:
    """The slides of one plan, opened from a folder."""
    return open_slides(page, site)


def open_slides(page: Page, site: Path, *, plan: str = PLAN, query: str = "", slide: str = "") -> Page:
    page.goto(f"{(site / f'{plan}.html').as_uri()}{query}{f'#/{slide}' if slide else ''}")
    page.wait_for_function("Reveal.isReady()")
    return page


def current(page: Page) -> str:
    return str(page.evaluate("Reveal.getCurrentSlide().id"))


def first_of(decks: dict[str, Deck], kind: str, *, plan: str = PLAN) -> Slide:
    return next(slide for slide in decks[plan].slides if slide.kind == kind)


def test_every_slide_of_every_plan_fits_its_stage_in_the_widest_font(
    browser: Browser, site: Path, decks: dict[str, Deck]
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, java_script_enabled=True)
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    found: list[str] = []
    for plan, deck in decks.items():
        page.goto((site / f"{plan}.html").as_uri())
        page.add_style_tag(content=ALL_AT_ONCE)
        shown = page.locator(".slides > section")
        assert shown.count() == len(deck.slides)
        found += [f"{plan}: {one}" for one in shown.evaluate_all(FIND_OVERFLOW)]
    context.close()
    assert found == []


def test_keys_lead_through_all_slides_and_back(slides: Page, decks: dict[str, Deck]) -> None:
    seen = [current(slides)]
    for _ in range(3 * len(decks[PLAN].slides)):
        slides.keyboard.press("Space")
        if current(slides) != seen[-1]:
            seen.append(current(slides))
    assert seen == [slide.id for slide in decks[PLAN].slides]
    slides.keyboard.press("Home")
    assert current(slides) == "title"


def test_nothing_tells_what_is_right_before_the_tap(slides: Page, site: Path, decks: dict[str, Deck]) -> None:
    options = ((slide, line) for slide in decks[PLAN].slides for line in slide.lines)
    question, right = next((slide, line) for slide, line in options if line.right)
    open_slides(slides, site, slide=question.id)
    assert "right" not in slides.locator("section.present").inner_text().replace(right.text, "")
    slides.keyboard.press("ArrowRight")
    assert current(slides) == question.id
    option = slides.locator("section.present .options li", has_text=right.text)
    expect(option.locator(".verdict")).to_be_visible()
    expect(slides.locator("section.present .verdict.visible")).to_have_count(1)
    slides.keyboard.press("ArrowRight")
    assert current(slides) != question.id


def test_the_answer_in_letters_waits_for_the_tap_as_well(slides: Page, site: Path, decks: dict[str, Deck]) -> None:
    plan, slide = next((name, one) for name, deck in decks.items() for one in deck.slides if one.reveal)
    open_slides(slides, site, plan=plan, slide=slide.id)
    line = slides.locator("section.present .told")
    assert line.evaluate("one => getComputedStyle(one).visibility") == "hidden"
    slides.keyboard.press("ArrowRight")
    expect(line).to_be_visible()
    expect(line).to_have_text(slide.reveal)


def test_the_clock_counts_the_segment_can_be_stopped_and_prolonged(page: Page, site: Path) -> None:
    page.clock.install()
    open_slides(page, site, slide="welcome")
    left = page.locator(".clock-left")
    expect(left).to_have_text("5:00")
    page.keyboard.press("t")
    page.clock.run_for(61_000)
    expect(left).to_have_text("3:59")
    page.keyboard.press("t")
    page.clock.run_for(30_000)
    expect(left).to_have_text("3:59")
    page.keyboard.press("+")
    expect(left).to_have_text("4:59")
    page.keyboard.press("t")
    page.clock.run_for(300_000)
    expect(left).to_have_text("0:00")
    expect(page.get_by_role("status")).to_have_text("Time is up.")


def test_a_step_sets_the_clock_and_another_segment_sets_it_anew(page: Page, site: Path, decks: dict[str, Deck]) -> None:
    page.clock.install()
    slide = next(one for one in decks[PLAN].slides if one.steps)
    open_slides(page, site, slide=slide.id)
    step = page.locator("section.present .steps button").first
    step.focus()
    page.keyboard.press("Enter")
    page.clock.run_for(1_000)
    expect(page.locator(".clock-left")).to_have_text(f"{slide.steps[0].minutes - 1}:59")
    assert current(page) == slide.id
    following = next(one for one in decks[PLAN].slides if one.minutes and one.minutes != slide.minutes)
    page.evaluate("id => { location.hash = '#/' + id }", following.id)
    expect(page.locator(".clock-left")).to_have_text(f"{following.minutes}:00")


def test_b_makes_the_screen_black_and_buttons_turn_pages_as_well(slides: Page, decks: dict[str, Deck]) -> None:
    slides.get_by_role("button", name="On", exact=True).click()
    assert current(slides) == decks[PLAN].slides[1].id
    slides.get_by_role("button", name="Back", exact=True).click()
    assert current(slides) == "title"
    slides.keyboard.press("b")
    expect(slides.locator(".reveal.paused")).to_have_count(1)
    slides.keyboard.press("b")
    expect(slides.locator(".reveal.paused")).to_have_count(0)


def test_the_window_with_notes_shows_those_of_the_slide(
    slides: Page, context: BrowserContext, site: Path, decks: dict[str, Deck]
) -> None:
    slide = first_of(decks, "question")
    open_slides(slides, site, slide=slide.id)
    with context.expect_page() as opened:
        slides.keyboard.press("s")
    notes = opened.value.locator(".speaker-controls-notes .value")
    expect(notes).to_contain_text(slide.notes[0].texts[0])
    text = " ".join(notes.inner_text().split())
    wanted = [line.removeprefix("– ") for line in tell_notes(slide.notes).splitlines()]
    assert [line for line in wanted if line not in text] == []
    opened.value.close()


def test_the_window_with_notes_works_where_only_named_scripts_may_run(
    page: Page, context: BrowserContext, address: str, decks: dict[str, Deck]
) -> None:
    policy = f"default-src 'self'; script-src 'self' '{NOTES_SCRIPT}'; style-src 'self' 'unsafe-inline'; img-src data:"
    page.route("**/*.html*", lambda route: follow_policy(route, policy))
    slide = first_of(decks, "question")
    page.goto(f"{address}{PLAN}.html#/{slide.id}")
    page.wait_for_function("Reveal.isReady()")
    with context.expect_page() as opened:
        page.keyboard.press("s")
    notes = opened.value.locator(".speaker-controls-notes .value")
    expect(notes).to_contain_text(slide.notes[0].texts[0])
    opened.value.close()


def follow_policy(route: Route, policy: str) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "Content-Security-Policy": policy})


def test_on_paper_each_slide_is_one_page_with_its_text(slides: Page, site: Path, decks: dict[str, Deck]) -> None:
    open_slides(slides, site, query="?print-pdf")
    expect(slides.locator(".pdf-page")).to_have_count(len(decks[PLAN].slides))
    printed = pypdf.PdfReader(io.BytesIO(slides.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(printed.pages) == len(decks[PLAN].slides)
    for page, slide in zip(printed.pages, decks[PLAN].slides, strict=True):
        text = " ".join(unicodedata.normalize("NFKC", page.extract_text()).split())  # some fonts join “fi”
        wanted = [slide.title, *(line.text for line in slide.lines)]
        assert [one for one in wanted if " ".join(one.split()) not in text] == []
        assert float(page.mediabox.width) / float(page.mediabox.height) == pytest.approx(16 / 9, abs=0.01)


KINDS = ("title", "agenda", "question", "answer", "breakout", "ideas")


def test_slides_have_no_barriers(page: Page, address: str, decks: dict[str, Deck]) -> None:
    check_barriers(page, address, decks)


@PHONE
def test_slides_have_no_barriers_on_a_phone(page: Page, address: str, decks: dict[str, Deck]) -> None:
    check_barriers(page, address, decks)


def check_barriers(page: Page, address: str, decks: dict[str, Deck]) -> None:
    # axe reads the style sheets once more, which a browser does not allow in a folder.
    page.goto(f"{address}{PLAN}.html")
    page.wait_for_function("Reveal.isReady()")
    for kind in KINDS:
        wanted = first_of(decks, kind).id
        page.evaluate("id => { location.hash = '#/' + id }", wanted)
        page.wait_for_function("id => Reveal.getCurrentSlide().id === id", arg=wanted)
        assert find_barriers(page) == []


@PHONE
def test_on_a_phone_text_keeps_its_size_and_nothing_is_cut_off(slides: Page, decks: dict[str, Deck]) -> None:
    for _ in decks[PLAN].slides:
        assert not is_wider_than_window(slides)
        slide = slides.locator("section.present")
        assert slide.evaluate("one => one.scrollWidth <= one.clientWidth")
        sizes = slide.locator("p, li, td").evaluate_all(
            "all => all.filter(one => one.offsetHeight).map(one => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert min(sizes) >= 15
        expect(slide.locator("h1, h2")).to_be_visible()
        slides.get_by_role("button", name="On", exact=True).click()


def test_places_for_a_live_session_take_no_room_until_it_fills_them(
    slides: Page, site: Path, decks: dict[str, Deck]
) -> None:
    question = first_of(decks, "question")
    open_slides(slides, site, slide=question.id)
    place = slides.locator(f'section.present [data-live="results"][data-question="{question.question}"]')
    assert place.evaluate("one => one.offsetHeight") == 0
    slides.evaluate("document.addEventListener('slides:show', event => { window.told = event.detail })")
    place.evaluate("one => { one.textContent = '12 of 30 have answered' }")
    expect(place).to_be_visible()
    slides.keyboard.press("ArrowRight")
    told = slides.evaluate("window.told")
    assert (told["plan"], told["slide"], told["question"]) == (PLAN, question.id, question.question)
    assert told["revealed"] is True
    slides.evaluate("document.querySelector('[data-live=code]').textContent = 'K7Q-M2X'")
    expect(slides.locator(".bar [data-live=code]")).to_be_visible()


def test_slides_are_the_same_from_a_server(page: Page, address: str, decks: dict[str, Deck]) -> None:
    page.goto(f"{address}{PLAN}.html")
    page.wait_for_function("Reveal.isReady()")
    expect(page.get_by_role("heading", level=1)).to_have_text(decks[PLAN].title)
    assert page.evaluate("Reveal.getTotalSlides()") == len(decks[PLAN].slides)
