"""Measures the site: time to build, sameness of two builds, and what a first visit to a lesson transfers."""

from __future__ import annotations

import filecmp
import gzip
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Response, sync_playwright

from classroom.app import Settings, create_app
from classroom.app.startup import prepare
from classroom.setup.browser import find_browser
from tests.bench.table import Row
from tests.classroom.app.serving import serve

ROOT = Path(__file__).parents[2]
LESSON = "lessons/product-centric-enterprise.html"
PLAIN = "site_name: Plain\ntheme:\n  name: material\nplugins: []\n"


def measure() -> list[Row]:
    """Return the rows about the site."""
    with tempfile.TemporaryDirectory() as folder:
        sites = [Path(folder) / "one", Path(folder) / "two"]
        times = [build(site) for site in sites]
        floor = build_plain(Path(folder) / "plain")
        same = list_differences(*sites)
        size, requests, questions = visit(sites[0])
    return [
        Row("build of the site", f"{min(times):.2f} s", "< 3 s", f"one empty page with Material: {floor:.2f} s"),
        Row("two builds", "identical" if not same else f"differ: {', '.join(same)}", "identical"),
        Row(
            f"first visit to a lesson with {questions} questions",
            f"{size / 1000:.1f} kB gzip, {requests} requests",
            "≤ 105 kB, ≤ 8",
            "best rival, without free text: 85 kB, 6 requests (measured earlier)",
        ),
    ]


def build(site: Path, config: Path | None = None) -> float:
    """Build the site and return how long that took, in seconds."""
    start = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--site-dir",
        str(site),
        *(["-f", str(config)] if config else []),
    ]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=config.parent if config else ROOT, env=environment, capture_output=True, check=True)
    return time.perf_counter() - start


def build_plain(folder: Path) -> float:
    """Build a site of one empty page, as a reference."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Plain\n")
    (folder / "mkdocs.yml").write_text(PLAIN)
    return build(folder / "site", folder / "mkdocs.yml")


def list_differences(one: Path, two: Path) -> list[str]:
    """Files that are in one folder only, or differ."""
    names = {path.relative_to(site).as_posix() for site in (one, two) for path in site.rglob("*") if path.is_file()}
    _, different, missing = filecmp.cmpfiles(one, two, sorted(names), shallow=False)
    return different + missing


def visit(site: Path) -> tuple[int, int, int]:
    """Open a lesson once; return the bytes after gzip of all that was fetched, the requests, the questions on it."""
    bodies: list[bytes] = []

    def keep(response: Response) -> None:
        bodies.append(response.body())

    settings = Settings(site=site, database=f"sqlite:///{site.parent}/classroom.db")
    prepare(settings)
    with serve(create_app(settings)) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(dict(os.environ)), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("response", keep)
        page.goto(f"{address}/{LESSON}", wait_until="networkidle")
        questions = page.locator("form.cq").count()
        browser.close()
    return sum(len(gzip.compress(body, 9)) for body in bodies), len(bodies), questions
