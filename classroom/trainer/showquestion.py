"""Owns how a question is told to a room: first as it is asked, with letters and numbers, then its answer.

Letters and numbers follow the order of the public view, so that they are those of the printed papers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from grader.answerkey import plain, right_id
from grader.errors import GraderError
from grader.model import Concept, Exercise, Question
from grader.public import OptionView, view

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TIPS = {
    "single": "Choose one.",
    "several": "Choose every one that is right.",
    "truefalse": "First true or false, then a reason.",
    "matching": "Say a number and a letter.",
    "ordering": "Write the letters in the right order.",
    "sorting": "Say a number and a letter.",
    "number": "Write a number.",
    "short": "Answer in your own words.",
    "exercise": "Answer in your own words.",
}


@dataclass(frozen=True, kw_only=True)
class Part:
    """A text of a question with the letter or number that the room calls it by."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as everyone may see it: nothing in it tells what is right.

    ``kind`` is a kind of question or “exercise”. ``partners`` are what ``parts`` are matched with or sorted
    into, or “True” and “False”.
    """

    id: str
    kind: str
    stem: str
    tip: str
    hint: str | None = None
    parts: tuple[Part, ...] = ()
    partners: tuple[Part, ...] = ()
    unit: str | None = None


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told about one part: its name and text, what belongs to it, whether it is right to choose, and why.

    ``right`` is None where a part is neither right nor wrong; ``see`` is the section that teaches it, as
    “lesson#section”, ``idea`` the id of the misconception that it shows.
    """

    name: str
    text: str
    partner: str = ""
    right: bool | None = None
    why: str
    see: str
    idea: str | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The answer to a question, for the trainer's tap: in few words, and what is told about each part."""

    id: str
    short: str
    told: tuple[Told, ...]


def ask(item: Question | Exercise) -> Asked:
    """Return a question or keyed exercise as it is asked; raise GraderError where it is graded."""
    if isinstance(item, Exercise):
        return Asked(id=item.id, kind="exercise", stem=item.prompt, tip=TIPS["exercise"], hint=item.hint)
    if item.graded:
        raise GraderError(f"The question “{item.id}” is graded and must not be shown in a session.")
    shown: Any = view(item)
    parts, partners = _PARTS.get(item.kind, _no_parts)(shown)
    return Asked(
        id=item.id,
        kind=item.kind,
        stem=item.stem,
        tip=TIPS[item.kind],
        hint=item.hint,
        parts=parts,
        partners=partners,
        unit=getattr(shown, "unit", None),
    )


def answer(item: Question | Exercise, *, lesson: str) -> Answer:
    """Return the answer with its explanations, in the order in which the question was asked.

    ``lesson`` is the lesson that sections without one belong to.
    """
    short, told = _answer_exercise(item) if isinstance(item, Exercise) else _ANSWERS[item.kind](item, ask(item))
    return Answer(id=item.id, short=short, told=tuple(replace(one, see=find_section(one.see, lesson)) for one in told))


def find_section(see: str, lesson: str) -> str:
    """Return “lesson#section” of a section that is named in ``lesson``."""
    named, _, section = see.partition("#")
    return f"{named or lesson}#{section}"


Parts = tuple[tuple[Part, ...], tuple[Part, ...]]
Given = tuple[str, Iterable[Told]]


def _lettered(parts: Sequence[OptionView]) -> tuple[Part, ...]:
    return tuple(Part(id=one.id, name=LETTERS[at], text=one.text) for at, one in enumerate(parts))


def _numbered(parts: Sequence[OptionView]) -> tuple[Part, ...]:
    return tuple(Part(id=one.id, name=str(at), text=one.text) for at, one in enumerate(parts, start=1))


def _no_parts(shown: Any) -> Parts:
    return (), ()


def _show_truth(shown: Any) -> Parts:
    truths = tuple(Part(id=name.lower(), name=name[0], text=name) for name in ("True", "False"))
    return _lettered(shown.reasons), truths


def _show_bins(shown: Any) -> Parts:
    bins = tuple(Part(id=one.id, name=LETTERS[at], text=one.label) for at, one in enumerate(shown.bins))
    return _numbered(shown.items), bins


_PARTS: Mapping[str, Callable[[Any], Parts]] = {
    "single": lambda shown: (_lettered(shown.options), ()),
    "several": lambda shown: (_lettered(shown.options), ()),
    "truefalse": _show_truth,
    "matching": lambda shown: (_numbered(shown.lefts), _lettered(shown.rights)),
    "ordering": lambda shown: (_lettered(shown.items), ()),
    "sorting": _show_bins,
}


def _answer_choice(question: Any, asked: Asked) -> Given:
    return _pick(question.options, asked), _tell_choices(question.options, asked)


def _answer_truth(question: Any, asked: Asked) -> Given:
    def tell() -> Iterator[Told]:
        told = question.truth_feedback
        for part in asked.partners:
            right = part.id == str(question.truth).lower()
            why, idea = (told.right, None) if right else (told.wrong, question.misconception)
            yield Told(name=part.name, text=part.text, right=right, why=why, see=question.see, idea=idea)
        yield from _tell_choices(question.reasons, asked)

    return f"{question.truth}, because of {_pick(question.reasons, asked)}", tell()


def _answer_pairs(question: Any, asked: Asked) -> Given:
    partners = {part.id: part for part in asked.partners}
    pairs, extras = _by_id(question.pairs), _by_id(question.extras)

    def tell() -> Iterator[Told]:
        for part in asked.parts:
            partner = partners[right_id(part.id)]
            yield _tell(pairs[part.id], part, partner=f"{partner.name}. {partner.text}")
        yield from (_tell(extras[part.id], part, right=False) for part in asked.partners if part.id in extras)

    return ", ".join(f"{part.name} {partners[right_id(part.id)].name}" for part in asked.parts), tell()


def _answer_order(question: Any, asked: Asked) -> Given:
    parts = {part.id: part for part in asked.parts}
    told = (_tell(item, parts[item.id], partner=str(at)) for at, item in enumerate(question.items, start=1))
    return ", ".join(parts[item.id].name for item in question.items), told


def _answer_groups(question: Any, asked: Asked) -> Given:
    bins = {part.id: part for part in asked.partners}
    items = _by_id(question.items)
    names = {part.id: bins[items[part.id].bin] for part in asked.parts}
    told = (
        _tell(items[part.id], part, partner=f"{names[part.id].name}. {names[part.id].text}") for part in asked.parts
    )
    return ", ".join(f"{part.name} {names[part.id].name}" for part in asked.parts), told


def _answer_number(question: Any, asked: Asked) -> Given:
    unit = "" if question.unit is None else question.unit if question.unit == "%" else f" {question.unit}"
    short = f"{plain(question.value)}{unit}"

    def tell() -> Iterator[Told]:
        yield Told(name="", text=short, right=True, why=question.feedback, see=question.see)
        for slip in question.slips:
            text = f"{plain(slip.value)}{unit}"
            yield Told(name="", text=text, right=False, why=slip.feedback, see=slip.see, idea=slip.misconception)

    return short, tell()


def _answer_short(question: Any, asked: Asked) -> Given:
    return question.model, map(_tell_concept, question.concepts)


def _answer_exercise(exercise: Exercise) -> Given:
    return exercise.model, map(_tell_concept, exercise.concepts)


def _tell_concept(concept: Concept) -> Told:
    return Told(name="", text=concept.title, why=concept.credit or concept.feedback, see=concept.see)


def _pick(options: Any, asked: Asked) -> str:
    right = {option.id for option in options if option.right}
    *first, last = (part.name for part in asked.parts if part.id in right)
    return f"{', '.join(first)} and {last}" if first else last


def _tell_choices(options: Any, asked: Asked) -> Iterator[Told]:
    known = _by_id(options)
    yield from (_tell(known[part.id], part, right=known[part.id].right) for part in asked.parts)


def _tell(one: Any, part: Part, *, partner: str = "", right: bool | None = None) -> Told:
    idea = getattr(one, "misconception", None)
    return Told(name=part.name, text=part.text, partner=partner, right=right, why=one.feedback, see=one.see, idea=idea)


def _by_id(parts: Sequence[Any]) -> dict[str, Any]:
    return {part.id: part for part in parts}


_ANSWERS: Mapping[str, Callable[[Any, Asked], Given]] = {
    "single": _answer_choice,
    "several": _answer_choice,
    "truefalse": _answer_truth,
    "matching": _answer_pairs,
    "ordering": _answer_order,
    "sorting": _answer_groups,
    "number": _answer_number,
    "short": _answer_short,
}
