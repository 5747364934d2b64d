"""The server of the site, asked over real connections."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator

import pytest

from classroom.server import SiteServer

PAGES = {
    "index.html": "<h1>Start</h1>",
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
    with SiteServer(folder / "site", port=0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def ask(port: int, path: str, method: str = "GET") -> tuple[int, str | None, str]:
    """Return status, kind of content and body; the path goes out just as it is."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.putrequest(method, path, skip_host=False)
    connection.endheaders()
    response = connection.getresponse()
    assert response.headers["Cache-Control"] == "no-cache"
    answer = response.status, response.headers["Content-Type"], response.read().decode()
    connection.close()
    return answer


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
    assert ask(port, "/index.html", "POST")[0] == 501
