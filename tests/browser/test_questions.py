"""Shows how a question behaves around an answer: what is announced, kept, refused, and never run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LESSON
from tests.browser.going import kept
from tests.browser.hands import Keyboard

HOSTILE = (
    "<img src=x onerror=\"document.title='run'\"></p><script>document.title='run'</script> \u202eabc \U0001f600 'x"
)


def test_arrow_keys_commit_nothing(lesson: Page) -> None:
    form = lesson.locator("#q-one-answer")
    Keyboard(lesson).choose(form.locator("input").last)
    expect(form.locator(".cq-status")).to_have_text("")
    expect(form.locator(".cq-fb")).to_have_count(0)
    item = kept(lesson)["items"]["one-answer"]
    assert item["checked"] is False and item["tries"] == 0


def test_nothing_answered_says_so(lesson: Page) -> None:
    form = lesson.locator("#q-sort-them")
    form.get_by_role("button", name="Check").click()
    expect(form.get_by_role("status").first).to_have_text("There is no answer yet. Answer first, then check.")


def test_result_and_explanation_are_announced(lesson: Page) -> None:
    form = lesson.locator("#q-one-answer")
    form.get_by_label("Its channels").check()
    form.get_by_role("button", name="Check").click()
    status = form.get_by_role("status").first
    expect(status).to_contain_text("Not right yet")
    expect(status).to_contain_text("Nothing is said of shops, agents or websites here.")
    expect(status).to_contain_text("Missed. Tonnes shipped count what leaves the factory")


def test_every_option_is_explained_and_leads_to_its_section(lesson: Page) -> None:
    form = lesson.locator("#q-one-answer")
    form.get_by_label("Its products").check()
    form.get_by_role("button", name="Check").click()
    assert form.locator(".cq-fb strong").all_inner_texts().count("Rightly left out.") == 2
    expect(form.locator(".cq-fb em")).to_have_text("factory")
    form.get_by_role("link", name="Read again: Your own words").click()
    assert lesson.url.endswith("#your-own-words")


def test_a_question_that_leads_to_one_section_links_it_once(lesson: Page) -> None:
    form = lesson.locator("#q-sort-them")
    for radio in form.locator('input[value="product-side"]').all():
        radio.check()
    form.get_by_role("button", name="Check").click()
    expect(form.get_by_role("link")).to_have_count(1)


def test_a_changed_answer_loses_its_marks(lesson: Page) -> None:
    form = lesson.locator("#q-several-answers")
    form.get_by_label("It counts its market share").check()
    form.get_by_role("button", name="Check").click()
    form.get_by_label("It rewards the volume of sales").check()
    expect(form.locator(".cq-fb")).to_have_count(0)
    expect(form.get_by_role("status").first).to_have_text("Your answer has changed. Check it again.")


def test_own_words_are_marked_by_concept(lesson: Page) -> None:
    form = lesson.locator("#q-why-focus")
    form.locator("textarea").fill("It wants more market share.")
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".cq-own mark.cq-hit")).to_contain_text("market share")
    missing = form.locator(".cq-concepts > li").nth(1)
    expect(missing).to_contain_text("It judges the year by what it sold")
    expect(missing).to_contain_text("Think of what is counted in December.")
    expect(missing.get_by_role("link")).to_have_attribute("href", "#your-own-words")
    expect(form.get_by_role("status").first).to_contain_text("Your answer names 1 of 2 ideas.")


def test_a_near_hit_says_why_it_is_refused(lesson: Page) -> None:
    form = lesson.locator("#q-say-it")
    form.locator("textarea").fill("The firm does not listen to its customers.")
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".cq-concepts")).to_contain_text("is not counted: you say that it does not happen.")


@pytest.mark.parametrize("question", ["say-it", "why-focus", "count-it"])
def test_what_is_typed_stays_text(lesson: Page, question: str) -> None:
    form = lesson.locator(f"#q-{question}")
    field = form.locator("textarea, .cq-number input")
    field.fill(HOSTILE + " It listens to customers and wants market share.")
    for _ in range(2):
        form.get_by_role("button", name="Check").click()
        expect(form.locator(".cq-status")).to_contain_text("of")
        expect(lesson.locator("img[src=x]")).to_have_count(0)
        assert lesson.title() != "run"
        lesson.reload()
    expect(field).to_have_value(HOSTILE + " It listens to customers and wants market share.")


def test_a_note_is_kept_and_never_marked(lesson: Page) -> None:
    form = lesson.locator("#note-think-first")
    form.locator("textarea").fill(HOSTILE)
    expect(form.get_by_role("status")).to_have_text("Kept in this browser. Nobody else sees it.")
    expect(form.get_by_role("button")).to_have_count(0)
    lesson.reload()
    expect(form.locator("textarea")).to_have_value(HOSTILE)


SAVED = {
    "rev": 1,
    "response": {"choice": "products"},
    "score": {"earned": 1, "possible": 1},
    "checked": True,
    "tries": 1,
    "at": 5,
}


def open_with(page: Page, address: str, text: str) -> None:
    page.goto(address + "index.html")
    page.evaluate("text => localStorage.setItem('classroom:1', text)", text)
    page.goto(address + LESSON)


def test_an_answer_to_an_earlier_revision_is_asked_again(page: Page, address: str) -> None:
    open_with(page, address, json.dumps({"format": 1, "items": {"one-answer": SAVED, "gone": SAVED}, "notes": {}}))
    form = page.locator("#q-one-answer")
    expect(form.get_by_role("status").first).to_contain_text("This question has been revised since you answered it.")
    expect(form.locator("input:checked")).to_have_count(0)
    form.get_by_label("Its products").check()
    items = kept(page)["items"]
    upgraded = {**SAVED, "first": {"earned": 1, "possible": 1, "at": 5}}
    assert items["one-answer"]["old"] == upgraded
    assert items["gone"] == upgraded


@pytest.mark.parametrize("text", ["{", "null", "[]", '{"format": 1, "items": 3, "notes": {}}'])
def test_damaged_answers_are_put_aside(page: Page, address: str, text: str) -> None:
    open_with(page, address, text)
    page.locator("#q-one-answer").get_by_label("Its products").check()
    expect(page.get_by_text("Your saved answers could not be read.")).to_be_visible()
    assert page.evaluate("localStorage['classroom:1:damaged']") == text


def test_answers_of_a_newer_version_are_left_alone(page: Page, address: str) -> None:
    newer = '{"format": 3, "things": []}'
    open_with(page, address, newer)
    page.locator("#q-one-answer").get_by_label("Its products").check()
    expect(page.get_by_text("written by a newer version")).to_be_visible()
    assert page.evaluate("localStorage['classroom:1']") == newer


@pytest.mark.parametrize("response", [7, {"choice": {}}, {"choice": "no-such"}])
def test_malformed_answers_do_no_harm(page: Page, address: str, response: object) -> None:
    item = {**SAVED, "rev": 2, "response": response}
    open_with(page, address, json.dumps({"format": 1, "items": {"one-answer": item}, "notes": {}}))
    form = page.locator("#q-one-answer")
    form.get_by_label("Its products").check()
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".cq-status")).to_contain_text("Right: 1 of 1 point.")


def test_without_scripts_questions_are_readable(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + LESSON)
        form = page.locator("#q-match-them")
        expect(form).to_contain_text("Match each focus with the question it asks first:")
        expect(form).to_contain_text("What can we make that nobody else makes?")
        expect(form).to_contain_text("Checking needs JavaScript, which is off or did not load here.")
        expect(page.locator("#q-order-them")).to_contain_text("Everybody buys it")
        expect(page.get_by_role("button", name="Check")).to_have_count(0)


def test_pages_work_from_a_folder(page: Page, site: Path) -> None:
    page.goto((site / LESSON).as_uri())
    form = page.locator("#q-say-it")
    form.locator("textarea").fill("It listens to its customers.")
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".cq-status")).to_contain_text("Right: 1 of 1 point.")
    page.reload()
    expect(form.locator(".cq-status")).to_contain_text("Right: 1 of 1 point.")
