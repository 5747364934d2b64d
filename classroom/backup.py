"""Owns the commands ``classroom backup`` and ``classroom restore``: the database as one file, and back."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path
from typing import Any

from grader.errors import GraderError

# Named and not imported, as in serve.py.
STORE, SETTINGS = "classroom.store", "classroom.app.settings"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both subcommands to those of ``classroom``."""
    text = "write the database of the graded quizzes into a file, also while the server runs"
    parser = subparsers.add_parser("backup", help=text, description=f"{text.capitalize()}.")
    parser.add_argument("file", type=Path, help="the file, which must not be there yet")
    parser.set_defaults(run=back_up)
    text = "put a backup in the place of the database"
    parser = subparsers.add_parser("restore", help=text, description=f"{text.capitalize()}.")
    parser.add_argument("file", type=Path, help="the file that “classroom backup” has written")
    parser.add_argument("--yes", action="store_true", help="overwrite what is there without asking")
    parser.set_defaults(run=restore)


def back_up(options: argparse.Namespace) -> int:
    """Write a backup; return 2 when that cannot be done."""
    try:
        store = importlib.import_module(STORE)
        with_database(store.back_up, options.file)
    except GraderError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{options.file} holds everything: keep it as safe as the server.")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Restore a backup; return 1 when the backup cannot be used or the answer is no, 2 when the call is at fault."""
    store = importlib.import_module(STORE)
    try:
        store.check_backup(options.file)
        if not options.yes and with_database(store.holds_anything) and not agree():
            return 1
        with_database(store.restore, options.file)
    except GraderError as error:
        print(error, file=sys.stderr)
        return 1
    print("The backup is restored. Start the server again.")
    return 0


def agree() -> bool:
    """Ask whether what is there may be overwritten."""
    if not sys.stdin.isatty():
        print("There is something in the database: say --yes to have it overwritten.", file=sys.stderr)
        return False
    return input("Everything in the database will be overwritten. Type yes to go on: ").strip() == "yes"


def with_database(work: Any, *arguments: Any) -> Any:
    """Do something with the database of DATABASE_URL. Raises GraderError where it cannot be reached."""
    from sqlalchemy.exc import OperationalError

    address = os.environ.get("DATABASE_URL") or importlib.import_module(SETTINGS).DATABASE
    database = importlib.import_module(STORE).Database(address)
    try:
        return work(database, *arguments)
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise GraderError(f"The database cannot be used: {reason}. Check DATABASE_URL.") from None
    finally:
        database.close()
