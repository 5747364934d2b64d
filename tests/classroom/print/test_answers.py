"""Shows that the letters and numbers of an answer lead to what is right on the worksheet."""

from __future__ import annotations

from typing import Any

import pytest

from classroom.print.answers import end, explain, give
from classroom.print.asking import ask, letter
from classroom.print.nodes import flatten
from classroom.print.tasks import Task
from grader.answerkey import plain
from grader.library import Library
from grader.model import Question


def plain_text(text: str) -> str:
    return flatten([text]).replace("*", "")


def body_of(question: Question, kind: str) -> Any:
    """The part of the printed question where it is answered."""
    shown = ask(Task(question, kind="quiz", section=""), number="1")
    return next(part for part in shown["body"] if part["t"] == kind)


def texts(items: list[dict[str, Any]], name: str) -> dict[str, str]:
    return {item[name]: flatten(item["c"]) for item in items}


def list_questions(library: Library, *kinds: str) -> list[Any]:
    found = [one for one in library.questions.values() if one.kind in kinds and not one.graded]
    assert len(found) > 5
    return found


def test_choices(library: Library) -> None:
    for question in list_questions(library, "single", "several"):
        options = texts(body_of(question, "options")["items"], "letter")
        named = give(question).replace(" and ", ", ").split(", ")
        right = {plain_text(option.text) for option in question.options if option.right}
        assert {options[one].replace("*", "") for one in named} == right
        assert len(options) == len(question.options)


def test_truths(library: Library) -> None:
    for question in list_questions(library, "truefalse"):
        reasons = texts(body_of(question, "options")["items"], "letter")
        truth, reason = give(question).split(", because of ")
        assert truth == str(question.truth)
        assert reasons[reason] == next(plain_text(one.text) for one in question.reasons if one.right)


def test_pairs(library: Library) -> None:
    for question in list_questions(library, "matching"):
        body = body_of(question, "match")
        lefts, rights = texts(body["lefts"], "number"), texts(body["rights"], "letter")
        found = {lefts[one.split()[0]]: rights[one.split()[1]] for one in give(question).split(", ")}
        assert found == {plain_text(pair.left): plain_text(pair.right) for pair in question.pairs}
        assert len(rights) == len(question.pairs) + len(question.extras)


def test_orders(library: Library) -> None:
    for question in list_questions(library, "ordering"):
        items = texts(body_of(question, "order")["items"], "letter")
        assert [items[one] for one in give(question).split(", ")] == [plain_text(item.text) for item in question.items]
        assert give(question) != ", ".join(items)


def test_groups(library: Library) -> None:
    for question in list_questions(library, "sorting"):
        items = texts(body_of(question, "sort")["items"], "number")
        labels = {group.id: group.label for group in question.bins}
        found = {}
        for group in give(question).split("; "):
            label, numbers = group.rsplit(": ", 1)
            found.update({items[one]: label for one in numbers.split(", ") if one != "none"})
        assert found == {plain_text(item.text): labels[item.bin] for item in question.items}


def test_numbers_and_words(library: Library) -> None:
    for question in list_questions(library, "number"):
        assert give(question).startswith(plain(question.value))
    for question in list_questions(library, "short"):
        assert give(question) == question.model


def test_every_part_is_explained_once(library: Library) -> None:
    for asked in (*library.questions.values(), *library.exercises.values()):
        told = explain(asked)
        assert len({(one.name, one.text) for one in told}) == len(told)
        assert all(one.why for one in told)


@pytest.mark.parametrize(("at", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (52, "BA")])
def test_letters_go_on_after_z(at: int, name: str) -> None:
    assert letter(at) == name


@pytest.mark.parametrize(("text", "ended"), [("It sells", "It sells."), ("It sells.", "It sells."), ("Why?", "Why?")])
def test_a_sentence_can_follow(text: str, ended: str) -> None:
    assert end(text) == ended
