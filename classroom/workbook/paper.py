"""Owns the printed workbook: exercises with room to write, and for trainers ideas and model answers at the end."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from classroom.print import Typesetter, node, paragraph, say
from classroom.workbook.outline import Outline, Part, WorkbookError
from grader.answerkey import plain
from grader.library import Library
from grader.model import Bank, Exercise, Number

DATA = Path("course", "assets", "data", "software-firm.csv")
LINES, FIRST = 21, 18  # to write on: with a question they fill a page; on the first one also stands how to use it
Node = dict[str, Any]

HOW = (
    "Read a lesson first, then do its exercises. Write before you look anything up, in sentences of your own, "
    "and give an example from a firm that you know. Then compare your answer with those of others, and write it again."
)
TRAINERS = (
    "At the end of this edition stand, for each exercise, the ideas that a good answer names and a model answer. "
    "There is more than one good answer: an idea counts in any words that say it."
)


def set_papers(
    root: Path, outline: Outline, library: Library, *, course: Mapping[str, str], moment: datetime
) -> dict[str, bytes]:
    """Return both editions as PDF by their names; ``course`` tells title, licence and mark of the course."""
    typesetter = Typesetter(paper="a4", moment=moment.astimezone(UTC))
    rows = [
        {name: text for name, text in row.items() if name != "plan"}  # no question asks about it
        for row in csv.DictReader((root / DATA).read_text(encoding="utf-8").splitlines())
    ]
    return {
        name: typesetter.set(build_paper(outline, library, rows, course=course, trainer=trainer), look="worksheet")
        for name, trainer in (("workbook.pdf", False), ("workbook-trainer.pdf", True))
    }


def build_paper(
    outline: Outline, library: Library, rows: list[dict[str, str]], *, course: Mapping[str, str], trainer: bool
) -> Node:
    """Return an edition of the workbook, as the tree that is printed; ``rows`` are those of the data set."""
    heading = f"{outline.title}: {course['title']}"
    body = [paragraph(HOW), *([paragraph(TRAINERS)] if trainer else [])]
    for part, first in _number(outline.parts):
        body += _ask(part, first, library, rows)
    if trainer:
        body += _tell(outline, library)
    return {
        "title": f"{heading} (trainer's edition)" if trainer else heading,
        "kind": "Trainer's edition" if trainer else "Workbook",
        "course": course["title"],
        "kicker": "",
        "heading": course["title"],
        "description": "All exercises of the course, with room to write.",
        "licence": course["licence"],
        "mark": course["mark"],
        "body": body,
    }


def _number(parts: Any) -> Iterator[tuple[Part, int]]:
    """Parts with the number of their first exercise."""
    first = 1
    for part in parts:
        yield part, first
        first += len(part.exercises)


def _ask(part: Part, first: int, library: Library, rows: list[dict[str, str]]) -> list[Node]:
    asked: list[Node] = [node("h", level=2, id="", c=[part.title])]
    for number, name in enumerate(part.exercises, first):
        item = _find(name, library)
        if isinstance(item, Exercise):
            tip = f"Hint: {' '.join(item.hint.split())}" if item.hint else ""
            lines = node("lines", count=LINES if number > 1 else FIRST)
            asked.append(_question(item.prompt, str(number), "Exercise", tip, [lines]))
        else:
            asked += _ask_numbers(item, number, rows)
    return asked


def _ask_numbers(bank: Bank, number: int, rows: list[dict[str, str]]) -> list[Node]:
    told = paragraph(
        "A firm sells a booking program to small hotels; all figures are invented. Of its 40 customers the table tells "
        "the months with the firm, the monthly margin in dollars, the two answers, and who left this year. Those whose "
        "months are 30 or less are the ",
        node("em", c=["newer"]),
        " customers.",
    )
    questions = [one for one in bank.questions if isinstance(one, Number)]
    return [
        node("break"),
        node("h", level=3, id="", c=[bank.title]),
        told,
        _table(rows),
        *(
            _question(
                one.stem,
                f"{number}.{place}",
                "Number",
                f"Hint: {one.hint}" if one.hint else "",
                [node("blank", unit=say(one.unit or ""))],
            )
            for place, one in enumerate(questions, 1)
        ),
    ]


def _question(stem: str, number: str, kicker: str, tip: str, body: list[Node]) -> Node:
    return node("question", id="", number=number, kicker=kicker, stem=say(stem), tip=tip, body=body)


def _table(rows: list[dict[str, str]]) -> Node:
    """The data set in two halves side by side, so that it takes half a page."""
    half = (len(rows) + 1) // 2
    body = [[*_cells(rows[at].values()), *_cells(rows[at + half].values())] for at in range(half)]
    head = [name.removeprefix("monthly_") for name in rows[0]] * 2
    return node("table", widths=[0.0] * len(head), head=_cells(head), rows=body)


def _cells(texts: Iterable[str]) -> list[Node]:
    return [{"c": [text], "head": False, "align": "left"} for text in texts]


def _tell(outline: Outline, library: Library) -> Iterator[Node]:
    yield node("break")
    yield node("h", level=2, id="", c=["Ideas and model answers"])
    for number, name in enumerate(outline.exercises, 1):
        item = _find(name, library)
        yield node("h", level=3, id="", c=[f"{number}. {item.title}"])
        yield from _tell_words(item) if isinstance(item, Exercise) else _tell_numbers(item, number)


def _tell_words(exercise: Exercise) -> Iterator[Node]:
    ideas = [
        [paragraph(node("strong", c=say(one.title)), *([" ", *say(one.credit)] if one.credit else []))]
        for one in exercise.concepts
    ]
    yield node("list", ordered=True, start=1, items=ideas)
    yield paragraph(node("strong", c=["Model answer."]), " ", *say(exercise.model))


def _tell_numbers(bank: Bank, number: int) -> Iterator[Node]:
    for place, one in enumerate((one for one in bank.questions if isinstance(one, Number)), 1):
        value = f"{number}.{place}: {plain(one.value)} {one.unit or ''}".rstrip()
        yield paragraph(node("strong", c=[f"{value}."]), " ", *say(one.feedback))


def _find(name: str, library: Library) -> Exercise | Bank:
    found = library.exercises.get(name) or library.banks.get(name)
    if found is None:
        raise WorkbookError(f"exercises/myst.yml names “{name}”, which is no exercise. Take it out, or write its key.")
    return found
