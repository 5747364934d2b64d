"""Owns rules about length: the right option is not the longest, nothing is too long to hold in mind."""

from __future__ import annotations

from collections.abc import Iterator

from classroom.check.readability import grade_text
from classroom.check.rules.finding import Finding
from classroom.check.rules.parts import list_choices
from classroom.check.rules.words import read_words
from grader.model import Question

LONGER = 1.3  # how many times as long as the longest wrong option the right one may be
SOME = 3  # words of difference that a reader sees
STEM, OPTION = 60, 25  # most words
HARDEST = 12  # grade of a stem


def check_longest(question: Question) -> Iterator[Finding]:
    """R105: the only right option is not much longer than the longest wrong one."""
    choices = list_choices(question)
    rights = [choice for choice in choices if choice.right]
    if len(rights) != 1 or len(choices) < 2:
        return
    right = len(read_words(rights[0].text))
    wrong = max(len(read_words(choice.text)) for choice in choices if not choice.right)
    if right > LONGER * wrong and right - wrong >= SOME:
        message = f"The right option has {right} words, the longest wrong one {wrong}"
        hint = "Shorten the right one, or give a wrong one as much detail."
        yield Finding("R105", path=(*rights[0].path, "text"), message=message, hint=hint)


def check_size(question: Question) -> Iterator[Finding]:
    """R119: stems and options are short, and stems easy enough for readers whose first language is another."""
    size = len(read_words(question.stem))
    if size > STEM:
        message = f"The stem has {size} words"
        yield Finding("R119", path=("stem",), message=message, hint=f"Cut it to {STEM}.")
    grade = grade_text(question.stem)
    if grade > HARDEST:
        message = f"The stem reads as at school grade {grade:.0f}"
        yield Finding("R119", path=("stem",), message=message, hint="Use shorter sentences and plainer words.")
    for choice in list_choices(question):
        size = len(read_words(choice.text))
        if size > OPTION:
            message = f"The option has {size} words"
            yield Finding("R119", path=(*choice.path, "text"), message=message, hint=f"Cut it to {OPTION}.")
