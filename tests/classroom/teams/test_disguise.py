"""Disguised questions: names and order tell nothing, and answers find their way back."""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest

from classroom.teams.banks import Banks
from classroom.teams.disguise import Disguised, disguise, reveal
from grader.answerkey import answer_key, right_id
from grader.public import view
from grader.scoring import score
from tests.classroom.answering import right_answer

ROOT = Path(__file__).parents[3]
QUESTIONS = [question for bank in Banks(ROOT).list() for question in bank.questions]


def wear(question: Any, secret: str = "secret", number: int = 3) -> Disguised:
    right = [item.id for item in question.items] if question.kind == "ordering" else ()
    return disguise(view(question), secret=secret, number=number, right_order=right)


def as_sent(answer: Any, names: dict[str, str]) -> Any:
    """An answer as the browser sends it."""
    if isinstance(answer, dict):
        return {names.get(part, part): as_sent(value, names) for part, value in answer.items()}
    if isinstance(answer, list):
        return [as_sent(value, names) for value in answer]
    return names.get(answer, answer) if isinstance(answer, str) else answer


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_no_id_of_the_author_is_shown(question: Any) -> None:
    shown = asdict(wear(question).view)
    ids = {part["id"] for value in shown.values() if isinstance(value, tuple) for part in value}
    assert shown["id"] == "q3"
    assert len(ids) == len(wear(question).names)
    assert all(name.startswith("o") and len(name) == 17 for name in ids)


@pytest.mark.parametrize(
    "question", [one for one in QUESTIONS if one.kind != "short"], ids=lambda question: question.id
)
def test_the_right_answer_is_right_after_the_way_there_and_back(question: Any) -> None:
    worn = wear(question)
    back = {part: name for name, part in worn.names.items()}
    sent = as_sent(right_answer(question.kind, answer_key(question)), back)
    marked = score(question.kind, answer_key(question), reveal(sent, worn.names))
    assert marked.earned == marked.possible > 0


def test_names_differ_between_attempts_and_places() -> None:
    question = next(one for one in QUESTIONS if one.kind == "matching")
    first, second, third = wear(question), wear(question, "other"), wear(question, number=4)
    assert not set(first.names) & set(second.names)
    assert not set(first.names) & set(third.names)
    halves = first.names
    pairs = [(name, other) for name in halves for other in halves if halves[other] == right_id(halves[name])]
    assert pairs
    assert not any(one[:4] == other[:4] for one, other in pairs)


@pytest.mark.parametrize("secret", [f"secret {number}" for number in range(40)])
def test_items_never_stand_in_the_right_order(secret: str) -> None:
    for question in (one for one in QUESTIONS if one.kind == "ordering"):
        worn = wear(question, secret)
        shown = [worn.names[item.id] for item in worn.view.items]  # type: ignore[attr-defined]
        assert shown != [item.id for item in question.items]
        assert sorted(shown) == sorted(item.id for item in question.items)


def test_the_right_option_stands_anywhere() -> None:
    question = next(one for one in QUESTIONS if one.kind == "single" and len(one.options) == 4)
    right = answer_key(question)["right"]
    places = [
        [worn.names[option.id] for option in worn.view.options].index(right)  # type: ignore[attr-defined]
        for worn in (wear(question, f"secret {number}") for number in range(400))
    ]
    assert all(60 < places.count(place) < 140 for place in range(4))


@pytest.mark.parametrize(
    "answer", [None, "text", 7, [], {"choice": {}}, {"choices": [7, None, {}]}, {"pairs": {"x": []}}, {"order": "x"}]
)
def test_what_no_page_sends_is_no_answer(answer: Any) -> None:
    for question in QUESTIONS[:60]:
        if question.kind != "short":
            revealed = reveal(answer, wear(question).names)
            assert score(question.kind, answer_key(question), revealed or {}).earned == 0


def test_a_view_has_no_field_that_is_not_disguised() -> None:
    """Whoever adds a field with parts to a view must look at the disguise."""
    known = {"kind", "id", "rev", "stem", "hint", "options", "reasons", "lefts", "rights", "items", "bins", "unit"}
    assert {field.name for question in QUESTIONS for field in fields(view(question))} <= known
