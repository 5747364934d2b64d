"""Shows that banks are read once, and again after an edit."""

from __future__ import annotations

import shutil
from pathlib import Path

from classroom.pages.shelf import open_shelf
from tests.browser.building import COURSE


def test_read_once_and_again_after_an_edit(tmp_path: Path) -> None:
    root = shutil.copytree(COURSE, tmp_path / "course")
    first = open_shelf(root)
    assert open_shelf(root) is first
    bank = root / "quizzes" / "checks" / "every-kind.yml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("cement maker", "salt works"), encoding="utf-8")
    assert "salt works" in open_shelf(root).library.questions["one-answer"].stem
