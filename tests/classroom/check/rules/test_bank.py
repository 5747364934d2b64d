"""Rules about a whole bank: form tells what is right only where it does so too often for luck."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from classroom.check.rules import balance
from classroom.check.rules.finding import Finding
from classroom.check.rules.guessing import STRATEGIES, check_guessing, play
from classroom.check.rules.parts import list_choices
from classroom.check.rules.twins import check_answers_given, check_twins
from grader.model import Question
from tests.classroom.check.rules.asking import STEM, single, truefalse

Check = Callable[[Sequence[Question]], Iterator[Finding]]


def bank(right: str, *wrong: str, count: int = 14) -> list[Question]:
    return [single(right, *wrong, name=f"q{number}") for number in range(count)]


LONG = bank("Ask all the people who come", "Wait a while", "Sell more lamps")
FAIR = [
    *LONG[:5],
    *bank("Ask", "Wait for all the people who come", "Sell more lamps", count=4),
    *bank("Wait a while", "Ask all the people who come", "Sell", count=5),
]


@pytest.mark.parametrize(
    ("check", "bad", "good"),
    [
        (balance.check_longest, LONG, FAIR),
        (balance.check_longest, LONG, LONG[:3]),
        (balance.check_absolute, bank("Ask", "Always wait", "Never ask"), bank("Ask all", "Always wait", "Sell")),
        (balance.check_vague, bank("It may ask", "It waits", "It sells"),
         bank("It may ask", "It may go", "It may sell")),
        (balance.check_truths, [truefalse(truth=False) for _ in range(8)],
         [truefalse(truth=bool(number % 2)) for number in range(8)]),
        (balance.check_truths, [truefalse(truth=bool(number % 2)) for number in range(12)],
         [*bank("Ask", "Wait", "Sell"), truefalse(truth=True), truefalse(truth=False)]),
        (check_guessing, LONG, FAIR),
        (check_guessing, LONG, LONG[:11]),
    ],
)  # fmt: skip
def test_a_habit_is_told_from_luck(check: Check, bad: Sequence[Question], good: Sequence[Question]) -> None:
    assert list(check(bad))
    assert list(check(good)) == []


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("the longest option", ("Ask the people who come", "Wait a day", "Sell")),
        ("the shortest option", ("Ask", "Wait a day", "Sell all that there is")),
        ("the option of middle length", ("Ask them", "Wait", "Sell all that there is")),
        ("the option in the middle", ("Wait", "Ask", "Sell")),
        ("the option that shares most words with the others", ("Ask happy buyers", "Ask rivals", "Count buyers")),
        ("the odd one out", ("Go home", "Ask happy buyers", "Ask happy rivals")),
        ("the option that repeats the stem", ("Mend the lamp of the shop", "Wait", "Sell")),
        ("the most careful option", ("It may often help", "It may help", "It helps")),
    ],
)
def test_a_strategy_finds_what_it_looks_for(name: str, texts: tuple[str, ...]) -> None:
    choices = list_choices(single(*texts))
    if name == "the option in the middle":
        choices = [choices[1], choices[0], choices[2]]
    assert play([(STEM, choices)], STRATEGIES[name]) == (1, [1 / 3])


def test_a_strategy_that_cannot_choose_does_not_count() -> None:
    assert play([(STEM, list_choices(single("Ask", "Wait", "Sell")))], STRATEGIES["the longest option"]) == (0, [])


def test_the_later_of_two_twins_is_named() -> None:
    stems = [STEM, STEM.replace("first", "now"), "A mill hears that a belt breaks. Whom does it tell of this?"]
    asked = [single("Ask", "Wait", stem=text, name=f"q{at}") for at, text in enumerate(stems)]
    assert [name for name, _ in check_twins({"one": asked[:1], "two": asked[2:]})] == []
    long = "In a town by the sea " + STEM
    twins = [single("Ask", "Wait", stem=long, name="a"), single("Ask", "Wait", stem=long + " Why?", name="b")]
    assert [name for name, _ in check_twins({"one": twins[:1], "two": twins[1:]})] == ["b"]


def test_no_stem_tells_the_answer_to_another_question() -> None:
    first = single("Ask the people who come", "Wait", name="a")
    telling = single("So", "No", stem="They ask the people who come. What is this?", name="b")
    other = single("So", "No", stem="They ask people. What is this?", name="c")
    assert [name for name, _ in check_answers_given([first, telling, other])] == ["b"]
