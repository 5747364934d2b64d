"""Owns a web server like those that host pages: it compresses, and lets browsers remember; here it counts as well."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path

PACKED = (".html", ".css", ".js", ".json", ".svg", ".webmanifest", ".xml", ".csv")


@dataclass
class Host:
    """``sent`` lists name and bytes of each answer since it was last emptied."""

    address: str
    sent: list[tuple[str, int]] = field(default_factory=list)

    def take(self) -> tuple[int, int]:
        """Return bytes and number of the answers since the last call."""
        sent, self.sent = self.sent, []
        return sum(size for _, size in sent), len(sent)


@contextmanager
def serve(site: Path) -> Iterator[Host]:
    """Serve a built site while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802  # the name that http.server asks for
            name = self.path.split("?")[0].lstrip("/") or "index.html"
            file = site / name
            found = file.is_file()
            content = file.read_bytes() if found else b"Nothing"
            packed = found and file.suffix in PACKED
            content = gzip.compress(content, 9) if packed else content
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", guess_type(name)[0] or "application/octet-stream")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "max-age=86400" if name == "sw.js" else "max-age=600")
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(content)
            host.sent.append((name, len(content)))

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads, server.block_on_close = True, False
        host = Host(f"http://127.0.0.1:{server.server_port}/")
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
