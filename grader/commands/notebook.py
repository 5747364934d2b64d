"""Owns ``grader notebook``: marks notebooks that were handed in, one or a folder of them."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from grader.course import Course
from grader.load import require_library
from grader.notebook.keys import Keys, open_keys
from grader.notebook.pack import course_keys
from grader.notebook.page import write_page
from grader.notebook.running import MEGABYTES, SECONDS, Limits, make_runner
from grader.notebook.submissions import Batch, find_files, mark_files
from grader.notebook.tables import as_record, print_batch

WIDTH = 30  # characters of the progress bar


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand to those of ``grader``."""
    text = "mark notebooks that were handed in"
    parser = subparsers.add_parser(
        "notebook",
        help=text,
        description=f"{text.capitalize()}. The answers are read from their cells; no code is run but with --run.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="notebooks, or folders of notebooks")
    parser.add_argument("--format", choices=("text", "json", "html"), default="text")
    parser.add_argument("--full", action="store_true", help="in text: also each notebook with the words that count")
    parser.add_argument("--exercise", default="", help="the exercise of notebooks that name none")
    parser.add_argument(
        "--run", dest="execute", action="store_true", help="run the code of notebooks that ask for numbers"
    )
    parser.add_argument("--seconds", type=_positive, default=SECONDS, help=f"longest run of a notebook ({SECONDS})")
    parser.add_argument("--megabytes", type=_positive, default=MEGABYTES, help=f"most memory of a run ({MEGABYTES})")
    parser.set_defaults(run=run, anywhere=True)


def run(options: argparse.Namespace, course: Course | None) -> int:
    """Print the report; name each notebook that could not be marked on standard error, and return 1 for it."""
    files, problems = find_files(options.files)
    runner = make_runner(Limits(options.seconds, options.megabytes)) if options.execute else None
    if runner:
        print(runner.describe(), file=sys.stderr)
    tell = _draw if sys.stderr.isatty() and len(files) > 1 else None
    batch = mark_files(files, _open_keys(options, course), exercise=options.exercise, run=runner, tell=tell)
    batch.problems[:0] = problems
    _print(_format(batch, options))
    for file, message in batch.problems:
        print(f"{file}: {message}", file=sys.stderr)
    return 1 if batch.problems else 0


def _open_keys(options: argparse.Namespace, course: Course | None) -> Keys:
    """The keys in the package, which load fast and are this course's; those of another course where one is named."""
    return course_keys(require_library(course.root)) if options.course and course else open_keys()


def _format(batch: Batch, options: argparse.Namespace) -> str:
    if options.format == "json":
        return json.dumps(as_record(batch), ensure_ascii=True, indent=1)
    if options.format == "html":
        return write_page(batch)
    return print_batch(batch, full=options.full or len(batch.marked) == 1)


def _print(text: str) -> None:
    """Print what a file may hold; what the terminal cannot show becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))


def _draw(done: int, of: int) -> None:
    filled = WIDTH * done // of
    bar = "#" * filled + "." * (WIDTH - filled)
    print(f"\r[{bar}] {done} of {of}", end="\n" if done == of else "", file=sys.stderr, flush=True)


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number above 0")
    return number
