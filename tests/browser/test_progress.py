"""Shows that what a learner did is kept: through upgrades, edits of questions, two tabs, full and closed storage."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import LESSON, serve
from tests.browser.going import BEFORE, MY_COURSE, SECOND, answer, answered, build_way, copy_way, kept, open_kept, state

LOST = "This browser does not let the page keep your answers"
SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => { if (!one.hadRecentInput) sum += one.value; }))
        .observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => setTimeout(() => resolve(sum), 300));
})"""


@pytest.fixture(scope="module")
def address(way: Path) -> Iterator[str]:
    with serve(way) as served:
        yield served


def test_the_first_format_is_upgraded_and_nothing_is_lost(page: Page, address: str) -> None:
    old = {name: answered(at=5) for name in ("say-it", "count-it")}
    for item in old.values():
        del item["first"]
    old["count-it"]["tries"] = 3
    notes = {"second-thought": "What I thought."}
    open_kept(page, address, {"format": 1, "items": old, "notes": notes}, SECOND)
    expect(page.locator("#note-second-thought textarea")).to_have_value("What I thought.")
    answer(page.locator("#q-second-check"), "Its products")
    now = kept(page)
    assert now["format"] == 2
    assert now["notes"]["second-thought"] == {"text": "What I thought.", "at": 0}
    assert now["items"]["say-it"] == {**old["say-it"], "first": {"earned": 1, "possible": 1, "at": 5}}
    assert now["items"]["count-it"] == old["count-it"]  # after three tries nobody knows what the first one brought


def test_what_cannot_be_read_is_put_aside_each_time(page: Page, address: str) -> None:
    for text in ('{"format": 0}', "{"):
        page.goto(address + "index.html")
        page.evaluate("text => localStorage.setItem('classroom:1', text)", text)
    page.goto(address + SECOND)
    answer(page.locator("#q-second-check"), "Its products")
    aside = page.evaluate("[localStorage['classroom:1:damaged'], localStorage['classroom:1:damaged:2']]")
    assert aside == ['{"format": 0}', "{"]


def test_two_tabs_keep_what_each_of_them_did(context: BrowserContext, address: str) -> None:
    one, other = context.new_page(), context.new_page()
    one.goto(address + LESSON)
    other.goto(address + SECOND)
    answer(one.locator("#q-one-answer"), "Its products")
    answer(other.locator("#q-second-check"), "Its customers")
    other.locator("#note-second-thought textarea").fill("Mine.")
    expect(other.locator(".cq-kept")).to_contain_text("Kept")
    one.evaluate("Classroom.progress.keepCard('one-answer', {due: '2026-03-01'})")
    other.evaluate("Classroom.progress.keepCard('second-check', {due: '2026-03-02'})")
    now = kept(one)
    assert set(now["items"]) == {"one-answer", "second-check"}
    assert now["notes"]["second-thought"]["text"] == "Mine."
    assert {name: card["due"] for name, card in now["cards"].items()} == {
        "one-answer": "2026-03-01",
        "second-check": "2026-03-02",
    }


def test_what_is_done_in_one_tab_is_shown_in_the_other(context: BrowserContext, address: str) -> None:
    one, other = context.new_page(), context.new_page()
    one.goto(address + SECOND)
    other.goto(address + SECOND)
    answer(one.locator("#q-second-check"), "Its products")
    expect(other.locator("#q-second-check .cq-status")).to_contain_text("Right: 1 of 1 point.")
    expect(other.locator(".cq-line")).to_contain_text("All 1 done.")


def test_what_is_cleared_does_not_come_back_from_another_tab(context: BrowserContext, address: str) -> None:
    one, other = context.new_page(), context.new_page()
    one.goto(address + SECOND)
    answer(one.locator("#q-second-check"), "Its products")
    other.goto(address + MY_COURSE)
    other.get_by_role("button", name="Clear everything").click()
    other.get_by_role("button", name="Yes, clear everything").click()
    form = one.locator("#q-second-check")
    expect(form.locator("input:checked")).to_have_count(0)
    expect(form.locator(".cq-fb")).to_have_count(0)
    one.locator("#note-second-thought textarea").fill("New.")
    expect(one.locator(".cq-kept")).to_contain_text("Kept")
    now = kept(one)
    assert now["items"] == {}
    assert now["notes"]["second-thought"]["text"] == "New."


def test_a_full_storage_is_told_and_nothing_is_lost_meanwhile(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    page.evaluate("""() => {
        for (let size = 2 ** 20; size; size = size >> 1) {
            try { for (let n = 0; ; n++) localStorage.setItem("full" + size + "-" + n, "x".repeat(size)); } catch {}
        }
    }""")
    form = page.locator("#q-one-answer")
    answer(form, "Its products")
    expect(page.get_by_text(LOST).first).to_be_visible()
    expect(form.locator(".cq-status")).to_contain_text("Right: 1 of 1 point.")
    page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('full')).forEach(key => delete localStorage[key])"
    )
    page.locator("#q-count-it input").fill("25.2")
    page.locator("#q-count-it").get_by_role("button", name="Check").click()
    assert set(kept(page)["items"]) == {"one-answer", "count-it"}


def test_a_closed_storage_is_told_and_the_course_works(context: BrowserContext, page: Page, address: str) -> None:
    """So it is in a private window of some browsers, and where cookies are forbidden."""
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    page.goto(address + LESSON)
    expect(page.get_by_text(LOST).first).to_be_visible()
    answer(page.locator("#q-one-answer"), "Its products")
    expect(page.locator("#q-one-answer .cq-status")).to_contain_text("Right: 1 of 1 point.")
    expect(page.locator(".cq-line")).to_contain_text("1 of 9 done.")
    page.goto(address + MY_COURSE)
    expect(page.locator(".cq-whole label")).to_have_text("11 questions and exercises")
    expect(page.get_by_text(LOST)).to_be_visible()


@pytest.fixture
def edited(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A course that may be edited and built again, and its address."""
    copy = copy_way(tmp_path)
    with serve(build_way(copy)) as served:
        yield copy, served


def edit(copy: Path, *changes: tuple[str, str]) -> None:
    bank = copy / "quizzes" / "checks" / "second.yml"
    text = bank.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    bank.write_text(text, encoding="utf-8")
    build_way(copy)


@pytest.fixture
def faults() -> list[str]:
    """In place of the shared watch, which knows one address only: these tests serve sites of their own."""
    return []


def test_a_mended_typing_error_keeps_the_answer(page: Page, edited: tuple[Path, str]) -> None:
    copy, address = edited
    page.goto(address + SECOND)
    answer(page.locator("#q-second-check"), "Its products")
    edit(copy, ("What comes first?", "What comes first, then?"), ("Its customers", "Its many customers"))
    page.goto(address + SECOND)
    expect(page.locator("#q-second-check")).to_contain_text("What comes first, then?")
    expect(page.locator("#q-second-check .cq-status")).to_contain_text("Right: 1 of 1 point.")
    expect(page.locator(".cq-line")).to_contain_text("All 1 done.")


def test_a_question_put_in_before_moves_no_answer(page: Page, edited: tuple[Path, str]) -> None:
    copy, address = edited
    page.goto(address + SECOND)
    answer(page.locator("#q-second-check"), "Its products")
    lesson = copy / "course" / "lessons" / "second.md"
    lesson.write_text(lesson.read_text().replace("```check", "```check\nnew-check\n```\n\n```check", 1))
    bank = copy / "quizzes" / "checks" / "second.yml"
    text = bank.read_text()
    first = text.index("- id:")
    bank.write_text(text[:first] + text[first:].replace("second-check", "new-check") + text[first:])
    build_way(copy)
    page.goto(address + SECOND)
    expect(page.locator("#q-new-check .cq-status")).to_have_text("")
    expect(page.locator("#q-second-check .cq-status")).to_contain_text("Right: 1 of 1 point.")
    expect(page.locator(".cq-line")).to_contain_text("1 of 2 done.")


def test_a_changed_key_asks_again_and_says_why(page: Page, edited: tuple[Path, str]) -> None:
    copy, address = edited
    page.goto(address + SECOND)
    answer(page.locator("#q-second-check"), "Its products")
    edit(copy, ("rev: 1", "rev: 2"))
    page.goto(address + MY_COURSE)
    row = page.locator('tr[data-page="lessons/second"]')
    expect(row).to_contain_text("0 of 1")
    page.locator('details[data-page="lessons/second"] summary').click()
    page.get_by_role("link", name="What comes first?").last.click()
    form = page.locator("#q-second-check")
    expect(form.locator(".cq-status")).to_contain_text("What counts as right has changed")
    expect(form.locator("input:checked")).to_have_count(0)
    expect(page.locator(".cq-line")).to_have_text("1 question or exercise")
    answer(form, "Its products")
    item = kept(page)["items"]["second-check"]
    assert (item["rev"], item["tries"], item["old"]["rev"]) == (2, 1, 1)
    expect(page.locator(".cq-line")).to_contain_text("All 1 done.")


def test_the_menu_says_how_much_is_done(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    link = page.locator(".md-nav--primary a", has_text="Every kind").last
    expect(link.locator(".cq-ring")).to_have_count(0)
    answer(page.locator("#q-one-answer"), "Its products")
    expect(link).to_contain_text(", 1 of 9 done")
    page.goto(address + "sources.html")
    expect(link).to_contain_text(", 1 of 9 done")


def test_a_learner_goes_on_where_they_were(page: Page, address: str) -> None:
    page.goto(address + SECOND)
    page.locator("#another-part").evaluate("head => { head.scrollIntoView(); scrollBy(0, 400); }")
    page.wait_for_function("scrollY > 400")
    page.goto(address + MY_COURSE)
    page.get_by_role("link", name="Go on: Second – Another part").click()
    page.wait_for_url("**/lessons/second.html#another-part")
    page.goto(address + SECOND)
    go_on = page.locator(".cq-line").get_by_role("link", name="Go on: Another part")
    expect(go_on).to_have_attribute("href", "#another-part")
    page.goto(address + MY_COURSE)  # who only looks in keeps the place
    page.goto(address + SECOND)
    expect(go_on).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", [MY_COURSE, "certificate.html", LESSON, SECOND, BEFORE])
def test_nothing_moves_when_progress_is_put_in(page: Page, address: str, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    items = {"second-check": answered(), "count-it": answered(unsure=True), "one-answer": answered(rev=2)}
    spot = {"section": "another-part", "title": "Another part", "at": 9}
    open_kept(page, address, state(items, places={"lessons/second": spot}), name)
    assert page.evaluate(SHIFTS) <= 0.02


def test_progress_is_kept_in_a_folder_too(page: Page, way: Path) -> None:
    page.goto((way / SECOND).as_uri())
    answer(page.locator("#q-second-check"), "Its products")
    page.goto((way / MY_COURSE).as_uri())
    expect(page.locator('tr[data-page="lessons/second"]')).to_contain_text("1 of 1")
    page.locator('tr[data-page="lessons/second"]').get_by_role("link").click()
    expect(page.locator(".cq-line")).to_contain_text("All 1 done.")


def test_an_answer_is_kept_when_the_page_is_left_at_once(page: Page, address: str) -> None:
    page.goto(address + SECOND)
    page.locator("#q-second-check").get_by_label("Its products").check()
    press = "form => { form.querySelector('.cq-check-btn').click(); location.href = '../index.html'; }"
    page.locator("#q-second-check").evaluate(press)
    page.wait_for_url("**/index.html")
    assert json.loads(page.evaluate("localStorage['classroom:1']"))["items"]["second-check"]["checked"] is True


def test_foreign_names_in_the_storage_do_no_harm(page: Page, address: str) -> None:
    text = json.dumps(state({"second-check": answered()})).replace('"second-check"', '"__proto__"')
    page.goto(address + "index.html")
    page.evaluate("text => localStorage.setItem('classroom:1', text)", text)
    page.goto(address + SECOND)
    expect(page.locator("#q-second-check .cq-status")).to_have_text("")
    answer(page.locator("#q-second-check"), "Its products")
    assert kept(page)["items"]["second-check"]["tries"] == 1
