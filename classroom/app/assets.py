"""Owns the scripts and styles of the server's pages: kept by browsers for good, under an address of their content."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"
SHARED = Path(__file__).parents[2] / "course" / "assets"
# What a page may ask for. The questions look and work as in the lessons, so that files of the site are shared.
FILES = {
    "course.css": SHARED / "course.css",
    "quiz.css": STATIC / "quiz.css",
    "page.js": STATIC / "page.js",
    "quiz.js": STATIC / "quiz.js",
    "teams.js": STATIC / "teams.js",
    "live-teams.js": STATIC / "live-teams.js",
    "live.css": STATIC / "live.css",
    "live-join.js": STATIC / "live-join.js",
    "live-slides.js": STATIC / "live-slides.js",
    "live-screen.js": STATIC / "live-screen.js",
    "live-trainer.js": STATIC / "live-trainer.js",
}
KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True)
class Asset:
    """A file as it is sent."""

    body: bytes
    packed: bytes
    kind: str
    digest: str


@lru_cache
def read_asset(name: str) -> Asset:
    """Return a file of the table, read once. Raises KeyError for any other name."""
    path = FILES[name]
    body = path.read_bytes()
    digest = sha256(body).hexdigest()[:12]
    return Asset(body, gzip.compress(body, 9, mtime=0), KINDS[path.suffix], digest)


def address_of(name: str) -> str:
    """Return the address of a file for a page; it changes with what is in it."""
    return f"/quiz/assets/{name}?v={read_asset(name).digest}"
