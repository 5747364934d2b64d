"""Owns what is told about a marked answer once it may be: each part with its state, its explanation, its section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from classroom.teams.questions import Stored
from grader.answerkey import answer_key, right_id


@dataclass(frozen=True, kw_only=True)
class Line:
    """One part: its text, what was answered and what is right where that is another text, and why.

    ``state`` is right, wrong, missed, or rest for what was rightly left alone. ``see`` is “lesson#section”.
    """

    text: str
    state: str
    why: str
    see: str
    given: str = ""
    wanted: str = ""


def explain(stored: Stored, answer: Mapping[str, Any] | None, evidence: Mapping[str, Any]) -> list[Line]:
    """Return the lines about an answer with the author's ids and the evidence that was kept with its mark."""
    lines = _KINDS[stored.question.kind](stored.question, answer or {}, evidence)
    return [_with_lesson(line, stored.lesson) for line in lines]


def _choice(question: Any, _answer: Any, evidence: Mapping[str, Any]) -> Iterator[Line]:
    yield from (_option(option, evidence) for option in question.options)


def _truefalse(question: Any, answer: Mapping[str, Any], evidence: Mapping[str, Any]) -> Iterator[Line]:
    given, told = answer.get("truth"), question.truth_feedback
    state = "missed" if not isinstance(given, bool) else "right" if given == question.truth else "wrong"
    yield Line(
        text="True or false",
        state=state,
        given=_truth(given),
        wanted=_truth(question.truth),
        why=told.right if state == "right" else told.wrong,
        see=question.see,
    )
    yield from (_option(reason, evidence) for reason in question.reasons)


def _matching(question: Any, answer: Mapping[str, Any], evidence: Mapping[str, Any]) -> Iterator[Line]:
    texts: dict[Any, str] = {right_id(pair.id): pair.right for pair in question.pairs}
    texts |= {extra.id: extra.text for extra in question.extras}
    given = _mapping(answer.get("pairs"))
    for pair in question.pairs:
        yield _placed(pair, pair.left, evidence, given=texts.get(given.get(pair.id), ""), wanted=pair.right)
    for extra in question.extras:
        state = "wrong" if extra.id in given.values() else "rest"
        yield Line(text=extra.text, state=state, why=extra.feedback, see=extra.see)


def _ordering(question: Any, answer: Mapping[str, Any], evidence: Mapping[str, Any]) -> Iterator[Line]:
    given = answer.get("order")
    given = given if isinstance(given, list) else []
    for place, item in enumerate(question.items, start=1):
        here = f"place {given.index(item.id) + 1}" if item.id in given else ""
        yield _placed(item, item.text, evidence, given=here, wanted=f"place {place}")


def _sorting(question: Any, answer: Mapping[str, Any], evidence: Mapping[str, Any]) -> Iterator[Line]:
    labels: dict[Any, str] = {group.id: group.label for group in question.bins}
    given = _mapping(answer.get("bins"))
    for item in question.items:
        yield _placed(item, item.text, evidence, given=labels.get(given.get(item.id), ""), wanted=labels[item.bin])


def _number(question: Any, answer: Mapping[str, Any], evidence: Mapping[str, Any]) -> Iterator[Line]:
    part, state = next(iter(evidence["parts"].items()), ("wrong", "missed"))
    slip = next((slip for slip in question.slips if slip.id == part), None)
    why = question.feedback if part == "right" else slip.feedback if slip else question.wrong
    unit = f" {question.unit}" if question.unit else ""
    wanted = f"{answer_key(question)['value']}{unit}"
    given = str(answer.get("value") or "")
    yield Line(text="Your number", state=state, given=given, wanted=wanted, why=why, see=(slip or question).see)


def _short(question: Any, _answer: Any, evidence: Mapping[str, Any]) -> Iterator[Line]:
    for concept in question.concepts:
        state = "right" if concept.id in evidence["covered"] else "missed"
        yield Line(text=concept.title, state=state, why=concept.feedback, see=concept.see)


def _option(option: Any, evidence: Mapping[str, Any]) -> Line:
    state = evidence["parts"].get(option.id, "rest")
    return Line(text=option.text, state=state, why=option.feedback, see=option.see)


def _placed(part: Any, text: str, evidence: Mapping[str, Any], *, given: str, wanted: str) -> Line:
    state = evidence["parts"].get(part.id, "missed")
    return Line(text=text, state=state, given=given, wanted=wanted, why=part.feedback, see=part.see)


def _mapping(value: Any) -> dict[str, Any]:
    """What came from a browser may be anything."""
    return value if isinstance(value, dict) else {}


def _truth(value: Any) -> str:
    return {True: "True", False: "False"}.get(value, "") if isinstance(value, bool) else ""


def _with_lesson(line: Line, lesson: str) -> Line:
    return Line(**{**vars(line), "see": lesson + line.see}) if line.see.startswith("#") else line


_KINDS: Mapping[str, Callable[[Any, Mapping[str, Any], Mapping[str, Any]], Iterator[Line]]] = {
    "single": _choice,
    "several": _choice,
    "truefalse": _truefalse,
    "matching": _matching,
    "ordering": _ordering,
    "sorting": _sorting,
    "number": _number,
    "short": _short,
}
