"""Owns ``grader mark``: answers from standard input, marks with evidence on standard output."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from grader.course import Course
from grader.mark import Mark, mark
from grader.model import Exercise
from grader.report import print_mark

LONGEST_LINE = 4_000_000  # bytes; a longer line of JSON is no answer that a person typed


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand to those of ``grader``."""
    text = "mark answers from standard input"
    parser = subparsers.add_parser("mark", help=text, description=f"{text.capitalize()} by the key of an exercise.")
    parser.add_argument("exercise", help="id of the exercise")
    parser.add_argument(
        "--format",
        choices=("text", "json", "jsonl"),
        default="text",
        help="text (one answer, for people), json (one answer), jsonl (lines of {“id”, “answer”})",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, course: Course) -> int:
    """Mark what stands on standard input; return 1 when a line could not be read."""
    exercise = course.exercise(options.exercise)
    if options.format == "jsonl":
        return mark_lines(course, exercise, sys.stdin.buffer)
    answer = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    result = mark(course.key(exercise.id), answer)
    if options.format == "json":
        print(json.dumps(as_record(result, exercise, None), ensure_ascii=False, indent=1))
    else:
        print(print_mark(result, exercise, answer))
    return 0


def mark_lines(course: Course, exercise: Exercise, lines: BinaryIO) -> int:
    """Mark each line; report a bad one with its number on standard error and go on."""
    bad = 0
    key = course.key(exercise.id)
    for number, line in read_lines(lines):
        try:
            record = parse_line(line)
        except ValueError as error:
            print(f"line {number}: {error}", file=sys.stderr)
            bad += 1
            continue
        result = mark(key, record["answer"])
        # Lone surrogates, which JSON may carry, cannot be written as UTF-8: they stay escaped.
        print(json.dumps(as_record(result, exercise, record["id"]), ensure_ascii=True))
    return 1 if bad else 0


def read_lines(lines: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield number (from 1) and text of each line that is not blank."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, line


def parse_line(line: bytes) -> dict[str, Any]:
    """Return the record of a line; raise ``ValueError`` with a sentence that says what is wrong."""
    if len(line) > LONGEST_LINE:
        raise ValueError("the line is longer than 4 MB: an answer is text that a person typed")
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("this is not UTF-8 text: save the file as UTF-8") from None
    except (ValueError, RecursionError):
        raise ValueError("this is not JSON: each line must be one object like {“id”: “1”, “answer”: “…”}") from None
    if not isinstance(record, dict):
        raise ValueError("this is JSON but no object: each line must be like {“id”: “1”, “answer”: “…”}")
    for name in ("id", "answer"):
        if name not in record:
            raise ValueError(f"“{name}” is missing: each line needs “id” and “answer”")
    if not isinstance(record["answer"], str):
        raise ValueError("“answer” is no text: put it between quotation marks")
    if not isinstance(record["id"], str | int):
        raise ValueError("“id” is neither a text nor a whole number")
    return record


def as_record(result: Mark, exercise: Exercise, answer_id: Any) -> dict[str, Any]:
    """Return a mark as the plain object that ``--format json`` and ``jsonl`` print."""
    phrasings = {concept.id: concept.accept for concept in exercise.concepts}
    return {
        **({} if answer_id is None else {"id": answer_id}),
        "exercise": exercise.id,
        "covered": list(result.covered),
        "refused": [
            {"concept": one.concept, "reason": one.reason, "start": one.start, "end": one.end} for one in result.refused
        ],
        "evidence": [
            {
                "concept": one.concept,
                "start": one.start,
                "end": one.end,
                "phrasing": phrasings[one.concept][one.phrasing],
                "agree": one.agree,
            }
            for one in result.evidence
        ],
        "earned": result.earned,
        "possible": result.possible,
        "flags": list(result.flags),
    }
