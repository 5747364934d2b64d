"""Shows that a fence is found again in the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.pages.places import find_fence, find_text, name_places


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lessons = tmp_path / "course" / "lessons"
    lessons.mkdir(parents=True)
    (lessons / "one.md").write_text("# One\n\n```check\nsame\n```\n\n```quiz\nsame\n```\n", encoding="utf-8")
    (lessons / "two.md").write_text("- item\n\n    ~~~~ check\n\n    same\n    ~~~~\n[S9]\n", encoding="utf-8")
    return tmp_path


def test_every_place_is_named(root: Path) -> None:
    places = find_fence(root, "check", "same")
    assert name_places(places) == "course/lessons/one.md:3, course/lessons/two.md:3"


def test_kind_and_body_count(root: Path) -> None:
    assert name_places(find_fence(root, "quiz", "same\n")) == "course/lessons/one.md:7"
    assert find_fence(root, "quiz", "other") == []


def test_text_is_found(root: Path) -> None:
    assert name_places(find_text(root, "[S9]")) == "course/lessons/two.md:7"
