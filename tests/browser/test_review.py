"""Shows a learner's review: what comes back on which day, answered again in the real question and graded."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import LESSON, serve
from tests.browser.hands import Keyboard
from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window
from tests.browser.reviewing import (
    MONDAY,
    REVIEW,
    THURSDAY,
    TUESDAY,
    build_review,
    cards,
    come_back,
    items,
    learn,
    press,
    rows,
    told,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small site with the course's review page."""
    return build_review(tmp_path_factory.mktemp("review"))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Its address."""
    with serve(site) as served:
        yield served


@pytest.fixture
def learner(page: Page, address: str) -> Page:
    """Somebody who missed a question on Monday, was right at once in another, and knew half of an exercise."""
    return learn(page, address)


def test_what_was_missed_or_hard_comes_back_the_day_after(learner: Page, address: str) -> None:
    come_back(learner, address, MONDAY)
    told(learner).to_have_text("Nothing is due today. The next 2 questions come back tomorrow.")
    assert rows(learner) == [["Tomorrow", "2"]]
    come_back(learner, address, TUESDAY)
    told(learner).to_have_text("Question 1 of 2, from “Every kind”.")
    assert rows(learner) == [["Today", "2"]]
    expect(learner.locator(".md-nav__link .cq-due")).to_have_text("2 due")


def test_a_review_from_the_first_question_to_a_calm_end(learner: Page, address: str) -> None:
    before = items(learner)
    page = come_back(learner, address, TUESDAY)
    form = page.locator(".cq-stage form.cq")
    expect(form.locator("input:checked")).to_have_count(0)
    form.get_by_label("Its channels").check()
    press(page, "Check")
    expect(form.locator(".cq-fb")).to_have_count(3)
    expect(page.get_by_role("radio", name="Again")).to_be_checked()
    expect(page.get_by_role("radio", name="Again")).to_have_accessible_name(
        "Again. I did not know it. Comes back tomorrow."
    )
    press(page, "Keep and go on")

    told(page).to_have_text("Question 2 of 2, from “Every kind”.")
    expect(page.locator(".cq-due-line")).to_be_focused()
    expect(form.locator("textarea")).to_have_value("")
    form.locator("textarea").fill("It wants more market share. It counts its sales volume.")
    press(page, "Check")
    expect(page.get_by_role("radio", name="Good")).to_be_checked()
    page.get_by_role("radio", name="Easy").check()
    press(page, "Keep and go on")

    told(page).to_have_text("That is all for today: you answered 2 questions. The next question comes back tomorrow.")
    assert {name: card["due"] for name, card in cards(page).items()} == {
        "one-answer": "2026-03-04",
        "why-focus": "2026-03-06",
    }
    assert rows(page) == [["Tomorrow", "1"], ["Friday 6 March", "1"]]
    assert items(page) == before
    come_back(page, address, THURSDAY)
    told(page).to_have_text("Question 1 of 1, from “Every kind”.")


def test_a_wrong_answer_may_be_graded_otherwise_and_the_first_result_proposes(learner: Page, address: str) -> None:
    page = come_back(learner, address, TUESDAY)
    form = page.locator(".cq-stage form.cq")
    form.get_by_label("Its channels").check()
    press(page, "Check")
    press(page, "Try again")
    form.get_by_label("Its products").check()
    press(page, "Check")
    expect(form.locator(".cq-status")).to_contain_text("Right")
    expect(page.get_by_role("radio", name="Again")).to_be_checked()
    page.get_by_role("radio", name="Hard").check()
    press(page, "Keep and go on")
    told(page).to_contain_text("Question 2 of 2")
    assert (cards(page)["one-answer"]["reps"], cards(page)["one-answer"]["lapses"]) == (2, 0)


def test_not_sure_is_an_answer(learner: Page, address: str) -> None:
    page = come_back(learner, address, TUESDAY)
    press(page, "I'm not sure")
    expect(page.get_by_role("radio", name="Again")).to_be_checked()


def test_the_way_back_names_the_lesson(learner: Page, address: str) -> None:
    page = come_back(learner, address, TUESDAY)
    press(page, "I'm not sure")
    link = page.locator(".cq-stage").get_by_role("link", name="Read again in “Every kind”").first
    expect(link).to_have_attribute("href", re.compile(f"^{address}{LESSON}#"))


def test_a_draft_outlasts_a_reload(learner: Page, address: str) -> None:
    page = come_back(learner, address, TUESDAY)
    press(page, "Leave it for later")
    told(page).to_contain_text("Question 1 of 1")
    page.locator(".cq-stage textarea").fill("It wants market share, I think.")
    page.locator(".cq-stage textarea").blur()
    page.reload()
    press(page, "Leave it for later")
    expect(page.locator(".cq-stage textarea")).to_have_value("It wants market share, I think.")
    press(page, "Leave it for later")
    told(page).to_have_text("You left 2 questions for later. They stay due.")
    press(page, "Answer them now")
    told(page).to_contain_text("Question 1 of 2")


def test_an_answer_that_waits_for_its_grade_outlasts_a_reload(learner: Page, address: str) -> None:
    page = come_back(learner, address, TUESDAY)
    page.locator(".cq-stage").get_by_label("Its channels").check()
    press(page, "Check")
    page.reload()
    expect(page.get_by_role("radio", name="Again")).to_be_checked()
    expect(page.locator(".cq-stage").get_by_label("Its channels")).to_be_checked()
    press(page, "Keep and go on")
    told(page).to_contain_text("Question 2 of 2")


def test_clearing_everything_clears_drafts_too(learner: Page, address: str) -> None:
    page = come_back(learner, address, TUESDAY)
    press(page, "Leave it for later")
    page.locator(".cq-stage textarea").fill("A draft.")
    page.locator(".cq-stage textarea").blur()
    page.wait_for_function("(sessionStorage['classroom:review'] || '').includes('A draft.')")
    page.goto(address + "sources.html")
    page.evaluate("localStorage.removeItem('classroom:1')")
    page.goto(address + REVIEW)
    assert page.evaluate("sessionStorage['classroom:review']") == "{}"


def test_who_looks_at_the_answer_first_did_not_know_it(learner: Page, address: str) -> None:
    page = come_back(learner, address, TUESDAY)
    press(page, "Check")
    press(page, "Show the answer")
    page.locator(".cq-stage").get_by_label("Its products").check()
    press(page, "Check")
    expect(page.get_by_role("radio", name="Again")).to_be_checked()


def test_an_answer_looked_at_before_any_try_comes_back(page: Page, address: str) -> None:
    page.clock.set_fixed_time(MONDAY)
    page.goto(address + LESSON)
    looked, unsure, tried = (page.locator(f"#q-{name}") for name in ("one-answer", "count-it", "true-or-false"))
    looked.get_by_role("button", name="Check").click()
    looked.get_by_role("button", name="Show the answer").click()
    looked.get_by_label("Its products").check()
    looked.get_by_role("button", name="Check").click()
    expect(looked.locator(".cq-status")).to_contain_text("Right")
    for form in (unsure, tried):
        form.get_by_role("button", name="I'm not sure" if form == unsure else "Check").click()
        form.get_by_role("button", name=re.compile("(Show|Hide) the answer")).click()
    kept = items(page)
    assert kept["one-answer"]["revealed"] is True
    assert kept["true-or-false"] == {**kept["true-or-false"], "revealed": True, "tries": 0, "checked": False}
    assert "revealed" not in kept["count-it"]
    come_back(page, address, TUESDAY)
    told(page).to_contain_text("Question 1 of 3")
    expect(page.locator(".cq-due").first).to_have_text("3 due")


def test_an_answer_looked_at_after_a_try_is_not_counted_twice(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    form = page.locator("#q-one-answer")
    form.get_by_label("Its channels").check()
    form.get_by_role("button", name="Check").click()
    form.get_by_role("button", name="Show the answer").click()
    assert "revealed" not in items(page)["one-answer"]


def test_a_look_at_the_answer_outlasts_a_reload(learner: Page, address: str) -> None:
    page = come_back(learner, address, TUESDAY)
    press(page, "Check")
    press(page, "Show the answer")
    page.reload()
    page.locator(".cq-stage").get_by_label("Its products").check()
    press(page, "Check")
    expect(page.get_by_role("radio", name="Again")).to_be_checked()


def test_who_has_time_may_go_ahead(learner: Page, address: str) -> None:
    page = come_back(learner, address, MONDAY)
    press(page, "Answer them today all the same")
    told(page).to_contain_text("Question 1 of 2")
    page.locator(".cq-stage").get_by_label("Its products").check()
    press(page, "Check")
    press(page, "Keep and go on")
    told(page).to_contain_text("Question 2 of 2")
    assert cards(page)["one-answer"]["due"] == "2026-03-04"


def test_nothing_to_review_says_what_comes_here(page: Page, address: str) -> None:
    come_back(page, address, MONDAY)
    told(page).to_contain_text("There is nothing to review yet.")
    expect(page.locator(".cq-due")).to_have_count(0)
    page.get_by_role("button", name="Download my questions").click()
    expect(page.get_by_text("Nothing is in review yet, so the file would be empty.")).to_be_visible()


def keep(page: Page, change: dict[str, Any]) -> None:
    page.evaluate(
        """change => { const kept = JSON.parse(localStorage['classroom:1']);
        for (const part in change) Object.assign(kept[part], change[part]);
        localStorage['classroom:1'] = JSON.stringify(kept); }""",
        change,
    )


def test_a_changed_question_starts_afresh_and_one_that_left_is_kept_unseen(learner: Page, address: str) -> None:
    card = {"due": "2026-09-01", "last": "2026-02-01", "stability": 99, "difficulty": 5, "reps": 7, "at": 5}
    gone = {"rev": 1, "response": {}, "score": {"earned": 0, "possible": 1}, "checked": True, "tries": 1, "at": 5}
    old = {name: {"rev": 1, **card} for name in ("one-answer", "order-them", "left-long-ago")}
    keep(learner, {"cards": old, "items": {"one-answer": gone, "missed-and-gone": gone}})
    page = come_back(learner, address, TUESDAY)
    told(page).to_have_text("Question 1 of 2, from “Every kind”.")
    assert rows(page) == [["Today", "2"], ["Tuesday 1 September", "1"]]
    kept = cards(page)
    assert kept["one-answer"] == {"rev": 2, "due": "2026-03-03", "at": kept["one-answer"]["at"]}
    assert kept["left-long-ago"]["stability"] == 99 and kept["left-long-ago"]["gone"]
    assert kept["missed-and-gone"]["gone"] and items(page)["missed-and-gone"] == gone
    expect(page.locator(".md-nav__link .cq-due")).to_have_text("2 due")


def test_two_tabs_do_not_ask_the_same_question_twice(learner: Page, address: str) -> None:
    page = come_back(learner, address, TUESDAY)
    other = page.context.new_page()
    come_back(other, address, TUESDAY)
    other.locator(".cq-stage").get_by_label("Its products").check()
    press(other, "Check")
    press(other, "Keep and go on")
    told(page).to_have_text("Question 1 of 1, from “Every kind”.")
    expect(page.locator(".cq-stage textarea")).to_be_visible()


def test_without_a_network_the_page_says_so_and_goes_on(learner: Page, address: str, faults: list[str]) -> None:
    page = come_back(learner, address, TUESDAY)
    page.route("**/lessons/*", lambda route: route.abort())
    page.reload()
    expect(page.get_by_text("This question could not be loaded: there is no network")).to_be_visible()
    expect(page.get_by_role("link", name="Open it in its lesson")).to_have_attribute(
        "href", f"{address}{LESSON}#q-one-answer"
    )
    page.unroute("**/lessons/*")
    press(page, "Try again")
    expect(page.locator(".cq-stage form.cq")).to_be_visible()
    assert [fault for fault in faults if "ERR_FAILED" not in fault] == []
    faults.clear()


def test_a_whole_review_from_a_folder(page: Page, site: Path) -> None:
    address = f"{site.as_uri()}/"
    learn(page, address)
    page.goto(address + "sources.html")
    before = page.evaluate("Classroom.progress.places()")
    come_back(page, address, TUESDAY)
    page.locator(".cq-stage").get_by_label("Its products").check()
    press(page, "Check")
    press(page, "Keep and go on")
    told(page).to_have_text("Question 2 of 2, from “Every kind”.")
    expect(page.locator(".cq-stage textarea")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)
    assert page.evaluate("Classroom.progress.places()") == before


def test_a_keyboard_is_enough(learner: Page, address: str) -> None:
    page = come_back(learner, address, TUESDAY)
    keyboard, stage = Keyboard(page), page.locator(".cq-stage")
    keyboard.choose(stage.get_by_label("Its products"))
    keyboard.press(stage.get_by_role("button", name="Check"))
    keyboard.go(page.get_by_role("radio", name="Good"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Easy")).to_be_checked()
    keyboard.press(page.get_by_role("button", name="Keep and go on"))
    told(page).to_be_focused()
    keyboard.write(stage.locator("textarea"), "It wants more market share.")
    keyboard.press(stage.get_by_role("button", name="Check"))
    keyboard.press(page.get_by_role("button", name="Keep and go on"))
    told(page).to_contain_text("That is all for today")


@pytest.mark.parametrize("scheme", LOOKS)
def test_no_barriers_at_any_step(learner: Page, address: str, scheme: str) -> None:
    page = come_back(learner, address, TUESDAY)
    for step in range(3):
        if step < 2:
            expect(page.locator(".cq-stage form.cq")).to_be_visible()
            assert find_barriers(page) == [], f"question {step + 1}"
            press(page, "I'm not sure")
            expect(page.locator(".cq-grade")).to_be_visible()
        assert find_barriers(page) == [], f"after question {step + 1}"
        assert not is_wider_than_window(page)
        if step < 2:
            press(page, "Keep and go on")
    come_back(page, address, TUESDAY)
    told(page).to_contain_text("Nothing is due today.")
    assert find_barriers(page) == []


SHIFTS = """moved = 0; new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("day", [MONDAY, TUESDAY], ids=["nothing due", "due"])
@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})
def test_nothing_moves_when_scripts_and_questions_come_late(learner: Page, address: str, day: str) -> None:
    def wait(route: Route) -> None:
        time.sleep(0.4)
        route.continue_()

    learner.add_init_script(SHIFTS)
    learner.route("**/classroom.js", wait)
    learner.route(f"**/{LESSON}", wait)
    page = come_back(learner, address, day)
    told(page).not_to_be_empty()
    if day == TUESDAY:
        expect(page.locator(".cq-stage form.cq")).to_be_visible()
    assert page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(moved))))") <= 0.02


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
def test_targets_are_large_enough_for_fingers(learner: Page, address: str) -> None:
    page = come_back(learner, address, TUESDAY)
    page.locator(".cq-stage").get_by_label("Its products").check()
    press(page, "Check")
    targets = page.locator(":is(.cq-stage, .cq-review) :is(button, label:has([type=radio]), [type=time]):visible")
    assert targets.count() > 8
    small = [
        box for target in targets.all() if (box := target.bounding_box()) and min(box["width"], box["height"]) < 44
    ]
    assert small == []


def test_the_library_loads_on_the_review_page_alone(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    assert page.evaluate("typeof FSRS") == "undefined"
    page.goto(address + REVIEW)
    assert page.evaluate("typeof FSRS") == "object"
