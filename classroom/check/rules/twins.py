"""Owns the rule that no question is nearly asked twice, and none gives the answer of another in its quiz."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from classroom.check.rules.finding import Finding
from classroom.check.rules.parts import list_choices
from classroom.check.rules.words import compare, cut_runs, flatten, read_words
from grader.model import Question

ALIKE = 0.8
RUN = 3  # words of a shingle
PHRASE = 5  # words of a right option that no other stem of the quiz may hold in a row


def check_twins(banks: Mapping[str, Sequence[Question]]) -> Iterator[tuple[str, Finding]]:
    """R126: yield the later question of each pair with nearly the same stem, across all banks."""
    runs = {
        question.id: cut_runs(read_words(question.stem), RUN) for questions in banks.values() for question in questions
    }
    rivals = _find_rivals(runs)
    for one, other in sorted(rivals):
        if compare(runs[one], runs[other]) >= ALIKE:
            message, hint = f"The stem is nearly that of “{one}”", "Ask something else, or take one of the two out."
            yield other, Finding("R126", path=("stem",), message=message, hint=hint)


def check_answers_given(questions: Sequence[Question]) -> Iterator[tuple[str, Finding]]:
    """R126: yield questions whose stem holds the right option of another question in the same quiz."""
    for question in questions:
        for choice in list_choices(question):
            words = read_words(choice.text)
            if not choice.right or len(words) < PHRASE:
                continue
            for other in questions:
                if other.id != question.id and f" {flatten(choice.text)} " in f" {flatten(other.stem)} ":
                    message = f"The stem holds the right answer to “{question.id}”"
                    yield other.id, Finding("R126", path=("stem",), message=message, hint="Change one of the two.")


def _find_rivals(runs: Mapping[str, set[tuple[str, ...]]]) -> set[tuple[str, str]]:
    """Pairs of questions that share a run of words at all."""
    places = {name: at for at, name in enumerate(runs)}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, found in runs.items():
        for run in found:
            holders[run].append(name)
    return {
        (min(pair, key=places.__getitem__), max(pair, key=places.__getitem__))
        for names in holders.values()
        for pair in combinations(names, 2)
    }
