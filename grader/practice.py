"""Owns what a browser gets to mark practice with: keys and feedback. Graded questions are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from grader.answerkey import answer_key
from grader.errors import GraderError
from grader.model import Concept, Exercise, Matching, Number, Question, Short, TrueFalse

Link = Callable[[str], str]
Told = tuple[str, str, str]  # a part, what is told about it, the section that teaches it


def practice_data(question: Question, *, link: Link, marking: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the JSON that a page marks a practice question by.

    ``link`` turns a ``see`` into an address. ``marking`` is the compiled key of a short question, else
    None. Raises GraderError for a question of a graded bank, whose key must not leave the server.
    """
    if question.graded:
        raise GraderError(
            f"The question “{question.id}” is graded, so that no page may hold its key. Take it out of the page."
        )
    if isinstance(question, Short):
        return _free_text(question, link=link, marking=marking)
    key = answer_key(question)
    return {**_head(question), "kind": question.kind, "key": key, "feedback": _feedback(_tell(question), link)}


def exercise_data(exercise: Exercise, *, link: Link, marking: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the JSON that a page marks a keyed exercise by."""
    return _free_text(exercise, link=link, marking=marking)


def _free_text(item: Short | Exercise, *, link: Link, marking: Mapping[str, Any] | None) -> dict[str, Any]:
    if marking is None:
        raise GraderError(f"“{item.id}” needs its compiled key to be marked in a page.")
    told = ((concept.id, concept.feedback, concept.see) for concept in item.concepts)
    return {
        **_head(item),
        "kind": "short",
        "key": {"marking": marking},
        "feedback": _feedback(told, link),
        "titles": _titles(item.concepts),
        "model": item.model,
    }


def _head(item: Question | Exercise) -> dict[str, Any]:
    return {"id": item.id, "rev": item.rev}


def _titles(concepts: Iterable[Concept]) -> dict[str, str]:
    return {concept.id: concept.title for concept in concepts}


def _feedback(told: Iterable[Told], link: Link) -> dict[str, dict[str, str]]:
    return {part: {"text": text, "see": link(see)} for part, text, see in told}


def _tell(question: Any) -> Iterator[Told]:
    """Yield what is told about each part of a question of a closed kind."""
    if isinstance(question, TrueFalse):
        yield from _tell_truth(question)
    elif isinstance(question, Matching):
        yield from ((pair.id, pair.feedback, pair.see) for pair in question.pairs)
        yield from ((extra.id, extra.feedback, extra.see) for extra in question.extras)
    elif isinstance(question, Number):
        yield from _tell_number(question)
    else:
        parts = question.items if question.kind in ("ordering", "sorting") else question.options
        yield from ((part.id, part.feedback, part.see) for part in parts)


def _tell_truth(question: TrueFalse) -> Iterator[Told]:
    told = question.truth_feedback
    yield str(question.truth).lower(), told.right, question.see
    yield str(not question.truth).lower(), told.wrong, question.see
    yield from ((reason.id, reason.feedback, reason.see) for reason in question.reasons)


def _tell_number(question: Number) -> Iterator[Told]:
    yield "right", question.feedback, question.see
    yield "wrong", question.wrong, question.see
    yield from ((slip.id, slip.feedback, slip.see) for slip in question.slips)
