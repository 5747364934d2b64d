"""Owns ``grader compile``: compiled keys as JSON on standard output."""

from __future__ import annotations

import argparse
import json

from grader.course import Course


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand to those of ``grader``."""
    text = "print compiled keys as JSON"
    description = f"{text.capitalize()}: one exercise's, or all of them by id, with the tables that they share."
    parser = subparsers.add_parser("compile", help=text, description=description)
    parser.add_argument("exercise", nargs="?", help="id of the exercise; all when left out")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, course: Course) -> int:
    """Print one compiled key, or all keys and their tables."""
    if options.exercise:
        compiled = course.compile(options.exercise)
    else:
        keys = {name: course.compile(name) for name in course.exercises}
        compiled = {"tables": course.tables, "keys": keys}
    print(json.dumps(compiled, ensure_ascii=False, separators=(",", ":")))
    return 0
