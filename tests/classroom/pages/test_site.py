"""Shows what the built site holds: practice keys alone, nothing foreign, the same bytes twice, in both builders."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.browser.building import build_site, copy_course


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_course(tmp_path_factory.mktemp("course") / "site")
    run = build_site(folder)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


def read_files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def read_data(page: Path) -> dict[str, dict[str, object]]:
    """The JSON of each question on a page, by id."""
    texts = re.findall(r'<script type="application/json">(.*?)</script>', page.read_text(encoding="utf-8"))
    return {data["id"]: data for data in map(json.loads, texts)}


def test_every_kind_of_question_is_on_the_page(folder: Path) -> None:
    data = read_data(folder / "site" / "lessons" / "every-kind.html")
    kinds = [found["kind"] for found in data.values()]
    assert sorted(map(str, kinds)) == [
        "matching", "number", "ordering", "several", "short", "short", "single", "sorting", "truefalse",
    ]  # fmt: skip
    assert data["one-answer"]["rev"] == 2


def test_links_lead_from_the_root_of_the_site(folder: Path) -> None:
    data = read_data(folder / "site" / "lessons" / "every-kind.html")
    sees = {part["see"] for found in data.values() for part in found["feedback"].values()}  # type: ignore[attr-defined]  # JSON from a page
    assert sees == {"lessons/every-kind.html#what-comes-first", "lessons/every-kind.html#your-own-words"}


def test_graded_questions_are_nowhere_in_the_site(folder: Path) -> None:
    assert not [name for name, data in read_files(folder / "site").items() if b"graded-answer" in data]


def test_source_marks_are_links_that_say_which(folder: Path) -> None:
    page = (folder / "site" / "lessons" / "every-kind.html").read_text(encoding="utf-8")
    assert (
        '<a class="source" data-search-exclude="" href="../sources.html#s1" title="S1: A second article">S1</a>' in page
    )


def test_two_builds_are_the_same_bytes(folder: Path) -> None:
    first = read_files(folder / "site")
    assert build_site(folder).returncode == 0
    assert read_files(folder / "site") == first


def test_nothing_is_loaded_from_elsewhere(folder: Path) -> None:
    loads = re.compile(rb'<(?:script|img|link|iframe)[^>]+(?:src|href)="?(?:https?:)?//')
    assert not [name for name, data in read_files(folder / "site").items() if loads.search(data)]


def test_zensical_builds_the_same_questions(tmp_path: Path, folder: Path) -> None:
    copy = copy_course(tmp_path / "site")
    run = build_site(copy, module="zensical")
    assert run.returncode == 0, run.stdout + run.stderr
    page = Path("site", "lessons", "every-kind.html")
    assert read_data(copy / page) == read_data(folder / page)
    assert 'class="source" href="../sources.html#s1"' in (copy / page).read_text(encoding="utf-8")
