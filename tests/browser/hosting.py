"""Owns a web server whose site can be changed, spoilt and watched, and two editions of the small course for it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path

from classroom.site import build_site
from tests.browser.building import ROOT, copy_course

PATH = "/learn/course/"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>{name}</text></svg>'


class Host:
    """Serves a folder below ``PATH``. ``asked`` lists what was asked for, ``spoilt`` what comes damaged."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.spoilt: set[str] = set()
        self.remembered = ""  # how long a browser may remember the worker
        self.address = f"http://127.0.0.1:{port}{PATH}"

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Return status, kind and content for a path."""
        self.asked.append(path.removeprefix(PATH))
        name = path.removeprefix(PATH) or "index.html"
        if name.startswith("quiz/"):
            return HTTPStatus.OK, "text/html", f"<title>Asked {len(self.asked)} times</title>".encode()
        file = self.folder / name
        if not path.startswith(PATH) or not file.is_file():
            return HTTPStatus.NOT_FOUND, "text/html", b"<title>Nothing</title>"
        spoil = b"/* half */" if name in self.spoilt else b""
        return HTTPStatus.OK, guess_type(name)[0] or "application/octet-stream", spoil + file.read_bytes()

    def take_asked(self) -> list[str]:
        """Return what was asked for since the last call."""
        asked, self.asked = self.asked, []
        return asked


@contextmanager
def serve_host(folder: Path) -> Iterator[Host]:
    """Serve a folder while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802  # the name that http.server asks for
            path = self.path.split("?")[0]
            status, kind, content = host.answer(path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", path.endswith("sw.js") and host.remembered or "no-cache")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        host = Host(folder, server.server_port)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()


def build_editions(folder: Path) -> tuple[Path, Path]:
    """Build two editions of the small course; each part of a page tells its edition (see ``MIXED``)."""
    course = copy_course(folder / "course")
    pages = course / "course"
    shutil.copy(ROOT / "course" / "offline.md", pages)
    shutil.copy(ROOT / "course" / "sw.js", pages)
    editions = folder / "one", folder / "two"
    for edition in editions:
        mark_edition(pages, edition.name)
        assert build_site(edition, root=course)
    return editions


def mark_edition(pages: Path, name: str) -> None:
    """Write the name of an edition into a lesson, a style sheet, a script and a picture."""
    change(pages / "assets" / "course.css", f"\n:root {{ --edition: {name}; }}\n")
    change(pages / "assets" / "classroom.js", f'\nglobalThis.edition = "{name}";\n')
    for lesson in ("index.md", "lessons/every-kind.md"):
        depth = "../" * lesson.count("/")
        change(pages / lesson, f'\n<p id="edition">{name}</p>\n\n![A word]({depth}assets/word.svg)\n')
    (pages / "assets" / "word.svg").write_text(PICTURE.format(name=name), encoding="utf-8")


def change(file: Path, text: str) -> None:
    """Put a text behind what a file held at first."""
    before = file.read_text(encoding="utf-8").split("\n<!-- edition -->")[0].split("\n/* edition */")[0]
    mark = "\n<!-- edition -->" if file.suffix == ".md" else "\n/* edition */"
    file.write_text(before + mark + text, encoding="utf-8")
