"""The zip of the site: the same bytes each time, named by version, and refused where it does not open or lead on."""

from __future__ import annotations

import tomllib
import zipfile
from pathlib import Path

import pytest

from classroom.site.release import find_faults, read_release_name, write_zip

ROOT = Path(__file__).parents[3]
FILES = {
    "index.html": '<a href="lessons/one.html?h=word#part">One</a> <a href="https://example.org/x">elsewhere</a>',
    "lessons/one.html": '<a href="../index.html">Start</a> <a href="#part">Part</a> <img src="../assets/a%20b.svg">',
    "assets/a b.svg": "<svg/>",
    "404.html": '<a href="/index.html">Start</a>',
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_the_name_tells_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert read_release_name(ROOT) == f"customer-centric-course-{version}"


def test_the_same_site_makes_the_same_bytes(site: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a" / "course-1.zip", tmp_path / "b" / "course-1.zip"
    write_zip(site, first)
    for path in site.rglob("*.html"):
        path.touch()
        path.chmod(0o600)
    write_zip(site, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_zip_holds_the_site_in_a_folder_that_anybody_may_read(site: Path, tmp_path: Path) -> None:
    packed = tmp_path / "course-1.zip"
    write_zip(site, packed)
    with zipfile.ZipFile(packed) as opened:
        assert opened.namelist() == sorted(f"course-1/{name}" for name in FILES)
        assert {entry.external_attr >> 16 for entry in opened.infolist()} == {0o100644}
    assert find_faults(packed) == []


def test_a_link_that_leads_to_nothing_is_a_fault(site: Path, tmp_path: Path) -> None:
    (site / "assets" / "a b.svg").unlink()
    packed = tmp_path / "course-1.zip"
    write_zip(site, packed)
    assert find_faults(packed) == ["lessons/one.html leads to ../assets/a%20b.svg"]


def test_a_site_without_a_start_page_is_a_fault(site: Path, tmp_path: Path) -> None:
    (site / "index.html").rename(site / "start.html")
    packed = tmp_path / "course-1.zip"
    write_zip(site, packed)
    assert "there is no start page" in find_faults(packed)


def test_a_damaged_zip_is_a_fault(site: Path, tmp_path: Path) -> None:
    packed = tmp_path / "course-1.zip"
    write_zip(site, packed)
    content = bytearray(packed.read_bytes())
    with zipfile.ZipFile(packed) as opened:
        entry = opened.getinfo("course-1/404.html")
    content[entry.header_offset + 30 + len(entry.filename) + 3] ^= 0xFF
    packed.write_bytes(content)
    assert find_faults(packed) == ["course-1/404.html is damaged"]
