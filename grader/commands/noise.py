"""Owns ``grader noise``: phrasings that fire on answers to other exercises, which are likely to be too loose."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from grader.course import Course
from grader.labelled import is_aside, read_answers
from grader.trace import trace


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand to those of ``grader``."""
    text = "list phrasings that fire on answers to other exercises"
    description = f"{text.capitalize()}. It proposes; what is really right there stays. Answers set aside are not used."
    parser = subparsers.add_parser("noise", help=text, description=description)
    parser.add_argument("file", type=Path, help="labelled answers, as for “grader agreement”")
    parser.add_argument("--exercise", help="only the key of this exercise")
    parser.add_argument("--least", type=int, default=2, help="answers that a phrasing must fire on to be listed (2)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, course: Course) -> int:
    """Print the phrasings, the noisiest first."""
    answers, _ = read_answers(options.file)
    names = [course.exercise(options.exercise).id] if options.exercise else course.exercises
    for name in names:
        phrasings = {concept.id: concept.accept for concept in course.exercise(name).concepts}
        others = [one.answer for one in answers if one.exercise != name and not is_aside(one.id)]
        fired = Counter(
            (hit.concept, hit.phrasing)
            for answer in others
            for hit in trace(course.key(name), answer).found
            if not hit.reason
        )
        for (concept, number), count in fired.most_common():
            if count >= options.least:
                print(f"{count:>4} of {len(others)}  {name}/{concept} {number + 1}. {phrasings[concept][number]}")
    return 0
