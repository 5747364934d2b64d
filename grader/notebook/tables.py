"""Owns what a pile of marked notebooks comes to: by learner and by idea, as text and as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from grader.notebook.display import tell_number
from grader.notebook.marking import NumbersMark, WordsMark
from grader.notebook.submissions import Batch, Submission
from grader.notebook.values import shorten_value
from grader.report import print_mark

FORMAT = 1  # the version of the report in JSON


@dataclass(frozen=True)
class LearnerRow:
    """What a learner earned in all notebooks together."""

    learner: str
    notebooks: int
    earned: int
    possible: int


@dataclass(frozen=True)
class PartRow:
    """How many notebooks have an idea, or a question right."""

    id: str
    title: str
    right: int
    of: int


def count_learners(marked: Sequence[Submission]) -> list[LearnerRow]:
    """Return one row a learner, by name."""
    notebooks, earned, possible = Counter[str](), Counter[str](), Counter[str]()
    for one in marked:
        notebooks[one.learner] += 1
        earned[one.learner] += one.result.earned
        possible[one.learner] += one.result.possible
    return [LearnerRow(name, notebooks[name], earned[name], possible[name]) for name in sorted(notebooks)]


def count_parts(marked: Sequence[Submission]) -> dict[str, list[PartRow]]:
    """Return, for each exercise by its id, how many have each idea."""
    rows: dict[str, list[PartRow]] = {}
    for name in sorted({one.exercise for one in marked}):
        parts = [one.result.parts for one in marked if one.exercise == name]
        rows[name] = [
            PartRow(column[0].id, column[0].title, sum(part.right is True for part in column), len(column))
            for column in zip(*parts, strict=True)
        ]
    return rows


def print_batch(batch: Batch, *, full: bool) -> str:
    """Return the report for a terminal; ``full`` also shows every notebook with the words that count."""
    return "\n".join(_lines(batch, full))


def as_record(batch: Batch) -> dict[str, Any]:
    """Return the report as the plain object that ``--format json`` prints."""
    return {
        "format": FORMAT,
        "notebooks": [_record(one) for one in batch.marked],
        "learners": [vars(row) for row in count_learners(batch.marked)],
        "exercises": {name: [vars(row) for row in rows] for name, rows in count_parts(batch.marked).items()},
        "problems": [{"file": file, "message": message} for file, message in batch.problems],
    }


def describe_number(result: NumbersMark) -> Iterator[tuple[str, str, str]]:
    """Yield for each question its stem, the number given, and what is told about it."""
    for one in result.given:
        if one.text is None:
            yield one.question.stem, "a calculation", "Not run, so not marked."
            continue
        verdict, text, see = tell_number(one.question, one.part)
        again = f" Read again: {see}." if see else ""
        said = f"{verdict} {text}{again}" if one.part else "No number was given."
        yield one.question.stem, shorten_value(one.text) or "nothing", said


def _lines(batch: Batch, full: bool) -> Iterator[str]:
    for one in batch.marked if full else ():
        yield f"{one.learner} ({one.file})"
        yield from _detail(one)
        yield ""
    if len(batch.marked) > 1 or not full:
        yield from _print_table(batch.marked)
        yield from _print_learners(count_learners(batch.marked), len(batch.marked))
        yield from _print_parts(batch.marked)
    yield f"Marked: {len(batch.marked)}. Not marked: {len(batch.problems)}."


def _detail(one: Submission) -> Iterator[str]:
    if isinstance(one.result, WordsMark):
        yield print_mark(one.result.mark, one.result.exercise, one.result.answer)
    else:
        yield f"{one.result.exercise.title}: {one.result.earned} of {one.result.possible} points"
        for stem, given, told in describe_number(one.result):
            yield f"{stem}\n    given: {given}\n    {told}"
    yield from one.notes


def _print_table(marked: Sequence[Submission]) -> Iterator[str]:
    wide, wider = (max((len(getattr(one, name)) for one in marked), default=0) for name in ("learner", "exercise"))
    for one in sorted(marked, key=lambda one: (one.learner, one.exercise, one.file)):
        flags = one.result.mark.flags if isinstance(one.result, WordsMark) else ()
        points = f"{one.result.earned:3} of {one.result.possible}"
        yield "  ".join([f"{one.learner:{wide}}", f"{one.exercise:{wider}}", points, *flags, *one.notes]).rstrip()


def _print_learners(rows: Sequence[LearnerRow], notebooks: int) -> Iterator[str]:
    if len(rows) == notebooks:
        return  # one notebook each: the table above says it all
    yield "\nBy learner"
    wide = max(len(row.learner) for row in rows)
    for row in rows:
        yield f"{row.learner:{wide}}  {row.earned:3} of {row.possible}  notebooks: {row.notebooks}"


def _print_parts(marked: Sequence[Submission]) -> Iterator[str]:
    for name, rows in count_parts(marked).items():
        yield f"\n{name}"
        for row in rows:
            yield f"{row.right:3} of {row.of}  {row.title}"
    yield ""


def _record(one: Submission) -> dict[str, Any]:
    head = {"file": one.file, "learner": one.learner, "exercise": one.exercise}
    points = {"earned": one.result.earned, "possible": one.result.possible}
    body = _record_words(one.result) if isinstance(one.result, WordsMark) else _record_numbers(one.result)
    return {**head, **points, **body, "notes": list(one.notes)}


def _record_words(result: WordsMark) -> dict[str, Any]:
    found, answer = result.mark, result.answer
    return {
        "answer": answer,
        "covered": list(found.covered),
        "refused": [{**vars(one), "words": answer[one.start : one.end]} for one in found.refused],
        "evidence": [
            {"concept": one.concept, "start": one.start, "end": one.end, "words": answer[one.start : one.end]}
            for one in found.evidence
        ],
        "flags": list(found.flags),
    }


def _record_numbers(result: NumbersMark) -> dict[str, Any]:
    return {
        "numbers": [{"question": one.question.id, "given": one.text, "found": one.part or None} for one in result.given]
    }
