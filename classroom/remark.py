"""Owns the command ``classroom remark``: marks ended attempts again after a key was revised."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path

from grader.errors import GraderError

# Named and not imported, so that the other commands do not wait for what only a server needs.
REMARKING = "classroom.app.remarking"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand to those of ``classroom``."""
    text = "mark graded attempts again after a key was revised"
    parser = subparsers.add_parser(
        "remark",
        help=text,
        description=f"{text.capitalize()}: shows what would change, and changes it only with --apply. The marks until "
        "then stay on record, and so do a trainer's decisions about appeals.",
    )
    parser.add_argument("--assignment", type=int, help="number of an assignment (all, if left out)")
    parser.add_argument("--apply", action="store_true", help="change the marks")
    parser.add_argument(
        "--banks", type=Path, action="append", default=[], help="a folder with graded banks of your own"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what would change, or has changed; return 2 when the database or the assignment is not there."""
    os.environ["CLASSROOM_BANKS"] = ":".join([*map(str, options.banks), os.environ.get("CLASSROOM_BANKS", "")])
    try:
        remarking = importlib.import_module(REMARKING)
        for line in remarking.remark_from_environment(assignment=options.assignment, apply=options.apply):
            print(line)
    except GraderError as error:
        print(error, file=sys.stderr)
        return 2
    return 0
