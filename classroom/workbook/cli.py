"""Owns the command ``classroom workbook``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from classroom.workbook.build import WORKBOOK, build_workbook, put_in_place
from grader.errors import GraderError


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand to those of ``classroom``."""
    text = "make the workbook anew, as web pages and as PDF"
    parser = subparsers.add_parser("workbook", help=text, description=f"{text.capitalize()}.")
    parser.add_argument("target", nargs="?", type=Path, default=WORKBOOK, help=f"the folder ({WORKBOOK.as_posix()})")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the workbook; return 1 when the content or the tools are at fault."""
    try:
        files = build_workbook(Path())
    except GraderError as error:
        print(error, file=sys.stderr)
        return 1
    changed, strays = put_in_place(files, options.target)
    print(f"The workbook is in {options.target}: {len(files)} files, {changed} written, {strays} taken away.")
    return 0
