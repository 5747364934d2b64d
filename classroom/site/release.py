"""Owns the zip of the site: the same bytes each time, named by version, opened and followed before it counts."""

from __future__ import annotations

import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from classroom.site.build import list_files

# The first moment that a zip can name; the time of the build would make each zip a different one.
TIME = (1980, 1, 1, 0, 0, 0)
READ_BY_ALL = 0o100644 << 16
UNIX = 3
ELSEWHERE = "404.html"  # a server shows it at any address, so its links begin at the root of the site


def read_release_name(project: Path) -> str:
    """Return name and version of the project, as they stand in its ``pyproject.toml``."""
    told = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return f"{told['name']}-{told['version']}"


def write_zip(site: Path, target: Path) -> None:
    """Pack a site into ``target``, below a folder of the same name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as packed:
        for name in sorted(list_files(site)):
            entry = zipfile.ZipInfo(f"{target.stem}/{name}", TIME)
            entry.create_system, entry.external_attr = UNIX, READ_BY_ALL
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, (site / name).read_bytes(), compresslevel=9)


def find_faults(packed: Path) -> list[str]:
    """Open a zip and return what is wrong with it: damaged files, no start page, links that lead to nothing inside."""
    with zipfile.ZipFile(packed) as opened:
        damaged = opened.testzip()
        if damaged:
            return [f"{damaged} is damaged"]
        names = {name.removeprefix(f"{packed.stem}/") for name in opened.namelist()}
        pages = {name: opened.read(f"{packed.stem}/{name}").decode() for name in names if name.endswith(".html")}
    faults = [] if "index.html" in names else ["there is no start page"]
    return faults + sorted(find_dead_links(pages, names))


def find_dead_links(pages: Mapping[str, str], names: set[str]) -> Iterator[str]:
    """Yield page and address of each link that leads to a file which is not there."""
    for page, text in pages.items():
        links = _Links()
        links.feed(text)
        for address in sorted(links.found if page != ELSEWHERE else ()):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            if normpath(join(page, "..", unquote(parts.path))) not in names:
                yield f"{page} leads to {address}"


class _Links(HTMLParser):
    """Collects the addresses that a page links or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the addresses of a tag."""
        self.found |= {value for name, value in attrs if name in ("href", "src") and value}
