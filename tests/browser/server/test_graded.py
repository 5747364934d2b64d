"""A graded quiz in a real browser: invited, signed in, taken, without the network for a while, resumed, submitted."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window
from tests.classroom.app.hands import Hand, Server


@pytest.fixture
def trainer(server: Server) -> Hand:
    ada = server.administrator()
    server.team(ada)
    return server.member(ada, 1, role="trainer", name="Tom")


def sign_in(page: Page, link: str, name: str = "Lena") -> None:
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your quizzes")


def begin(page: Page) -> None:
    page.get_by_role("link", name="Every kind, graded").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("form.cq")).to_have_count(8)


def pick(page: Page, label: str, text: str) -> None:
    """Choose the option that holds a text; options stand in another order in each attempt."""
    box = page.get_by_label(label, exact=True)
    value = box.locator("option", has_text=text).get_attribute("value")
    box.select_option(value)


def answer_all(page: Page) -> None:
    """Answer every question, most of them right."""
    page.get_by_label("What do these people need?").check()
    page.get_by_label("It counts its market share").check()
    page.get_by_label("It rewards the volume of sales").check()
    page.get_by_label("False", exact=True).check()
    page.get_by_label("Every firm has buyers").check()
    pick(page, "Product", "What can we make")
    pick(page, "Customer", "What do these people need")
    page.locator(".cq-number input").fill("25 %")
    page.locator(".cq-sorting [data-part]", has_text="We sold").get_by_label("Product-centric").check()
    page.locator(".cq-sorting [data-part]", has_text="Nine of ten").get_by_label("Customer-centric").check()
    page.get_by_label("How does a firm learn").fill("They listen to their customers.")


def test_a_learner_is_invited_loses_the_network_and_goes_on(
    server: Server, trainer: Hand, page: Page, faults: list[str]
) -> None:
    server.assign(trainer, 1)
    sign_in(page, server.invite(trainer, 1))
    begin(page)
    saving = page.locator("#saving")
    expect(page.locator("#open")).to_have_text("8 questions have no answer.")
    page.get_by_label("What do these people need?").check()
    expect(saving).to_have_text("All answers are saved.")

    page.context.set_offline(True)
    page.locator(".cq-number input").fill("25 %")
    page.get_by_label("How does a firm learn").fill("They listen to their customers.")
    expect(saving).to_contain_text("2 answers are not saved yet: no connection.")
    page.get_by_role("button", name="Submit all answers").click()
    expect(page.locator("form.cq")).to_have_count(8)
    page.context.set_offline(False)
    expect(saving).to_have_text("All answers are saved.")
    assert all("ERR_INTERNET_DISCONNECTED" in fault for fault in faults)
    faults.clear()

    page.reload()
    expect(page.get_by_label("What do these people need?")).to_be_checked()
    expect(page.locator(".cq-number input")).to_have_value("25 %")
    expect(page.get_by_label("How does a firm learn")).to_have_value("They listen to their customers.")
    answer_all(page)
    expect(page.locator("#open")).to_contain_text("1 question has no answer.")
    page.get_by_role("button", name="Submit all answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Result: Every kind, graded")
    expect(page.locator(".points")).to_contain_text(re.compile(r"\d+ of 13 points: passed"))
    page.get_by_role("link", name=re.compile("Read again")).first.click()
    expect(page).to_have_url(re.compile(r"/lessons/every-kind\.html#"))


def test_an_attempt_goes_on_on_another_device(server: Server, trainer: Hand, page: Page, browser: Browser) -> None:
    server.assign(trainer, 1)
    sign_in(page, server.invite(trainer, 1))
    page.get_by_role("button", name="Make a link").click()
    link = page.locator("#link").input_value()
    page.goto(server.address + "/quiz/")
    begin(page)
    page.get_by_label("How does a firm learn").fill("They listen.")
    expect(page.locator("#saving")).to_have_text("All answers are saved.")
    other = browser.new_context()
    phone = other.new_page()
    phone.goto(link)
    phone.get_by_role("button", name="Sign in").click()
    phone.get_by_role("link", name="Every kind, graded").click()
    phone.get_by_role("button", name="Go on").click()
    expect(phone.get_by_label("How does a firm learn")).to_have_value("They listen.")
    other.close()


def test_what_is_below_an_answer_stays_where_it_is(server: Server, trainer: Hand, page: Page) -> None:
    """The click after a typed answer ends the typing. If the page moved by that, the click would hit something else."""
    server.assign(trainer, 1)
    sign_in(page, server.invite(trainer, 1))
    begin(page)
    expect(page.locator("#open")).to_have_text("8 questions have no answer.")
    whole = page.evaluate("document.documentElement.scrollHeight")
    for form in page.locator("form.cq").all():
        typed = form.locator("textarea, .cq-number input")
        boxes = form.locator("input[type=radio], input[type=checkbox]")
        if typed.count():
            typed.fill("25")
        elif boxes.count():
            boxes.first.check()
            expect(boxes.first).to_be_checked()
    expect(page.locator("#saving")).to_have_text("All answers are saved.")
    assert page.evaluate("document.documentElement.scrollHeight") == whole


@pytest.mark.parametrize("scheme", LOOKS)
def test_every_page_is_open_to_everybody(
    server: Server, trainer: Hand, page: Page, scheme: str, faults: list[str]
) -> None:
    server.assign(trainer, 1)
    sign_in(page, server.invite(trainer, 1))
    assert find_barriers(page) == []
    seen = ["/quiz/", "/quiz/assignments/1/take"]
    begin(page)
    assert find_barriers(page) == []
    assert not is_wider_than_window(page)
    page.get_by_role("button", name="Submit all answers").click()
    expect(page.locator(".points")).to_be_visible()
    for path in (*seen, "/quiz/attempts/1/result", "/quiz/nowhere"):
        page.goto(server.address + path)
        assert find_barriers(page) == [], path
        assert not is_wider_than_window(page), path
        assert page.locator("html").get_attribute("data-md-color-scheme") == (
            "slate" if scheme == "dark" else "default"
        )
    assert all("404" in fault for fault in faults)
    faults.clear()
