"""Owns labelled answers: answers with the concepts that a careful reader credited, one a line of a file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from grader.errors import GraderError

OWN = "/own-"  # in the id of an answer that was written for the course, after the first ones


@dataclass(frozen=True)
class Labelled:
    """An answer with the concepts that a careful reader credited."""

    id: str
    exercise: str
    style: str
    answer: str
    covered: frozenset[str]


def is_aside(answer_id: str) -> bool:
    """Say whether an answer belongs to the third that is set aside: nobody who writes keys or rules may read it.

    The project's own answers (``…/own-01``) never do, as keys were widened with them in sight.
    """
    return OWN not in answer_id and int(hashlib.sha256(answer_id.encode()).hexdigest(), 16) % 3 == 0


def read_answers(path: Path) -> tuple[list[Labelled], list[str]]:
    """Return the labelled answers of a file, and a sentence for each line that is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GraderError(f"“{path}” cannot be read: {error.strerror}. Give the file of labelled answers.") from None
    answers, problems = [], []
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            answers.append(parse_answer(line))
        except ValueError as error:
            problems.append(f"{path}, line {number}: {error}")
    return answers, problems


def parse_answer(line: bytes) -> Labelled:
    """Return the labelled answer of a line; raise ``ValueError`` with a sentence that says what is wrong."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ValueError("this is not JSON in UTF-8") from None
    if not isinstance(record, dict):
        raise ValueError("this is no object with “id”, “exercise”, “answer” and “covered”")
    given = [record.get(name, "" if name == "style" else None) for name in ("id", "exercise", "style", "answer")]
    texts = [text for text in given if isinstance(text, str)]
    covered = record.get("covered")
    if len(texts) < len(given):
        raise ValueError("“id”, “exercise”, “style” and “answer” must be texts")
    if not isinstance(covered, list) or not all(isinstance(concept, str) for concept in covered):
        raise ValueError("“covered” must be a list of concept ids")
    answer_id, exercise, style, answer = texts
    return Labelled(answer_id, exercise, style, answer, frozenset(covered))
