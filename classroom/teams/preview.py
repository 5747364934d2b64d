"""Owns the questions of a bank before they are given to anybody: as learners see them, and their keys for trainers.

Nothing of it is kept, and it is drawn for nobody. What it returns holds answers: only trainers may be shown it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from classroom.teams.attempts import Asked
from classroom.teams.disguise import disguise
from classroom.teams.questions import Stored
from grader.answerkey import plain
from grader.model import Bank
from grader.public import view

SECRET = "preview"  # no attempt has this one: the order of parts here is that of nobody's quiz


@dataclass(frozen=True, kw_only=True)
class Told:
    """One part for the trainer: its text, whether it is right to choose, what belongs to it, why, and where to read it.

    ``right`` is None where the part is placed and not chosen. ``see`` is “lesson#section”.
    """

    text: str
    why: str
    see: str
    right: bool | None = None
    wanted: str = ""


@dataclass(frozen=True, kw_only=True)
class Previewed:
    """A question as a learner sees it, and what its author says of each part, in the author's order."""

    asked: Asked
    told: tuple[Told, ...]


def preview(bank: Bank) -> list[Previewed]:
    """Return all questions of a bank, in the bank's order."""
    return [_preview(bank, number, question) for number, question in enumerate(bank.questions, start=1)]


def _preview(bank: Bank, number: int, question: Any) -> Previewed:
    right = [item.id for item in question.items] if question.kind == "ordering" else ()
    seen = disguise(view(question), secret=SECRET, number=number, right_order=right)
    stored = Stored(0, question, bank.lesson, None, None)
    told = tuple(_with_lesson(one, bank.lesson) for one in _KINDS[question.kind](question))
    return Previewed(asked=Asked(number, stored, seen), told=told)


def _choices(question: Any) -> Iterator[Told]:
    yield from _options(question.options)


def _truth(question: Any) -> Iterator[Told]:
    told = question.truth_feedback
    for truth in (True, False):
        right = truth is question.truth
        yield Told(text=str(truth), right=right, why=told.right if right else told.wrong, see=question.see)
    yield from _options(question.reasons)


def _pairs(question: Any) -> Iterator[Told]:
    for pair in question.pairs:
        yield Told(text=pair.left, wanted=f"“{pair.right}”", why=pair.feedback, see=pair.see)
    for extra in question.extras:
        yield Told(text=extra.text, wanted="nothing", why=extra.feedback, see=extra.see)


def _order(question: Any) -> Iterator[Told]:
    for place, item in enumerate(question.items, start=1):
        yield Told(text=item.text, wanted=f"place {place}", why=item.feedback, see=item.see)


def _groups(question: Any) -> Iterator[Told]:
    labels = {group.id: group.label for group in question.bins}
    for item in question.items:
        yield Told(text=item.text, wanted=f"“{labels[item.bin]}”", why=item.feedback, see=item.see)


def _number(question: Any) -> Iterator[Told]:
    unit = f" {question.unit}" if question.unit else ""
    off = f", give or take {plain(question.tolerance)}" if question.tolerance else ""
    yield Told(text=f"{plain(question.value)}{unit}{off}", right=True, why=question.feedback, see=question.see)
    for slip in question.slips:
        yield Told(text=f"{plain(slip.value)}{unit}", right=False, why=slip.feedback, see=slip.see)
    yield Told(text="Any other number", right=False, why=question.wrong, see=question.see)


def _concepts(question: Any) -> Iterator[Told]:
    for concept in question.concepts:
        points = f"{concept.weight} point" + ("" if concept.weight == 1 else "s")
        yield Told(text=concept.title, wanted=points, why=concept.feedback, see=concept.see)


def _options(options: Iterable[Any]) -> Iterator[Told]:
    for option in options:
        yield Told(text=option.text, right=option.right, why=option.feedback, see=option.see)


def _with_lesson(told: Told, lesson: str) -> Told:
    return replace(told, see=lesson + told.see) if told.see.startswith("#") else told


_KINDS: Mapping[str, Callable[[Any], Iterator[Told]]] = {
    "single": _choices,
    "several": _choices,
    "truefalse": _truth,
    "matching": _pairs,
    "ordering": _order,
    "sorting": _groups,
    "number": _number,
    "short": _concepts,
}
