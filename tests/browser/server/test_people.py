"""People in a real browser: sign-in by a provider, members from a list, deletion; no page breaks its policy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from classroom.app.providers import Provider as Chosen
from classroom.store import record
from tests.browser.looks import LOOKS, find_barriers, is_wider_than_window
from tests.classroom.app.hands import Clock, Hand, Server
from tests.classroom.app.provider import SECRET, Provider, run_provider

# Tells of each violation; it runs before anything of the page.
WATCH = """
globalThis.violations = [];
addEventListener("securitypolicyviolation", event => violations.push(event.violatedDirective + " " + event.blockedURI));
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with run_provider() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    """A clock of today, as the provider's tokens are."""
    return Clock(datetime.now(UTC))


@pytest.fixture
def providers(provider: Provider) -> tuple[Chosen, ...]:
    return (Chosen(id="mock", name="Example", issuer=provider.address, client="classroom", secret=SECRET),)


@pytest.fixture
def ada(server: Server) -> Hand:
    hand = server.administrator()
    server.team(hand)
    return hand


def give(hand: Hand, page: Page, server: Server) -> None:
    """Have the browser go on as somebody who is signed in."""
    page.context.add_cookies([{"name": "classroom", "value": hand.client.cookies["classroom"], "url": server.address}])


def test_a_person_signs_in_by_a_provider_and_is_deleted_by_themselves(
    server: Server, ada: Hand, provider: Provider, page: Page, faults: list[str]
) -> None:
    ada.open("/quiz/teams/1")
    ada.send("/quiz/teams/1/invitations", role="learner", email="lena@example.org")
    page.route("https://cdn.jsdelivr.net/**", lambda route: route.abort())
    page.goto(server.address + "/quiz/")
    page.get_by_role("link", name="Sign in with Example").click()
    page.get_by_role("button", name="lena", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your quizzes")
    foreign = (f"asked for {provider.address}", "asked for https://cdn.jsdelivr.net", "said: Failed to load")
    assert [fault for fault in faults if not fault.startswith(foreign)] == []
    faults.clear()
    page.get_by_role("link", name="Lena Nine").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is kept about you")
    page.get_by_text("Teams (1)").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download all of it").click()
    data = json.loads(Path(downloading.value.path()).read_text(encoding="utf-8"))
    assert data["person"]["email"] == "lena@example.org"
    page.get_by_label("I mean it").check()
    page.get_by_role("button", name="Delete me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deleted")
    page.goto(server.address + "/quiz/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Graded quizzes")
    assert "Nobody was found" in ada.client.get("/quiz/people", params={"q": "lena"}).text


def test_members_come_in_from_a_list_after_a_look(server: Server, ada: Hand, page: Page, tmp_path: Path) -> None:
    give(ada, page, server)
    page.goto(server.address + "/quiz/teams/1")
    page.get_by_role("link", name="Bring in people").click()
    page.get_by_label("Or the lines themselves").fill("Ann,nonsense\nBob")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_text("Line 1: “nonsense” is no e-mail address.")).to_be_visible()
    file = tmp_path / "members.csv"
    file.write_text("name;email;role\nAnn;ann@example.org;trainer\n", encoding="utf-8")
    page.get_by_label("A CSV file").set_input_files(file)
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("listitem").filter(has_text="Ann")).to_contain_text("will get a link")
    page.get_by_role("button", name="Do it").click()
    written = page.get_by_label("1 link").input_value()
    assert written.startswith(f"Ann,ann@example.org,{server.address}/quiz/join/")
    server.visitor().join(written.strip().rpartition(",")[2])
    page.get_by_role("link", name="Back to the team").click()
    page.get_by_role("button", name="Make Ann a learner").click()
    expect(page.get_by_role("row", name="Ann")).to_contain_text("learner")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download the members").click()
    assert "Ann,ann@example.org,learner" in Path(downloading.value.path()).read_text(encoding="utf-8-sig")


def fill_log(server: Server, count: int) -> None:
    with server.app.state.parts.database.write() as connection:
        for number in range(1, count + 1):
            detail = {"person": 1, "percent": 25}
            record(connection, "allowance.set", subject=f"assignment:{number}", by=1, at=server.clock(), detail=detail)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_log_is_turned_without_scripts(server: Server, ada: Hand, page: Page) -> None:
    fill_log(server, 110)
    give(ada, page, server)
    page.goto(server.address + "/quiz/")
    page.get_by_role("link", name="Log", exact=True).click()
    lines = page.locator(".log li")
    expect(lines).to_have_count(50)
    expect(lines.first).to_contain_text("quiz 110")
    page.get_by_role("link", name="Older").click()
    expect(lines.first).to_contain_text("quiz 60")
    page.get_by_role("link", name="Older").click()
    expect(lines.last).to_contain_text("A link to sign in was made")
    expect(page.get_by_role("link", name="Older")).to_have_count(0)
    page.get_by_role("link", name="Newer").click()
    page.get_by_role("link", name="Newer").click()
    expect(lines.first).to_contain_text("quiz 110")


@pytest.mark.parametrize("scheme", LOOKS)
def test_a_role_is_given_back_and_nobody_is_taken_out_by_one_tap(
    server: Server, ada: Hand, page: Page, scheme: str
) -> None:
    server.member(ada, 1, name="Lena")
    give(ada, page, server)
    page.goto(server.address + "/quiz/teams/1")
    row = page.get_by_role("row", name="Lena")
    page.get_by_role("button", name="Make Lena a trainer").click()
    expect(page.locator("#changed")).to_be_in_viewport()
    expect(row).to_contain_text("trainer Make learner")
    assert find_barriers(page) == []
    page.get_by_role("button", name="Undo: make Lena a learner again").click()
    expect(page.locator("#changed")).to_contain_text("Lena is now a learner")
    expect(row).to_contain_text("learner Make trainer")
    assert not is_wider_than_window(page)
    page.get_by_role("button", name="Remove Lena").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Take Lena out of the team?")
    assert find_barriers(page) == []
    assert not is_wider_than_window(page)
    page.get_by_role("link", name="Back to the team").click()
    expect(row).to_be_visible()
    page.get_by_role("button", name="Remove Lena").click()
    page.get_by_role("button", name="Take Lena out").click()
    expect(page.get_by_text("Nobody is in this team so far.")).to_be_visible()


@pytest.mark.parametrize("scheme", LOOKS)
def test_the_pages_about_people_are_open_to_everybody(server: Server, ada: Hand, page: Page, scheme: str) -> None:
    server.member(ada, 1, name="Lena")
    give(ada, page, server)
    for path in ("/quiz/me", "/quiz/people", "/quiz/people/2", "/quiz/teams/1", "/quiz/teams/1/import"):
        page.goto(server.address + path)
        for summary in page.locator("summary").all():
            summary.click()
        assert find_barriers(page) == [], path
        assert not is_wider_than_window(page), path
    page.get_by_label("Or the lines themselves").fill("Ann\nBob,bob@example.org,trainer")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("button", name="Do it")).to_be_visible()
    assert find_barriers(page) == []
    assert not is_wider_than_window(page)
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_label("2 links")).to_be_visible()
    assert find_barriers(page) == []
    page.context.clear_cookies()
    page.goto(server.address + "/quiz/")
    assert find_barriers(page) == []


@pytest.mark.parametrize("scheme", LOOKS)
def test_the_pages_of_an_administrator_are_open_to_everybody(
    server: Server, ada: Hand, page: Page, scheme: str
) -> None:
    lena = server.member(ada, 1, name="Lena")
    give(ada, page, server)
    links = [server.invite(ada, 1), server.invite(ada, 1, name="Lars")]
    fill_log(server, 60)
    for path in ("/quiz/", "/quiz/teams", "/quiz/log", "/quiz/log?before=40", "/quiz/log?before=0", *links):
        page.goto(path if path.startswith("http") else server.address + path)
        assert find_barriers(page) == [], path
        assert not is_wider_than_window(page), path
    page.goto(server.address + "/quiz/people")
    page.get_by_label("Name", exact=True).fill("Abe")
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_label("Link")).to_be_visible()
    assert find_barriers(page) == []
    page.goto(server.address + "/quiz/people/2")
    page.get_by_label("I mean it").check()
    page.get_by_role("button", name="Delete Lena").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deleted")
    assert find_barriers(page) == []
    assert lena.open("/quiz/me").url.path == "/quiz/"


def test_no_page_breaks_its_policy(
    server: Server, ada: Hand, site: Path, page: Page, context: BrowserContext, faults: list[str]
) -> None:
    context.add_init_script(WATCH)
    assignment = server.assign(ada, 1)
    lena = server.member(ada, 1, name="Lena")
    attempt = server.begin(lena, assignment)
    pages = [
        "/" + file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html")) if file.name != "404.html"
    ]
    mine = ["/quiz/", f"/quiz/assignments/{assignment}/take", f"/quiz/attempts/{attempt}", "/quiz/me"]
    hers = ["/quiz/teams", "/quiz/log", "/quiz/people", "/quiz/people/2", "/quiz/teams/1", "/quiz/teams/1/import",
            "/quiz/teams/1/assign", "/quiz/teams/1/banks/every-kind-graded", f"/quiz/assignments/{assignment}",
            "/quiz/teams/1/report"]  # fmt: skip
    assert len(pages) > 2
    for hand, paths in ((lena, [*pages, *mine]), (ada, hers)):
        give(hand, page, server)
        for path in paths:
            answer = page.goto(server.address + path, wait_until="load")
            assert answer
            assert answer.status == 200, path
            assert "script-src 'self'" in answer.headers["content-security-policy"], path
            assert (
                "'unsafe-inline'" not in answer.headers["content-security-policy"].split("script-src")[1].split(";")[0]
            )
            assert page.evaluate("violations") == [], path
    # The watch itself is seen to work.
    page.evaluate("document.body.appendChild(Object.assign(document.createElement('script'), {text: '1'}))")
    assert page.evaluate("violations") != []
    faults.clear()
