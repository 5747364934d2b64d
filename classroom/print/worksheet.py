"""Owns the worksheet of a page: what it asks, with room to answer, and no answer anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from classroom.pages import read_pairs
from classroom.print.asking import ask
from classroom.print.inline import say
from classroom.print.nodes import Node, node, paragraph
from classroom.print.source import Book, Page
from classroom.print.tasks import Note, Task

BEFORE = "Before you read"


def build_worksheet(page: Page, book: Book, tasks: Iterable[Task]) -> Node:
    """Return the worksheet of a page, as the tree that is printed."""
    asked = list(tasks)
    body: list[Node] = list_aims(page)
    for section, group in groupby(asked, key=lambda task: task.section):
        body.append(node("h", level=2, id="", c=[section or BEFORE]))
        body += [ask(task, number=str(task.number)) for task in group]
    return {**describe(page, book, kind="Worksheet"), "body": [*body, *_list_hints(asked)]}


def describe(page: Page, book: Book, *, kind: str) -> Node:
    """Return what the head and foot of a paper about one page say."""
    number = book.number(page)
    lesson = f"Lesson {number}: {page.title}" if number else page.title
    return {
        "title": f"{kind}. {lesson}",
        "kind": kind,
        "course": book.title,
        "kicker": f"Lesson {number}" if number else "",
        "heading": page.title,
        "description": page.description,
        "licence": book.licence,
        "mark": book.mark,
    }


def list_aims(page: Page) -> list[Node]:
    """Return the objectives of a page."""
    fences = [body for _, kind, body in page.fences if kind == "objectives"]
    return [node("aims", items=[say(text) for text in read_pairs(body).values()]) for body in fences]


def _list_hints(tasks: Iterable[Task]) -> list[Node]:
    hints = [(task.number, task.asked.hint) for task in tasks if not isinstance(task.asked, Note) and task.asked.hint]
    if not hints:
        return []
    told = [paragraph(node("strong", c=[f"{number}"]), " ", *say(hint)) for number, hint in hints]
    return [node("h", level=2, id="", c=["Hints"]), node("hints", c=told)]
