"""Runs the report: ``python -m tests.accessibility --date 2026-01-31 dist``."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from classroom.setup.browser import find_browser
from classroom.site import build_site
from classroom.site.release import read_release_name
from tests.accessibility.audit import Audit, audit, choose_pages
from tests.accessibility.report import sum_up, to_data, to_page
from tests.bench.hosting import serve

ROOT = Path(__file__).parents[2]


def main(arguments: list[str]) -> int:
    """Build the site, look at it, write the report; return 1 when something is to be mended."""
    parser = argparse.ArgumentParser(prog="python -m tests.accessibility")
    parser.add_argument("target", nargs="?", type=Path, default=Path("dist"), help="folder (default: dist)")
    parser.add_argument("--date", required=True, help="date of the report, such as 2026-01-31")
    options = parser.parse_args(arguments)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", options.date):
        parser.error(f'--date: "{options.date}" is no date such as 2026-01-31')
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if not build_site(site, root=ROOT):
            return 1
        data = examine(site, date=options.date)
    options.target.mkdir(parents=True, exist_ok=True)
    (options.target / "accessibility.json").write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    page = options.target / "accessibility.html"
    page.write_text(to_page(data), encoding="utf-8")
    print(f"{page}: {sum_up(data)}")
    return 0 if data["clean"] else 1


def examine(site: Path, *, date: str) -> dict[str, object]:
    """Return the report on a built site as data."""
    with serve(site) as host, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(dict(os.environ)), args=["--no-sandbox"])
        found = audit(browser, host.address, choose_pages(site))
        about = describe(found, site, browser.version)
        browser.close()
    return to_data(found, date=date, about=about)


def describe(found: Audit, site: Path, browser: str) -> dict[str, str]:
    """Return what was looked at and with what."""
    edition = re.search(r'"id":"(\w+)"', (site / "sw.js").read_text(encoding="utf-8"))
    return {
        "Course": read_release_name(ROOT),
        "Edition": edition.group(1) if edition else "",
        "axe": found.looks[0].axed.version,
        "Chromium": browser,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
