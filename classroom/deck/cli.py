"""Owns the command ``classroom deck``."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from classroom.deck.notes import read_contents
from classroom.deck.package import make_deck, read_stamps
from grader.diagnostics import ContentError, print_text
from grader.errors import GraderError
from grader.load import require_library

DECK = Path("course/assets/deck.apkg")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    text = "write all practice questions and checks as a deck of cards for Anki"
    parser = subparsers.add_parser("deck", help=text, description=f"{text.capitalize()}.")
    parser.add_argument("file", nargs="?", type=Path, default=DECK, help=f"the file to write (default: {DECK})")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the deck; return 1 when the course or the deck before has a fault, 2 when the file cannot be written."""
    try:
        library = require_library(Path())
        contents = read_contents(Path(), library)
        deck = make_deck(contents, before=read_stamps(DECK), now=int(time.time()))
    except ContentError as error:
        print(f"There is no deck: put the questions right first.\n{print_text(error.diagnostics)}", file=sys.stderr)
        return 1
    except GraderError as error:
        print(error, file=sys.stderr)
        return 1
    if not contents.notes:
        print("There is no question here: go to the folder of the course, the one with quizzes/.", file=sys.stderr)
        return 2
    return write(options.file, deck, count=len(contents.notes))


def write(file: Path, deck: bytes, *, count: int) -> int:
    """Write the file and say so; return 2 when that fails."""
    try:
        file.write_bytes(deck)
    except OSError as error:
        print(f"{file} cannot be written: {error.strerror}. Name another file.", file=sys.stderr)
        return 2
    print(f"{file}: {count} questions, {len(deck) / 1000:.0f} kB")
    return 0
