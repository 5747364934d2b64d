"""Owns the rule that guessing by form does not pay: strategies of test-wise learners, run over a bank.

A strategy may have nothing to choose by (no option is longest, none is hedged). It then guesses, and
the question counts as chance. Whether a score is more than luck is an exact test over the questions
in which it chose; a strategy is reported when it is both sure and worth more than five points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from classroom.check.rules.balance import VAGUE, find_singles
from classroom.check.rules.chance import tail_of_hits
from classroom.check.rules.finding import Finding
from classroom.check.rules.parts import Choice
from classroom.check.rules.words import compare, read_content, read_words
from grader.model import Question

FEWEST = 12  # questions with one right option; fewer tell nothing
PAYS = 0.05  # above chance
DOUBT = 0.01

Score = Callable[[str, Sequence[Choice]], list[float]]  # stem and options → how much the strategy likes each


def check_guessing(questions: Sequence[Question]) -> Iterator[Finding]:
    """R234: no strategy scores more than five points above chance, beyond what luck explains."""
    asked = [(question.stem, choices) for question, choices in find_singles(questions)]
    if len(asked) < FEWEST:
        return
    for name, score in STRATEGIES.items():
        hits, chances = play(asked, score)
        gain = (hits - sum(chances)) / len(asked)
        if gain > PAYS and tail_of_hits(chances, hits) < DOUBT:
            message = (
                f"To choose {name} is right in {hits} of {len(chances)} questions, {100 * gain:.0f} points above chance"
            )
            yield Finding("R234", message=message, hint="Change options until form says nothing about truth.")


def play(asked: Sequence[tuple[str, Sequence[Choice]]], score: Score) -> tuple[int, list[float]]:
    """Return how often a strategy was right where it could choose, and its chance in each of those questions."""
    hits, chances = 0, []
    for stem, choices in asked:
        liked = score(stem, choices)
        best = [choice for choice, value in zip(choices, liked, strict=True) if value == max(liked)]
        if len(best) == 1:
            hits += best[0].right
            chances.append(1 / len(choices))
    return hits, chances


def _longest(stem: str, choices: Sequence[Choice]) -> list[float]:
    return [len(read_words(choice.text)) for choice in choices]


def _shortest(stem: str, choices: Sequence[Choice]) -> list[float]:
    return [-value for value in _longest(stem, choices)]


def _middle_length(stem: str, choices: Sequence[Choice]) -> list[float]:
    sizes = _longest(stem, choices)
    middle = sorted(sizes)[len(sizes) // 2] if len(sizes) % 2 else sum(sorted(sizes)[len(sizes) // 2 - 1 :][:2]) / 2
    return [-abs(size - middle) for size in sizes]


def _middle_place(stem: str, choices: Sequence[Choice]) -> list[float]:
    return [-abs(2 * place - len(choices) + 1) for place in range(len(choices))]


def _shared(stem: str, choices: Sequence[Choice]) -> list[float]:
    words = [read_content(choice.text) for choice in choices]
    return [sum(compare(one, other) for other in words if other is not one) for one in words]


def _odd(stem: str, choices: Sequence[Choice]) -> list[float]:
    return [-value for value in _shared(stem, choices)]


def _echo(stem: str, choices: Sequence[Choice]) -> list[float]:
    asked = read_content(stem)
    return [len(asked & read_content(choice.text)) for choice in choices]


def _hedged(stem: str, choices: Sequence[Choice]) -> list[float]:
    return [len(VAGUE.findall(choice.text)) for choice in choices]


STRATEGIES: Mapping[str, Score] = {
    "the longest option": _longest,
    "the shortest option": _shortest,
    "the option of middle length": _middle_length,
    "the option in the middle": _middle_place,
    "the option that shares most words with the others": _shared,
    "the odd one out": _odd,
    "the option that repeats the stem": _echo,
    "the most careful option": _hedged,
}
