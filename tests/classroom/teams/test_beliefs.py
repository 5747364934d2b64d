"""Misconceptions by the parts that show them, for every kind of question."""

from __future__ import annotations

import pytest

from classroom.teams.beliefs import list_beliefs
from grader.answerkey import answer_key
from grader.scoring import score
from tests.classroom.teams.world import BANKS

QUESTIONS = {question.id: question for question in BANKS.get("every-kind-graded").questions}
SHOWN = {
    "first-question": {"next-machine", "rival-price"},
    "several-answers": {"listening"},
    "true-or-false": {"true", "buyers-decide"},
    "match-them": {"product", "customer"},
    "order-them": {"launch", "boom", "fade"},
    "sort-them": {"units", "stays"},
    "count-it": {"share-of-rivals", "wrong"},
    "say-it": set(),
}


@pytest.mark.parametrize("name", SHOWN)
def test_which_parts_show_a_wrong_idea(name: str) -> None:
    assert list_beliefs(QUESTIONS[name]) == dict.fromkeys(SHOWN[name], "wrong-idea")


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("first-question", {"choice": "rival-price"}),
        ("several-answers", {"choices": ["listening"]}),
        ("true-or-false", {"truth": True, "reason": "buyers-decide"}),
        ("match-them", {"pairs": {"product": "channel-question"}}),
        ("order-them", {"order": ["fade", "boom", "launch"]}),
        ("sort-them", {"bins": {"units": "customer-side"}}),
        ("count-it", {"value": "33.3"}),
        ("count-it", {"value": "7"}),
    ],
)
def test_a_wrong_answer_shows_it(name: str, answer: dict[str, object]) -> None:
    question = QUESTIONS[name]
    parts = score(question.kind, answer_key(question), answer).parts
    wrong = {part for part, state in parts.items() if state == "wrong"}
    assert wrong & set(list_beliefs(question))
