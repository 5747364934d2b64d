"""Owns serving the built site as files, on this machine only; knows nothing of quizzes or people."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

# Written out, as the tables of the machine differ and some know neither of these.
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


class SiteServer(ThreadingHTTPServer):
    """A server of the files below one folder; it listens from the moment it is made, on 127.0.0.1."""

    daemon_threads = True

    def __init__(self, folder: Path, *, port: int) -> None:
        """Take the port (0: any free one). Raises OSError when it cannot be had."""
        super().__init__(("127.0.0.1", port), partial(SiteHandler, directory=str(folder)))

    @property
    def address(self) -> str:
        """The address for a browser."""
        return f"http://127.0.0.1:{self.server_port}/"


class SiteHandler(SimpleHTTPRequestHandler):
    """Answers one browser: files of the site, no listings, and the site's own page for what is not there."""

    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **KINDS}

    def send_head(self) -> BinaryIO | None:
        """Begin the answer if the path leads to something inside the site."""
        try:
            path = Path(self.translate_path(self.path)).resolve()
            inside = path.is_relative_to(Path(self.directory).resolve())
        except (OSError, ValueError):  # a zero byte, half a character, a name longer than the disk allows
            inside = False
        if inside:
            return super().send_head()
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def list_directory(self, path: object) -> None:
        """Answer that a folder without a page of its own is not found."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's 404 page for what is not found, and the standard answer for other errors."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", KINDS[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Have the browser ask again each time, so that a new build is seen at once."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""
