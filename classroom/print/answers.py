"""Owns the answers in print: the short one, and what is told about each part, in the letters of the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Any

from classroom.print.asking import letters, numbers
from grader.answerkey import plain, right_id
from grader.model import Concept, Exercise, Question
from grader.public import view


@dataclass(frozen=True)
class Told:
    """What is told about one part: its name on paper, its text, why it is right or not, and where to read.

    ``right`` is None where a part is neither, ``belief`` the id of the misconception that it shows. Of an idea,
    ``points`` is what it earns, and ``when`` tells a marker when it counts.
    """

    why: str
    _: KW_ONLY
    text: str = ""
    name: str = ""
    right: bool | None = None
    see: str = ""
    belief: str | None = None
    points: int = 0
    when: str = ""


def give(asked: Question | Exercise) -> str:
    """Return the right answer in few words, by the letters and numbers that the question has on paper."""
    return asked.model if isinstance(asked, Exercise) else GIVEN[asked.kind](asked)


def explain(asked: Question | Exercise) -> list[Told]:
    """Return what is told about each part, in the order of the paper."""
    return list(_concepts(asked) if isinstance(asked, Exercise) else TOLD[asked.kind](asked))


def end(text: str) -> str:
    """Return a text with a full stop, so that another sentence can follow it."""
    return text if text.endswith((".", "?", "!", "…", ")")) else f"{text}."


def _choice(question: Any) -> str:
    return _pick(question, question.options)


def _pick(question: Any, options: Any) -> str:
    shown: Any = view(question)
    names = letters(shown.reasons if question.kind == "truefalse" else shown.options)
    *first, last = sorted(names[option.id] for option in options if option.right)
    return f"{', '.join(first)} and {last}" if first else last


def _truth(question: Any) -> str:
    return f"{question.truth}, because of {_pick(question, question.reasons)}"


def _pairs(question: Any) -> str:
    shown: Any = view(question)
    rights = letters(shown.rights)
    return ", ".join(f"{number} {rights[right_id(part)]}" for part, number in numbers(shown.lefts).items())


def _order(question: Any) -> str:
    shown: Any = view(question)
    names = letters(shown.items)
    return ", ".join(names[item.id] for item in question.items)


def _groups(question: Any) -> str:
    shown: Any = view(question)
    names, bins = numbers(shown.items), {item.id: item.bin for item in question.items}
    return "; ".join(
        f"{group.label}: {', '.join(number for part, number in names.items() if bins[part] == group.id) or 'none'}"
        for group in question.bins
    )


def _value(question: Any) -> str:
    unit = "" if question.unit is None else question.unit if question.unit == "%" else f" {question.unit}"
    near = f" (up to {plain(question.tolerance)} more or less counts too)" if question.tolerance else ""
    return f"{plain(question.value)}{unit}{near}"


def _model(question: Any) -> str:
    return str(question.model)


def _tell_options(question: Any) -> Iterator[Told]:
    shown: Any = view(question)
    yield from _tell_choices(question.options, letters(shown.options))


def _tell_choices(options: Any, names: Mapping[str, str]) -> Iterator[Told]:
    by_id = {option.id: option for option in options}
    for part, name in names.items():
        one = by_id[part]
        yield Told(one.feedback, text=one.text, name=name, right=one.right, see=one.see, belief=one.misconception)


def _tell_truth(question: Any) -> Iterator[Told]:
    shown: Any = view(question)
    told = question.truth_feedback
    for truth in (True, False):
        right = truth == question.truth
        yield Told(
            told.right if right else told.wrong,
            text=str(truth),
            right=right,
            see=question.see,
            belief=None if right else question.misconception,
        )
    yield from _tell_choices(question.reasons, letters(shown.reasons))


def _tell_pairs(question: Any) -> Iterator[Told]:
    shown: Any = view(question)
    rights, lefts = letters(shown.rights), numbers(shown.lefts)
    for pair in question.pairs:
        text = f"{pair.left} → {rights[right_id(pair.id)]}. {pair.right}"
        yield Told(pair.feedback, text=text, name=lefts[pair.id], see=pair.see, belief=pair.misconception)
    for extra in question.extras:
        name = rights[extra.id]
        yield Told(extra.feedback, text=extra.text, name=name, right=False, see=extra.see, belief=extra.misconception)


def _tell_order(question: Any) -> Iterator[Told]:
    shown: Any = view(question)
    names = letters(shown.items)
    for item in question.items:
        yield Told(item.feedback, text=item.text, name=names[item.id], see=item.see)


def _tell_groups(question: Any) -> Iterator[Told]:
    shown: Any = view(question)
    labels = {group.id: group.label for group in question.bins}
    items = {item.id: item for item in question.items}
    for part, number in numbers(shown.items).items():
        item = items[part]
        text = f"{item.text} → {labels[item.bin]}"
        yield Told(item.feedback, text=text, name=number, see=item.see, belief=item.misconception)


def _tell_numbers(question: Any) -> Iterator[Told]:
    yield Told(question.feedback, text=_value(question), right=True, see=question.see)
    for slip in question.slips:
        text = plain(slip.value)
        yield Told(slip.feedback, text=text, right=False, see=slip.see, belief=slip.misconception)
    yield Told(question.wrong, text="any other number", right=False, see=question.see, belief=question.misconception)


def _concepts(asked: Any) -> Iterator[Told]:
    yield from (_concept(concept) for concept in asked.concepts)


def _concept(concept: Concept) -> Told:
    return Told(concept.feedback, text=concept.title, see=concept.see, points=concept.weight, when=concept.credit or "")


GIVEN: Mapping[str, Callable[[Any], str]] = {
    "single": _choice,
    "several": _choice,
    "truefalse": _truth,
    "matching": _pairs,
    "ordering": _order,
    "sorting": _groups,
    "number": _value,
    "short": _model,
}
TOLD: Mapping[str, Callable[[Any], Iterator[Told]]] = {
    "single": _tell_options,
    "several": _tell_options,
    "truefalse": _tell_truth,
    "matching": _tell_pairs,
    "ordering": _tell_order,
    "sorting": _tell_groups,
    "number": _tell_numbers,
    "short": _concepts,
}
