"""Shows that every kind of page is fit for any eye and hand: four looks, 320 pixels, forced colours, no script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accessibility.audit import answer
from tests.accessibility.checks import find_small, run_axe
from tests.browser.building import ROOT
from tests.browser.going import answered, open_kept, state
from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window

LESSON = "lessons/customer-centric-enterprise.html"
# One of each kind that test_course.py does not open.
KINDS = (
    "404.html", "before-you-start.html", "disagreements.html", "fact-check.html", "glossary.html", "offline.html",
    "review.html", "teams.html", "trainer/index.html", "trainer/customer-centric-enterprise.html",
    "trainer/microsoft-teams.html", "workbook/index.html", "workbook/three-differences.html",
)  # fmt: skip
PHONE = pytest.mark.browser_context_args(viewport={"width": 390, "height": 844}, has_touch=True)
# What is read, with its size in pixels; a mark of a source is a link to where it is said in full.
SMALL = """() => [...document.querySelectorAll("body *")].filter((node) => {
  const own = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const shown = node.checkVisibility() && node.getBoundingClientRect().width > 1;
  return own && shown && !node.closest("script, svg, a.source");
}).filter((node) => parseFloat(getComputedStyle(node).fontSize) < 13.99).map((node) => node.outerHTML.slice(0, 100))"""
RING = """() => {
  const node = document.activeElement;
  if (node === document.body) return "";
  const places = [node, node.nextElementSibling, node.closest("label, li")].filter(Boolean);
  return places.some((place) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(place);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  }) ? "" : node.outerHTML.slice(0, 100);
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter((node) => {
  const { transitionDuration, animationDuration, transitionProperty, animationName } = getComputedStyle(node);
  const fades = transitionProperty !== "none" && parseFloat(transitionDuration);
  return fades || (animationName !== "none" && parseFloat(animationDuration));
}).map((node) => node.className)"""
SHIFTS = """() => new Promise((done) => {
  const seen = [];
  new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(seen.reduce((total, one) => total + one.value, 0)), 300);
})"""
# The smallest letters of a drawing that is shown as wide as a phone, and what stands outside of it.
LETTERS = """() => [...document.querySelectorAll("text, tspan")].map((node) => ({
  text: node.textContent,
  size: parseFloat(getComputedStyle(node).fontSize) * 390 / 720,
  box: node.getBoundingClientRect().toJSON(),
})).filter(({ size, box }) => size < 14 || box.left < 0 || box.right > 720)"""


@pytest.fixture(scope="session")
def site(real_site: Path) -> Path:
    """The folder of the real site, in place of the small one."""
    return real_site


@pytest.fixture(scope="session")
def address(real_address: str) -> str:
    """The address of the real site, in place of the one of the small site."""
    return real_address


@pytest.mark.parametrize("scheme", LOOKS)
def test_no_barriers_on_any_kind_of_page(page: Page, address: str, scheme: str) -> None:
    for name in KINDS:
        page.goto(address + name)
        assert find_barriers(page) == [], name
        assert not is_wider_than_window(page), name


@pytest.mark.browser_context_args(viewport={"width": 320, "height": 640})
def test_nothing_is_wider_than_a_window_at_400_percent(page: Page, address: str, site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*.html") if "slides" not in path.parts]
    assert len(names) > 30
    wide = []
    for name in names:
        page.goto(address + name)
        wide += [name] if is_wider_than_window(page) else []
    assert wide == []


@PHONE
def test_text_is_large_enough_on_a_phone(page: Page, address: str) -> None:
    for name in ("index.html", "my-course.html", LESSON, *KINDS):
        page.goto(address + name)
        assert page.evaluate(SMALL) == [], name


@pytest.mark.parametrize("width", [1280, 390])
def test_every_target_is_large_enough_by_itself(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    small = {}
    for name in ("index.html", "my-course.html", "certificate.html", "administrators.html", LESSON, *KINDS):
        page.goto(address + name)
        answer(page)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found = find_small(page) + [barrier.rule for barrier in run_axe(page).barriers]
        small.update({name: found} if found else {})
    assert small == {}


def test_letters_of_diagrams_are_large_enough_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 720, "height": 900})
    for path in sorted((ROOT / "course" / "assets" / "diagrams").glob("*.svg")):
        page.goto(path.as_uri())
        assert page.evaluate(LETTERS) == [], path.name


@PHONE
def test_cells_stand_below_each_other_on_a_phone_under_their_headings(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    cells = page.locator("table[data-stack] tbody tr").first.locator("td")
    boxes = [cell.bounding_box() for cell in cells.all()]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == 3
    assert tops == sorted(set(tops))
    label = cells.nth(1).evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"What it means"'


@pytest.mark.parametrize("name", ["index.html", LESSON])
def test_the_focus_is_always_seen(page: Page, address: str, name: str) -> None:
    page.goto(address + name)
    for _ in range(70):
        page.keyboard.press("Tab")
        assert page.evaluate(RING) == ""


def test_what_is_chosen_and_done_is_seen_in_forced_colours(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address + LESSON)
    form = page.locator("form.cq:has(input[type=radio])").first
    form.locator("input").first.check()
    chosen, other = form.locator("label:has(input)").all()[:2]
    assert chosen.evaluate("label => getComputedStyle(label).outlineStyle") == "solid"
    assert other.evaluate("label => getComputedStyle(label).outlineStyle") == "none"
    form.get_by_role("button", name="Check").click()
    page.goto(address + "index.html")
    line = "node => getComputedStyle(node, '::after').backgroundColor"
    back = "node => getComputedStyle(node).backgroundColor"
    card = page.locator(f'.cq-lessons > li:has(a[href="{LESSON}"])')
    assert card.locator(".cq-count").evaluate(line) != card.evaluate(back)
    assert (
        page.locator(".cq-ring").evaluate("node => getComputedStyle(node).backgroundImage").startswith("conic-gradient")
    )


def test_nothing_moves_for_those_who_asked_for_less_motion(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    for name in ("index.html", LESSON):
        page.goto(address + name)
        assert page.evaluate(MOVING) == []


@PHONE
def test_the_start_page_stays_in_place_when_it_learns_where_one_stands(page: Page, address: str) -> None:
    kept = state({"diag-orchard": answered()})
    spot = {"section": "six-characteristics", "title": "Six characteristics", "at": 1}
    kept["places"] = {LESSON.removesuffix(".html"): spot}
    open_kept(page, address, kept, "index.html")
    expect(page.locator(".cq-go a")).to_have_text("Go on: Inside the customer-centric enterprise – Six characteristics")
    assert page.evaluate(SHIFTS) <= 0.02


def test_the_start_page_tells_everything_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "index.html")
    cards = page.locator(".cq-lessons > li")
    expect(cards).to_have_count(10)
    for card in cards.all():
        expect(card).to_contain_text("minutes")
        expect(card).to_contain_text("questions and exercises")
    cards.nth(2).click(position={"x": 5, "y": 5})
    page.wait_for_url(f"**/{LESSON}")
    context.close()


@pytest.mark.browser_context_args(color_scheme="dark")
def test_diagrams_are_dark_in_the_dark_and_light_on_paper(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    diagram = page.locator("img[src$='.svg']").first
    assert diagram.evaluate("image => getComputedStyle(image).filter").startswith("invert(0.9)")
    page.emulate_media(media="print")
    assert diagram.evaluate("image => getComputedStyle(image).filter") == "none"


@pytest.mark.parametrize("scheme", LOOKS)
def test_a_name_that_is_looked_up_by_its_row_is_not_cut(page: Page, address: str, scheme: str) -> None:
    page.goto(address + "administrators.html")
    names = page.locator("article table tr > :first-child code")
    assert names.count() > 10
    cut = "nodes => nodes.filter((node) => node.getClientRects().length > 1).map((node) => node.textContent)"
    assert names.evaluate_all(cut) == []
