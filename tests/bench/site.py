"""Measures building the site: how long it takes, and whether two builds are the same."""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.table import Row

ROOT = Path(__file__).parents[2]
PLAIN = "site_name: Plain\ntheme:\n  name: material\nplugins: []\n"


def measure() -> list[Row]:
    """Return the rows about the site."""
    with tempfile.TemporaryDirectory() as folder:
        sites = [Path(folder) / "one", Path(folder) / "two"]
        times = [build(site) for site in sites]
        floor = build_plain(Path(folder) / "plain")
        same = list_differences(*sites)
    return [
        Row("build of the site", f"{min(times):.2f} s", "< 3 s", f"one empty page with Material: {floor:.2f} s"),
        Row("two builds", "identical" if not same else f"differ: {', '.join(same)}", "identical"),
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
