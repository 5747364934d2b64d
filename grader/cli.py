"""Owns the command ``grader``: a table of modules that each have ``add_parser`` and ``run``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from grader.commands import agreement, compile, explain, mark, noise, notebook, suggest
from grader.course import Course, find_course
from grader.errors import GraderError

COMMANDS = (mark, explain, notebook, agreement, suggest, noise, compile)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the subcommand named in ``arguments`` (those of the process if left out); return its exit code.

    0 done, 1 the content or an answer is at fault, 2 the call is.
    """
    options = build_parser().parse_args(arguments)
    try:
        course = _open_course(options)
        code = int(options.run(options, course))
        sys.stdout.flush()
        return code
    except GraderError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read our output has enough (“| head”); Python must not complain when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _open_course(options: argparse.Namespace) -> Course | None:
    """The course named or found; none for a command that works anywhere, by the keys in the package."""
    if options.course:
        return Course(options.course)
    return None if getattr(options, "anywhere", False) else find_course(Path.cwd())


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; each subcommand sets ``run``, a function from options and course to an exit code."""
    parser = argparse.ArgumentParser(
        prog="grader", description="Mark free-text answers against keyed concept lists, with the evidence."
    )
    parser.add_argument("--course", type=Path, help="folder of the course (found from the current one if left out)")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_parser(subparsers)
    return parser
