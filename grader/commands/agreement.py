"""Owns ``grader agreement``: how far the marker and careful readers agree on labelled answers."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from grader.agreement import Agreement, Disagreement, Tally, compare
from grader.course import Course
from grader.labelled import Labelled, read_answers

COLUMNS = ("decisions", "precision", "recall", "f1", "kappa")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand to those of ``grader``."""
    text = "compare the marker with labelled answers"
    parser = subparsers.add_parser(
        "agreement",
        help=text,
        description=f"{text.capitalize()} and print figures and disagreements. A third of the answers, chosen by a "
        "hash of their ids, is set aside: figures are given for it, its answers are not shown.",
    )
    parser.add_argument("file", type=Path, help="lines of {“id”, “exercise”, “style”, “answer”, “covered”}")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--exercise", help="only the answers to this exercise")
    parser.add_argument("--brief", action="store_true", help="figures only, no disagreements")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, course: Course) -> int:
    """Print the comparison; return 1 when lines of the file could not be read."""
    answers, problems = read_answers(options.file)
    known = {name for name in {one.exercise for one in answers} if course.is_keyed(name)}
    wanted = [one for one in answers if one.exercise in known and options.exercise in (None, one.exercise)]
    problems += check_labels(wanted, course)
    found = compare(
        wanted,
        concepts=lambda name: [concept.id for concept in course.keyed(name).concepts],
        marker=course.mark,
    )
    other = sorted({one.exercise for one in answers} - known)
    if options.format == "json":
        print(json.dumps(as_record(found, other, brief=options.brief), ensure_ascii=True, indent=1))
    else:
        print("\n".join(print_agreement(found, other, brief=options.brief)))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def check_labels(answers: Iterable[Labelled], course: Course) -> list[str]:
    """Return a sentence for each label that names a concept which its exercise does not have."""
    known = {
        name: {concept.id for concept in course.keyed(name).concepts} for name in {one.exercise for one in answers}
    }
    strange = Counter((one.exercise, name) for one in answers for name in one.covered - known[one.exercise])
    return [
        f"“{concept}”, credited in {count} answers, is no concept of “{exercise}”: mend the labels or the key"
        for (exercise, concept), count in sorted(strange.items())
    ]


def as_record(found: Agreement, other: list[str], *, brief: bool) -> dict[str, Any]:
    """Return the comparison as the plain object that ``--format json`` prints."""
    record: dict[str, Any] = {
        "overall": found.overall.as_dict(),
        "aside": found.aside.as_dict(),
        "rest": found.rest.as_dict(),
        **{
            name: {key: tally.as_dict() for key, tally in getattr(found, name).items()}
            for name in ("exercises", "concepts", "styles")
        },
        "without_key": other,
    }
    if not brief:
        record["disagreements"] = [
            {
                "id": one.id,
                "exercise": one.exercise,
                "style": one.style,
                "concept": one.concept,
                "credited_by": "marker" if one.credited else "reader",
                "words": list(find_words(one)),
                "answer": one.answer,
            }
            for one in found.disagreements
        ]
    return record


def print_agreement(found: Agreement, other: list[str], *, brief: bool) -> Iterable[str]:
    """Yield the lines that people read."""
    width = max((len(name) for table in (found.exercises, found.concepts) for name in table), default=20)
    yield " " * width + "".join(f"{name:>11}" for name in COLUMNS)
    for title, table in (("exercise", found.exercises), ("style", found.styles), ("concept", found.concepts)):
        yield f"by {title}"
        yield from (print_row(name, tally, width) for name, tally in sorted(table.items()))
    yield "over all"
    for name, tally in (("set aside", found.aside), ("the rest", found.rest), ("all", found.overall)):
        yield print_row(name, tally, width)
    if other:
        yield f"not marked, for want of a key: {', '.join(other)}"
    if not brief:
        for one in found.disagreements:
            yield from print_disagreement(one)


def print_row(name: str, tally: Tally, width: int) -> str:
    """Return one row of the table."""
    figures = "".join(f"{getattr(tally, column):>11.2f}" for column in COLUMNS[1:])
    return f"{name:<{width}}{tally.decisions:>11}{figures}"


def print_disagreement(one: Disagreement) -> Iterable[str]:
    """Yield the lines about one disagreement: who credited what, the evidence, the answer."""
    who = "credited by the marker alone" if one.credited else "missed by the marker"
    yield f"\n{one.id} ({one.style}): “{one.concept}” {who}"
    yield from (f"    {words}" for words in find_words(one))
    yield f"    {' / '.join(one.answer.splitlines())}"


def find_words(one: Disagreement) -> Iterable[str]:
    """Yield the words that speak for a credit, or the near hits of a miss with the reason."""
    for hit in one.mark.evidence:
        if hit.concept == one.concept:
            yield f"“{one.answer[hit.start : hit.end]}” by phrasing {hit.phrasing + 1} ({hit.agree} agree)"
    for near in one.mark.refused:
        if near.concept == one.concept:
            yield f"“{one.answer[near.start : near.end]}” refused: {near.reason}"
