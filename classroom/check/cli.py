"""Owns the commands ``classroom check`` and ``classroom ledger``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from classroom.check.checker import Checked, check_course
from classroom.check.ledger import NAME, Ledger, LedgerError, list_entries, read_ledger, write_ledger
from classroom.check.revisions import MENDED_BY_RECORDING, compare, retire_ids
from classroom.check.sources.texts import read_sources
from classroom.check.summary import join_counts, sum_up_course
from grader.diagnostics import Diagnostic, print_github, print_json, print_text
from grader.errors import GraderError
from grader.library import Library
from grader.load import load_library

PRINTERS = {"text": print_text, "json": print_json, "github": print_github}
FOLDERS = ("course", "quizzes", "exercises")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands."""
    check = subparsers.add_parser("check", help="say what is wrong in the course, with file, line and remedy")
    check.add_argument("path", nargs="?", default=".", type=Path, help="folder of the course (default: here)")
    check.add_argument("--format", choices=tuple(PRINTERS), default="text", help="how problems are printed")
    check.add_argument("--sources", type=Path, metavar="DIR", help="compare with the texts of the sources in DIR too")
    check.add_argument(
        "--site", type=Path, metavar="DIR", help="look for graded questions in the built site in DIR too"
    )
    check.add_argument("--notes", action="store_true", help="print remarks too, not only errors and warnings")
    check.set_defaults(run=run)
    ledger = subparsers.add_parser("ledger", help="record new ids and revisions in quizzes/ledger.json")
    ledger.add_argument("path", nargs="?", default=".", type=Path, help="folder of the course (default: here)")
    ledger.add_argument(
        "--retire", metavar="ID", action="append", default=[], help="an id that has left the course for good"
    )
    ledger.set_defaults(run=run_ledger)


def run(options: argparse.Namespace) -> int:
    """Print every problem; return 0 when none is an error, 1 when one is, 2 when there is no course."""
    if not _is_course(options.path):
        return 2
    try:
        sources = read_sources(options.sources) if options.sources else None
    except GraderError as error:
        print(error, file=sys.stderr)
        return 2
    checked = check_course(options.path, sources=sources, site=options.site)
    shown = [one for one in checked.found if options.notes or options.format != "text" or one.severity != "info"]
    for text in (PRINTERS[options.format](shown), _sum_up(checked) if options.format == "text" else ""):
        if text:
            print(text)
    return _exit_code(checked.found)


def run_ledger(options: argparse.Namespace) -> int:
    """Record what is new; return 1 and record nothing when a key changed without a new revision."""
    if not _is_course(options.path):
        return 2
    library, found = load_library(options.path)
    if _exit_code(found):
        print(print_text(found))
        print("Nothing is recorded. Mend these problems first.", file=sys.stderr)
        return 1
    try:
        ledger = read_ledger(options.path) or {}
    except LedgerError as error:
        print(error, file=sys.stderr)
        return 1
    present = {name for _, name in library.sources}
    wrong = [name for name in options.retire if name not in ledger or name in present]
    if wrong:
        names = ", ".join(wrong)
        print(f"Only what {NAME} knows and the course has no more can retire, not: {names}.", file=sys.stderr)
        return 2
    return _record(library, retire_ids(ledger, options.retire))


def _record(library: Library, ledger: Ledger) -> int:
    refused = [found for found in compare(library, ledger) if found.code not in MENDED_BY_RECORDING]
    if refused:
        print(print_text(refused))
        print("Nothing is recorded. Mend these problems first.", file=sys.stderr)
        return 1
    entries = list_entries(library)
    changed = sum(ledger.get(name) != entry for name, entry in entries.items())
    write_ledger(library.root, {**ledger, **entries})
    print(f"{NAME} holds {len(entries)} ids of the course, {changed} of them new or revised.")
    return 0


def _is_course(root: Path) -> bool:
    if any((root / folder).is_dir() for folder in FOLDERS):
        return True
    print(f"“{root}” holds no course: there is no folder {', '.join(FOLDERS)} in it.", file=sys.stderr)
    return False


def _exit_code(found: Collection[Diagnostic]) -> int:
    return int(any(problem.severity == "error" for problem in found))


def _sum_up(checked: Checked) -> str:
    names = {"error": "error", "warning": "warning", "info": "remark"}
    counts = Counter(names[problem.severity] for problem in checked.found)
    library = checked.library
    read = f"Read: {len(library.questions)} questions, {len(library.exercises)} exercises"
    summary = sum_up_course(library, checked.pages, checked.prose)
    return f"{summary}\n{read}. Found: {join_counts(sorted(counts.items()))}.".lstrip("\n")
