"""Owns the command ``classroom attendance``."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from classroom.trainer.attendance.read import read_attendance
from classroom.trainer.attendance.rows import MAX_BYTES, AttendanceError
from classroom.trainer.attendance.show import show_csv, show_json, show_text
from grader.diagnostics import print_text

SHOW = {"text": show_text, "json": show_json, "csv": show_csv}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    text = "show who was there, from the attendance file that Teams exports"
    parser = subparsers.add_parser("attendance", help=text, description=f"{text[0].upper()}{text[1:]}.")
    parser.add_argument("file", type=Path, help="the file as Teams has saved it")
    parser.add_argument("--date", type=read_day, metavar="YYYY-MM-DD", help="the day of the session")
    parser.add_argument("--format", choices=tuple(SHOW), default="text", help="how to show it (text)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the people and, as problems, what is uncertain; return 1 when rows had to be left out, 2 for the call."""
    try:
        with options.file.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        print(f"{options.file} cannot be read: {error.strerror}.", file=sys.stderr)
        return 2
    try:
        attendance = read_attendance(data, file=str(options.file), day=options.date)
    except AttendanceError as error:
        print(error, file=sys.stderr)
        return 1
    print(SHOW[options.format](attendance).rstrip("\n"))
    if attendance.problems:
        print(print_text(attendance.problems), file=sys.stderr)
    return int(any(problem.severity == "error" for problem in attendance.problems))


def read_day(text: str) -> date:
    """Return the day that ``text`` names; raise what argparse reports when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no day: give one such as 2026-11-26") from error
