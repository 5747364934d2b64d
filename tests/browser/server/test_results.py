"""What comes after the marks, in a real browser: appeal and decision, report, downloads, certificate."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window
from tests.classroom.app.hands import Hand, Server

TEXT = "They study what people buy, and they do not listen to their customers."


@pytest.fixture
def trainer(server: Server) -> Hand:
    """A trainer whose team has a quiz that one of three learners has taken and failed."""
    ada = server.administrator()
    server.team(ada)
    tom = server.member(ada, 1, role="trainer", name="Tom")
    server.assign(tom, 1, pass_percent=7)
    lars = server.member(tom, 1, name="Lars")
    attempt = server.begin(lars, 1)
    lars.send(f"/quiz/attempts/{attempt}/submit")
    server.member(tom, 1, name="Lotte")
    return tom


def enter(page: Page, hand: Hand, server: Server) -> None:
    """Sign in as somebody who is known, by a link for another device."""
    hand.open("/quiz/")
    hand.send("/quiz/device")
    page.goto(hand.link())
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your quizzes")


def take(server: Server, learner: Hand, text: str = TEXT) -> int:
    attempt = server.begin(learner, 1)
    number = learner.number(r'data-number="(\d+)" data-kind="short"')
    learner.save(attempt, number, {"text": text}, seq=1)
    learner.send(f"/quiz/attempts/{attempt}/submit")
    return attempt


def test_a_learner_appeals_a_trainer_decides_and_a_certificate_follows(
    server: Server, trainer: Hand, page: Page, browser: Browser
) -> None:
    lena = server.member(trainer, 1, name="Lena")
    attempt = take(server, lena)
    enter(page, lena, server)
    page.goto(f"{server.address}/quiz/attempts/{attempt}/result")
    expect(page.locator(".points")).to_contain_text("0 of 13 points: not passed")
    page.get_by_label("Is the mark wrong?").fill("To study people is to learn.")
    page.get_by_role("button", name="Appeal this mark").click()
    expect(page.get_by_text("A trainer will decide.")).to_be_visible()

    room = browser.new_context()
    desk = room.new_page()
    enter(desk, trainer, server)
    desk.goto(f"{server.address}/quiz/teams/1")
    desk.get_by_role("link", name="Appeals").click()
    desk.get_by_role("link", name=re.compile("question")).click()
    expect(desk.locator("mark.cq-near")).to_have_text("listen to their customers")
    expect(desk.get_by_text("you say that it does not happen")).to_be_visible()
    desk.get_by_label("Does the answer name it?").select_option("named")
    desk.get_by_label("Why").fill("To study what people buy is to learn from them.")
    desk.get_by_label("Offer this answer").check()
    desk.get_by_role("button", name="Decide").click()
    expect(desk.get_by_text("Decided: named (changed).")).to_be_visible()
    desk.get_by_role("link", name="Appeals").click()
    with desk.expect_download() as given:
        desk.get_by_role("link", name="Download the file").click()
    assert TEXT in given.value.path().read_text(encoding="utf-8")
    room.close()

    page.reload()
    expect(page.locator(".points")).to_contain_text("1 of 13 points: passed")
    expect(page.get_by_text("The trainer: To study what people buy")).to_be_visible()
    page.get_by_label("Show my name").check()
    page.get_by_role("button", name="Make the certificate").click()
    with page.expect_download() as paper:
        page.get_by_role("link", name="Download it (PDF)").click()
    assert paper.value.path().read_bytes().startswith(b"%PDF")
    code = page.locator("#certificate a[href^='/quiz/certificates/']").inner_text()

    street = browser.new_context()
    stranger = street.new_page()
    stranger.goto(f"{server.address}/quiz/certificates")
    stranger.get_by_label("Code on the certificate").fill(code.lower())
    stranger.get_by_role("button", name="Check").click()
    expect(stranger.get_by_text("This certificate holds.")).to_be_visible()
    expect(stranger.get_by_text("Lena")).to_be_visible()
    street.close()


def test_a_trainer_reads_the_report_and_takes_it_along(server: Server, trainer: Hand, page: Page) -> None:
    take(server, server.member(trainer, 1, name="Lena"), "They listen to their customers.")
    enter(page, trainer, server)
    page.goto(f"{server.address}/quiz/teams/1")
    page.get_by_role("link", name="Report", exact=True).click()
    page.get_by_role("link", name="Every kind, graded").click()
    helping = page.get_by_role("heading", name="Who needs help").locator("xpath=following::ul[1]")
    expect(helping.locator("li")).to_have_count(2)
    expect(page.get_by_role("region", name="Share of the points")).to_contain_text("Lena")
    expect(page.get_by_text("Too few answers to say:")).to_be_visible()
    page.get_by_text("What does a firm that starts from its customers ask first?").click()
    expect(page.get_by_role("rowheader", name="What do our rivals charge?")).to_be_visible()
    for name, start in (
        ("results as CSV", b"\xef\xbb\xbf"),
        ("every answer as CSV", b"\xef\xbb\xbf"),
        ("workbook", b"PK"),
    ):
        with page.expect_download() as given:
            page.get_by_role("link", name=name).click()
        assert given.value.path().read_bytes().startswith(start)


@pytest.mark.parametrize("scheme", LOOKS)
def test_every_page_is_open_to_everybody(server: Server, trainer: Hand, page: Page, scheme: str) -> None:
    lena = server.member(trainer, 1, name="Lena")
    attempt = take(server, lena)
    lena.send(f"/quiz/attempts/{attempt}/questions/{lena_number(lena)}/appeal", note="Please look.")
    passed = server.member(trainer, 1, name="Lisa")
    made = take(server, passed, "They listen to their customers.")
    passed.send(f"/quiz/attempts/{made}/certificate", name="yes")
    code = passed.page and re.search(r"/quiz/certificates/([A-Z0-9-]+)", passed.page.text)
    assert code
    server.assign(trainer, 1, title="After")
    enter(page, trainer, server)
    see(
        page,
        server,
        "/quiz/teams/1/report",
        "/quiz/assignments/1/report",
        "/quiz/teams/1/gain",
        "/quiz/teams/1/appeals",
    )
    see(page, server, "/quiz/appeals/1", f"/quiz/certificates/{code[1]}", "/quiz/certificates")
    page.get_by_role("button", name="Check").focus()
    page.goto(f"{server.address}/quiz/appeals/1")
    page.get_by_role("button", name="Decide").click()
    see(page, server, "/quiz/appeals/1")
    page.context.clear_cookies()
    enter(page, passed, server)
    see(page, server, f"/quiz/attempts/{made}/result")


@pytest.mark.parametrize("scheme", LOOKS)
def test_every_page_of_a_trainer_is_open_to_everybody(server: Server, trainer: Hand, page: Page, scheme: str) -> None:
    enter(page, trainer, server)
    bank = "/quiz/teams/1/banks/every-kind-graded"
    see(page, server, "/quiz/", "/quiz/teams/1", "/quiz/teams/1/assign", bank, f"{bank}?keys=all")
    see(page, server, "/quiz/assignments/1", "/quiz/attempts/1/result", "/quiz/certificates/2222-3333-4444-5555")
    page.goto(server.address + "/quiz/teams/1")
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The link")
    assert find_barriers(page) == []
    assert not is_wider_than_window(page)


def test_a_trainer_looks_at_the_questions_and_gives_them(server: Server, trainer: Hand, page: Page) -> None:
    enter(page, trainer, server)
    page.get_by_role("link", name="Sales").click()
    page.get_by_role("link", name="Give the team a quiz").click()
    page.get_by_role("link", name="Every kind, graded").click()
    expect(page.locator(".cq")).to_have_count(8)
    why = page.get_by_text("A need comes first, and the product follows from what people need.")
    expect(why).to_be_hidden()
    page.get_by_text("For trainers: what is right, and why (question 1)").click()
    expect(why).to_be_visible()
    expect(page.get_by_label("What do these people need?")).to_be_disabled()
    page.get_by_role("link", name="Unfold all answers").click()
    expect(page.locator("details.key[open]")).to_have_count(8)
    page.get_by_role("link", name="Give it to Sales").click()
    expect(page.get_by_label("Questions from")).to_have_value("every-kind-graded")


def lena_number(learner: Hand) -> int:
    return learner.number(r"/questions/(\d+)/appeal")


def see(page: Page, server: Server, *paths: str) -> None:
    for path in paths:
        page.goto(server.address + path)
        for details in page.locator("details").all():
            details.evaluate("node => node.open = true")
        assert find_barriers(page) == [], path
        assert not is_wider_than_window(page), path
