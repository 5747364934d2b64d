"""The server of the site, asked over real connections."""

from __future__ import annotations

import base64
import hashlib
import http.client
from collections.abc import Iterator
from contextlib import closing
from email.message import Message

import pytest

from classroom.app import Settings, create_app
from classroom.store import Database, upgrade
from tests.classroom.app.serving import serve

SCRIPT = "let theme"

PAGES = {
    "index.html": f"<h1>Start</h1><script>{SCRIPT}</script>",
    "404.html": "<h1>Not here</h1>",
    "lessons/one.html": "<h1>One</h1>",
    "assets/a.css": "a {}",
    "assets/a.js": "let a",
    "assets/a.json": "{}",
    "assets/a.svg": "<svg/>",
    "assets/a.wasm": "wasm",
    "assets/a.webmanifest": "{}",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("server")
    (folder / "secret.txt").write_text("secret")
    for name, text in PAGES.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / "site" / "way-out").symlink_to(folder)
    address = f"sqlite:///{folder}/classroom.db"
    database = Database(address)
    upgrade(database)
    database.close()
    with serve(create_app(Settings(site=folder / "site", database=address))) as served:
        yield int(served.rpartition(":")[2])


def request(port: int, path: str, method: str = "GET", host: str | None = None) -> tuple[int, Message, str]:
    """Return status, headers and body; the path goes out just as it is."""
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        connection.putrequest(method, path, skip_host=host is not None)
        if host is not None:
            connection.putheader("Host", host)
        connection.endheaders()
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode()


def ask(port: int, path: str, method: str = "GET") -> tuple[int, str | None, str]:
    """Return status, kind of content and body of what no browser may keep without asking again."""
    status, headers, body = request(port, path, method)
    assert headers["Cache-Control"] == "no-cache"
    return status, headers["Content-Type"], body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/lessons/one.html?from=mail", "text/html; charset=utf-8"),
        ("/assets/a.css", "text/css; charset=utf-8"),
        ("/assets/a.js", "text/javascript; charset=utf-8"),
        ("/assets/a.json", "application/json"),
        ("/assets/a.svg", "image/svg+xml"),
        ("/assets/a.wasm", "application/wasm"),
        ("/assets/a.webmanifest", "application/manifest+json"),
    ],
)
def test_files_of_the_site_have_their_kind(port: int, path: str, kind: str) -> None:
    name = path.strip("/").partition("?")[0] or "index.html"
    assert ask(port, path) == (200, kind, PAGES[name])


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.html",
        "/lessons/",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/way-out/secret.txt",
        "/%00",
        "/%ed%a0%80",
        "/" + "x" * 5000,
    ],
)
def test_all_else_is_the_sites_own_404_page(port: int, path: str) -> None:
    assert ask(port, path) == (404, "text/html; charset=utf-8", PAGES["404.html"])


def test_head_sends_no_body_and_writing_is_refused(port: int) -> None:
    assert ask(port, "/nothing.html", "HEAD")[::2] == (404, "")
    assert request(port, "/index.html", "POST")[0] == 405


def test_pages_run_only_the_scripts_that_stand_in_them(port: int) -> None:
    policy = request(port, "/")[1]["Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in policy


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_other_names_of_this_machine_are_refused(port: int, host: str) -> None:
    assert request(port, "/", host=host)[0] == 421
