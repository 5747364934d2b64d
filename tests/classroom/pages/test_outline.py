"""Shows what the outline finds on the pages of a course, and in which order."""

from __future__ import annotations

import shutil
from pathlib import Path

from classroom.pages.outline import read_outline
from tests.browser.building import COURSE, ROOT
from tests.browser.going import TASKS, copy_way


def test_each_page_tells_its_tasks_notes_and_objectives(tmp_path: Path) -> None:
    first, every, second = read_outline(copy_way(tmp_path))
    assert [one.name for one in (first, every, second)] == ["before-you-start", "lessons/every-kind", "lessons/second"]
    assert every.title == "Every kind"
    assert [task.id for task in (*every.tasks, *second.tasks)] == list(TASKS)
    uses = {task.id: (task.rev, task.use, task.objective) for task in every.tasks}
    assert uses["one-answer"] == (2, "check", "know-every-kind")
    assert uses["why-focus"] == (1, "exercise", None)
    assert uses["say-it"] == (1, "quiz", "know-every-kind")
    assert [(note.id, note.ask) for note in second.notes] == [("second-thought", "What do you think?")]
    assert every.objectives == {"know-every-kind": "answer every kind of question"}
    assert [one.is_lesson for one in (first, every, second)] == [False, True, True]


def test_the_menu_gives_the_order(tmp_path: Path) -> None:
    copy = copy_way(tmp_path)
    settings = copy / "mkdocs.yml"
    menu = "nav:\n- Start: index.md\n- Lessons:\n  - lessons/second.md\n  - First: lessons/every-kind.md\n"
    settings.write_text(settings.read_text(encoding="utf-8") + menu, encoding="utf-8")
    assert [one.name for one in read_outline(copy)] == ["lessons/second", "lessons/every-kind", "before-you-start"]


def test_an_edit_of_a_page_or_a_bank_is_seen(tmp_path: Path) -> None:
    root = shutil.copytree(COURSE, tmp_path / "course")
    assert read_outline(root) is read_outline(root)
    lesson, bank = root / "course" / "lessons" / "every-kind.md", root / "quizzes" / "checks" / "every-kind.yml"
    lesson.write_text(
        lesson.read_text(encoding="utf-8").replace("# Every kind", "# All kinds {#all}"), encoding="utf-8"
    )
    bank.write_text(bank.read_text(encoding="utf-8").replace("rev: 2", "rev: 3"), encoding="utf-8")
    (page,) = read_outline(root)
    assert page.title == "All kinds"
    assert page.tasks[0].rev == 3


def test_a_fence_with_an_unknown_name_counts_nothing(tmp_path: Path) -> None:
    root = shutil.copytree(COURSE, tmp_path / "course")
    lesson = root / "course" / "lessons" / "every-kind.md"
    text = lesson.read_text(encoding="utf-8").replace("```check\none-answer", "```check\nno-such")
    lesson.write_text(text.replace("```exercise\nwhy-focus", "```exercise\n"), encoding="utf-8")
    (page,) = read_outline(root)
    assert [task.id for task in page.tasks] == list(TASKS[2:9])


def test_the_course_has_ten_lessons_in_the_order_of_its_menu() -> None:
    lessons = [one.name for one in read_outline(ROOT) if one.is_lesson]
    assert len(lessons) == 10
    assert lessons[:2] == ["lessons/what-a-business-focuses-on", "lessons/product-centric-enterprise"]
    assert lessons[-1] == "lessons/making-the-shift"
