"""Owns the browser of the tests, the small site that it visits, and the watch that nothing foreign is asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

from classroom.site import build_site as build_real_site
from tests.browser.building import ROOT, build_site, copy_course
from tests.browser.going import build_way, copy_way

LESSON = "lessons/every-kind.html"


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built small site."""
    folder = copy_course(tmp_path_factory.mktemp("browser") / "course")
    run = build_site(folder)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the site, ending in a slash."""
    with serve(site) as served:
        yield served


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site as it is released."""
    folder = tmp_path_factory.mktemp("real") / "site"
    assert build_real_site(folder, root=ROOT)
    return folder


@pytest.fixture(scope="session")
def real_address(real_site: Path) -> Iterator[str]:
    """The address of the real site, ending in a slash."""
    with serve(real_site) as served:
        yield served


@pytest.fixture(scope="session")
def way(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small site with two lessons and the pages that show progress."""
    return build_way(copy_way(tmp_path_factory.mktemp("way")))


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a folder while the block runs; gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=site)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def faults(context: BrowserContext, address: str) -> Iterator[list[str]]:
    """Fail a test whose page asks another host for something, breaks, or finds something missing."""
    found: list[str] = []

    def see_request(request: Request) -> None:
        if not request.url.startswith((address, "file:", "data:", "about:", "blob:")):
            found.append(f"asked for {request.url}")

    def see_error(error: WebError) -> None:
        found.append(f"broke: {error.error}")

    def see_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(f"said: {message.text}")

    context.on("request", see_request)
    context.on("weberror", see_error)
    context.on("console", see_console)
    yield found
    assert found == []


@pytest.fixture
def lesson(page: Page, address: str) -> Page:
    """The lesson with one question of each kind, open."""
    page.goto(address + LESSON)
    return page
