"""Owns one view of all kinds of question: what is chosen from, what is told, what is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass

from grader.diagnostics import Path
from grader.fields import Strict
from grader.model import Number, Question, Several, Short, Single, TrueFalse

READ = ("stem", "hint", "text", "left", "right", "label", "feedback", "wrong")


@dataclass(frozen=True)
class Choice:
    """A text that is right or wrong to choose."""

    id: str
    _: KW_ONLY
    path: Path
    text: str
    right: bool
    feedback: str
    misconception: str | None


@dataclass(frozen=True)
class Told:
    """What is told about a part of a question; ``about`` is the text of that part, if it has one."""

    path: Path
    text: str
    about: str = ""


def list_choices(question: Question) -> list[Choice]:
    """Return the options or reasons of a question to choose from, none for the other kinds."""
    if isinstance(question, Single | Several):
        name, options = "options", question.options
    elif isinstance(question, TrueFalse):
        name, options = "reasons", question.reasons
    else:
        return []
    return [
        Choice(
            option.id,
            path=(name, place),
            text=option.text,
            right=option.right,
            feedback=option.feedback,
            misconception=option.misconception,
        )
        for place, option in enumerate(options)
    ]


def list_told(question: Question) -> list[Told]:
    """Return everything that a learner is told after answering."""
    told = [
        Told((*path, "feedback"), feedback, _name(part))
        for path, part in walk(question)
        if isinstance(feedback := getattr(part, "feedback", None), str)
    ]
    if isinstance(question, TrueFalse):
        shown = question.truth_feedback
        told += [Told(("truth_feedback", "right"), shown.right), Told(("truth_feedback", "wrong"), shown.wrong)]
    if isinstance(question, Number):
        told.append(Told(("wrong",), question.wrong))
    return told


def list_texts(question: Question) -> Iterator[tuple[Path, str]]:
    """Yield every text that a learner reads before or after answering, with the way to it."""
    for path, part in walk(question):
        for name in READ:
            text = getattr(part, name, None)
            if isinstance(text, str):
                yield (*path, name), text
    if isinstance(question, Short):
        yield ("model",), question.model


def walk(item: Strict, path: Path = ()) -> Iterator[tuple[Path, Strict]]:
    """Yield an item and everything within it, with the way to each."""
    yield path, item
    for name in type(item).model_fields:
        value = getattr(item, name)
        if isinstance(value, Strict):
            yield from walk(value, (*path, name))
        for place, entry in enumerate(value) if isinstance(value, tuple) else ():
            if isinstance(entry, Strict):
                yield from walk(entry, (*path, name, place))


def _name(part: Strict) -> str:
    """The text that a learner chose, sorted or matched."""
    if hasattr(part, "left"):
        return str(getattr(part, "right", ""))
    return str(getattr(part, "text", ""))
