"""Whatever is named must exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.check.checker import check_course
from tests.grader.course import KEY, bank_text, write

LESSON = """\
# First lesson

```objectives
tell-apart: tell them apart
```

## One {#one}

```check
in-the-text
```

```exercise
what-is-it
```

```quiz
week-one
```
"""
FILES = {
    "course/lessons/first-lesson.md": LESSON,
    "course/index.md": "# Start\n\n```brainstorm\nid: start\nask: Why are you here?\n```\n",
    "quizzes/practice/week-one.yml": bank_text(),
    "quizzes/checks/first.yml": bank_text("single").replace("about-single", "in-the-text").replace("week-one", "first"),
    "quizzes/graded/last.yml": bank_text("single").replace("about-single", "for-marks").replace("week-one", "last"),
    "quizzes/misconceptions.yml": "misconceptions:\n- {id: wrong-idea, belief: So., truth: Not so.}\n",
    "exercises/what-is-it/key.yml": KEY.format(id="what-is-it"),
}


def check(root: Path, changes: dict[str, tuple[str, str]]) -> list[tuple[str, str, int, int]]:
    """Write the course with changes and return which names were not found, and what could not be read."""
    for name, text in FILES.items():
        old, new = changes.get(name, ("", ""))
        assert old in text
        write(root, name, text.replace(old, new))
    found = check_course(root).found
    return [(one.code, one.file, one.line, one.column) for one in found if one.code[0] in "CQY"]


def test_a_course_that_fits_together_has_no_problems(tmp_path: Path) -> None:
    assert check(tmp_path, {}) == []


L, Q, X = "course/lessons/first-lesson.md", "quizzes/practice/week-one.yml", "exercises/what-is-it/key.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (Q, "lesson: first-lesson", "lesson: fist-lesson", [("C401", Q, 3, 9)]),
        (X, "lesson: first-lesson", "lesson: fist-lesson", [("C401", X, 4, 9)]),
        (X, "lesson: first-lesson", "lesson: to-come", [("C410", X, 4, 9)]),
        (X, '"#one"', '"other#one"', [("C401", X, 12, 8)]),
        (X, '"#one"', '"#two"', [("C402", X, 12, 8)]),
        (X, '"#one"', '"first-lesson#one"', []),
        (Q, "misconception: wrong-idea", "misconception: wrong-ideas", [("C403", Q, 13, 40)]),
        (L, "in-the-text", "in-a-text", [("C405", L, 10, 1)]),
        (L, "what-is-it", "what-is-that", [("C405", L, 14, 1)]),
        (L, "\nweek-one", "\nweek-two", [("C405", L, 18, 1)]),
        (L, "in-the-text", "in-the-text\nabout-single", [("C406", L, 9, 1)]),
        (L, "in-the-text", "for-marks", [("C409", L, 10, 1)]),
        (L, "\nweek-one", "\nlast", [("C409", L, 18, 1)]),
        (L, "## One {#one}", "## One {#one}\n## Two", [("C407", L, 8, 1)]),
        (L, "## One {#one}", "## One {#one}\n## Two {#one}", [("C408", L, 8, 1)]),
        (L, "them apart", "them apart\nand more", [("C406", L, 5, 1)]),
        (L, "them apart", "them apart\n  and more", []),
        ("course/index.md", "ask:", "question:", [("C406", "course/index.md", 3, 1)]),
    ],
)
def test_what_does_not_exist_is_told_where_it_is_named(
    tmp_path: Path, file: str, old: str, new: str, told: list[tuple[str, str, int, int]]
) -> None:
    assert check(tmp_path, {file: (old, new)}) == told


def test_every_question_names_an_objective_of_its_lesson(tmp_path: Path) -> None:
    found = check(tmp_path, {L: ("tell-apart:", "tell-them-apart:")})
    assert {code for code, *_ in found} == {"C404"}
    assert len(found) == 10


def test_an_objective_has_one_lesson(tmp_path: Path) -> None:
    write(tmp_path, "course/lessons/second.md", "```objectives\ntell-apart: again\n```\n")
    assert check(tmp_path, {}) == [("C408", "course/lessons/second.md", 2, 1)]


def test_a_question_that_cannot_be_read_is_not_called_unknown(tmp_path: Path) -> None:
    found = check(tmp_path, {"quizzes/checks/first.yml": ("level: apply", "level: guess")})
    assert [code for code, *_ in found] == ["Q204"]
