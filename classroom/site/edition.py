"""Owns the list of what a device keeps of a built site, and the worker ``sw.js`` that holds this list."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import quote, unquote

WORKER = "sw.js"
TEMPLATE = Path(__file__).with_name("worker.js")
BLANK = 'const EDITION = { id: "", core: [], fallback: "", files: {} };'
# The page that is shown in place of one that is not kept.
FALLBACK = "offline.html"
# What pages are made of. Anything else in a site is a file to download: it is fetched when somebody asks for it.
KEPT = (".html", ".css", ".js", ".json", ".svg", ".png", ".jpg", ".webp", ".webmanifest", ".woff2", ".csv")
# The worker itself, the page for wrong addresses, and the copy of the search index for a site in a folder.
LEFT_OUT = (WORKER, "404.html", "search/search_index.js")


@dataclass(frozen=True)
class Edition:
    """One build of the site as devices keep it.

    ``files`` gives, by name from the root of the site, the first 20 hexadecimal digits of the SHA-256 of the content,
    the bytes, and the bytes after gzip. ``core`` is what is kept from the first visit on; ``fallback`` is shown in
    place of a page that is not kept.
    """

    id: str
    core: tuple[str, ...]
    fallback: str
    files: Mapping[str, tuple[str, int, int]]


def write_worker(site: Path) -> Edition:
    """Write ``sw.js`` for the files of a built site, and return what it lists."""
    template = TEMPLATE.read_text(encoding="utf-8")
    files = {quote(name): describe((site / name).read_bytes()) for name in list_kept(site)}
    digest = hashlib.sha256(json.dumps([template, files]).encode()).hexdigest()[:12]
    fallback = FALLBACK if FALLBACK in files else ""
    edition = Edition(digest, tuple(list_core(site, fallback)), fallback, files)
    text = json.dumps(asdict(edition), separators=(",", ":"))
    (site / WORKER).write_text(template.replace(BLANK, f"const EDITION = {text};"), encoding="utf-8")
    return edition


def list_kept(site: Path) -> list[str]:
    """Return the names of the files that a device may keep, in order."""
    paths = (path for path in site.rglob("*") if path.suffix in KEPT and path.is_file())
    names = (path.relative_to(site).as_posix() for path in paths)
    return sorted(name for name in names if name not in LEFT_OUT)


def describe(content: bytes) -> tuple[str, int, int]:
    """Return digest, size and size after gzip of a file."""
    return hashlib.sha256(content).hexdigest()[:20], len(content), len(gzip.compress(content, 9, mtime=0))


def list_core(site: Path, fallback: str) -> list[str]:
    """Return the fallback page and what it loads; nothing where a site has no such page."""
    if not fallback:
        return []
    loads = _Loads()
    loads.feed((site / fallback).read_text(encoding="utf-8"))
    names = [fallback, *(normpath(join(fallback, "..", unquote(found))) for found in loads.found)]
    return sorted({quote(name) for name in names if (site / name).is_file() and name not in LEFT_OUT})


class _Loads(HTMLParser):
    """Collects what a page loads as it opens: style sheets, scripts and pictures outside of templates."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of a tag that loads something."""
        self._inside += tag == "template"
        values = dict(attrs)
        address = values.get("href") if tag == "link" and values.get("rel") == "stylesheet" else None
        address = address or (values.get("src") if tag in ("script", "img") else None)
        if address and not self._inside and ":" not in address:
            self.found.append(address)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a template."""
        self._inside -= tag == "template"
