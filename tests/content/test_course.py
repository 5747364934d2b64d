"""The course itself: no errors, no unexplained warnings, and true to its sources where they are at hand."""

from __future__ import annotations

import os
from pathlib import Path

from classroom.check.checker import check_course
from classroom.check.sources.atlas import read_atlas
from classroom.check.sources.texts import read_sources
from grader.diagnostics import print_text

ROOT = Path(__file__).parents[2]
SOURCES = os.environ.get("SOURCES")


def test_the_course_has_no_errors_and_no_unexplained_warnings() -> None:
    """With SOURCES set to the folder of the five texts, quotations, copies and the map are compared with them too."""
    checked = check_course(ROOT, sources=read_sources(Path(SOURCES)) if SOURCES else None)
    assert print_text(one for one in checked.found if one.severity != "info") == ""
    assert len(checked.library.questions) >= 280


def test_the_map_leaves_out_nothing_without_a_reason() -> None:
    entries, wrong = read_atlas(ROOT)
    assert wrong == []
    taught = [entry.paragraph for entry in entries if entry.paragraph.used or entry.paragraph.asked]
    assert len(taught) > 100
    assert {entry.source for entry in entries} == {"S0", "S1", "S2", "S3", "S4"}
