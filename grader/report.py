"""Owns how a mark reads as plain text: the learner's own words by concept, what is missing, what was refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from grader.mark import Mark

REASONS = {
    "negated": "you say that it does not happen",
    "asked": "you ask it, you do not say it",
    "other-side": "you say it of the other side",
    "rejected": "as it stands, the sentence says something else",
    "question-words": "these words come from the question; say it in words of your own",
    "keyword-list": "key words in a row earn nothing; write sentences",
}
FLAGS = {
    "empty": "There is nothing to mark yet. Write an answer first.",
    "keyword-list": "This reads like a list of key words. Write it as sentences, to show how they belong together.",
    "copied-question": "This repeats the question. Answer it in words of your own.",
    "too-long": "This is longer than what can be marked; what comes late was left out.",
}


class ConceptLike(Protocol):
    """What a report tells of a concept."""

    @property
    def id(self) -> str:
        """Id of the concept."""

    @property
    def title(self) -> str:
        """The idea in a few words."""

    @property
    def feedback(self) -> str:
        """What is told when it is missing."""


class ExerciseLike(Protocol):
    """What a report tells of an exercise: of the course, or of the package."""

    @property
    def title(self) -> str:
        """What the exercise is called."""

    @property
    def concepts(self) -> Sequence[ConceptLike]:
        """The ideas that an answer should name."""


def print_mark(result: Mark, exercise: ExerciseLike, answer: str) -> str:
    """Return a mark as text for a person."""
    return "\n".join(_lines(result, exercise, answer))


def _lines(result: Mark, exercise: ExerciseLike, answer: str) -> Iterator[str]:
    yield f"{exercise.title}: {result.earned} of {result.possible} points"
    yield from (FLAGS[flag] for flag in result.flags)
    for concept in exercise.concepts:
        sign = "✓" if concept.id in result.covered else "–"
        yield f"{sign} {concept.title}"
        for one in result.evidence:
            if one.concept == concept.id:
                yield f"    in your words: “{_quote(answer, one.start, one.end)}”"
        for near in result.refused:
            if near.concept == concept.id:
                yield f"    “{_quote(answer, near.start, near.end)}” is not counted: {REASONS[near.reason]}"
        if concept.id not in result.covered:
            yield f"    {concept.feedback}"


def _quote(answer: str, start: int, end: int) -> str:
    return " ".join(answer[start:end].split())
