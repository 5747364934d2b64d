"""Owns finding a Chromium for the browser tests, and getting one where there is none.

Run as `python -m classroom.setup.browser`: it prints the browser's path and nothing else.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from classroom.setup.debian import attempt, can_install, install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class NoBrowserError(Exception):
    """Why there is no browser, and the remedy, in one sentence for a person."""


def main() -> int:
    """Print the path of a working browser; return the exit code."""
    try:
        print(find_browser(os.environ))
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def find_browser(environment: Mapping[str, str]) -> str:
    """Return ``CHROMIUM`` if it is set, else an installed browser, else one installed for the purpose."""
    named = environment.get("CHROMIUM")
    if named:
        path = shutil.which(named)
        if path and works(path):
            return path
        raise NoBrowserError(f'CHROMIUM is "{named}", which does not start: correct it or unset it.')
    for path in chain.from_iterable(look() for look in (installed, from_debian, from_playwright)):
        if works(path):
            return path
    raise NoBrowserError(
        "There is no Chromium, and none could be installed: install Chromium or Google Chrome, "
        "or name one: make test CHROMIUM=/path/to/chromium"
    )


def installed() -> Iterator[str]:
    """Yield the browsers that are on the PATH or in one of the usual places."""
    yield from filter(None, map(shutil.which, NAMES))
    yield from (place for place in PLACES if Path(place).is_file())


def works(path: str) -> bool:
    """Tell whether the browser starts: some are stubs that only say what to install."""
    return attempt([path, "--version"]) is not None


def from_debian() -> Iterator[str]:
    """Install Debian's package where that is possible, and yield its path."""
    if not can_install():
        return
    install("chromium", "Installing Chromium, for the browser tests.")
    yield from filter(None, [shutil.which("chromium")])


def from_playwright() -> Iterator[str]:
    """Have Playwright fetch its own browser, and yield its path."""
    print("Fetching Playwright's Chromium, for the browser tests.", file=sys.stderr)
    attempt([sys.executable, "-m", "playwright", "install", "chromium"])
    yield from (attempt([sys.executable, "-c", ASK_PLAYWRIGHT]) or "").split("\n")[:1]


if __name__ == "__main__":
    sys.exit(main())
