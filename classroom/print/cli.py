"""Owns the command ``classroom print``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from classroom.print.errors import AskedError
from classroom.print.papers import KINDS, print_papers
from grader.errors import GraderError

TO = Path("dist/print")
EPOCH = "SOURCE_DATE_EPOCH"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand to those of ``classroom``."""
    text = "make worksheets, answer keys and the handout as PDF files"
    parser = subparsers.add_parser("print", help=text, description=f"{text.capitalize()}.")
    parser.add_argument("what", nargs="?", choices=(*KINDS, "all"), default="all", help="which papers (all)")
    parser.add_argument("--lesson", metavar="ID", help="only of this lesson")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="size of the paper (a4)")
    parser.add_argument("--to", type=Path, default=TO, metavar="DIR", help=f"folder for the files ({TO})")
    text = f"date in the files ({EPOCH}, or today)"
    parser.add_argument("--date", type=read_day, metavar="YYYY-MM-DD", help=text)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the papers; return 1 when the content is at fault, 2 when the call is."""
    try:
        kinds = choose_kinds(options.what, lesson=options.lesson)
        day = options.date or read_epoch(os.environ.get(EPOCH))
        made = print_papers(Path(), options.to, kinds=kinds, lesson=options.lesson, paper=options.paper, day=day)
    except AskedError as error:
        print(error, file=sys.stderr)
        return 2
    except GraderError as error:
        print(error, file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        print(
            f"Printing needs “{error.name}”, which is not installed: `make print` sets up all that it needs.",
            file=sys.stderr,
        )
        return 2
    except OSError as error:
        print(f"The files cannot be written to “{options.to}”: {error.strerror}.", file=sys.stderr)
        return 2
    count = len(made.paths)
    print(f"{count} PDF file{'s are' if count > 1 else ' is'} in {options.to}.")
    if made.missing:
        print(name_missing(made.missing), file=sys.stderr)
    return 0


def name_missing(missing: Iterable[str]) -> str:
    """Say which characters are printed as their numbers."""
    signs = ", ".join(f"{one} (U+{ord(one):04X})" for one in sorted(set("".join(missing))))
    return f"The built-in fonts do not have these characters, which are printed as their numbers: {signs}."


def choose_kinds(what: str, *, lesson: str | None) -> tuple[str, ...]:
    """Return which papers are asked for; those of one lesson never are the handout, which is the whole course."""
    if what == "handout" and lesson:
        raise AskedError("The handout is the whole course: leave out --lesson.")
    kinds = KINDS if what == "all" else (what,)
    return tuple(kind for kind in kinds if kind != "handout") if lesson else kinds


def read_day(text: str) -> date:
    """Return the day that ``text`` names; raise what argparse reports when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no day: give one such as 2026-11-26") from error


def read_epoch(text: str | None) -> date:
    """Return the day that SOURCE_DATE_EPOCH names, today where it is not set; raise AskedError where it names none."""
    try:
        return datetime.fromtimestamp(int(text), tz=UTC).date() if text else datetime.now(tz=UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise AskedError(f"{EPOCH} is “{text}”: give the seconds since 1970, such as 1767225600.") from error
