"""Shows what “My course” tells, and that what is kept can be saved, taken over, cleared and had back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import LESSON, serve
from tests.browser.going import BEFORE, MY_COURSE, SECOND, answer, answered, finished, kept, open_kept, state
from tests.browser.hands import Keyboard
from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window

HOSTILE = "<img src=x onerror=\"document.title='run'\">"
MIXED = {
    "one-answer": answered(rev=1),  # the question has revision 2
    "several-answers": answered(score={"earned": 1, "possible": 2}),
    "match-them": answered(score={"earned": 0, "possible": 2}),
    "sort-them": answered(unsure=True, tries=0, score={"earned": 0, "possible": 2}),
    "count-it": answered(),
}


@pytest.fixture(scope="module")
def address(way: Path) -> Iterator[str]:
    with serve(way) as served:
        yield served


def test_the_table_and_the_list_say_how_each_question_stands(page: Page, address: str) -> None:
    open_kept(page, address, state(MIXED), MY_COURSE)
    cells = page.locator('tr[data-page="lessons/every-kind"] td')
    assert cells.all_inner_texts() == ["3 of 9", "1", "4"]
    expect(page.locator(".cq-whole label")).to_have_text("3 of 11 done")
    details = page.locator('details[data-page="lessons/every-kind"]')
    expect(details.locator("summary")).to_contain_text("4 to look at again, 4 not answered")
    details.locator("summary").click()
    words = details.locator("li strong").all_inner_texts()
    assert words == [
        "Revised since you answered it.", "Partly right.", "Not right yet.", "Not sure.",
        "Exercise.", "Quiz.", "Quiz.", "Quiz.",
    ]  # fmt: skip
    details.get_by_role("link", name="Sort").click()
    page.wait_for_url("**/lessons/every-kind.html#q-sort-them")


def test_the_gain_compares_the_first_quiz_with_the_lessons(page: Page, address: str) -> None:
    page.goto(address + BEFORE)
    first = page.locator("#q-diag-first")
    answer(first, "Its customers")
    page.goto(address + LESSON)
    answer(page.locator("#q-one-answer"), "Its products")
    row = page.locator('tr[data-objective="know-every-kind"] td')
    page.goto(address + MY_COURSE)
    assert row.all_inner_texts()[0] == "0 of 1 point"
    assert row.all_inner_texts()[2] == "1 of 1 point"
    expect(row.nth(1)).to_contain_text("not answered")
    page.goto(address + BEFORE)
    first.get_by_role("button", name="Try again").click()
    answer(first, "Its products")
    page.goto(address + MY_COURSE)
    assert row.all_inner_texts() == ["0 of 1 point", "1 of 1 point", "1 of 1 point"]
    assert page.locator(".cq-total td").all_inner_texts() == row.all_inner_texts()


def test_notes_are_shown_as_text_with_the_way_to_them(page: Page, address: str) -> None:
    notes = {"second-thought": {"text": HOSTILE + "\nSecond line.", "at": 1}}
    open_kept(page, address, state(notes=notes), MY_COURSE)
    part = page.locator('[data-part="notes"]')
    assert part.locator(".cq-own").inner_text() == HOSTILE + "\nSecond line."
    assert page.title() != "run"
    expect(part.get_by_role("heading", name="Second")).to_have_count(1)
    part.get_by_role("link", name="What do you think?").click()
    page.wait_for_url("**/lessons/second.html#note-second-thought")


def save(page: Page) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as a file").click()
    assert waiting.value.suggested_filename.startswith("my-course-")
    return Path(waiting.value.path()).read_text(encoding="utf-8")


def take(page: Page, text: str | bytes) -> None:
    data = text.encode() if isinstance(text, str) else text
    page.locator(".cq-file").set_input_files({"name": "mine.json", "mimeType": "application/json", "buffer": data})


def said(page: Page) -> Any:
    return expect(page.locator('[data-part="keep"] .cq-notice'))


def full() -> dict[str, Any]:
    return state(
        MIXED,
        notes={"second-thought": {"text": "Mine.", "at": 7}},
        cards={"match-them": {"due": "2026-03-01", "at": 8}},
        places={"lessons/second": {"section": "a-part", "title": "A part", "at": 9}},
    )


def parts(saved: dict[str, Any]) -> dict[str, Any]:
    return {name: saved[name] for name in ("items", "notes", "cards", "places")}


def test_saved_cleared_and_taken_over_again_nothing_differs(page: Page, address: str) -> None:
    open_kept(page, address, full(), MY_COURSE)
    text = save(page)
    page.get_by_role("button", name="Clear everything").click()
    page.get_by_role("button", name="Yes, clear everything").click()
    said(page).to_contain_text("Everything is cleared")
    assert parts(kept(page)) == parts(state())
    expect(page.locator(".cq-whole label")).to_have_text("11 questions and exercises")
    page.reload()
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    take(page, text)
    said(page).to_have_text("Taken over from the file: 8 answers and notes.")
    assert parts(kept(page)) == parts(full())
    assert kept(page)["era"] > 0
    expect(page.locator(".cq-whole label")).to_have_text("3 of 11 done")


def test_a_file_moves_to_another_browser_with_the_marks_in_the_menu(page: Page, address: str) -> None:
    open_kept(page, address, full(), MY_COURSE)
    text = save(page)
    page.evaluate("localStorage.clear()")
    page.goto(address + MY_COURSE)
    take(page, text)
    said(page).to_contain_text("Taken over")
    page.goto(address + "sources.html")
    expect(page.locator(".md-nav--primary a", has_text="Every kind").last).to_contain_text("3 of 9 done")


def test_clearing_can_be_refused_and_undone_by_keyboard(page: Page, address: str) -> None:
    open_kept(page, address, full(), MY_COURSE)
    keyboard = Keyboard(page)
    clear, undo = page.get_by_role("button", name="Clear everything"), page.get_by_role("button", name="Undo")
    no = page.get_by_role("button", name="No, keep it")
    keyboard.press(clear)
    expect(no).to_be_focused()
    page.keyboard.press("Enter")
    expect(clear).to_be_focused()
    assert parts(kept(page)) == parts(full())
    page.keyboard.press("Enter")
    keyboard.go_back(page.get_by_role("button", name="Yes, clear everything"))
    page.keyboard.press("Enter")
    expect(undo).to_be_focused()
    assert parts(kept(page)) == parts(state())
    page.keyboard.press("Enter")
    said(page).to_have_text("Everything is back.")
    assert parts(kept(page)) == parts(full())


NO_ANSWERS = "This file holds no saved answers of this course, or it is damaged. Nothing has been changed."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", NO_ANSWERS),
        ("{", NO_ANSWERS),
        ('{"kind": "classroom-progress", "format": 2, "items": {}', NO_ANSWERS),
        (
            '{"kind": "classroom-progress", "format": 2, "items": [], "notes": {}, "cards": {}, "places": {}}',
            NO_ANSWERS,
        ),
        ('{"kind": "classroom-progress", "format": "2"}', NO_ANSWERS),
        ('{"name": "something else", "format": 2}', NO_ANSWERS),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", NO_ANSWERS),
        (
            '{"kind": "classroom-progress", "format": 3}',
            "This file was written by a newer version of this course. Nothing has been changed.",
        ),
        (b" " * 5_000_001, "This file is too large to hold answers of this course. Nothing has been changed."),
    ],
    ids=["empty", "cut", "cut later", "wrong shape", "wrong format", "foreign", "picture", "newer", "large"],
)
def test_a_damaged_or_foreign_file_changes_nothing(page: Page, address: str, text: str | bytes, says: str) -> None:
    open_kept(page, address, full(), MY_COURSE)
    before = kept(page)
    take(page, text)
    said(page).to_have_text(says)
    assert kept(page) == before


def file_of(items: dict[str, Any], **parts: Any) -> str:
    return json.dumps({"kind": "classroom-progress", **state(items, **parts)})


def test_of_two_devices_the_later_answer_stays(page: Page, address: str) -> None:
    here = {"say-it": answered(at=10), "count-it": answered(at=30), "one-answer": answered(at=5, rev=2)}
    open_kept(page, address, state(here), MY_COURSE)
    there = {
        "say-it": answered(at=20, first={"earned": 0, "possible": 1, "at": 20}),
        "count-it": answered(at=20, first={"earned": 0, "possible": 1, "at": 2}),
        "one-answer": answered(at=40, rev=1),
        "order-them": {"rev": "one"},
        "__proto__": answered(),
    }
    take(page, file_of(there))
    said(page).to_have_text("Taken over from the file: 1 answer or note.")
    items = kept(page)["items"]
    assert items["say-it"] == {**there["say-it"], "first": here["say-it"]["first"]}
    assert items["count-it"] == {**here["count-it"], "first": there["count-it"]["first"]}
    assert items["one-answer"] == {**here["one-answer"], "old": there["one-answer"]}
    assert set(items) == set(here)
    take(page, file_of(there))
    said(page).to_have_text("The file was read. It holds nothing newer than what is here.")


def test_a_file_of_the_first_format_is_taken_over(page: Page, address: str) -> None:
    page.goto(address + MY_COURSE)
    old = {
        "kind": "classroom-progress",
        "format": 1,
        "items": {"say-it": answered()},
        "notes": {"second-thought": "Hm."},
    }
    take(page, json.dumps(old))
    said(page).to_have_text("Taken over from the file: 2 answers and notes.")
    assert kept(page)["notes"]["second-thought"]["text"] == "Hm."


def test_what_could_not_be_read_can_be_saved(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    page.evaluate("localStorage.setItem('classroom:1', '{broken')")
    page.goto(address + MY_COURSE)
    expect(page.get_by_text("Your saved answers could not be read.")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save what could not be read").click()
    assert Path(waiting.value.path()).read_text(encoding="utf-8") == "{broken"


def test_an_answer_in_another_tab_is_shown_at_once(context: BrowserContext, address: str) -> None:
    mine, lesson = context.new_page(), context.new_page()
    mine.goto(address + MY_COURSE)
    lesson.goto(address + SECOND)
    answer(lesson.locator("#q-second-check"), "Its products")
    expect(mine.locator('tr[data-page="lessons/second"]')).to_contain_text("1 of 1")


@pytest.mark.parametrize("scheme", LOOKS)
@pytest.mark.parametrize("saved", [state(), full(), finished()], ids=["nothing", "some", "all"])
def test_no_barriers(page: Page, address: str, scheme: str, saved: dict[str, Any]) -> None:
    open_kept(page, address, saved, MY_COURSE)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.get_by_role("button", name="Clear everything").click()
    assert find_barriers(page) == []
    assert not is_wider_than_window(page)
