"""Owns the table that shows how far the marker and careful readers agree, measured when the page is built."""

from __future__ import annotations

from classroom.pages.markup import inline
from grader.agreement import Agreement, Tally, compare
from grader.course import Course
from grader.labelled import Labelled, is_aside, read_answers

HEADS = ("Exercise", "Answers", "Precision", "Recall", "F1", "Kappa")


def measure_agreement(course: Course) -> tuple[list[Labelled], Agreement]:
    """Mark the labelled answers that stand beside the keys of a course."""
    files = sorted((course.root / "exercises").glob("*/answers.jsonl"))
    answers = [one for path in files for one in read_answers(path)[0]]
    found = compare(
        answers,
        concepts=lambda name: [concept.id for concept in course.exercise(name).concepts],
        marker=course.mark,
    )
    return answers, found


def render_figures(course: Course) -> str:
    """Return the table as HTML: all exercises, then the part set aside, the rest, and all answers."""
    answers, found = measure_agreement(course)
    rows = [
        _row(course.exercise(name).title, sum(one.exercise == name for one in answers), tally)
        for name, tally in found.exercises.items()
    ]
    aside = sum(is_aside(one.id) for one in answers)
    totals = [
        _row("The third set aside", aside, found.aside),
        _row("The rest", len(answers) - aside, found.rest),
        _row("All", len(answers), found.overall),
    ]
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
    return f"<table data-wide><thead><tr>{heads}</tr></thead><tbody>{''.join(rows + totals)}</tbody></table>"


def _row(title: str, count: int, tally: Tally) -> str:
    values = [str(count), *(f"{value:.2f}" for value in (tally.precision, tally.recall, tally.f1, tally.kappa))]
    cells = "".join(f'<td data-label="{head}">{value}</td>' for head, value in zip(HEADS[1:], values, strict=True))
    return f'<tr><th scope="row">{inline(title)}</th>{cells}</tr>'
