"""Shows that pages are read as the site reads them, in the order of its menu."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.print.errors import AskedError, PrintError
from classroom.print.source import Book, read_book
from classroom.print.tasks import list_tasks
from grader.load import require_library


def test_lessons_stand_in_the_order_of_the_menu(book: Book) -> None:
    menu = (book.root / "mkdocs.yml").read_text(encoding="utf-8")
    places = [menu.index(page.uri) for page in book.lessons]
    assert places == sorted(places)
    assert [book.number(page) for page in book.lessons] == list(range(1, len(places) + 1))
    assert book.number(book.pages["glossary.md"]) == 0


def test_titles_sections_and_fences_of_a_page(small: Path) -> None:
    page = read_book(small).pages["lessons/every-kind.md"]
    assert (page.id, page.title) == ("every-kind", "Every kind")
    assert not any("data-tally" in element.attrib for element in page.body.iter())
    assert page.sections == {
        "what-comes-first": "What comes first",
        "your-own-words": "Your own words",
        "practice": "Practice",
    }
    assert [(section, kind) for section, kind, _ in page.fences] == [
        ("", "objectives"),
        ("", "brainstorm"),
        ("What comes first", "check"),
        ("Your own words", "exercise"),
        ("Practice", "quiz"),
    ]


def test_tasks_are_numbered_but_for_thoughts(small: Path) -> None:
    tasks = list_tasks(read_book(small).pages["lessons/every-kind.md"], require_library(small))
    assert [task.number for task in tasks] == [0, *range(1, len(tasks))]
    assert [task.kicker for task in tasks][:4] == ["Think first", "Check yourself", "Exercise", "Practice quiz"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("one-answer", "no-such-one", "check fence: there is no question “no-such-one”"),
        ("one-answer", "graded-answer", "check fence: “graded-answer” is a graded question"),
        ("```quiz\nevery-kind", "```quiz\nkept-apart", "quiz fence: “kept-apart” is a graded bank"),
        ("one-answer", "two words", "check fence: the fence names one id"),
    ],
)
def test_a_fence_that_may_not_be_printed_is_named(small: Path, old: str, new: str, says: str) -> None:
    lesson = small / "course" / "lessons" / "every-kind.md"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    page, library = read_book(small).pages["lessons/every-kind.md"], require_library(small)
    with pytest.raises(PrintError, match=f"^course/lessons/every-kind.md: {says}"):
        list_tasks(page, library)


def test_a_folder_without_lessons_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(AskedError, match=r"There is no course in .*: go to the folder that holds mkdocs\.yml\."):
        read_book(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    with pytest.raises(AskedError, match="There is no lesson in"):
        read_book(tmp_path)
