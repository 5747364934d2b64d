"""What a page gets to mark practice with, and what it never gets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grader.errors import GraderError
from grader.practice import exercise_data, practice_data
from grader.scoring import score
from tests.grader.course import BODIES, KEY, load, one_question

KEYS: dict[str, Any] = {
    "single": {"right": "a", "options": ["a", "b"]},
    "several": {"right": ["a", "b"], "options": ["a", "b", "c"]},
    "truefalse": {"truth": False, "reason": "b", "reasons": ["a", "b"]},
    "matching": {"pairs": {"a": "a-right", "b": "b-right"}, "rights": ["a-right", "b-right", "x"]},
    "ordering": {"order": ["a", "b", "c"]},
    "sorting": {"items": {"a": "x", "b": "y"}, "bins": ["x", "y"]},
    "number": {"value": "12.50", "tolerance": "0.1", "unit": "USD", "slips": {"doubled": "25"}},
    "short": {"marking": {"format": 1}},
}
TOLD = {
    "single": ["a", "b"],
    "several": ["a", "b", "c"],
    "truefalse": ["false", "true", "a", "b"],
    "matching": ["a", "b", "x"],
    "ordering": ["a", "b", "c"],
    "sorting": ["a", "b"],
    "number": ["right", "wrong", "doubled"],
    "short": ["listens"],
}
RIGHT: dict[str, Any] = {
    "single": {"choice": "a"},
    "several": {"choices": ["a", "b"]},
    "truefalse": {"truth": False, "reason": "b"},
    "matching": {"pairs": {"a": "a-right", "b": "b-right"}},
    "ordering": {"order": ["a", "b", "c"]},
    "sorting": {"bins": {"a": "x", "b": "y"}},
    "number": {"value": "USD 12.45"},
}


def link(see: str) -> str:
    return f"page.html{see}"


@pytest.mark.parametrize("kind", BODIES)
def test_a_page_gets_key_and_feedback(tmp_path: Path, kind: str) -> None:
    data = practice_data(one_question(tmp_path, kind), link=link, marking=KEYS["short"]["marking"])
    assert (data["id"], data["rev"], data["kind"]) == (f"about-{kind}", 1, kind)
    assert data["key"] == KEYS[kind]
    assert list(data["feedback"]) == TOLD[kind]
    assert {told["see"] for told in data["feedback"].values()} == {"page.html#one"}
    assert json.loads(json.dumps(data)) == data


@pytest.mark.parametrize("kind", RIGHT)
def test_the_right_answer_earns_everything(tmp_path: Path, kind: str) -> None:
    key = practice_data(one_question(tmp_path, kind), link=link, marking=None)["key"]
    marks = score(kind, key, RIGHT[kind])
    assert marks.earned == marks.possible
    assert set(marks.parts.values()) == {"right"}


def test_truth_feedback_follows_the_truth(tmp_path: Path) -> None:
    data = practice_data(one_question(tmp_path, "truefalse"), link=link, marking=None)
    assert data["feedback"]["false"]["text"] == "You saw it."
    assert data["feedback"]["true"]["text"] == "Look again."


@pytest.mark.parametrize("kind", BODIES)
def test_a_graded_question_gives_a_page_nothing(tmp_path: Path, kind: str) -> None:
    question = one_question(tmp_path, kind, graded=True)
    with pytest.raises(GraderError, match=f"“about-{kind}” is graded"):
        practice_data(question, link=link, marking={})


def test_free_text_carries_titles_and_model(tmp_path: Path) -> None:
    library, _ = load(tmp_path, key=KEY.format(id="what-is-it"))
    data = exercise_data(library.exercises["what-is-it"], link=link, marking={"format": 1})
    assert data["kind"] == "short"
    assert data["titles"] == {"sells": "It sells"}
    assert data["model"] == "It sells more."
    with pytest.raises(GraderError, match="needs its compiled key"):
        exercise_data(library.exercises["what-is-it"], link=link, marking=None)
