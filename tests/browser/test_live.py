"""A live session in real browsers: a trainer, a screen and learners at once, through a plan, whatever goes wrong."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from classroom.app import Settings, create_app
from classroom.app.startup import prepare
from classroom.slides import write_slides
from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window
from tests.classroom.app.serving import serve
from tests.classroom.live.kit import copy_course

ATTENDANCE = Path(__file__).parents[1] / "data" / "attendance" / "english-utf8.csv"
SHARE = "It wants a larger share of the market"
PHONE: ViewportSize = {"width": 390, "height": 844}


class Host:
    """A server of the small course that can be stopped and started at the same address."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.link = prepare(settings)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        self._stack = ExitStack()
        self._stack.enter_context(serve(create_app(self.settings), port=self.port))

    def stop(self) -> None:
        self._stack.close()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small course with a session plan."""
    return copy_course(tmp_path_factory.mktemp("live") / "course")


@pytest.fixture(scope="module")
def whole(root: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site with the slides of the session plan."""
    folder = tmp_path_factory.mktemp("whole") / "site"
    shutil.copytree(site, folder)
    write_slides(folder, root=root)
    return folder


@pytest.fixture
def host(root: Path, whole: Path, tmp_path: Path) -> Iterator[Host]:
    """A running server."""
    made = Host(Settings(root=root, site=whole, database=f"sqlite:///{tmp_path}/classroom.db"))
    yield made
    made.stop()


@pytest.fixture
def address(host: Host) -> str:
    """The server of this test, in place of the one of the site alone."""
    return host.address + "/"


@pytest.fixture
def windows(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Windows of other people, closed at the end."""
    opened: list[BrowserContext] = []
    yield opened
    for one in opened:
        one.close()


@pytest.fixture
def trainer(host: Host, page: Page) -> Page:
    """A trainer who has just opened a session."""
    page.goto(host.address + str(host.link))
    page.get_by_label("Your name").fill("Tom")
    page.get_by_role("button", name="Sign in").click()
    page.goto(host.address + "/live")
    page.get_by_role("button", name="Open the session").click()
    expect(page.locator("#plan > li")).to_have_count(3)
    return page


def new_page(browser: Browser, windows: list[BrowserContext]) -> Page:
    windows.append(browser.new_context(viewport=PHONE))
    return windows[-1].new_page()


def join(page: Page, trainer: Page, *, room: str = "") -> Page:
    code = trainer.locator("#code").inner_text()
    address = trainer.url.split("/live/")[0]
    page.goto(f"{address}/join/{code}{room}")
    page.get_by_role("button", name="Join").click()
    expect(page.locator("#room")).to_be_visible()
    return page


def open_screen(browser: Browser, windows: list[BrowserContext], trainer: Page) -> Page:
    windows.append(browser.new_context(viewport={"width": 1280, "height": 720}))
    screen = windows[-1].new_page()
    screen.goto(trainer.url.split("/live/")[0] + str(trainer.locator("#screen").get_attribute("href")))
    return screen


def ask(trainer: Page, stem: str) -> None:
    trainer.get_by_role("button", name=re.compile(f"^Open.*{stem}")).click()


def say(page: Page, text: str) -> None:
    page.locator("#question textarea").fill(text)
    page.get_by_role("button", name="Send").click()


def test_a_room_goes_through_a_plan_with_all_that_goes_wrong(
    host: Host, trainer: Page, browser: Browser, windows: list[BrowserContext], faults: list[str]
) -> None:
    screen = open_screen(browser, windows, trainer)
    lena, lars = (join(new_page(browser, windows), trainer) for _ in range(2))
    expect(screen.locator("#figures")).to_contain_text("2 here")

    ask(trainer, "What does a product-centric firm want")
    say(lena, "It wants market share.")
    expect(lena.locator("#state")).to_contain_text("Your answer is in.")
    expect(trainer.locator("#board tr", has_text=SHARE)).to_contain_text("1")
    expect(screen.locator("#stage tr", has_text=SHARE)).to_contain_text("1")
    expect(screen.locator("#stage")).to_contain_text("One concept has not been named yet.")

    # Half an answer outlives a reload, and a sent one is shown again.
    lars.locator("#question textarea").fill("bananas are")
    for page in (lena, lars):
        page.reload()
    expect(lena.locator("#own")).to_contain_text("It wants market share.")
    expect(lars.locator("#question textarea")).to_have_value("bananas are")

    # Without a network an answer waits, and is counted once when there is one again.
    lars.context.set_offline(True)
    say(lars, "bananas")
    expect(lars.locator("#state")).to_contain_text("on its way")
    lars.context.set_offline(False)
    expect(lars.locator("#state")).to_contain_text("Your answer is in.", timeout=20_000)
    expect(trainer.locator(".live-groups > li")).to_have_count(1)

    # The server stops and starts: everybody is back, nothing is lost.
    host.stop()
    expect(lena.locator("#state")).to_contain_text("No connection", timeout=20_000)
    host.start()
    for page in (trainer, screen):
        expect(page.locator("#line")).to_be_empty(timeout=30_000)
    expect(lena.locator("#state")).not_to_contain_text("No connection", timeout=30_000)
    late = join(new_page(browser, windows), trainer)
    say(late, "It looks at its sales volume.")
    expect(trainer.locator("#board tbody tr")).to_have_count(2)
    expect(screen.locator("#stage tbody tr")).to_have_count(2, timeout=20_000)

    # One tap counts what matched nothing.
    group = trainer.locator(".live-groups > li", has_text="bananas")
    count_as(trainer, group, SHARE)
    expect(trainer.locator("#board tr", has_text=SHARE)).to_contain_text("2")
    trainer.get_by_role("button", name="Take back the last step").click()
    expect(trainer.locator("#board tr", has_text=SHARE)).to_contain_text("1")

    trainer.get_by_role("button", name="Show the answer").click()
    expect(lena.locator("#results")).to_contain_text("The answer")
    expect(lena.locator("#own")).to_contain_text(f"You named: {SHARE}.", timeout=10_000)

    vote(trainer, screen, lena, lars)
    trainer.once("dialog", lambda dialog: dialog.accept())
    trainer.get_by_role("button", name="End the session").click()
    for page in (lena, lars, late):
        expect(page.locator("#heading")).to_have_text("The session has ended")
    trainer.get_by_role("link", name="Read the report").click()
    expect(trainer.locator("main")).to_contain_text("in two votes")
    assert find_barriers(trainer) == []
    faults.clear()  # the trainer's browser saw the server go


def count_as(trainer: Page, group: Locator, concept: str) -> None:
    """Count a wording as a concept, by keyboard; before one was chosen nothing is counted."""
    counts, pick = group.get_by_role("button", name="Counts as this concept"), group.locator("select")
    expect(pick).to_have_value("")
    counts.press("Enter")
    expect(pick).to_be_focused()
    expect(pick).to_have_accessible_description("Choose the concept first, then press Counts.")
    expect(group).not_to_contain_text("counts as")
    assert find_barriers(trainer) == []
    trainer.keyboard.type(concept[:12])
    expect(pick.locator("option:checked")).to_have_text(concept)
    expect(group).not_to_contain_text("Choose the concept first")
    trainer.keyboard.press("Tab")
    expect(counts).to_be_focused()
    trainer.keyboard.press("Enter")
    expect(group).to_contain_text("counts as")


def vote(trainer: Page, screen: Page, lena: Page, lars: Page) -> None:
    """Vote, talk, vote again; the counts and the answer come when the trainer says so."""
    ask(trainer, "Which of these signs show")
    for page in (lena, lars):
        page.get_by_label("It asks customers what they want").check()
        page.get_by_role("button", name="Send").click()
        expect(page.locator("#state")).to_contain_text("Your answer is in.")
    expect(screen.locator("#figures")).to_contain_text("2 answered")
    expect(screen.locator("#stage table")).to_have_count(0)
    trainer.get_by_role("button", name="Close", exact=True).click()
    expect(lena.get_by_role("button", name="Send")).to_be_disabled()
    trainer.get_by_role("button", name="Vote again").click()
    expect(lena.locator("#question")).to_contain_text("Second vote")
    lena.get_by_label("It counts its market share").check()
    lena.get_by_role("button", name="Send").click()
    expect(lena.locator("#state")).to_contain_text("Your answer is in.")
    trainer.get_by_role("button", name="Show the answer").click()
    row = screen.locator("#stage tr", has_text="It asks customers what they want")
    expect(row.locator(".live-count")).to_have_text(["2", "0"])
    expect(screen.locator("#stage tr", has_text="It counts its market share")).to_contain_text("right")


def test_every_kind_can_be_answered(trainer: Page, browser: Browser, windows: list[BrowserContext]) -> None:
    lena = join(new_page(browser, windows), trainer)
    stems = trainer.locator("#plan > li").nth(2).locator(".live-items > li > span:first-child").all_inner_texts()
    assert len(stems) == 8
    for stem in stems:
        ask(trainer, re.escape(stem[:30]))
        expect(lena.locator("#question .cq-stem")).to_have_text(stem)
        fill(lena)
        lena.get_by_role("button", name="Send").click()
        expect(lena.locator("#state")).to_contain_text("Your answer is in.")
        expect(trainer.locator("#board")).to_contain_text("1 person")


def test_a_second_device_shows_what_the_first_one_did_and_both_hear_of_being_muted(
    trainer: Page, browser: Browser, windows: list[BrowserContext]
) -> None:
    first = join(new_page(browser, windows), trainer)
    second = new_page(browser, windows)
    second.goto(first.locator("#device").input_value())
    ask(trainer, "What does a product-centric firm want")
    expect(second.locator("#question textarea")).to_be_visible()
    say(first, "It wants bananas.")
    expect(second.locator("#own")).to_contain_text("It wants bananas.")

    second.locator("#question textarea").fill("Half an ans")
    trainer.get_by_role("button", name=re.compile("^Mute device 1")).click()
    for device in (first, second):
        expect(device.locator("#state")).to_contain_text("The trainer has muted this device.")
        expect(device.locator("#aloud")).to_contain_text("muted", timeout=15_000)
    second.get_by_role("button", name="Send").click()
    expect(second.locator("#question textarea")).to_have_value("Half an ans")
    trainer.get_by_role("button", name="Take back the last step").click()
    for device in (first, second):
        expect(device.locator("#state")).not_to_contain_text("muted")

    # Muted while there is no network: told with the first that comes in again.
    first.context.set_offline(True)
    expect(first.locator("#state")).to_contain_text("No connection", timeout=20_000)
    trainer.get_by_role("button", name=re.compile("^Mute device 1")).click()
    expect(second.locator("#state")).to_contain_text("muted")
    first.context.set_offline(False)
    expect(first.locator("#state")).to_contain_text("muted", timeout=20_000)
    trainer.get_by_role("button", name="Unmute").click()
    expect(first.locator("#state")).not_to_contain_text("muted")

    ask(trainer, "Which of these signs show")
    first.get_by_label("It counts its market share").check()
    first.get_by_role("button", name="Send").click()
    expect(second.get_by_label("It counts its market share")).to_be_checked()
    expect(second.locator("#state")).to_contain_text("Your answer is in.")


def fill(page: Page) -> None:
    """Answer the question, somehow."""
    page.evaluate("""() => {
      for (const field of document.querySelectorAll("#question textarea")) field.value = "They listen.";
      for (const field of document.querySelectorAll("#question .cq-number input")) field.value = "25";
      for (const field of document.querySelectorAll("#question select")) field.selectedIndex = 1;
      for (const list of document.querySelectorAll("#question fieldset")) list.querySelector("input")?.click();
    }""")


def open_slides(trainer: Page, slide: str = "") -> Page:
    """Open the slides by the link on the trainer's page."""
    with trainer.context.expect_page() as opened:
        trainer.locator("#slides").click()
    opened.value.set_viewport_size({"width": 1280, "height": 720})
    expect(opened.value.locator("section.present")).to_be_visible()
    show(opened.value, slide or "title")
    return opened.value


def show(slides: Page, slide: str) -> None:
    slides.evaluate("slide => { location.hash = '#/' + slide }", slide)
    expect(slides.locator("section.present")).to_have_id(slide)


def test_slides_show_how_to_join_and_what_the_room_says(
    trainer: Page, browser: Browser, windows: list[BrowserContext]
) -> None:
    lena, lars = (join(new_page(browser, windows), trainer) for _ in range(2))
    slides = open_slides(trainer)
    code = trainer.locator("#code").inner_text()
    expect(slides.locator(".bar .live")).to_have_text(f"Join: {code}, 2 here")
    expect(slides.locator("section.present")).to_contain_text(f"/join/{code}")
    assert slides.locator("section.present .live-code").evaluate("one => one.naturalWidth") > 0
    assert re.search(r"[0-9a-f]{32}", slides.url) is None  # the key stays off the projector

    trainer.bring_to_front()
    ask(trainer, "What does a product-centric firm want")
    say(lena, "It wants market share.")
    words = find_slide(slides, "What does a product-centric firm want")
    expect(words.locator("tr", has_text=SHARE)).to_contain_text("1")
    expect(words).to_contain_text("One concept has not been named yet.")

    ask(trainer, "Which of these signs show")
    expect(words.locator("table")).to_have_count(0)
    for page, choice in ((lena, "It asks customers what they want"), (lars, "It counts its market share")):
        page.get_by_label(choice).check()
        page.get_by_role("button", name="Send").click()
    votes = find_slide(slides, "Which of these signs show")
    expect(slides.locator(".bar .live")).to_contain_text("2 answered")
    expect(votes.locator(".live-bar")).to_have_count(0)
    trainer.get_by_role("button", name="Show votes").click()
    counts = votes.locator("li", has_text="It asks customers what they want").locator("[data-live=count]")
    expect(counts).to_have_text("1")
    slides.reload()
    expect(counts).to_have_text("1")
    trainer.get_by_role("button", name="Blank the screen").click()
    expect(slides.locator(".reveal.paused")).to_have_count(1)


def find_slide(slides: Page, text: str) -> Locator:
    return slides.locator("section", has=slides.locator("div[data-live]"), has_text=text).first


def test_slides_of_a_running_session_are_open_to_everybody(
    trainer: Page, browser: Browser, windows: list[BrowserContext]
) -> None:
    """What came in fits onto the slide, and nobody is shut out by it."""
    lena = join(new_page(browser, windows), trainer)
    ask(trainer, "What does a product-centric firm want")
    say(lena, "It wants market share.")
    trainer.get_by_role("button", name="Show the answer").click()
    slides = open_slides(trainer)
    assert find_barriers(slides) == []
    words = find_slide(slides, "What does a product-centric firm want")
    expect(words.locator("tbody tr")).to_have_count(2)
    show(slides, str(words.get_attribute("id")))
    low = words.locator("div.live").evaluate("one => one.offsetTop + one.offsetHeight")
    assert 0 < low <= 720 - 76
    assert find_barriers(slides) == []


def test_what_the_screen_shows_fits_a_window(trainer: Page, browser: Browser, windows: list[BrowserContext]) -> None:
    lena = join(new_page(browser, windows), trainer)
    screen = open_screen(browser, windows, trainer)
    sizes = []
    for stem, done in (("What does a product-centric firm want", "Show the answer"), ("Match", "Show the answer")):
        ask(trainer, stem)
        expect(lena.locator("#question")).to_contain_text(stem)
        fill(lena)
        lena.get_by_role("button", name="Send").click()
        expect(lena.locator("#state")).to_contain_text("Your answer is in.")
        trainer.get_by_role("button", name=done).click()
        expect(screen.locator("#stage")).to_contain_text("The answer")
        assert screen.evaluate("document.documentElement.scrollHeight") <= 720
        sizes.append(screen.evaluate("parseFloat(getComputedStyle(document.getElementById('stage')).fontSize)"))
        assert screen.locator("#stage a").count() == 0  # nobody can follow it there
    assert min(sizes) >= 17
    trainer.get_by_role("button", name="Blank the screen").click()
    expect(screen.locator("#stage h1")).to_have_text("The screen is blank.")
    assert find_barriers(screen) == []


def test_rooms_are_compared_on_every_view(trainer: Page, browser: Browser, windows: list[BrowserContext]) -> None:
    screen = open_screen(browser, windows, trainer)
    phone = join(new_page(browser, windows), trainer, room="?room=Room%202")
    ask(trainer, "What does a product-centric firm want")
    say(phone, "It wants market share.")
    base = trainer.url.split("/trainer")[0]
    for number in range(11):
        joined = httpx.post(f"{base}/people", json={"room": "North" if number % 2 else "2"}).json()
        text = "It wants market share." if number % 2 else f"bananas {number}"
        body = {"client": f"{number:032}", "item": 2, "vote": 1, "answer": {"text": text}}
        given = httpx.post(f"{base}/answers", json=body, headers={"Authorization": f"Bearer {joined['token']}"})
        assert given.status_code == 200, given.text
    trainer.get_by_role("button", name="Also on phones").click()
    for view, box in ((trainer, "#board"), (screen, "#stage"), (phone, "#results")):
        expect(view.locator(f"{box} thead")).to_contain_text(re.compile(r"Room 2 \(7\)\s*Room North \(5\)"))
        expect(view.locator(f"{box} tr", has_text=SHARE).locator("td:not(.live-bar, .live-first)")).to_have_text(
            ["6", "1", "5"]
        )
        assert not is_wider_than_window(view)
        assert find_barriers(view) == []
    # A window that is too low for all of it goes without the model answer, which phones have, and cuts nothing off.
    trainer.get_by_role("button", name="Show the answer").click()
    expect(screen.locator("#stage .live-whole")).to_be_visible()
    height = 600
    while screen.locator("#stage .live-whole").is_visible():
        height -= 10
        screen.set_viewport_size({"width": 800, "height": height})
        screen.evaluate("() => new Promise(requestAnimationFrame)")
        assert screen.locator("#stage").evaluate("one => one.getBoundingClientRect().bottom") <= height
    expect(screen.get_by_text("It stands on your phones.")).to_be_visible()
    expect(phone.locator("#results .live-answer")).to_be_visible()


def test_who_attended_stands_beside_who_took_part(
    host: Host, trainer: Page, browser: Browser, windows: list[BrowserContext]
) -> None:
    trainer.goto(host.address + "/live")
    trainer.get_by_label("With names").check()
    trainer.get_by_role("button", name="Open the session").click()
    expect(trainer.locator("#plan > li")).to_have_count(3)
    lena = new_page(browser, windows)
    lena.goto(f"{host.address}/join/{trainer.locator('#code').inner_text()}")
    lena.get_by_label("Your name").fill("Ben")
    lena.get_by_label("Your e-mail address").fill("Ben@Partner.example")
    lena.get_by_role("button", name="Join").click()
    ask(trainer, "What does a product-centric firm want")
    say(lena, "It wants market share.")
    expect(lena.locator("#state")).to_contain_text("Your answer is in.")
    trainer.once("dialog", lambda dialog: dialog.accept())
    trainer.get_by_role("button", name="End the session").click()
    trainer.get_by_role("link", name="Read the report").click()
    trainer.get_by_label("The file that Teams gives").set_input_files(ATTENDANCE)
    trainer.get_by_label("Day of the meeting").fill("2026-11-26")
    trainer.get_by_role("button", name="Show who was there").click()
    both = trainer.get_by_role("table", name="Attended and took part")
    expect(both.locator("tbody tr")).to_have_text(re.compile("Ben.*Ben@Partner.example.*70 min.*1", re.DOTALL))
    assert find_barriers(trainer) == []
    trainer.get_by_label("I mean it").check()
    trainer.get_by_role("button", name="Delete the session").click()
    expect(trainer.get_by_role("heading", name="Live sessions")).to_be_visible()
    lena.reload()
    expect(lena.locator("body")).to_contain_text("There is no session with this code.")


def test_a_screen_reader_hears_figures_and_a_keyboard_leads(
    trainer: Page, browser: Browser, windows: list[BrowserContext]
) -> None:
    lena = join(new_page(browser, windows), trainer)
    trainer.locator("#seconds").select_option("60")
    button = trainer.get_by_role("button", name=re.compile("^Open.*What does a product-centric firm want"))
    button.focus()
    trainer.keyboard.press("Enter")
    expect(lena.locator("#time")).to_contain_text("left")
    lena.locator("#question textarea").focus()
    lena.keyboard.type("It wants market share.")
    lena.keyboard.press("Tab")
    lena.keyboard.press("Tab")
    lena.get_by_role("button", name="Send").press("Enter")
    expect(trainer.locator("#aloud")).to_have_text("1 person answered; 1 concept is named.", timeout=15_000)
    trainer.get_by_role("button", name="Without a time limit").press("Enter")
    expect(lena.locator("#time")).to_be_empty()
    trainer.get_by_role("button", name="Blank the screen").press("Enter")
    expect(trainer.get_by_role("button", name="Show the screen")).to_be_visible()


@pytest.mark.parametrize("scheme", LOOKS)
def test_every_view_is_open_to_everybody(trainer: Page, scheme: str) -> None:
    """Trainer, participant and screen in the same window, one after the other, with a question and with its answer."""
    trainer_address, code = trainer.url, trainer.locator("#code").inner_text()
    screen_address = str(trainer.locator("#screen").get_attribute("href"))
    address = trainer_address.split("/live/")[0]

    def look(what: str) -> None:
        assert find_barriers(trainer) == [], what
        assert not is_wider_than_window(trainer), what

    look("trainer")
    ask(trainer, "What does a product-centric firm want")
    trainer.goto(f"{address}/join")
    look("enter")
    trainer.goto(f"{address}/join/{code}")
    look("join")
    trainer.get_by_role("button", name="Join").click()
    say(trainer, "It wants market share.")
    expect(trainer.locator("#state")).to_contain_text("Your answer is in.")
    look("participant")
    for step in ("asked", "answered"):
        trainer.goto(address + screen_address)
        expect(trainer.locator("#stage tbody tr").first).to_be_visible()
        look(f"screen, {step}")
        trainer.goto(trainer_address)
        expect(trainer.locator("#board tbody tr").first).to_be_visible()
        look(f"trainer, {step}")
        if step == "asked":
            trainer.get_by_role("button", name="Show the answer").click()
            expect(trainer.locator("#controls")).to_contain_text("The answer is shown.")
    trainer.goto(f"{address}/join/{code}")
    expect(trainer.locator("#results")).to_contain_text("The answer")
    look("participant, answered")
    for path in ("/live", "/teams/configure"):
        trainer.goto(address + path)
        look(path)


def test_in_a_frame_the_page_tells_teams_that_it_is_there(host: Host, page: Page, faults: list[str]) -> None:
    """The library of Teams speaks to the frame around it, and nothing is fetched from elsewhere."""
    page.goto(host.address + "/")
    told = page.evaluate("""() => new Promise((resolve) => {
      addEventListener("message", (event) => {
        const data = typeof event.data === "string" ? JSON.parse(event.data) : event.data;
        if (data && data.func === "initialize") resolve([event.origin, data.func]);
      });
      const frame = document.createElement("iframe");
      frame.src = "/teams/configure";
      document.body.append(frame);
    })""")
    assert told == [host.address, "initialize"]
    blocked = [fault for fault in faults if "Content Security Policy" in fault]
    assert [fault for fault in faults if fault not in blocked] == []
    faults.clear()
