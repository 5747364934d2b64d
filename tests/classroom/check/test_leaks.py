"""Nothing of a graded question may stand in the built site."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.check.leaks import check_site
from grader.load import load_library
from tests.grader.course import bank_text, load


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.html", "<p>\n<b>What comes first?</b>", 2),
        ("search/index.json", '{"id": "about-single"}', 1),
        ("a.html", "<p>What &#99;omes first?</p>", 1),
        ("a.html", "about-singles and what comes second?", None),
        ("a.png", "about-single", None),
    ],
)
def test_ids_and_stems_of_graded_questions_are_found(tmp_path: Path, name: str, text: str, line: int | None) -> None:
    load(tmp_path, graded=bank_text("single"))
    path = tmp_path / "site" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    library, _ = load_library(tmp_path)
    found = [(one.code, one.file, one.line) for one in check_site(tmp_path / "site", library)]
    assert found == ([("R128", name, line)] if line else [])
