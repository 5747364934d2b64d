"""Shows that visited pages open without a network, that the whole course can be kept, and that editions never mix."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, WebError, expect

from tests.browser.building import build_site, copy_course
from tests.browser.conftest import LESSON
from tests.browser.hosting import Host, build_editions, serve_host

KEEP, LOOK, TAKE_OFF = "Keep the whole course on this device", "Look for a newer edition", "Take it off this device"
READY = "It is shown from the next page that you open."
OFFLINE = "offline.html"
# What a page shows, the script that it ran and the styles that it wears: each tells an edition.
TOLD = """() => [
    document.querySelector("#edition").textContent, edition,
    getComputedStyle(document.documentElement).getPropertyValue("--edition").trim(),
]"""
# The names of what is kept, once the worker has done what it was asked.
KEPT = """async () => {
    const caught = await caches.keys();
    const lists = await Promise.all(caught.filter((name) => name.includes(":edition:")).map(
        async (name) => (await (await caches.open(name)).keys()).map((one) => one.url)));
    return lists.map((list) => list.filter((url) => !url.endsWith("__about")));
}"""
LOOK_FOR_NEWER = """() => navigator.serviceWorker.getRegistration().then((one) => one?.update()).catch(() => {})"""
# Whether a page is of an edition on the device. One that came from a server which has changed is not, until the worker
# has caught up; all of it comes from the network, as from any site.
IS_GUARDED = "async () => Boolean(navigator.serviceWorker.controller) && (await Classroom.offline.ask('which')).known"
COMING = """() => navigator.serviceWorker.getRegistration().then(
    (one) => Boolean(one.installing || one.waiting || one.active.state !== "activated"))"""


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return build_editions(tmp_path_factory.mktemp("editions"))


@pytest.fixture
def host(editions: tuple[Path, Path]) -> Iterator[Host]:
    with serve_host(editions[0]) as served:
        yield served


@pytest.fixture
def address(host: Host) -> str:
    return host.address


@pytest.fixture(autouse=True)
def faults(context: BrowserContext) -> Iterator[list[str]]:
    """Fail a test whose page breaks; that something cannot be had without a network is no fault here."""
    found: list[str] = []

    def see_error(error: WebError) -> None:
        found.append(f"broke: {error.error}")

    def see_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            found.append(f"said: {message.text}")

    context.on("weberror", see_error)
    context.on("console", see_console)
    yield found
    assert found == []


def visit(page: Page, address: str) -> None:
    """Open a page and wait until it is kept."""
    page.goto(address)
    wait_for_kept(page)


def wait_for_kept(page: Page) -> None:
    wait_for(page, f"async () => (await ({KEPT})()).some((list) => list.includes(location.origin + location.pathname))")


def wait_for(page: Page, script: str) -> None:
    """Wait until a script gives something; Playwright's own way of waiting takes a promise for an answer."""
    for _ in range(300):
        if page.evaluate(script):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not so in 15 seconds: {script}")


def wait_for_update(page: Page) -> None:
    """Have the browser look for a newer edition, and wait until it has taken over."""
    rest(page)
    page.evaluate(LOOK_FOR_NEWER)
    wait_for_takeover(page)


def rest(page: Page) -> None:
    """Let the worker come to rest. A new one takes over from one at rest at once, else only half a minute later."""
    page.wait_for_timeout(2000)


def wait_for_takeover(page: Page) -> None:
    """Wait until no worker waits; end one that is still busy, as the browser of a learner would after a while."""
    for attempt in range(1, 300):
        if not page.evaluate(COMING):
            return
        page.wait_for_timeout(50)
        if attempt % 100 == 0:
            end_workers(page)
    raise AssertionError("the newer edition does not take over")


def end_workers(page: Page) -> None:
    """End the workers that serve pages, as a browser does with those at rest; the next request starts one again.

    One that waits is left alone: a browser does not end it just then, and Chromium would never ask it afterwards.
    """
    states: dict[str, str] = {}

    def see(event: dict[str, Any]) -> None:
        states.update({version["versionId"]: version["status"] for version in event["versions"]})

    session = page.context.new_cdp_session(page)
    session.on("ServiceWorker.workerVersionUpdated", see)
    session.send("ServiceWorker.enable")
    page.wait_for_timeout(100)
    for version, state in list(states.items()):
        if state == "activated":
            session.send("ServiceWorker.stopWorker", {"versionId": version})
    session.detach()
    page.wait_for_timeout(500)


def tell(page: Page) -> str:
    """Return the edition that all parts of a page tell; fail where they differ."""
    page.wait_for_load_state()
    told = set(page.evaluate(TOLD))
    assert len(told) == 1
    return str(told.pop())


def test_a_visited_page_opens_without_a_network(page: Page, context: BrowserContext, host: Host) -> None:
    visit(page, host.address + LESSON)
    context.set_offline(True)
    host.take_asked()
    page.reload()
    assert tell(page) == "one"
    assert page.locator("img[alt='A word']").evaluate("image => image.naturalWidth") > 0
    page.locator("#q-one-answer input").first.check()
    page.locator("#q-one-answer").get_by_role("button", name="Check").click()
    expect(page.locator("#q-one-answer .cq-status")).not_to_be_empty()
    assert host.take_asked() == []


def test_a_second_visit_asks_the_network_for_nothing(page: Page, host: Host) -> None:
    host.remembered = "max-age=86400"
    visit(page, host.address + LESSON)
    host.take_asked()
    page.reload()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)  # a browser looks for a newer worker about a second after a page has opened
    assert tell(page) == "one"
    assert host.take_asked() == []


def test_a_page_that_is_not_kept_is_told_without_a_network(page: Page, context: BrowserContext, host: Host) -> None:
    visit(page, host.address + "index.html")
    page.reload()
    context.set_offline(True)
    page.get_by_role("link", name="The lesson").click()
    expect(page.get_by_text("is not kept on this device")).to_be_visible()
    context.set_offline(False)
    page.get_by_role("link", name="Try that page again").click()
    page.wait_for_url("**/" + LESSON)


def test_the_whole_course_is_kept_on_request(page: Page, context: BrowserContext, host: Host) -> None:
    keep_whole_course(page, host)
    expect(page.get_by_text("The whole course is kept on this device: 4 pages")).to_be_visible()
    context.set_offline(True)
    host.take_asked()
    for name in ("index.html", "sources.html", LESSON):
        page.goto(host.address + name)
    page.get_by_role("textbox", name="Search").click()
    expect(page.locator("[data-md-toggle=search]")).to_be_checked()
    page.keyboard.type("something else")
    page.locator(".md-search-result__link").filter(has_text="A second article").first.click()
    page.wait_for_url("**/sources.html*#s1")
    assert host.take_asked() == []


def keep_whole_course(page: Page, host: Host) -> None:
    page.goto(host.address + OFFLINE)
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("Done. You can read")).to_be_visible()


def test_the_course_is_taken_off_the_device_on_request(page: Page, host: Host) -> None:
    keep_whole_course(page, host)
    page.get_by_role("button", name=TAKE_OFF).click()
    expect(page.get_by_text("Your answers are still here")).to_be_visible()
    (kept,) = page.evaluate(KEPT)
    assert [url for url in kept if url.endswith(".html")] == [host.address + OFFLINE]
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()


def test_no_room_is_told(page: Page, host: Host) -> None:
    page.goto(host.address + OFFLINE)
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    session = page.context.new_cdp_session(page)
    origin = page.evaluate("location.origin")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1000})
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("There is not enough room for the whole course on this device")).to_be_visible()
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("Done. You can read")).to_be_visible()


def test_no_network_is_told(page: Page, context: BrowserContext, host: Host) -> None:
    page.goto(host.address + OFFLINE)
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    context.set_offline(True)
    for button in (KEEP, LOOK):
        page.get_by_role("button", name=button).click()
        expect(page.get_by_text("The network did not answer")).to_be_visible()


def test_a_newer_edition_takes_over_at_the_next_page(page: Page, host: Host, editions: tuple[Path, Path]) -> None:
    visit(page, host.address + LESSON)
    page.reload()
    host.folder = editions[1]
    wait_for_update(page)
    assert tell(page) == "one"
    page.get_by_role("button", name="Show it").click()
    page.wait_for_function("globalThis.edition === 'two'")
    assert tell(page) == "two"


def test_an_open_page_gets_nothing_of_a_newer_edition(page: Page, host: Host, editions: tuple[Path, Path]) -> None:
    visit(page, host.address + LESSON)
    page.reload()
    host.folder = editions[1]
    wait_for_update(page)
    load = "name => fetch(new URL(name, location)).then((got) => got.text(), () => 'nothing')"
    assert ">one<" in page.evaluate(load, "../assets/word.svg")
    assert 'edition = "one"' in page.evaluate(load, "../assets/classroom.js")
    index = page.evaluate(load, "../search/search_index.json")
    assert index == "nothing" or ">two<" not in index
    other = page.context.new_page()
    other.goto(host.address + LESSON)
    assert tell(other) == "two"
    assert ">two<" in other.evaluate(load, "../assets/word.svg")
    assert ">one<" in page.evaluate(load, "../assets/word.svg")
    rest(page)
    end_workers(page)  # what a worker remembers goes with it
    assert ">one<" in page.evaluate(load, "../assets/word.svg")
    assert ">two<" in other.evaluate(load, "../assets/word.svg")


def test_the_earlier_edition_goes_when_no_page_of_it_is_open(
    page: Page, host: Host, editions: tuple[Path, Path]
) -> None:
    visit(page, host.address + LESSON)
    page.reload()
    host.folder = editions[1]
    wait_for_update(page)
    assert len(page.evaluate(KEPT)) == 2
    page.reload()
    forget_the_time(page)
    page.reload()
    wait_for(page, f"async () => (await ({KEPT})()).length === 1")
    assert tell(page) == "two"


def forget_the_time(page: Page) -> None:
    """Make the notes of which page is of which edition older than the minute in which a page may still be opening."""
    page.evaluate(
        """async () => {
            const marks = await caches.open((await caches.keys()).find((name) => name.endsWith(":pages")));
            for (const one of await marks.keys()) {
                const mark = await (await marks.match(one)).json();
                await marks.put(one, Response.json({ ...mark, at: 0 }));
            }
        }"""
    )


def test_a_page_of_a_newer_edition_comes_whole_from_the_network(
    page: Page, host: Host, editions: tuple[Path, Path]
) -> None:
    visit(page, host.address + "sources.html")
    page.reload()
    host.folder = editions[1]
    page.goto(host.address + LESSON)
    assert tell(page) == "two"


@pytest.mark.parametrize("seed", range(3))
def test_no_order_of_visits_and_changes_mixes_editions(
    context: BrowserContext, host: Host, editions: tuple[Path, Path], seed: int
) -> None:
    """Two windows, and 12 steps by chance: open a page, or change the site.

    Each change arrives with the next visit, and the test waits for it: a page that is opened in the tenth of a second
    in which one worker follows another may get nothing until it is opened again, or have what it loads later from the
    network, as Chromium ends the earlier worker in the middle of the work.
    """
    chance, installed = Random(seed), host.folder
    windows = [context.new_page(), context.new_page()]
    for window in windows:
        visit(window, host.address + LESSON)
        window.reload()
        assert window.evaluate(IS_GUARDED)
    for _ in range(12):
        window = chance.choice(windows)
        if chance.random() < 0.3:
            host.folder = chance.choice(editions)
        else:
            window.goto(host.address + chance.choice([LESSON, "index.html"]))
            if installed != host.folder:
                wait_for_update(window)
                installed = host.folder
        for one in windows:
            assert tell(one) in ("one", "two")
            if one.evaluate(IS_GUARDED):
                assert read_picture(one) in (tell(one), "nothing")


def read_picture(page: Page) -> str:
    """Return the edition of the picture that a page is given now, long after it was opened; it may be given nothing."""
    text = page.evaluate("fetch(document.images[0].src).then((got) => got.text(), () => '<text>nothing<')")
    return str(text).split("<text>")[1].split("<")[0]


def test_an_edition_that_does_not_arrive_whole_is_not_taken(
    page: Page, host: Host, editions: tuple[Path, Path]
) -> None:
    visit(page, host.address + LESSON)
    page.goto(host.address + OFFLINE)
    host.folder, host.spoilt = editions[1], {"assets/course.css"}
    rest(page)
    page.get_by_role("button", name=LOOK).click()
    expect(page.get_by_text("could not be fetched whole")).to_be_visible()
    page.goto(host.address + LESSON)
    assert tell(page) == "one"
    host.spoilt = set()
    wait_for_update(page)
    page.goto(host.address + LESSON)
    assert tell(page) == "two"


def test_a_kept_course_stays_whole_and_only_what_changed_is_fetched(
    page: Page, context: BrowserContext, host: Host, editions: tuple[Path, Path]
) -> None:
    keep_whole_course(page, host)
    page.reload()
    host.folder = editions[1]
    host.take_asked()
    wait_for_update(page)
    fetched = set(host.take_asked())
    context.set_offline(True)
    page.goto(host.address + LESSON)
    assert tell(page) == "two"
    assert {"assets/word.svg", "assets/course.css", LESSON} <= fetched
    assert not [name for name in fetched if name.startswith(("assets/stylesheets", "assets/javascripts", "sources"))]


def test_a_remembered_worker_is_looked_for_on_request(page: Page, host: Host, editions: tuple[Path, Path]) -> None:
    host.remembered = "max-age=86400"
    visit(page, host.address + OFFLINE)
    page.get_by_role("button", name=LOOK).click()
    expect(page.get_by_text("You have the newest edition.")).to_be_visible()
    host.folder = editions[1]
    rest(page)
    page.get_by_role("button", name=LOOK).click()
    expect(page.get_by_text("A newer edition is being fetched")).to_be_visible()
    wait_for_takeover(page)
    expect(page.get_by_text(READY)).to_be_visible()


def test_what_a_server_adds_to_the_site_is_left_alone(page: Page, context: BrowserContext, host: Host) -> None:
    visit(page, host.address + LESSON)
    page.reload()
    ask = "() => fetch('../quiz/answers').then((got) => got.text())"
    assert page.evaluate(ask) != page.evaluate(ask)
    page.goto(host.address + "quiz/")
    assert page.title().startswith("Asked")


def test_a_page_in_a_folder_asks_for_no_worker(page: Page, editions: tuple[Path, Path]) -> None:
    page.goto((editions[0] / OFFLINE).as_uri())
    expect(page.get_by_text("You have opened the course from a folder")).to_be_visible()
    assert page.locator("#offline-panel button").count() == 0


def test_a_site_that_mkdocs_builds_alone_has_no_worker_and_ends_an_earlier_one(
    page: Page, host: Host, tmp_path: Path
) -> None:
    visit(page, host.address + LESSON)
    course = copy_course(tmp_path / "course")
    for name in ("offline.md", "sw.js"):
        (course / "course" / name).write_bytes(Path("course", name).read_bytes())
    assert build_site(course).returncode == 0
    host.folder = course / "site"
    rest(page)
    page.evaluate(LOOK_FOR_NEWER)
    wait_for(page, "() => navigator.serviceWorker.getRegistration().then((one) => !one)")
    wait_for(page, "() => caches.keys().then((names) => names.length === 0)")
    page.goto(host.address + OFFLINE)
    expect(page.get_by_text("does not let the course keep pages")).to_be_visible()
    assert page.evaluate("() => navigator.serviceWorker.getRegistration().then((one) => !one)")


def test_a_device_may_install_the_course(page: Page, host: Host) -> None:
    visit(page, host.address + "index.html")
    session = page.context.new_cdp_session(page)
    manifest: dict[str, Any] = session.send("Page.getAppManifest")
    assert manifest["url"] == host.address + "assets/manifest.webmanifest"
    assert manifest["errors"] == []
    faults = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A window that keeps nothing cannot install anything; that is the browser of the tests, not the course.
    assert [fault["errorId"] for fault in faults if fault["errorId"] != "in-incognito"] == []
