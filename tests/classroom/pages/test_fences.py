"""Shows that fences become questions, and that an author's mistake stops the real build with page and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.pages.fences import FenceError, render_brainstorm, render_objectives
from tests.browser.building import build_site, copy_course

LESSON = "course/lessons/every-kind.md"
CHECKS = "quizzes/checks/every-kind.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            LESSON,
            "one-answer",
            "one-anwser",
            f"{LESSON}:31: check fence: there is no question “one-anwser”. Did you mean “one-answer”?",
        ),
        (LESSON, "one-answer", "graded-answer", f"{LESSON}:31: check fence:"),
        (
            LESSON,
            "```quiz\nevery-kind",
            "```quiz\nkept-apart",
            f"{LESSON}:43: quiz fence: the bank “kept-apart” stands in quizzes/graded.",
        ),
        (LESSON, "why-focus", "", f"{LESSON}:37: exercise fence: the fence names one id"),
        (LESSON, "id: think-first", "id: Think First", f"{LESSON}:12: brainstorm fence:"),
        (LESSON, "know-every-kind:", "know-every-kind", f"{LESSON}:8: objectives fence:"),
        (LESSON, "focus. [own]", "focus. [S7]", f"{LESSON}:19: [S7] is no source"),
        (CHECKS, "rev: 2", "rev: two", f"{CHECKS}:6:8: error"),
    ],
    ids=["unknown", "graded question", "graded bank", "empty", "bad id", "bad line", "source", "bank"],
)
def test_a_mistake_stops_the_build(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    folder = copy_course(tmp_path / "site")
    page = folder / file
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert text.count(old) >= 1
    run = build_site(folder)
    assert run.returncode != 0
    assert says in run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr


def test_the_same_fence_on_two_pages_names_both(tmp_path: Path) -> None:
    folder = copy_course(tmp_path / "site")
    for page in ("course/index.md", LESSON):
        with (folder / page).open("a", encoding="utf-8") as file:
            file.write("\n```check\nno-such-one\n```\n")
    run = build_site(folder)
    assert f"course/index.md:5, {LESSON}:47: check fence" in run.stdout + run.stderr


def test_what_an_author_writes_is_text() -> None:
    hostile = "</form><img src=x onerror=alert(1)>"
    assert "<img" not in render_objectives(f"an-aim: {hostile}") + render_brainstorm(f"id: it\nask: {hostile}")


def test_a_mistake_is_an_error_that_superfences_lets_through() -> None:
    with pytest.raises(FenceError, match="objectives fence: the fence is empty"):
        render_objectives("")
