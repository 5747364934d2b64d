"""The proof that travels with the exercises: no change of a key or of the marker may lower agreement unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.pages.figures import measure_agreement
from grader.course import Course
from grader.labelled import is_aside

ROOT = Path(__file__).parents[2]
COURSE = Course(ROOT)
ANSWERS, FOUND = measure_agreement(COURSE)


@pytest.mark.parametrize("name", COURSE.exercises)
def test_agreement_keeps_its_floor(name: str) -> None:
    floor = COURSE.exercise(name).floor
    assert floor is not None, "every key states the agreement that it keeps"
    assert FOUND.exercises[name].f1 >= float(floor)


@pytest.mark.parametrize("name", COURSE.exercises)
def test_a_model_answer_names_every_concept(name: str) -> None:
    exercise = COURSE.exercise(name)
    assert COURSE.mark(name, exercise.model).covered == tuple(concept.id for concept in exercise.concepts)


@pytest.mark.parametrize("name", COURSE.exercises)
def test_the_question_pasted_back_names_nothing(name: str) -> None:
    assert COURSE.mark(name, COURSE.exercise(name).prompt).covered == ()


def test_answers_without_substance_earn_nothing() -> None:
    hollow = [one for one in ANSWERS if one.style in ("keywords", "copied", "empty", "offtopic")]
    assert len(hollow) > 80
    assert [one.id for one in hollow if COURSE.mark(one.exercise, one.answer).covered] == []


def test_guards_cap_few_right_answers() -> None:
    right = [one for one in ANSWERS if one.covered]
    capped = [one for one in right if "keyword-list" in COURSE.mark(one.exercise, one.answer).flags]
    assert len(capped) * 100 <= len(right) * 2


def test_answers_set_aside_keep_the_goals() -> None:
    aside = FOUND.aside
    assert aside.f1 >= 0.80
    assert aside.kappa >= 0.74
    assert aside.precision >= 0.88


def test_wrong_ideas_and_near_misses_earn_little() -> None:
    tempting = [one for one in ANSWERS if is_aside(one.id) and one.style in ("misconception", "nearmiss")]
    wrong = sum(len(set(COURSE.mark(one.exercise, one.answer).covered) - one.covered) for one in tempting)
    decisions = sum(len(COURSE.exercise(one.exercise).concepts) for one in tempting)
    assert wrong * 100 <= decisions * 5
