"""Shows that the committed scripts and style sheets are the ones that their sources make."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.pages import bundle


@pytest.mark.parametrize("name", (*bundle.SCRIPTS, *bundle.STYLES))
def test_committed_file_is_current(name: str) -> None:
    assert bundle.is_current(name), "Run: python -m classroom.pages.bundle"


def test_script_of_other_sources_is_not_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bundle.SCRIPTS, "classroom.js", ("stem", "marker"))
    assert not bundle.is_current("classroom.js")


def test_style_sheet_of_other_sources_is_not_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bundle.STYLES, "course.css", ("colours", "reading"))
    assert not bundle.is_current("course.css")


def test_every_style_belongs_to_a_style_sheet() -> None:
    parts = {part for parts in bundle.STYLES.values() for part in parts}
    assert {path.stem for path in (bundle.ROOT / "classroom" / "pages" / "css").glob("*.css")} == parts


def test_script_that_is_missing_and_cannot_be_made_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bundle, "ASSETS", tmp_path)
    monkeypatch.setattr(bundle, "TERSER", tmp_path / "terser")
    assert bundle.main() == 2
    assert "npm ci" in capsys.readouterr().err
