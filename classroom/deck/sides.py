"""Owns the two sides of a card: a question as its public view shows it, and its answer with every explanation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from classroom.pages import inline
from grader.model import Question
from grader.public import view

RIGHT, WRONG = "✓", "✗"
Side = Callable[[Any], str]


@dataclass(frozen=True)
class Sides:
    """Front and back of a card, as HTML."""

    front: str
    back: str


def write_sides(question: Question) -> Sides:
    """Return both sides of a question that is not graded."""
    shown: Any = view(question)
    front, back = KINDS[question.kind]
    return Sides(f"<div><b>{inline(question.stem)}</b></div>{front(shown)}", back(question))


def list_links(question: Any) -> list[str]:
    """Return every ``see`` of a question, each once, in the order of its parts."""
    groups = ("options", "pairs", "extras", "items", "reasons", "slips", "concepts")
    parts = [question, *(part for group in groups for part in getattr(question, group, ()))]
    return list(dict.fromkeys(part.see for part in parts if getattr(part, "see", None)))


def _list(rows: Iterable[str], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{row}</li>' for row in rows)}</{tag}>"


def _texts(parts: Iterable[Any]) -> str:
    return _list(inline(part.text) for part in parts)


def _tell(sign: str, text: str, feedback: str) -> str:
    """A part with its sign and the reason."""
    return f"{sign} <b>{inline(text)}</b><br>{inline(feedback)}"


def _judge(options: Iterable[Any]) -> str:
    """The options, the right ones first."""
    rows = sorted(options, key=lambda option: not option.right)
    return _list(_tell(RIGHT if option.right else WRONG, option.text, option.feedback) for option in rows)


def _front_choice(shown: Any) -> str:
    return _texts(shown.options)


def _front_truth(shown: Any) -> str:
    return f"{_list(['True', 'False'])}<div>For which reason?</div>{_texts(shown.reasons)}"


def _front_matching(shown: Any) -> str:
    return f"{_texts(shown.lefts)}{_texts(shown.rights)}"


def _front_items(shown: Any) -> str:
    return _texts(shown.items)


def _front_sorting(shown: Any) -> str:
    groups = ", ".join(inline(group.label) for group in shown.bins)
    return f"<div>Groups: {groups}</div>{_texts(shown.items)}"


def _front_number(shown: Any) -> str:
    return f"<div>Unit: {inline(shown.unit)}</div>" if shown.unit else ""


def _front_short(shown: Any) -> str:
    return "<div>Say it in your own words.</div>"


def _back_choice(question: Any) -> str:
    return _judge(question.options)


def _back_truth(question: Any) -> str:
    truth = _tell(RIGHT, str(question.truth), question.truth_feedback.right)
    return f"<div>{truth}</div>{_judge(question.reasons)}"


def _back_matching(question: Any) -> str:
    pairs = (_tell(RIGHT, f"{pair.left} → {pair.right}", pair.feedback) for pair in question.pairs)
    extras = (_tell(WRONG, extra.text, extra.feedback) for extra in question.extras)
    return _list([*pairs, *extras])


def _back_ordering(question: Any) -> str:
    return _list((f"<b>{inline(item.text)}</b><br>{inline(item.feedback)}" for item in question.items), "ol")


def _back_sorting(question: Any) -> str:
    labels = {group.id: group.label for group in question.bins}
    return _list(_tell(RIGHT, f"{item.text} → {labels[item.bin]}", item.feedback) for item in question.items)


def _back_number(question: Any) -> str:
    unit = f" {question.unit}" if question.unit else ""
    rows = [_tell(RIGHT, f"{question.value}{unit}", question.feedback)]
    rows += [_tell(WRONG, f"{slip.value}{unit}", slip.feedback) for slip in question.slips]
    return _list([*rows, _tell(WRONG, "Any other number", question.wrong)])


def _back_short(question: Any) -> str:
    ideas = (f"<b>{inline(concept.title)}</b><br>{inline(concept.feedback)}" for concept in question.concepts)
    return f"<div>{inline(question.model)}</div>{_list(ideas)}"


KINDS: Mapping[str, tuple[Side, Side]] = {
    "single": (_front_choice, _back_choice),
    "several": (_front_choice, _back_choice),
    "truefalse": (_front_truth, _back_truth),
    "matching": (_front_matching, _back_matching),
    "ordering": (_front_items, _back_ordering),
    "sorting": (_front_sorting, _back_sorting),
    "number": (_front_number, _back_number),
    "short": (_front_short, _back_short),
}
