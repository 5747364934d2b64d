"""Measures pages with Lighthouse, as a phone sees them; it is fetched by npm into the user's cache, never in a test."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from classroom.setup.browser import find_browser
from classroom.site import build_site
from tests.bench.budget import find_heaviest
from tests.bench.hosting import serve
from tests.bench.table import Row

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
NEEDED = ("package.json", "package-lock.json", ".npmrc")
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "practices",
    "seo": "SEO",
}
RUNS = 3
FLAGS = "--headless=new --no-sandbox --disable-gpu"


class MissingError(Exception):
    """Why Lighthouse cannot be had here, in one sentence."""


def measure() -> list[Row]:
    """Return a row for each page, or one that tells why there is none."""
    try:
        command = fetch()
    except MissingError as error:
        return [Row("Lighthouse", "not measured", "", str(error))]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if not build_site(site, root=ROOT):
            raise SystemExit(1)
        pages = ("index.html", find_heaviest(site).as_posix(), "review.html")
        with serve(site) as host:
            return [judge(command, host.address, page) for page in pages if (site / page).is_file()]


def fetch() -> list[str]:
    """Return the command that starts Lighthouse; fetch it first where it is not there yet. Raises MissingError."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise MissingError("there is no Node on this machine")
    version = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]["lighthouse"]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "customer-centric-course" / f"lighthouse-{version}"
    script = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not script.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        for name in NEEDED:
            shutil.copy(HERE / name, folder)
        try:
            install = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
            subprocess.run(install, cwd=folder, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise MissingError("npm could not fetch it") from error
    return [node, str(script)]


def judge(command: list[str], address: str, page: str) -> Row:
    """Return the row of a page: the middle of several runs for speed, the worst for the rest."""
    reports = [run(command, address + page) for _ in range(RUNS)]
    scores = {name: [round(100 * one["categories"][name]["score"]) for one in reports] for name in CATEGORIES}
    speed = statistics.median(scores.pop("performance"))
    rest = " / ".join(str(min(found)) for found in scores.values())
    lost = sorted({text for report in reports for text in list_lost(report)})
    paint = statistics.median(one["audits"]["largest-contentful-paint"]["numericValue"] for one in reports)
    told = [" / ".join(CATEGORIES.values()), f"largest paint {paint / 1000:.1f} s", *(f"lost: {name}" for name in lost)]
    return Row(
        f"Lighthouse {reports[0]['lighthouseVersion']}, phone: {page}",
        f"{speed:.0f} / {rest}",
        "≥ 98 / 100 / 100 / 100",
        "; ".join(told),
    )


def list_lost(report: dict[str, Any]) -> list[str]:
    """Return the audits that cost points outside of speed."""
    audits = [
        audit["id"]
        for name, category in report["categories"].items()
        if name != "performance"
        for audit in category["auditRefs"]
        if audit["weight"]
    ]
    return [name for name in audits if (report["audits"][name]["score"] or 0) < 1 and counts(report["audits"][name])]


def counts(audit: dict[str, Any]) -> bool:
    """Tell whether an audit applies to the page."""
    return audit["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")


def run(command: list[str], address: str) -> dict[str, Any]:
    """Measure a page once."""
    options = ["--output=json", "--output-path=stdout", "--quiet", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": find_browser(dict(os.environ))}
    done = subprocess.run(
        [*command, address, *options], env=environment, capture_output=True, text=True, encoding="utf-8", check=True
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report
