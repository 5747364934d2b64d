"""Shows the trainer's pages at work: texts to copy, the projector with its keys and timer, and run sheets on paper."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from tests.browser.building import ROOT, build_site
from tests.browser.conftest import serve
from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window

PLANS = sorted(path.stem for path in ROOT.glob("course/trainer/plans/*.yml"))
FIRST = "what-a-business-focuses-on-60"
VOTE = "vote-on-the-software-firm"


def find_page(plan: str) -> str:
    """The page that shows a plan."""
    return f"trainer/{plan.rpartition('-')[0] or plan}.html"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site, in place of the small one."""
    folder = tmp_path_factory.mktemp("trainer") / "site"
    run = build_site(ROOT, target=folder)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Its address."""
    with serve(site) as served:
        yield served


@pytest.fixture
def plan(page: Page, address: str) -> Locator:
    """The first plan of lesson 1, on its page."""
    page.goto(address + find_page(FIRST))
    return page.locator(f"#{FIRST}")


@pytest.fixture
def screen(page: Page, address: str) -> Locator:
    """What people see of a vote in this plan."""
    return project(page, address, FIRST, VOTE)


def project(page: Page, address: str, plan: str, segment: str = "") -> Locator:
    page.goto(f"{address}{find_page(plan)}?plan={plan}#{segment}")
    return page.locator(".cq-screen-main")


def segment_of(plan: Locator, name: str) -> Locator:
    return plan.locator(f'.cq-seg[data-segment="{name}"]')


def read_clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.browser_context_args(permissions=["clipboard-read", "clipboard-write"])
def test_texts_are_copied_for_the_chat_and_for_a_poll(plan: Locator, page: Page) -> None:
    vote = segment_of(plan, VOTE)
    vote.get_by_role("button", name="Copy for the chat").click()
    text = read_clipboard(page)
    assert text.startswith("A software firm in Nairobi")
    assert text.endswith("C. As product-centric, since licences come before experience\n\nChoose one.")
    vote.get_by_role("button", name="Copy as a Teams poll").click()
    assert read_clipboard(page) == text.removesuffix("\n\nChoose one.").replace("\n\n", "\n")
    segment_of(plan, "four-questions-in-rooms").get_by_role("button", name="Copy for the rooms").click()
    assert read_clipboard(page).startswith("In rooms of 3, 7 minutes.\n\nChoose one business")


@pytest.mark.browser_context_args(permissions=["clipboard-read", "clipboard-write"])
def test_links_are_copied_with_addresses_that_lead_there(plan: Locator, page: Page, address: str) -> None:
    segment_of(plan, "read-the-three-foci").get_by_role("button", name="Copy the links").click()
    first, second = read_clipboard(page).split("\n")
    assert first == f"Three things to focus on: {address}lessons/what-a-business-focuses-on.html#three-things"
    page.goto(second.partition(": ")[2])
    expect(page.locator("#product-or-customer")).to_be_in_viewport()


@pytest.mark.browser_context_args(permissions=["clipboard-read", "clipboard-write"])
def test_copying_works_where_the_browser_refuses_the_clipboard(page: Page, site: Path) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.clock.install()
    page.goto((site / find_page(FIRST)).as_uri())
    button = segment_of(page.locator(f"#{FIRST}"), "welcome").get_by_role("button", name="Copy for the chat")
    button.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert read_clipboard(page).startswith("Write one word in the chat.")
    page.clock.run_for(2500)
    expect(button).to_be_visible()


def test_arrows_move_and_reveal_nothing(page: Page, screen: Locator) -> None:
    expect(screen.get_by_role("heading")).to_contain_text("A software firm in Nairobi")
    expect(screen).to_contain_text("Vote alone. No result yet.")
    page.keyboard.press("ArrowRight")
    expect(screen).to_contain_text("Talk with somebody. Then vote again.")
    page.keyboard.press("ArrowRight")
    expect(screen).to_contain_text("Talk about it")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(screen).to_contain_text("Vote alone")
    page.keyboard.press("ArrowLeft")
    assert "read-the-three-foci.2" in page.url


def test_space_reveals_the_answer_then_the_reasons_and_then_goes_on(page: Page, screen: Locator) -> None:
    for key in ("Space", "Space"):  # the first face of a vote has no answer: the second press reveals
        expect(screen).not_to_contain_text("Right")
        page.keyboard.press(key)
    expect(screen).to_contain_text("Answer: C")
    expect(screen.locator("li.cq-right")).to_contain_text("The belief in experience is real")
    expect(screen).not_to_contain_text("The survey is one activity")
    page.keyboard.press("PageDown")
    expect(screen).to_contain_text("The survey is one activity beside the rest.")
    page.keyboard.press("ArrowLeft")
    expect(screen).not_to_contain_text("Right")
    for _ in range(3):
        page.keyboard.press("PageDown")
    expect(screen).to_contain_text("Talk about it")


def test_free_text_shows_its_ideas_before_a_full_answer(page: Page, address: str) -> None:
    screen = project(page, address, FIRST, "write-to-a-friend")
    page.get_by_role("button", name="Show the answer").click()
    expect(screen.locator("li")).to_have_text(
        [
            "What it counts or measures",
            "What it rewards people for",
            "Where spare money goes, or what is improved first",
            "What wins when needs differ",
        ]
    )
    page.get_by_role("button", name="Explain").click()
    expect(screen).to_contain_text("It looks at what staff are paid, promoted or praised for.")
    page.get_by_role("button", name="A full answer").click()
    expect(screen).to_contain_text("She should look at what the company counts")


def test_a_blank_screen_shows_nothing_and_comes_back(page: Page, screen: Locator) -> None:
    page.keyboard.press("b")
    expect(screen).to_be_hidden()
    expect(page.get_by_role("status").filter(has_text="The screen is blank.")).to_be_attached()
    page.get_by_role("button", name="Show (B)").click()
    expect(screen).to_be_visible()


def test_a_held_screen_stays_while_moves_go_on(page: Page, screen: Locator) -> None:
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="Go on (F)")).to_have_attribute("aria-pressed", "true")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(screen).to_contain_text("Vote alone")
    page.keyboard.press("F")
    expect(screen).to_contain_text("In rooms of 3, 7 minutes")


def test_the_timer_runs_is_extended_and_goes_away(page: Page, address: str) -> None:
    page.clock.install()
    page.clock.pause_at("2099-01-01T10:00:00")
    project(page, address, FIRST, VOTE)
    clock = page.locator(".cq-screen-clock")
    expect(clock).to_have_text("1:00")
    page.keyboard.press("t")
    page.clock.run_for(20_000)
    expect(clock).to_have_text("0:40")
    page.keyboard.press("+")
    expect(clock).to_have_text("1:40")
    page.keyboard.press("t")
    page.clock.run_for(60_000)
    expect(clock).to_have_text("1:40")
    page.get_by_role("button", name="Start").click()
    page.clock.run_for(101_000)
    expect(clock).to_have_text("Time")
    expect(page.get_by_role("status").filter(has_text="Time for this step is over.")).to_be_attached()
    page.get_by_role("button", name="Next step").click()
    expect(page.locator(".cq-screen-time")).to_have_text("find someone who voted otherwise and talk 4:00")
    page.keyboard.press("o")
    expect(clock).to_be_hidden()
    page.get_by_role("button", name="Timer on").click()
    expect(clock).to_have_text("4:00")
    page.keyboard.press("t")
    page.clock.run_for(1_000)
    page.keyboard.press("ArrowLeft")  # another segment has another time, which stands
    page.clock.run_for(5_000)
    expect(clock).to_have_text("10:00")


def test_a_reload_stays_in_place_with_the_answer_hidden(page: Page, screen: Locator) -> None:
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(screen).to_contain_text("Answer: C")
    page.reload()
    expect(screen).to_contain_text("Talk with somebody.")
    expect(screen).not_to_contain_text("Answer")


def test_the_page_with_the_notes_leads_the_projector(page: Page, plan: Locator) -> None:
    with page.expect_popup() as opened:
        segment_of(plan, VOTE).get_by_role("button", name="Show on the projector").click()
    stage = opened.value
    screen = stage.locator(".cq-screen-main")
    expect(screen).to_contain_text("A software firm in Nairobi")
    stage.keyboard.press("f")
    segment_of(plan, "close").get_by_role("button", name="Show on the projector").click()
    expect(stage.get_by_role("button", name="Go on (F)")).to_be_visible()
    expect(screen).to_contain_text("A software firm in Nairobi")
    stage.keyboard.press("f")
    expect(screen).to_contain_text("Before you go")
    stage.evaluate("plan => postMessage({ plan, segment: 'welcome' }, '*')", FIRST)
    stage.evaluate("new Promise((done) => setTimeout(done, 0))")
    expect(screen).to_contain_text("Before you go")
    with stage.expect_event("close"):
        stage.evaluate("setTimeout(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })))")


def test_closing_without_a_second_window_leads_back_to_the_plan(page: Page, screen: Locator) -> None:
    expect(screen).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url(f"**/{find_page(FIRST)}#{FIRST}")
    expect(page.get_by_role("heading", name="60 minutes")).to_be_attached()


def test_buttons_do_what_keys_do_by_keyboard_alone(page: Page, screen: Locator) -> None:
    page.keyboard.press("Tab")
    expect(screen).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Back")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(screen).to_contain_text("Talk with somebody.")


def test_a_plan_that_is_not_there_is_told(page: Page, address: str) -> None:
    page.goto(f"{address}{find_page(FIRST)}?plan=nothing")
    told = f"There is no plan “nothing” on this page. There are: {FIRST}, {FIRST.replace('60', '90')}."
    expect(page.get_by_role("alert")).to_have_text(told)


def test_the_projector_works_from_a_folder(page: Page, site: Path) -> None:
    page.goto(f"{(site / find_page('workshop')).as_uri()}?plan=workshop#proof")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.locator(".cq-screen-main")).to_contain_text("Answer: ")


def test_slides_are_offered_only_where_they_were_written(page: Page, site: Path) -> None:
    """A site that `classroom site` has made names its worker in every page, and holds slides."""
    plan = page.locator(f"#{FIRST}")
    made = (site / find_page(FIRST)).read_text(encoding="utf-8")
    whole = site / "trainer" / "whole.html"
    whole.write_text(made.replace("<head>", '<head><meta name="course-worker" content="../sw.js">'), encoding="utf-8")
    page.goto((site / find_page(FIRST)).as_uri())
    expect(plan.get_by_role("button", name="Print the run sheet")).to_be_visible()
    expect(plan.get_by_text("Open the slides")).to_be_hidden()
    page.goto(whole.as_uri())
    expect(plan.get_by_role("link", name="Open the slides")).to_have_attribute("href", f"slides/{FIRST}.html")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_a_plan_is_read_without_javascript(page: Page, plan: Locator) -> None:
    expect(segment_of(plan, "welcome")).to_contain_text("Good morning. In this hour we ask one question")
    expect(plan.locator(".cq-sheet tbody tr")).to_have_count(8)
    expect(plan.get_by_role("button")).to_have_count(0)
    expect(plan.locator("details").first).to_contain_text("The answer, and what to say about the others")


WALK = """(plan) => {
  const main = document.querySelector(".cq-screen-main");
  const scripts = [...document.getElementById(plan).querySelectorAll(".cq-seg > script")];
  return scripts.flatMap((script) => JSON.parse(script.textContent).faces).map((face) => {
    const text = main.innerText.replace(/\\s+/g, " ");
    const told = face.answer ? face.answer.told : [];
    const early = told.filter((one) => text.includes(one.why)).map((one) => one.why);
    const fits = main.scrollHeight <= main.clientHeight && main.scrollWidth <= main.clientWidth;
    const right = main.querySelectorAll(".cq-right").length;
    dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
    return { text, early, fits, right };
  });
}"""


@pytest.mark.browser_context_args(viewport={"width": 1280, "height": 720})
@pytest.mark.parametrize("name", PLANS)
def test_every_face_fits_the_screen_and_gives_nothing_away(page: Page, address: str, name: str) -> None:
    project(page, address, name)
    seen: list[dict[str, Any]] = page.evaluate(WALK, name)
    assert len(seen) >= 8
    assert [one["text"] for one in seen if not one["fits"]] == []
    assert [one["early"] for one in seen if one["early"] or one["right"]] == []
    assert not [one for one in seen if len(one["text"]) < 5]


@pytest.mark.browser_context_args(viewport={"width": 1280, "height": 720})
def test_letters_can_be_read_from_afar(page: Page, address: str) -> None:
    """At 5 m a letter needs about a 200th of the distance: 24 of 720 lines on a screen of one metre is more."""
    for name in ("workshop", "point-by-point-60"):
        screen = project(page, address, name)
        for _ in range(12):
            size = screen.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
            assert size >= 24
            page.keyboard.press("ArrowRight")


def test_what_does_not_fit_is_read_to_its_end_first(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 800, "height": 420})
    screen = project(page, address, "what-a-business-focuses-on-90", "hotel-in-the-mountains")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    for _ in range(20):
        if screen.get_by_text("Having guests is normal for a hotel.").count():
            break
        page.keyboard.press("PageDown")
    page.get_by_role("button", name="More").click()
    assert screen.evaluate("node => node.scrollTop") > 0
    expect(screen).to_contain_text("Having guests is normal")


@pytest.mark.parametrize("scheme", LOOKS)
def test_no_barriers_for_the_trainer(page: Page, address: str, scheme: str) -> None:
    for name in ("trainer/index.html", find_page(FIRST)):
        page.goto(address + name)
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        assert find_barriers(page) == [], name
        assert not is_wider_than_window(page), name


@pytest.mark.parametrize("scheme", LOOKS)
def test_no_barriers_on_the_projector(page: Page, address: str, scheme: str) -> None:
    screen = project(page, address, "what-a-business-focuses-on-90", "vote-on-the-bank")
    assert find_barriers(page) == []
    for key in ("ArrowRight", "Space", "Space"):
        page.keyboard.press(key)
    expect(screen).to_contain_text("Right")
    assert find_barriers(page) == []
    page.keyboard.press("f")
    page.keyboard.press("b")
    assert find_barriers(page) == []


@pytest.fixture(scope="module")
def paper(browser: Browser, address: str) -> Iterator[Page]:
    """A page that stays open while plans are printed."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.mark.parametrize("name", PLANS)
def test_a_run_sheet_takes_two_pages_at_the_most(paper: Page, address: str, name: str) -> None:
    paper.goto(address + find_page(name))
    paper.evaluate("window.print = () => {}")
    plan = paper.locator(f"#{name}")
    plan.get_by_role("button", name="Print the run sheet").click()
    expect(paper.locator(".cq-printed")).to_have_id(name)
    printed = PdfReader(BytesIO(paper.pdf(prefer_css_page_size=True)))
    text = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
    assert len(printed.pages) <= 2
    width, height = (float(printed.pages[0].mediabox.width), float(printed.pages[0].mediabox.height))
    assert (round(width), round(height)) == (595, 842)
    clocks = plan.locator(".cq-seg .cq-clock").all_text_contents()
    assert [clock for clock in text.split() if clock in clocks] == clocks
    assert "Answer: " in text
    spoken = plan.locator(".cq-say p:not(.cq-kicker)").all_text_contents()
    assert [line for line in spoken if line in text] == []
    expect(paper.locator(".cq-printed")).to_have_count(0)  # the browser says when it has printed


def test_the_page_prints_both_run_sheets_each_on_its_own_paper(paper: Page, address: str) -> None:
    paper.goto(address + find_page(FIRST))
    printed = PdfReader(BytesIO(paper.pdf(prefer_css_page_size=True)))
    heads = [page.extract_text().splitlines()[0] for page in printed.pages]
    assert heads[0] == "What a business focuses on: 60 minutes"
    assert "What a business focuses on, with your own report: 90 minutes" in heads
    assert len(printed.pages) <= 4
