"""Shows that the page of sources lists the sections that use each, and that a map that points nowhere is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.pages.usage import UsageError, render_usage
from grader.diagnostics import ContentError

MAP = """sources:
- id: S0
  paragraphs:
  - {number: 1, starts: One, used: [second#b, first#a]}
  - {number: 2, starts: Two, used: [first#a]}
  - {number: 3, starts: Three, left: a heading}
- id: S1
  paragraphs:
  - {number: 1, starts: One, left: a heading}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lessons = tmp_path / "course" / "lessons"
    lessons.mkdir(parents=True)
    (tmp_path / "course" / "sources.yml").write_text(MAP, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("nav:\n- Lessons:\n  - lessons/first.md\n  - Two: lessons/second.md\n")
    (lessons / "first.md").write_text("# The first\n\n## Not used {#z}\n\n## About <a> {#a}\n", encoding="utf-8")
    (lessons / "second.md").write_text("# The second\n\n### About b {#b}\n", encoding="utf-8")
    return tmp_path


def test_sections_stand_once_in_the_order_of_the_course(root: Path) -> None:
    page = render_usage(root, "S0")
    first, second = page.index("Lesson 1, The first:"), page.index("Lesson 2, The second:")
    assert first < page.index('<a href="lessons/first.html#a">About &lt;a&gt;</a>') < second
    assert '<a href="lessons/second.html#b">About b</a>' in page
    assert page.count("#a") == 1
    assert "Not used" not in page


def test_source_that_is_not_mapped_is_told(root: Path) -> None:
    with pytest.raises(UsageError, match="course/sources.yml has no source “S9”"):
        render_usage(root, "S9")


def test_section_that_no_lesson_has_is_told(root: Path) -> None:
    page = root / "course" / "lessons" / "second.md"
    page.write_text("# The second\n", encoding="utf-8")
    with pytest.raises(UsageError, match="“second#b”"):
        render_usage(root, "S0")


def test_map_that_cannot_be_read_is_told_with_its_place(root: Path) -> None:
    (root / "course" / "sources.yml").write_text("sources: [", encoding="utf-8")
    with pytest.raises(ContentError, match="course/sources.yml:2"):
        render_usage(root, "S0")
