"""Owns rules about what a learner is told: enough, each time something else, tied to a wrong idea."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from classroom.check.rules.finding import Finding
from classroom.check.rules.parts import Told, list_choices, list_told
from classroom.check.rules.words import flatten, read_words
from grader.model import Question

FEWEST = 8  # words
ALIKE = 0.8
VERDICT = re.compile(
    r"^(?:(?:that is|this is|it is|sorry|no|yes|well done)?[,:]? ?"
    r"(?:in)?(?:correct|right|wrong|true|false|exactly|well done|try again|look again)\b[.!]?\s*)+$",
    re.IGNORECASE,
)


def check_feedback(question: Question) -> Iterator[Finding]:
    """R122: every feedback explains: eight words or more, no mere verdict, not the option again, each one different."""
    seen: dict[str, str] = {}
    for told in list_told(question):
        message = _judge(told) or (f"“{told.text}” is told twice" if flatten(told.text) in seen else "")
        seen[flatten(told.text)] = told.text
        if message:
            hint = "Say why somebody would choose this and what is true instead."
            yield Finding("R122", path=told.path, message=message, hint=hint)


def check_misconceptions(question: Question) -> Iterator[Finding]:
    """R125: every wrong option names the wrong idea behind it."""
    for choice in list_choices(question):
        if not choice.right and choice.misconception is None:
            message = f"The wrong option “{choice.id}” names no misconception"
            hint = "Name one of quizzes/misconceptions.yml, or add the idea there."
            yield Finding("R125", path=(*choice.path, "id"), message=message, hint=hint)


def _judge(told: Told) -> str:
    if VERDICT.match(told.text):
        return f"“{told.text}” only says right or wrong"
    count = len(read_words(told.text))
    if count < FEWEST:
        return f"The feedback has {count} words, and {FEWEST} are the least that explain"
    if told.about and SequenceMatcher(None, flatten(told.about), flatten(told.text)).ratio() >= ALIKE:
        return "The feedback only repeats the option"
    return ""
