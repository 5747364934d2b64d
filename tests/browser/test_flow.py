"""Shows the way through a question: a hint before, “I'm not sure”, one's own thought beside the text, a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import LESSON, serve
from tests.browser.going import MY_COURSE, SECOND, answer, kept
from tests.browser.hands import Keyboard
from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window

KINDS = {
    "one-answer": 1, "several-answers": 2, "true-or-false": 2, "match-them": 2, "order-them": 2, "sort-them": 2,
    "count-it": 1, "say-it": 1, "why-focus": 2,
}  # fmt: skip
HOSTILE = "<img src=x onerror=\"document.title='run'\">"


@pytest.fixture(scope="module")
def address(way: Path) -> Iterator[str]:
    with serve(way) as served:
        yield served


def unsure(form: Locator) -> Locator:
    return form.get_by_role("button", name="I'm not sure")


@pytest.mark.parametrize("name", KINDS)
def test_who_is_not_sure_gets_the_explanation_and_no_penalty(lesson: Page, name: str) -> None:
    form = lesson.locator(f"#q-{name}")
    Keyboard(lesson).press(unsure(form))
    expect(form.locator(".cq-status")).to_contain_text("You are not sure. Here is the explanation")
    expect(form.locator(".cq-answer")).to_be_visible()
    assert form.locator(".cq-fb").count() >= 1
    assert not {"Missed.", "Not right.", "Missing.", "Rightly left out."} & set(
        form.locator("strong").all_inner_texts()
    )
    item = kept(lesson)["items"][name]
    assert (item["unsure"], item["tries"], item["score"]) == (True, 0, {"earned": 0, "possible": KINDS[name]})
    assert item["first"]["earned"] == 0
    expect(lesson.locator(".cq-line")).to_have_text("9 questions and exercises")
    before = form.inner_text()
    lesson.reload()
    expect(form.locator(".cq-answer")).to_be_visible()
    assert form.inner_text() == before


def test_what_is_right_is_told_and_read_out(lesson: Page) -> None:
    form = lesson.locator("#q-one-answer")
    unsure(form).click()
    right = form.locator('[data-part="products"] .cq-fb')
    expect(right).to_contain_text("This is right. Tonnes shipped count what leaves the factory")
    expect(form.locator('[data-part="channels"] .cq-fb')).to_contain_text("This is not right.")
    spoken = form.get_by_role("status").first
    expect(spoken).to_contain_text("This is right. Tonnes shipped count")
    expect(spoken).not_to_contain_text("This is not right.")
    expect(form.get_by_role("link", name="Read again").first).to_be_visible()


def test_after_not_being_sure_one_answers_and_the_first_result_stays(lesson: Page) -> None:
    form = lesson.locator("#q-one-answer")
    unsure(form).click()
    form.get_by_role("button", name="Try again").click()
    expect(form.locator(".cq-answer")).to_be_hidden()
    assert kept(lesson)["items"]["one-answer"]["unsure"] is True  # review asks again until it is answered
    answer(form, "Its products")
    item = kept(lesson)["items"]["one-answer"]
    assert (item["unsure"], item["tries"], item["score"]["earned"], item["first"]["earned"]) == (False, 1, 1, 0)
    expect(lesson.locator(".cq-line")).to_contain_text("1 of 9 done.")


def test_a_draft_stays_where_one_is_not_sure(lesson: Page) -> None:
    form = lesson.locator("#q-why-focus")
    form.locator("textarea").fill("Perhaps it wants market share.")
    unsure(form).click()
    expect(form.locator("textarea")).to_have_value("Perhaps it wants market share.")
    expect(form.locator(".cq-own")).to_have_count(0)
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".cq-own")).to_contain_text("market share")
    item = kept(lesson)["items"]["why-focus"]
    assert (item["unsure"], item["tries"]) == (False, 1)


def test_the_sum_of_a_quiz_counts_unsure_ones_apart(lesson: Page) -> None:
    lesson.locator("#q-count-it input").fill("25.2")
    lesson.locator("#q-count-it").get_by_role("button", name="Check").click()
    unsure(lesson.locator("#q-sort-them")).click()
    expect(lesson.locator(".cq-sum")).to_have_text("1 of 7 questions checked: 1 of 1 points. Not sure of 1.")


def test_a_hint_is_opened_by_keyboard_before_answering(lesson: Page) -> None:
    form = lesson.locator("#q-one-answer")
    hint = form.locator(".cq-hint")
    expect(hint.get_by_text("Look at what is counted.")).to_be_hidden()
    Keyboard(lesson).press(hint.locator("summary"))
    expect(hint.get_by_text("Look at what is counted.")).to_be_visible()
    assert lesson.evaluate("localStorage['classroom:1']") is None


def test_ones_own_thought_stands_beside_what_the_text_says(page: Page, address: str) -> None:
    page.goto(address + SECOND)
    thought, text = page.locator(".cq-thought"), page.locator(".cq-beside ul")
    expect(thought).to_be_hidden()
    expect(page.get_by_text("What the text says")).to_be_hidden()
    page.locator("#note-second-thought textarea").fill(HOSTILE + "\nIt depends.")
    expect(thought).to_contain_text(HOSTILE)
    expect(page.get_by_text("What the text says")).to_be_visible()
    expect(text.locator("li")).to_have_count(2)
    page.reload()
    expect(thought).to_contain_text("It depends.")
    left, right = thought.bounding_box(), text.bounding_box()
    assert left and right and left["x"] + left["width"] <= right["x"]
    page.set_viewport_size({"width": 390, "height": 844})
    left, right = thought.bounding_box(), text.bounding_box()
    assert left and right and left["y"] + left["height"] <= right["y"]
    assert page.title() != "run"


def report(page: Page, form: Locator) -> Locator:
    press = form.get_by_role("button", name="Report a problem")
    Keyboard(page).press(press)
    box = form.locator(".cq-problem")
    expect(press).to_have_attribute("aria-expanded", "true")
    expect(box.get_by_label("What is wrong?")).to_be_focused()
    return box


def test_a_report_names_the_question_and_what_was_shown(lesson: Page) -> None:
    form = lesson.locator("#q-one-answer")
    answer(form, "Its channels")
    shown = form.locator("[data-part] input").evaluate_all("all => all.map(one => one.value)")
    box = report(lesson, form)
    lesson.keyboard.type("The second option is also right.")
    message = box.get_by_label("The message")
    text = message.input_value()
    assert "Question: one-answer, revision 2" in text
    assert f"Order shown: {', '.join(shown)}" in text
    assert text.endswith("The second option is also right.")
    assert "Answer:" not in text
    Keyboard(lesson).tick(box.get_by_label("Add my answer"))
    assert 'Answer: {"choice":"channels"}' in message.input_value()
    address = urlsplit(box.get_by_role("link", name="Open it in an e-mail").get_attribute("href") or "")
    assert (address.scheme, address.path) == ("mailto", "")
    assert parse_qs(address.query)["body"] == [message.input_value()]
    expect(form.locator(".cq-status")).to_contain_text("Not right yet")  # what is typed here is no answer
    lesson.locator("#q-one-answer").get_by_role("button", name="Report a problem").click()
    expect(box).to_have_count(0)


@pytest.mark.parametrize("name", ["match-them", "order-them", "sort-them"])
def test_a_report_tells_the_order_of_other_kinds(lesson: Page, name: str) -> None:
    form = lesson.locator(f"#q-{name}")
    parts = form.locator("[data-part]").evaluate_all("all => all.map(one => one.dataset.part)")
    text = report(lesson, form).get_by_label("The message").input_value()
    shown = text.partition("Order shown: ")[2].partition("\n")[0].split(", ")
    assert shown[: len(parts)] == parts


def test_a_report_is_copied(context: BrowserContext, lesson: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    box = report(lesson, lesson.locator("#q-count-it"))
    box.get_by_role("button", name="Copy the message").click()
    expect(box.get_by_role("status")).to_contain_text("Copied.")
    assert "Question: count-it, revision 1" in lesson.evaluate("navigator.clipboard.readText()")


def test_without_a_clipboard_the_message_is_selected(context: BrowserContext, page: Page, address: str) -> None:
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(address + LESSON)
    box = report(page, page.locator("#q-count-it"))
    box.get_by_role("button", name="Copy the message").click()
    expect(box.get_by_role("status")).to_contain_text("The message is selected.")
    assert "Question: count-it" in page.evaluate("getSelection().toString() || document.activeElement.value")


def test_a_report_that_cannot_be_loaded_says_so(lesson: Page, faults: list[str]) -> None:
    lesson.route("**/problem.js", lambda route: route.abort())
    form = lesson.locator("#q-count-it")
    form.get_by_role("button", name="Report a problem").click()
    expect(form.get_by_text("The form for reports could not be loaded.")).to_be_visible()
    assert [one for one in faults if "ERR_FAILED" not in one] == []
    faults.clear()
    lesson.unroute("**/problem.js")
    report(lesson, form)


def test_the_way_on_leads_past_what_is_done(page: Page, address: str) -> None:
    page.goto(address + "before-you-start.html")
    answer(page.locator("#q-diag-first"), "Its products")
    page.goto(address + SECOND)
    answer(page.locator("#q-second-check"), "Its products")
    page.goto(address + MY_COURSE)
    expect(page.locator(".cq-go a")).to_have_text(re.compile("Go on: Every kind"))


@pytest.mark.parametrize("scheme", LOOKS)
def test_no_barriers_when_unsure_and_reporting(lesson: Page, scheme: str) -> None:
    for form in lesson.locator("form.cq:not([data-note])").all():
        unsure(form).click()
        form.get_by_role("button", name="Report a problem").click()
        expect(form.locator(".cq-problem")).to_be_visible()
    assert find_barriers(lesson) == []
    assert not is_wider_than_window(lesson)
