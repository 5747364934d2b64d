"""Owns the handout: the whole course as one text, with its questions, and their answers at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from classroom.pages import read_id, read_note
from classroom.print.answers import Told, end, explain, give
from classroom.print.asking import ask
from classroom.print.convert import Converter
from classroom.print.inline import say
from classroom.print.nodes import Node, node, paragraph
from classroom.print.source import Book, Page
from classroom.print.tasks import Note, Task, list_tasks
from classroom.print.worksheet import list_aims
from grader.library import Library
from grader.model import Exercise

LAST = ("disagreements.md", "glossary.md", "sources.md", "LICENSE.md")  # what stands after the lessons
ANSWERS = "Answers"


def build_handout(book: Book, library: Library) -> Node:
    """Return the whole course as the tree that is printed."""
    last = [book.pages[uri] for uri in LAST if uri in book.pages]
    targets = _find_targets([*book.lessons, *last])
    tasks = {page.uri: list_tasks(page, library) for page in book.lessons}
    chapters = [_lesson(page, book, tasks[page.uri], targets) for page in book.lessons]
    answers = [_answers(page, book, tasks[page.uri]) for page in book.lessons]
    return {
        "title": book.title,
        "description": book.description,
        "licence": book.licence,
        "mark": book.mark,
        "chapters": [
            *chapters,
            node(
                "chapter",
                id="answers",
                kicker="",
                title=ANSWERS,
                lead="",
                body=[one for many in answers for one in many],
            ),
            *(_plain(page, book, targets) for page in last),
        ],
    }


def _find_targets(pages: Iterable[Page]) -> frozenset[str]:
    """What a link in the handout can lead to: pages, and their sections."""
    return frozenset(target for page in pages for target in (page.uri, *(f"{page.uri}#{one}" for one in page.sections)))


def _lesson(page: Page, book: Book, tasks: list[Task], targets: frozenset[str]) -> Node:
    fences = _Fences(page, book, tasks)
    body = Converter(page, book, fence=fences.show, targets=targets).convert()
    kicker = f"Lesson {book.number(page)}"
    return node("chapter", id=page.uri, kicker=kicker, title=page.title, lead=page.description, body=body)


def _plain(page: Page, book: Book, targets: frozenset[str]) -> Node:
    body = Converter(page, book, fence=lambda *_: [], targets=targets).convert()
    return node("chapter", id=page.uri, kicker="", title=page.title, lead="", body=body)


class _Fences:
    """What stands in the text of the handout for each fence."""

    def __init__(self, page: Page, book: Book, tasks: list[Task]) -> None:
        self.page = page
        self.lesson = book.number(page)
        self.tasks: Mapping[str, Task] = {task.asked.id: task for task in tasks}

    def show(self, kind: str, body: str) -> list[Node]:
        """Return a question without room to write; a quiz is left to the worksheet."""
        if kind == "objectives":
            return list_aims(self.page)
        if kind == "quiz":
            return [_point_to_worksheet([task.number for task in self.tasks.values() if task.kind == "quiz"])]
        task = self.tasks[read_note(body)[0] if kind == "brainstorm" else read_id(body)]
        asked = ask(task, number=f"{self.lesson}.{task.number}", room=False)
        return [{**asked, "answer": "" if isinstance(task.asked, Note) else f"answer:{task.asked.id}"}]


def _point_to_worksheet(numbers: list[int]) -> Node:
    return paragraph(f"Questions {numbers[0]} to {numbers[-1]} are on the worksheet of this lesson.")


def _answers(page: Page, book: Book, tasks: Iterable[Task]) -> list[Node]:
    """The answers of one lesson: the right one and why it is right."""
    shown = [task for task in tasks if not isinstance(task.asked, Note) and task.kind != "quiz"]
    if not shown:
        return []
    number = book.number(page)
    head = node("h", level=2, id="", c=[f"Lesson {number}: {page.title}"])
    return [head, *(_short(task, number) for task in shown)]


def _short(task: Task, lesson: int) -> Node:
    """What is right about a task, and why: each right part with its letter or number on paper."""
    asked: Any = task.asked
    own = isinstance(asked, Exercise) or asked.kind == "short"
    told = [one for one in explain(asked) if one.right is not False]
    alone = not own and len(told) == 1  # then the line of the part says it all
    return node(
        "short",
        id=f"answer:{asked.id}",
        question=asked.id,
        number=f"{lesson}.{task.number}",
        own=own,
        given=[] if alone else say(give(asked)),
        told=[_part(one) for one in told],
        sources=", ".join(asked.sources) if isinstance(asked, Exercise) else "",
    )


def _part(told: Told) -> dict[str, Any]:
    """A part goes by its letter or number; what has none, such as a truth or a result, by what it says."""
    text = say(end(told.text)) if told.name else []
    return {"name": told.name or told.text, "title": say(told.text), "text": text, "why": say(told.why)}
