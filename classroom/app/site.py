"""Owns serving the built site as files: no listings, its own page for what is not there, nothing outside its folder."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from classroom.slides import NOTES_SCRIPT
from classroom.slides import SITE as SLIDES

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
# The theme has scripts in its pages: each is allowed by its own digest. It sets styles on elements by itself.
CSP = (
    "default-src 'self'; script-src 'self'{digests}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
FRAMES = {"X-Frame-Options": "SAMEORIGIN"}


class Site(StaticFiles):
    """The files below one folder. The browser asks again each time, so that a new build is seen at once."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which may be made later."""
        super().__init__(directory=folder, html=True, check_dir=False)
        self._folder = folder

    async def check_config(self) -> None:
        """Take the folder as it is at each request; one that is not there has no files."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, the site's page for what is not there, or raise HTTPException."""
        try:
            response = await super().get_response(path, scope)
        except (OSError, HTTPException) as error:  # half a character, a name that the disk does not take
            if isinstance(error, HTTPException) and error.status_code == 405:
                raise
            return self._miss()
        missed = isinstance(response, FileResponse) and response.status_code == 404
        return self._miss() if missed else response

    def _miss(self) -> Response:
        page = self._folder / "404.html"
        if not page.is_file():
            raise HTTPException(404)
        return self._dress(FileResponse(page, 404), str(page))

    def file_response(self, full_path: Any, *arguments: Any, **named: Any) -> Response:
        """Return a file with its kind and what its page may do."""
        return self._dress(super().file_response(full_path, *arguments, **named), str(full_path))

    def _dress(self, response: Response, path: str) -> Response:
        kind = KINDS.get(Path(path).suffix)
        if kind and "content-type" in response.headers:
            response.headers["content-type"] = kind
        response.headers["Cache-Control"] = "no-cache"
        response.headers.update(page_headers(path) if path.endswith(".html") else FRAMES)
        return response


def page_headers(path: str) -> Mapping[str, str]:
    """Return what a page of the site may do, by the scripts that stand in it."""
    return {"Content-Security-Policy": _policy(path, Path(path).stat().st_mtime_ns), **FRAMES}


@lru_cache(maxsize=500)
def _policy(path: str, _changed: int) -> str:
    digests = {
        f"sha256-{b64encode(sha256(body).digest()).decode()}" for body in SCRIPT.findall(Path(path).read_bytes())
    }
    if f"{SLIDES}/" in path:  # the window of notes that reveal.js opens brings a script of its own
        digests.add(NOTES_SCRIPT)
    return CSP.format(digests="".join(f" '{digest}'" for digest in sorted(digests)))
