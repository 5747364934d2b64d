"""Owns how a question is put on paper; it sees public views only, which hold no answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from classroom.print.inline import say
from classroom.print.nodes import Node, node
from classroom.print.tasks import Note, Task
from grader.model import Exercise
from grader.public import OptionView, View, view

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TIPS = {
    "single": "Tick one answer.",
    "several": "Tick every answer that is right.",
    "truefalse": "Tick true or false, then one reason.",
    "matching": "Write the letter of the partner in front of each line.",
    "ordering": "Number the lines in the right order, from 1.",
    "sorting": "Tick one group for each line.",
}
ROOM = {"brainstorm": 5, "exercise": 9, "short": 5}  # lines to write on


def ask(task: Task, *, number: str, room: bool = True) -> Node:
    """Return a task as the learner gets it; ``room`` leaves lines to write on."""
    if isinstance(task.asked, Note):
        return _written(task, task.asked.ask, number="", lines=ROOM["brainstorm"] * room)
    if isinstance(task.asked, Exercise):
        return _written(task, task.asked.prompt, number=number, lines=ROOM["exercise"] * room)
    shown = view(task.asked)
    body = BODIES[shown.kind](shown) if shown.kind in BODIES else []
    if shown.kind == "short" and room:
        body = [node("lines", count=ROOM["short"])]
    tip = TIPS.get(shown.kind, "")
    return node("question", id=shown.id, number=number, kicker=task.kicker, stem=say(shown.stem), tip=tip, body=body)


def letter(at: int) -> str:
    """Return the letter of the option in a place, from 0: A to Z, then AA, AB …"""
    return letter(at // 26 - 1) + LETTERS[at % 26] if at >= 26 else LETTERS[at]


def letters(parts: Sequence[OptionView]) -> dict[str, str]:
    """Return the letter that each part has on paper, by its id."""
    return {part.id: letter(at) for at, part in enumerate(parts)}


def numbers(parts: Sequence[OptionView]) -> dict[str, str]:
    """Return the number that each part has on paper, by its id."""
    return {part.id: str(at) for at, part in enumerate(parts, start=1)}


def _written(task: Task, prompt: str, *, number: str, lines: int) -> Node:
    body = [node("lines", count=lines)] if lines else []
    return node("question", id=task.asked.id, number=number, kicker=task.kicker, stem=say(prompt), tip="", body=body)


def _options(shown: Any) -> list[Node]:
    return [node("options", items=_lettered(shown.options))]


def _truefalse(shown: Any) -> list[Node]:
    return [node("truth"), node("why"), node("options", items=_lettered(shown.reasons))]


def _matching(shown: Any) -> list[Node]:
    return [node("match", lefts=_numbered(shown.lefts), rights=_lettered(shown.rights))]


def _ordering(shown: Any) -> list[Node]:
    return [node("order", items=_lettered(shown.items))]


def _sorting(shown: Any) -> list[Node]:
    bins = [say(one.label) for one in shown.bins]
    return [node("sort", bins=bins, items=_numbered(shown.items))]


def _number(shown: Any) -> list[Node]:
    return [node("blank", unit=say(shown.unit or ""))]


def _numbered(parts: Sequence[OptionView]) -> list[dict[str, Any]]:
    return [{"number": str(at), "c": say(part.text)} for at, part in enumerate(parts, start=1)]


def _lettered(parts: Sequence[OptionView]) -> list[dict[str, Any]]:
    return [{"letter": letter(at), "c": say(part.text)} for at, part in enumerate(parts)]


BODIES: Mapping[str, Callable[[View], list[Node]]] = {
    "single": _options,
    "several": _options,
    "truefalse": _truefalse,
    "matching": _matching,
    "ordering": _ordering,
    "sorting": _sorting,
    "number": _number,
}
