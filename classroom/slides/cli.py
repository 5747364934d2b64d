"""Owns the command ``classroom slides``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from classroom.slides.deck import Deck
from classroom.slides.powerpoint import make_pptx
from classroom.slides.write import UnknownPlanError, make_decks, write_pages
from grader.diagnostics import ContentError, print_text
from grader.errors import GraderError

TO = Path("dist/slides")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    text = "make slides of session plans, for the browser and for PowerPoint"
    parser = subparsers.add_parser("slides", help=text, description=f"{text.capitalize()}.")
    parser.add_argument("plan", nargs="?", default="", metavar="PLAN", help="id of a session plan")
    parser.add_argument("--all", action="store_true", help="of every session plan, each as a page and for PowerPoint")
    parser.add_argument("--pptx", type=Path, metavar="FILE", help="write this file for PowerPoint, and no page")
    parser.add_argument("--to", type=Path, default=TO, metavar="DIR", help=f"folder for the pages ({TO})")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the slides; return 1 when the content is at fault, 2 when the call is."""
    if fault := find_fault(options):
        print(fault, file=sys.stderr)
        return 2
    try:
        decks = list(make_decks(Path(), plan=options.plan))
        if not decks:
            print("There is no session plan here: go to the folder of the course.", file=sys.stderr)
            return 2
        return write(decks, options)
    except UnknownPlanError as error:
        print(error, file=sys.stderr)
        return 2
    except ContentError as error:
        print(f"There are no slides: put this right first.\n{print_text(error.diagnostics)}", file=sys.stderr)
        return 1
    except GraderError as error:
        print(error, file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        text = f"A file for PowerPoint needs “{error.name}”, which is not installed: `pip install python-pptx`."
        print(text, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"“{error.filename}” cannot be written: {error.strerror}. Name another place.", file=sys.stderr)
        return 2


def find_fault(options: argparse.Namespace) -> str:
    """Return what is wrong with the call in one sentence, or nothing."""
    if bool(options.plan) == options.all:
        return "Name one session plan, such as `classroom slides point-by-point-60`, or write --all."
    if options.all and options.pptx:
        return "With --all, the files for PowerPoint go beside the pages: leave out --pptx and name a folder with --to."
    return ""


def write(decks: list[Deck], options: argparse.Namespace) -> int:
    """Write what is asked for and say where it is."""
    if options.pptx:
        options.pptx.parent.mkdir(parents=True, exist_ok=True)
        options.pptx.write_bytes(make_pptx(decks[0]))
        print(f"{options.pptx}: {len(decks[0].slides)} slides")
        return 0
    paths = write_pages(decks, options.to)
    for deck in decks if options.all else ():
        (options.to / f"{deck.plan}.pptx").write_bytes(make_pptx(deck))
    count = sum(len(deck.slides) for deck in decks)
    also = ", each also for PowerPoint" if options.all else ""
    print(f"{count} slides are in {options.to}{also}; open {paths[0]}")
    return 0
