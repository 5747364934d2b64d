"""Owns ``grader suggest``: phrasings to accept and to reject, proposed from labelled answers."""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.course import Course
from grader.labelled import is_aside, read_answers
from grader.suggest import propose


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand to those of ``grader``."""
    text = "propose phrasings from labelled answers"
    parser = subparsers.add_parser(
        "suggest",
        help=text,
        description=f"{text.capitalize()}: to accept, from answers that readers credited and the marker missed; to "
        "reject, from the reverse. Each stands with the answers that it would put right and wrong. Nothing is "
        "edited; answers set aside are not used.",
    )
    parser.add_argument("exercise", help="id of the exercise, or of a question of a bank that is answered in own words")
    parser.add_argument("file", type=Path, help="labelled answers, as for “grader agreement”")
    parser.add_argument("--most", type=int, default=40, help="proposals to print (40)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, course: Course) -> int:
    """Print the proposals, the best first."""
    answers, _ = read_answers(options.file)
    own = [one for one in answers if one.exercise == options.exercise and not is_aside(one.id)]
    proposals = propose(course.key(options.exercise), own)
    for one in proposals[: options.most]:
        verb = "accept" if one.accept else "reject"
        print(f"{one.concept}: {verb} “{one.phrasing}” (gains {one.gains}, loses {one.losses})")
    print(f"{len(proposals)} proposals from {len(own)} answers.")
    return 0
