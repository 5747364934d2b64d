"""The command ``classroom site``: what it takes out, what it leaves in place, and what a failed build leaves alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from classroom.site import build_site, complete_site
from classroom.site.build import put_in_place
from tests.browser.building import copy_course


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Welcome\n")
    (tmp_path / "docs" / "other.md").write_text("# Other\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Two pages\ntheme: {name: mkdocs}\n")
    return tmp_path


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def read(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_command_builds_into_a_folder(project: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "classroom", "site"], cwd=project, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "The site is in site/; open site/index.html\n")
    assert (project / "site" / "sw.js").is_file()


def test_a_failed_build_leaves_the_site_as_it_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_site(project / "site", root=project)
    before = read(project / "site")
    (project / "docs" / "index.md").write_text("[lost](nowhere.md)\n")
    assert not build_site(project / "site", root=project)
    assert read(project / "site") == before
    told = capsys.readouterr().err
    assert "nowhere.md" in told
    assert told.endswith("put right what is named above, then try again.\n")


def test_the_course_is_built_with_a_worker_and_without_spare_files(tmp_path: Path) -> None:
    course = copy_course(tmp_path / "course")
    site = tmp_path / "site"
    assert build_site(site, root=course)
    first = read(site)
    assert not [name for name in first if name.endswith(".map") or "/lunr/" in name]
    assert "search/search_index.js" in first
    page = (site / "lessons" / "every-kind.html").read_text()
    assert '<meta name="course-worker" content="../sw.js">' in page
    assert build_site(site, root=course)
    assert read(site) == first


@pytest.mark.parametrize(("languages", "stays"), [(["en"], False), (["en", "de"], True)])
def test_word_lists_stay_where_the_search_uses_them(tmp_path: Path, languages: list[str], stays: bool) -> None:
    index = json.dumps({"config": {"lang": languages}})
    site = write(tmp_path, {"search/search_index.json": index, "assets/javascripts/lunr/min/lunr.de.min.js": ";"})
    complete_site(site)
    assert (site / "assets" / "javascripts" / "lunr" / "min" / "lunr.de.min.js").exists() is stays


def test_a_new_build_replaces_what_changed_and_nothing_else(tmp_path: Path) -> None:
    target = write(tmp_path / "site", {"same.html": "1", "changed.html": "1", "old/gone.html": "1"})
    made = write(tmp_path / "made", {"same.html": "1", "changed.html": "2", "new/page.html": "2", "sw.js": ";"})
    time = (target / "same.html").stat().st_mtime_ns
    put_in_place(made, target)
    assert read(target) == {"same.html": b"1", "changed.html": b"2", "new/page.html": b"2", "sw.js": b";"}
    assert (target / "same.html").stat().st_mtime_ns == time
    assert not (target / "old").exists()
