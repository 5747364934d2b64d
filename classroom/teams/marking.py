"""Owns marking one drawn question: the learner's answer and the kept question in, points and evidence out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from classroom.teams.questions import Stored
from grader.mark import mark as mark_text
from grader.scoring import score


@dataclass(frozen=True)
class Marked:
    """Points of one question, and why: ``parts`` with their states, or what was found in a text."""

    earned: int
    possible: int
    evidence: dict[str, Any]


def mark(stored: Stored, answer: dict[str, Any] | None) -> Marked:
    """Mark an answer that has the author's ids. The same question and answer always give the same."""
    if stored.key is not None:
        text = (answer or {}).get("text")
        found = mark_text(stored.key, text if isinstance(text, str) else "")
        # As JSON has it, so that what is computed again can be compared with what is stored.
        evidence = {name: list(value) for name, value in asdict(found).items() if name not in ("earned", "possible")}
        return Marked(found.earned, found.possible, evidence)
    scored = score(stored.question.kind, stored.answer_key, answer or {})
    return Marked(scored.earned, scored.possible, {"parts": scored.parts})
