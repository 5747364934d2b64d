"""Shows that every kind of question is answered wrong and right, retried and kept, by keyboard and by touch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LESSON
from tests.browser.going import kept
from tests.browser.hands import Hands, Keyboard, Touch

Answer = Callable[[Hands, Locator], None]


@dataclass(frozen=True)
class Case:
    """A question, a wrong and a right answer, what the wrong one earns, and how many parts are explained."""

    id: str
    wrong: Answer
    right: Answer
    earned: int
    possible: int
    explained: int

    @property
    def told(self) -> str:
        """What is said of the wrong answer."""
        return f"{'Partly right' if self.earned else 'Not right yet'}: {self.earned} of {self.possible} point"


def choose(*values: str) -> Answer:
    def answer(hands: Hands, form: Locator) -> None:
        for value in values:
            hands.choose(form.locator(f'input[value="{value}"]'))

    return answer


def tick(*values: str) -> Answer:
    def answer(hands: Hands, form: Locator) -> None:
        for box in form.locator("input").all():
            if box.get_attribute("value") in values:
                hands.tick(box)

    return answer


def pick(**pairs: str) -> Answer:
    def answer(hands: Hands, form: Locator) -> None:
        for row in form.locator(".cq-rows > li").all():
            hands.pick(row.locator("select"), pairs[row.get_attribute("data-part") or ""])

    return answer


def order(*items: str) -> Answer:
    def answer(hands: Hands, form: Locator) -> None:
        for place, item in enumerate(items):
            row = form.locator(f'[data-part="{item}"]')
            while row.evaluate("row => [...row.parentNode.children].indexOf(row)") > place:
                hands.press(row.get_by_role("button", name="Move up"))

    return answer


def sort(**bins: str) -> Answer:
    def answer(hands: Hands, form: Locator) -> None:
        for row in form.locator(".cq-rows > li").all():
            hands.choose(row.locator(f'input[value="{bins[row.get_attribute("data-part") or ""]}"]'))

    return answer


def write(text: str) -> Answer:
    return lambda hands, form: hands.write(form.locator("textarea, .cq-number input"), text)


WRONG_PAIRS = {"product": "channel-question", "customer": "product-right"}
RIGHT_PAIRS = {"product": "product-right", "customer": "customer-right"}
WRONG_BINS = {"units": "customer-side", "stays": "product-side"}
RIGHT_BINS = {"units": "product-side", "stays": "customer-side"}
SHARE = "It wants a larger market share."
CASES = [
    Case("one-answer", choose("channels"), choose("products"), 0, 1, 3),
    Case("several-answers", tick("share"), tick("share", "volume"), 1, 2, 3),
    Case("true-or-false", choose("true", "buyers-decide"), choose("false", "everyone-has-buyers"), 0, 2, 4),
    Case("match-them", pick(**WRONG_PAIRS), pick(**RIGHT_PAIRS), 0, 2, 3),
    Case("order-them", order("boom", "launch", "fade"), order("launch", "boom", "fade"), 1, 2, 3),
    Case("sort-them", sort(**WRONG_BINS), sort(**RIGHT_BINS), 0, 2, 2),
    Case("count-it", write("33.3"), write("25,2 %"), 0, 1, 1),
    Case("say-it", write("It guesses."), write("It listens to its customers."), 0, 1, 1),
    Case("why-focus", write(SHARE), write(SHARE + " It counts its sales volume."), 1, 2, 2),
]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WAYS = [
    pytest.param(Keyboard, id="keyboard"),
    pytest.param(Touch, id="touch", marks=pytest.mark.browser_context_args(**PHONE)),
]


def find(page: Page, case: Case) -> Locator:
    return page.locator(f"#q-{case.id}")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_wrong_then_right_then_kept(page: Page, address: str, way: type[Hands], case: Case) -> None:
    page.goto(f"{address}{LESSON}#q-{case.id}")
    hands, form = way(page), find(page, case)
    status, check = form.locator(".cq-status"), form.get_by_role("button", name="Check")

    case.wrong(hands, form)
    expect(status).to_have_text("")
    hands.press(check)
    expect(status).to_contain_text(case.told)
    expect(form.locator(".cq-fb")).to_have_count(case.explained)

    hands.press(form.get_by_role("button", name="Try again"))
    expect(status).to_have_text("")
    case.right(hands, form)
    hands.press(check)
    expect(status).to_contain_text(f"Right: {case.possible} of {case.possible} point")
    before = form.evaluate(STATE)

    page.reload()
    expect(status).to_contain_text(f"Right: {case.possible} of {case.possible} point")
    assert form.evaluate(STATE) == before
    item = kept(page)["items"][case.id]
    assert (item["rev"], item["tries"]) == (2 if case.id == "one-answer" else 1, 2)


STATE = """form => [...form.querySelectorAll("input, select, textarea, .cq-order > li")].map(
    node => [node.value, node.checked, node.dataset.part])"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_answer_is_shown_on_request(lesson: Page, case: Case) -> None:
    form = find(lesson, case)
    case.wrong(Keyboard(lesson), form)
    form.get_by_role("button", name="Check").click()
    answer = form.locator(".cq-answer")
    expect(answer).to_be_hidden()
    form.get_by_role("button", name="Show the answer").click()
    expect(answer).to_be_visible()
    form.get_by_role("button", name="Hide the answer").click()
    expect(answer).to_be_hidden()
